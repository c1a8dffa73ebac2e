/** Whether the exact values of a symbol have the facts that are stated of it. */

import * as Rationals from '../number/rational.ts';
import type { Fact } from '../term/signature.ts';
import { Undefined } from './arithmetic.ts';
import { areSame, exactArithmetic, exactOf, rationalOf, type Exact } from './exact.ts';
import { placeIn, places, type Grid } from './grid.ts';
import { determinant } from './matrices.ts';

const x = exactArithmetic();
const one = exactOf(Rationals.one);
const zero = exactOf(Rationals.zero);

/** What cannot be told does not hold. */
export function hasFact(grid: Grid<Exact>, fact: Fact): boolean {
  const { cells } = grid;
  switch (fact.kind) {
    case 'one-hot':
      return cells.every(isZeroOrOne) && sumsToOne(grid, fact.slot);
    case 'simplex':
      return cells.every((value) => signOf(value, (sign) => sign >= 0)) && sumsToOne(grid, fact.slot);
    case 'sums-to-one':
      return sumsToOne(grid, fact.slot);
    case 'binary':
      return cells.every(isZeroOrOne);
    case 'positive':
      return cells.every((value) => signOf(value, (sign) => sign > 0));
    case 'negative':
      return cells.every((value) => signOf(value, (sign) => sign < 0));
    case 'nonnegative':
      return cells.every((value) => signOf(value, (sign) => sign >= 0));
    case 'nonzero':
      return cells.every((value) => signOf(value, (sign) => sign !== 0));
    case 'unit-interval':
      return cells.every(
        (value) => signOf(value, (sign) => sign >= 0) && signOf(difference(one, value), (sign) => sign >= 0),
      );
    case 'integer':
      return cells.every((value) => rationalOf(value)?.denominator === 1n);
    case 'constant':
      return true;
    case 'symmetric':
    case 'positive-definite':
    case 'diagonal':
    case 'orthogonal':
    case 'invertible':
    case 'identity':
      return matricesIn(grid)?.every((matrix) => isMatrix(matrix, fact.kind)) ?? false;
  }
}

function isZeroOrOne(value: Exact): boolean {
  return areSame(value, zero) || areSame(value, one);
}

function difference(a: Exact, b: Exact): Exact | 'absent' {
  return x.add(a, x.negate(b));
}

function signOf(value: Exact | 'absent', fits: (sign: number) => boolean): boolean {
  const sign = x.compare(value, zero);
  return sign !== undefined && fits(sign);
}

function sumsToOne({ lows, lengths, cells }: Grid<Exact>, slot: number): boolean {
  const others = { lows: lows.filter((_, axis) => axis !== slot), lengths: lengths.filter((_, axis) => axis !== slot) };
  const totals = new Map<number, Exact | 'absent'>();
  [...places({ lows, lengths })].forEach((at, cell) => {
    const line = placeIn(
      others,
      at.filter((_, axis) => axis !== slot),
    );
    totals.set(line, x.add(totals.get(line) ?? zero, cells[cell] ?? 'absent'));
  });
  return [...totals.values()].every((total) => total !== 'absent' && areSame(total, one));
}

type Rows = readonly (readonly Exact[])[];

/** One for each choice of the slots before the last two; undefined: they are not square. */
function matricesIn({ lengths, cells }: Grid<Exact>): readonly Rows[] | undefined {
  const [n, m] = lengths.slice(-2);
  if (n === undefined || n !== m) return undefined;
  const count = n === 0 ? 0 : cells.length / (n * n);
  return Array.from({ length: count }, (_, block) =>
    Array.from({ length: n }, (__, i) => cells.slice((block * n + i) * n, (block * n + i + 1) * n)),
  );
}

type MatrixFact = 'symmetric' | 'positive-definite' | 'diagonal' | 'orthogonal' | 'invertible' | 'identity';

function isMatrix(rows: Rows, kind: MatrixFact): boolean {
  const entry = (i: number, j: number): Exact => rows[i]?.[j] ?? zero;
  const every = (fits: (i: number, j: number) => boolean): boolean =>
    rows.every((row, i) => row.every((_, j) => fits(i, j)));
  switch (kind) {
    case 'symmetric':
      return every((i, j) => areSame(entry(i, j), entry(j, i)));
    case 'positive-definite':
      return isMatrix(rows, 'symmetric') && rows.every((_, n) => signOf(leadingMinor(rows, n + 1), (sign) => sign > 0));
    case 'diagonal':
      return every((i, j) => i === j || areSame(entry(i, j), zero));
    case 'orthogonal':
      return every((i, j) => {
        const dot = rows.reduce<Exact | 'absent'>(
          (total, _, k) => x.add(total, x.multiply(entry(k, i), entry(k, j))),
          zero,
        );
        return dot !== 'absent' && areSame(dot, i === j ? one : zero);
      });
    case 'invertible':
      return signOf(leadingMinor(rows, rows.length), (sign) => sign !== 0);
    case 'identity':
      return every((i, j) => areSame(entry(i, j), i === j ? one : zero));
  }
}

function leadingMinor(rows: Rows, n: number): Exact | 'absent' {
  const cells = rows.slice(0, n).flatMap((row) => row.slice(0, n));
  try {
    return determinant(x, { lows: [1, 1], lengths: [n, n], cells });
  } catch (error) {
    // Elimination gives up where no pivot is left: the matrix is singular.
    if (error instanceof Undefined) return zero;
    throw error;
  }
}
