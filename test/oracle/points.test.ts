/** The values that are chosen for symbols keep what is known of the symbols. */

import { describe, expect, it } from 'vitest';
import { valueAt } from '../../src/oracle/points.ts';
import { upTo } from '../../src/term/build.ts';
import type { Fact } from '../../src/term/signature.ts';

const N = 3;
const sizes = new Map([['N', N]]);
const range = Array.from({ length: N }, (_, i) => i + 1);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A square at a seed, one row a line. */
function square(fact: Fact, seed: number): readonly (readonly number[])[] {
  const symbols = new Map([['x', { slots: [upTo('N'), upTo('N')], facts: [fact] }]]);
  return range.map((i) => range.map((j) => valueAt('x', [i, j], seed, symbols, sizes)));
}

function times(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) => range.map((j) => sum(row.map((value, k) => value * (b[k]?.[j - 1] ?? Number.NaN)))));
}

const transposed = (m: readonly (readonly number[])[]): number[][] => range.map((j) => m.map((row) => row[j - 1] ?? 0));
const one = range.map((i) => range.map((j) => Number(i === j)));

describe.each([0, 1, 2, 3, 4, 5, 6, 7])('at seed %i', (seed) => {
  it('along a slot', () => {
    for (const row of square({ kind: 'one-hot', slot: 1 }, seed))
      expect(row.toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
    for (const row of square({ kind: 'simplex', slot: 1 }, seed)) {
      expect(sum(row)).toBeCloseTo(1, 12);
      for (const value of row) expect(value).toBeGreaterThan(0);
    }
    for (const column of transposed(square({ kind: 'sums-to-one', slot: 0 }, seed)))
      expect(sum(column)).toBeCloseTo(1, 12);
  });

  it('of a number', () => {
    const all = (
      kind: 'positive' | 'negative' | 'nonzero' | 'binary' | 'integer' | 'unit-interval',
    ): readonly number[] => square({ kind }, seed).flat();
    for (const value of all('positive')) expect(value).toBeGreaterThan(0);
    for (const value of all('negative')) expect(value).toBeLessThan(0);
    for (const value of all('nonzero')) expect(value).not.toBe(0);
    for (const value of all('binary')) expect([0, 1]).toContain(value);
    for (const value of all('integer')) expect(Number.isInteger(value)).toBe(true);
    for (const value of all('unit-interval')) expect(Math.abs(value - 0.5)).toBeLessThan(0.5);
  });

  it('of a matrix', () => {
    const symmetric = square({ kind: 'symmetric' }, seed);
    expect(symmetric).toEqual(transposed(symmetric));
    const definite = square({ kind: 'positive-definite' }, seed);
    expect(definite).toEqual(transposed(definite));
    for (const matrix of [definite, square({ kind: 'invertible' }, seed)])
      for (const [i, row] of matrix.entries()) expect(2 * (row[i] ?? 0)).toBeGreaterThan(sum(row.map(Math.abs)));
    expect(square({ kind: 'identity' }, seed)).toEqual(one);
    const diagonal = square({ kind: 'diagonal' }, seed);
    for (const [i, row] of diagonal.entries()) expect(sum(row)).toBe(row[i]);
    const orthogonal = square({ kind: 'orthogonal' }, seed);
    for (const [i, row] of times(orthogonal, transposed(orthogonal)).entries())
      row.forEach((value, j) => expect(value).toBeCloseTo(one[i]?.[j] ?? Number.NaN, 12));
  });

  it('are the same every time', () => {
    expect(square({ kind: 'nonzero' }, seed)).toEqual(square({ kind: 'nonzero' }, seed));
  });
});
