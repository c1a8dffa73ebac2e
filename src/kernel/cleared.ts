/** Sums with something below a line, times what stands there: `1 − 1/(1 + a)` is `a` over `1 + a`. */

import * as Q from '../number/rational.ts';
import { sameTerm } from '../term/equality.ts';
import type { Of, Term } from '../term/term.ts';
import { collect, compareFactors, monomial, readCanonical, termOf, type Factor, type Monomial } from './polynomial.ts';

export interface Cleared {
  readonly below: Of<'add'>;
  /** How often the sum was multiplied by it. */
  readonly times: bigint;
  readonly product: Term;
}

/** No more is written out for a sign. */
const TERMS = 6;
const TIMES = 2n;

/** By the first sum that stands below a line in some term of it. */
export function cleared(sum: Of<'add'>): Cleared | undefined {
  const terms = readCanonical(sum);
  if (terms.length > TERMS) return undefined;
  const below = terms.flatMap(({ factors }) => factors).find(isBelow)?.base;
  if (below?.kind !== 'add' || below.terms.length > TERMS) return undefined;
  const exponents = terms.map(({ factors }) => exponentOf(below, factors));
  const times = exponents.reduce((most, { numerator }) => (-numerator > most ? -numerator : most), 0n);
  const isOnce = terms.every(({ factors }) => factors.filter(({ base }) => sameTerm(base, below)).length < 2);
  if (times > TIMES || !isOnce || !exponents.every(Q.isInteger)) return undefined;
  const all = terms.flatMap((term, i) => {
    const left = times + (exponents[i]?.numerator ?? 0n);
    const others = monomial(
      term.coefficient,
      term.factors.filter(({ base }) => !sameTerm(base, below)),
    );
    return timesSum([others], below, left);
  });
  return { below, times, product: termOf(collect(all)) };
}

function isBelow({ base, exponent }: Factor): boolean {
  return base.kind === 'add' && exponent.numerator < 0n;
}

function exponentOf(base: Term, factors: readonly Factor[]): Q.Rational {
  return factors.find((factor) => sameTerm(factor.base, base))?.exponent ?? Q.zero;
}

function timesSum(terms: readonly Monomial[], sum: Of<'add'>, times: bigint): readonly Monomial[] {
  if (times <= 0n) return terms;
  const parts = readCanonical(sum);
  const next = terms.flatMap((term) => parts.map((part) => product(term, part)));
  return timesSum(next, sum, times - 1n);
}

function product(a: Monomial, b: Monomial): Monomial {
  const factors = [...a.factors];
  for (const factor of b.factors) {
    const at = factors.findIndex(({ base }) => sameTerm(base, factor.base));
    const own = factors[at];
    // x/x is 1 only where x is not 0: on both sides of a line it stays.
    const isAlike = own !== undefined && own.exponent.numerator > 0n === factor.exponent.numerator > 0n;
    if (isAlike) factors[at] = { ...own, exponent: Q.add(own.exponent, factor.exponent) };
    else factors.push(factor);
  }
  return monomial(Q.multiply(a.coefficient, b.coefficient), factors.toSorted(compareFactors));
}
