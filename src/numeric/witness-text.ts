/** A counterexample as people would say it: which entries have which values. */

import * as Rationals from '../number/rational.ts';
import { absent, exactArithmetic, rationalOf, show, type Asked, type Maybe } from './exact.ts';
import { places } from './grid.ts';
import type { Table } from './machine.ts';
import type { Point } from './point.ts';
import type { Seen } from './program.ts';

/** One value, by its name in plain notation, and what it is the value of. */
export interface Told {
  readonly name: string;
  readonly value: string;
  readonly of: Subject;
}

/** An entry, a row or all of a symbol, or its exponential; or a function at arguments: `behind` its name stands `'(2)`. */
export type Subject =
  | {
      readonly kind: 'entry';
      readonly symbol: string;
      readonly at: readonly number[];
      readonly isExponential: boolean;
      /** Of a row or all of a symbol. */
      readonly entries: readonly { readonly at: readonly number[]; readonly value: string }[];
    }
  | { readonly kind: 'call'; readonly name: string; readonly behind: string };

export interface Witness {
  /** Those that the two sides depend on. */
  readonly sizes: ReadonlyMap<string, number>;
  /**
   * The values of what stands in the two sides, as people would say them: `k` -> `2`, `x` -> `(0, 1)`, `exp(z[2])` -> `3`.
   * Of what is defined the value is told in place of those it is made from, unless these stand there too.
   */
  readonly values: readonly Told[];
  /** The value of the left side: an exact rational such as `1/4` where possible, otherwise decimal digits with a point. */
  readonly left: string;
  readonly right: string;
  /** Both are exact rationals; otherwise they are disjoint interval enclosures. */
  readonly exact: boolean;
  /** All values, exactly; undefined where some have none that could be written down. */
  readonly point: Point | undefined;
}

type Values = Witness['values'];
type Entries = Extract<Subject, { kind: 'entry' }>['entries'];
type Ranged = Pick<Table<unknown>, 'lows' | 'lengths'>;

/** Where the cells of a symbol stand, and what is in them. */
export interface Tables {
  readonly ranges: (symbol: string) => Ranged;
  readonly index: (symbol: string, cell: number) => number;
  readonly number: (symbol: string, cell: number) => Maybe | undefined;
  /** Symbols that are square in their last two slots, and are written as one. */
  readonly isMatrix: (symbol: string) => boolean;
}

/** Indices first, then numbers. */
export function spell(seen: Pick<Seen, 'indices' | 'numbers'>, tables: Tables): Values {
  // What was not read is not told, and may have no values.
  const byName = (map: ReadonlyMap<string, ReadonlySet<number>>): readonly (readonly [string, ReadonlySet<number>])[] =>
    [...map].filter(([, cells]) => cells.size > 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const indices = byName(seen.indices).flatMap(([symbol, cells]) =>
    gathered(symbol, cells, tables, (cell) => String(tables.index(symbol, cell))),
  );
  const numbers = byName(seen.numbers).flatMap(([symbol, cells]) => spellNumbers(symbol, cells, tables));
  return [...indices, ...numbers];
}

/** By their exponentials, if one of them has a whole one and is no number that could be written otherwise. */
function spellNumbers(symbol: string, cells: ReadonlySet<number>, tables: Tables): Values {
  const values = sorted(cells).map((cell) => [cell, tables.number(symbol, cell)] as const);
  const exponentials = values.map(([, value]) => exponentialOf(value));
  const areLogs = values.some(([, value]) => value !== undefined && rationalOf(value) === undefined);
  if (areLogs && exponentials.every((value) => value !== undefined)) {
    return values.map(([cell], i) =>
      entryTold(symbol, placeOf(cell, tables.ranges(symbol)), exponentials[i] ?? '', [], true),
    );
  }
  return gathered(symbol, cells, tables, (cell) => numberText(tables.number(symbol, cell)));
}

const { call } = exactArithmetic();

function exponentialOf(value: Maybe | undefined): string | undefined {
  if (value === undefined || value === absent) return undefined;
  const found = rationalOf(call('exp', value));
  return found === undefined ? undefined : Rationals.show(found);
}

function numberText(value: Maybe | undefined): string {
  return value === undefined || value === absent ? '?' : show(value);
}

function sorted(cells: ReadonlySet<number>): readonly number[] {
  return [...cells].filter((cell) => cell >= 0).toSorted((a, b) => a - b);
}

/** `x = (1, 0)` or `x = (1)` where all of a vector is told, `w[2] = (1, 0)` for one of several, `C = (1, 0; 0, 1)`; else entry by entry. */
function gathered(
  symbol: string,
  cells: ReadonlySet<number>,
  { ranges, isMatrix }: Tables,
  text: (cell: number) => string,
): Values {
  const range = ranges(symbol);
  const all = sorted(cells);
  const width = range.lengths.at(-1) ?? 1;
  const entriesOf = (row: readonly number[]): Entries =>
    row.map((cell) => ({ at: placeOf(cell, range), value: text(cell) }));
  if (range.lengths.length === 0 || (width < 2 && range.lengths.length > 1))
    return all.map((cell) => single(symbol, cell, range, text));
  const rows = new Map<number, number[]>();
  for (const cell of all) {
    const row = Math.floor(cell / width);
    rows.set(row, [...(rows.get(row) ?? []), cell]);
  }
  const isWhole = [...rows.values()].every((row) => row.length === width);
  const told = (row: readonly number[]): string => row.map(text).join(', ');
  if (isWhole && range.lengths.length === 2 && rows.size === range.lengths[0] && isMatrix(symbol))
    return [entryTold(symbol, [], `(${[...rows.values()].map(told).join('; ')})`, entriesOf(all))];
  return [...rows.values()].flatMap((row): Values => {
    const [first] = row;
    if (first === undefined || row.length < width) return row.map((cell) => single(symbol, cell, range, text));
    const outer = { lows: range.lows.slice(0, -1), lengths: range.lengths.slice(0, -1) };
    return [entryTold(symbol, placeOf(Math.floor(first / width), outer), `(${told(row)})`, entriesOf(row))];
  });
}

function single(symbol: string, cell: number, range: Ranged, text: (cell: number) => string): Told {
  return entryTold(symbol, placeOf(cell, range), text(cell));
}

function placeOf(cell: number, range: Ranged): readonly number[] {
  return range.lows.length === 0 ? [] : ([...places(range)][cell] ?? []);
}

/** `z[1, 2]`, `exp(z[1, 2])`. */
function entryTold(
  symbol: string,
  at: readonly number[],
  value: string,
  entries: Entries = [],
  isExponential = false,
): Told {
  const entry = at.length === 0 ? symbol : `${symbol}[${at.join(', ')}]`;
  return {
    name: isExponential ? `exp(${entry})` : entry,
    value,
    of: { kind: 'entry', symbol, at, isExponential, entries },
  };
}

/** `f(2)`, `f'(2)`, `F'[2](1, 3)[1]`: a derivative by the only argument is a prime, else the number of the cell is told. */
export function functionValue({ name, slots, partials, args, value }: Asked): Told {
  const primes = partials.map((cell) => (args.length === 1 ? "'" : `'[${cell + 1}]`)).join('');
  const result = slots.length === 0 ? '' : `[${slots.join(', ')}]`;
  const behind = `${primes}(${args.map(show).join(', ')})${result}`;
  return { name: `${name}${behind}`, value: Rationals.show(value), of: { kind: 'call', name, behind } };
}
