/** A polynomial of degree two as a sum of squares with rational factors, where it is one. */

import { readCanonical, type Factor } from '../kernel/polynomial.ts';
import * as Q from '../number/rational.ts';
import { add, integer, mul, one, power, rationalOf } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import type { Of, Term } from '../term/term.ts';
import { termOfFactor } from '../kernel/polynomial.ts';

/** How many different things may be squared. */
const MOST = 8;

/** Undefined: it is no sum of squares of sums of what stands in it. The term is spelled as the algebra spells it. */
export function squaresOf(term: Term): Of<'add'> | undefined {
  const form = formOf(term);
  if (form === undefined) return undefined;
  const { basis, matrix } = form;
  const squares: Term[] = [];
  // One variable after the other is completed to a square and taken off.
  for (const [i] of basis.entries()) {
    const pivot = at(matrix, i, i);
    if (pivot.numerator < 0n) return undefined;
    if (pivot.numerator === 0n) {
      if (basis.some((_, j) => at(matrix, i, j).numerator !== 0n)) return undefined;
      continue;
    }
    const row = basis.map((_, j) => Q.multiply(at(matrix, i, j), Q.invert(pivot)));
    const parts = basis.flatMap((each, j) =>
      row[j]?.numerator === 0n ? [] : [mul([rationalOf(row[j] ?? Q.zero), each])],
    );
    squares.push(mul([rationalOf(pivot), power(add(parts), integer(2))]));
    for (const [j] of basis.entries())
      for (const [k] of basis.entries()) {
        const taken = Q.multiply(pivot, Q.multiply(row[j] ?? Q.zero, row[k] ?? Q.zero));
        const line = matrix[j];
        if (line !== undefined) line[k] = Q.add(at(matrix, j, k), Q.negate(taken));
      }
  }
  return squares.length === 0 ? undefined : add(squares);
}

interface QuadraticForm {
  /** The number 1 comes last. */
  readonly basis: readonly Term[];
  readonly matrix: Q.Rational[][];
}

function at(matrix: readonly (readonly Q.Rational[])[], i: number, j: number): Q.Rational {
  return matrix[i]?.[j] ?? Q.zero;
}

function formOf(term: Term): QuadraticForm | undefined {
  const basis: Term[] = [];
  const placed: { readonly i: number; readonly j: number; readonly coefficient: Q.Rational }[] = [];
  const placeOf = (base: Term): number => {
    const known = basis.findIndex((other) => sameTerm(other, base));
    return known >= 0 ? known : basis.push(base) - 1;
  };
  const rest: { readonly base: Term | undefined; readonly coefficient: Q.Rational }[] = [];
  for (const { coefficient, factors } of readCanonical(term)) {
    const pair = halves(factors);
    if (pair === undefined) return undefined;
    const [a, b] = pair;
    if (a !== undefined && b !== undefined) placed.push({ i: placeOf(a), j: placeOf(b), coefficient });
    else rest.push({ base: a, coefficient });
  }
  for (const { base } of rest) if (base !== undefined) placeOf(base);
  const last = basis.push(one) - 1;
  if (basis.length > MOST) return undefined;
  for (const { base, coefficient } of rest)
    placed.push({ i: base === undefined ? last : placeOf(base), j: last, coefficient });
  const matrix = basis.map(() => basis.map(() => Q.zero));
  const half = Q.rational(1n, 2n);
  for (const { i, j, coefficient } of placed) {
    const own = i === j ? coefficient : Q.multiply(coefficient, half);
    const [one_, other] = [matrix[i], matrix[j]];
    if (one_ !== undefined) one_[j] = Q.add(at(matrix, i, j), own);
    if (i !== j && other !== undefined) other[i] = Q.add(at(matrix, j, i), own);
  }
  return { basis, matrix };
}

/** A product as two factors: `x · y`, `x · x` for even powers; one of them is missing where there is one thing only, or none. */
function halves(factors: readonly Factor[]): readonly [Term | undefined, Term | undefined] | undefined {
  const [a, b, ...more] = factors;
  if (a === undefined) return [undefined, undefined];
  if (more.length > 0) return undefined;
  if (b !== undefined) return [termOfFactor(a), termOfFactor(b)];
  const { numerator, denominator } = a.exponent;
  if (denominator === 1n && numerator % 2n === 0n) {
    const root = termOfFactor({ base: a.base, exponent: Q.rational(numerator / 2n) });
    return [root, root];
  }
  return [termOfFactor(a), undefined];
}
