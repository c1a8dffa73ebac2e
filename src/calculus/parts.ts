/** The leading part of a sum, and products divided by it. */

import type { Factor, Monomial } from '../kernel/polynomial.ts';
import * as Q from '../number/rational.ts';
import { sameTerm } from '../term/equality.ts';

/** The part with most factors; a number leads nothing. */
export function leading(sum: readonly Monomial[]): Monomial | undefined {
  let best: Monomial | undefined;
  for (const m of sum) if (m.factors.length > 0 && (best === undefined || degree(m) > degree(best))) best = m;
  return best;
}

function degree({ factors }: Monomial): number {
  return factors.reduce((total, { exponent }) => total + Number(exponent.numerator) / Number(exponent.denominator), 0);
}

/** The factors without those of the leading part; undefined: it is not among them. */
export function dividedBy(factors: readonly Factor[], lead: Monomial, below: Factor): readonly Factor[] | undefined {
  const rest: Factor[] = factors.filter((factor) => factor !== below);
  for (const { base, exponent } of lead.factors) {
    const at = rest.findIndex((factor) => sameTerm(factor.base, base) && Q.compare(factor.exponent, exponent) >= 0);
    const own = rest[at];
    if (own === undefined || exponent.numerator < 0n) return undefined;
    const left = Q.add(own.exponent, Q.negate(exponent));
    rest.splice(at, 1);
    if (left.numerator !== 0n) rest.push({ base, exponent: left });
  }
  return rest;
}
