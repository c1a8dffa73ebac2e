/** What the facts ask of the values of a symbol, and values that have it, over any arithmetic. */

import type { Assumption } from '../kernel/environment.ts';
import type { Fact, SymbolType } from '../term/signature.ts';
import { Abstains, notDefined, type Arithmetic } from './arithmetic.ts';
import { placeIn, places } from './grid.ts';
import { betweenOf, isEntryOfAll, type Between } from './between.ts';
import type { Table } from './machine.ts';

export type NatureSign = 'free' | 'positive' | 'negative' | 'nonnegative' | 'nonzero';

export interface Nature {
  readonly sign: NatureSign;
  /** At most 1 in absolute value, and not negative. */
  readonly unit: boolean;
  readonly whole: boolean;
  /** What is stated of every entry lies between these. */
  readonly between: Between | undefined;
  /** One of a few numbers, so that the choice is made apart: one-hot along a slot, or 0 and 1. */
  readonly discrete: { readonly kind: 'one-hot'; readonly slot: number } | { readonly kind: 'binary' } | undefined;
  /** The slot along which the values sum to 1. */
  readonly sum: number | undefined;
  readonly matrix: 'symmetric' | 'positive-definite' | 'diagonal' | 'orthogonal' | 'identity' | undefined;
}

type MatrixKind = Exclude<Nature['matrix'], undefined>;

/** A later one says more. */
const matrixKinds: readonly MatrixKind[] = ['symmetric', 'positive-definite', 'orthogonal', 'diagonal', 'identity'];

export function natureOf(symbol: string, type: SymbolType, assumptions: readonly Assumption[]): Nature {
  const { facts } = type;
  const kinds = new Set(facts.map(({ kind }) => kind));
  const alongs = facts.filter((fact): fact is Extract<Fact, { slot: number }> => 'slot' in fact);
  const [along] = alongs;
  if (alongs.some(({ slot }) => slot !== along?.slot)) throw new Abstains(`${symbol} sums to 1 in two directions`);
  const matrix = matrixKinds.findLast((kind) => kinds.has(kind));
  if (matrix !== undefined && along !== undefined) throw new Abstains(`${symbol} sums to 1 and is a ${matrix} matrix`);
  // Of zeros and ones whose sum is 1 there is one 1.
  const discrete =
    along !== undefined && (kinds.has('one-hot') || kinds.has('binary'))
      ? ({ kind: 'one-hot', slot: along.slot } as const)
      : kinds.has('binary')
        ? ({ kind: 'binary' } as const)
        : undefined;
  const sign = signOf(kinds, assumedOf(symbol, type.slots.length, assumptions));
  const side = sign === 'nonnegative' ? 'positive' : sign;
  return {
    sign,
    unit: kinds.has('unit-interval'),
    whole: kinds.has('integer'),
    between: betweenOf(
      symbol,
      type.slots.length,
      assumptions,
      side === 'positive' || side === 'negative' ? side : undefined,
    ),
    discrete,
    sum: along?.slot,
    matrix,
  };
}

function signOf(kinds: ReadonlySet<string>, assumed: ReadonlySet<string>): NatureSign {
  const has = (kind: string): boolean => kinds.has(kind) || assumed.has(kind);
  if (has('positive') || kinds.has('simplex')) return 'positive';
  if (has('negative')) return 'negative';
  if (has('nonnegative')) return has('nonzero') ? 'positive' : 'nonnegative';
  return has('nonzero') ? 'nonzero' : 'free';
}

/** Signs that are assumed of every entry. */
function assumedOf(symbol: string, rank: number, assumptions: readonly Assumption[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { sign, term } of assumptions) {
    if (isEntryOfAll(term, symbol, rank)) found.add(sign);
  }
  return found;
}

/** One value of the symbol, whatever binds it to the others. */
export type Draw<V> = (cell: number) => V;

/**
 * Fills a table whose ranges are set. `chosen` are the places of the ones, or the zeros and ones; without it, what is
 * discrete takes any values with the same sum: what holds for these holds for zeros and ones. Of orthogonal matrices it
 * says how many reflections less than its size each is made of: 0 or 1.
 */
export function fill<V>(
  table: Table<V>,
  nature: Nature,
  x: Arithmetic<V>,
  draw: Draw<V>,
  chosen: readonly number[] | undefined,
): void {
  const count = table.lengths.reduce((product, length) => product * length, 1);
  if (nature.discrete !== undefined && chosen !== undefined) {
    table.cells =
      nature.discrete.kind === 'binary' ? chosen.map(x.integer) : oneHot(table, nature.discrete.slot, chosen, x);
    return;
  }
  const drawn = Array.from({ length: count }, (_, cell) => draw(cell));
  if (nature.sum !== undefined) table.cells = normalised(table, nature.sum, drawn, x);
  else table.cells = nature.matrix === undefined ? drawn : blocks(table, nature.matrix, drawn, x, chosen);
}

/** For each cell, which of the lines along the slot it lies on. */
function linesOf({ lows, lengths }: Pick<Table<unknown>, 'lows' | 'lengths'>, slot: number): readonly number[] {
  const others = { lows: lows.filter((_, axis) => axis !== slot), lengths: lengths.filter((_, axis) => axis !== slot) };
  return [...places({ lows, lengths })].map((at) =>
    placeIn(
      others,
      at.filter((_, axis) => axis !== slot),
    ),
  );
}

function oneHot<V>(table: Table<V>, slot: number, chosen: readonly number[], x: Arithmetic<V>): V[] {
  const lines = linesOf(table, slot);
  return [...places(table)].map((at, cell) => (at[slot] === chosen[lines[cell] ?? 0] ? x.one : x.zero));
}

function normalised<V>(table: Table<V>, slot: number, drawn: readonly V[], x: Arithmetic<V>): V[] {
  const lines = linesOf(table, slot);
  const totals = new Map<number, V>();
  drawn.forEach((value, cell) => {
    const line = lines[cell] ?? 0;
    const before = totals.get(line);
    totals.set(line, before === undefined ? value : x.add(before, value));
  });
  const inverses = new Map([...totals].map(([line, total]) => [line, x.invert(total)] as const));
  return drawn.map((value, cell) => x.multiply(value, inverses.get(lines[cell] ?? 0) ?? x.one));
}

/** Matrices in the last two slots, one for each choice of the others. */
function blocks<V>(
  table: Table<V>,
  kind: MatrixKind,
  drawn: readonly V[],
  x: Arithmetic<V>,
  chosen: readonly number[] | undefined,
): V[] {
  const [n = 1, m = 1] = table.lengths.slice(-2);
  if (table.lengths.length < 2 || n !== m) throw new Abstains('a matrix is not square');
  const cells: V[] = [];
  for (let start = 0; start < drawn.length; start += n * n) {
    const entry = (i: number, j: number): V => drawn[start + i * n + j] ?? notDefined();
    const value =
      kind === 'orthogonal' ? reflected(n, n - (chosen?.[start / (n * n)] ?? 0), entry, x) : madeOf(kind, n, entry, x);
    for (let i = 0; i < n; i += 1) for (let j = 0; j < n; j += 1) cells.push(value(i, j));
  }
  return cells;
}

function madeOf<V>(
  kind: Exclude<MatrixKind, 'orthogonal'>,
  n: number,
  entry: (i: number, j: number) => V,
  x: Arithmetic<V>,
): (i: number, j: number) => V {
  const delta = (i: number, j: number): V => (i === j ? x.one : x.zero);
  const dot = (f: (k: number) => V, g: (k: number) => V): V => {
    let total = x.zero;
    for (let k = 0; k < n; k += 1) total = x.add(total, x.multiply(f(k), g(k)));
    return total;
  };
  switch (kind) {
    case 'symmetric':
      return (i, j) => entry(Math.min(i, j), Math.max(i, j));
    case 'diagonal':
      return (i, j) => (i === j ? entry(i, i) : x.zero);
    case 'identity':
      return delta;
    case 'positive-definite':
      return (i, j) =>
        x.add(
          delta(i, j),
          dot(
            (k) => entry(Math.min(i, j), k),
            (k) => entry(Math.max(i, j), k),
          ),
        );
  }
}

/**
 * A product of reflections 1 − 2 v vᵀ / vᵀv. Every orthogonal matrix of n rows is one of n or of n − 1 reflections, and
 * which of the two tells its determinant.
 */
function reflected<V>(
  n: number,
  count: number,
  entry: (i: number, j: number) => V,
  x: Arithmetic<V>,
): (i: number, j: number) => V {
  const rows = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? x.one : x.zero)));
  const dot = (a: readonly V[], b: readonly V[]): V =>
    a.reduce((total, value, k) => x.add(total, x.multiply(value, b[k] ?? x.zero)), x.zero);
  for (let r = 0; r < count; r += 1) {
    const v = Array.from({ length: n }, (_, k) => entry(r, k));
    const scale = x.multiply(x.integer(-2), x.invert(dot(v, v)));
    for (const row of rows) {
      const times = x.multiply(scale, dot(row, v));
      for (const [k, value] of row.entries()) row[k] = x.add(value, x.multiply(times, v[k] ?? x.zero));
    }
  }
  return (i, j) => rows[i]?.[j] ?? notDefined();
}
