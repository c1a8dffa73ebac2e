/** What stands below the line in a polynomial, each with the largest power it has there. */

import type { Factor, Monomial } from '../kernel/polynomial.ts';
import * as Q from '../number/rational.ts';
import { sameTerm } from '../term/equality.ts';
import type { Term } from '../term/term.ts';

/** Their product clears the polynomial of denominators, where none of them is 0. */
export function denominatorsIn(terms: readonly Monomial[]): readonly Factor[] {
  const found: { readonly base: Term; exponent: Q.Rational }[] = [];
  for (const { factors } of terms) {
    for (const { base, exponent } of factors) {
      if (exponent.numerator >= 0n) continue;
      const known = found.find((other) => sameTerm(other.base, base));
      const needed = Q.negate(exponent);
      if (known === undefined) found.push({ base, exponent: needed });
      else if (Q.compare(known.exponent, needed) < 0) known.exponent = needed;
    }
  }
  return found;
}
