/** Powers that count: with a whole number above, products and sums in the exponent come apart whatever the base is. */

import { expand } from '../kernel/algebra.ts';
import { readMonomial, termOf, termOfFactor, type Monomial } from '../kernel/polynomial.ts';
import { isAtLeast, isWhole } from '../kernel/ranges.ts';
import { isNonzero } from '../kernel/signs.ts';
import * as Q from '../number/rational.ts';
import { integer, minusOne, mul, one, power, rationalOf, scalar, zero } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import type { Scope } from '../kernel/environment.ts';
import type { Of, Term } from '../term/term.ts';
import { productOf } from './nest.ts';
import { constantPart } from './occurrences.ts';
import { below, type Parts, type Place, type Trace } from './trace.ts';

function counts(term: Term, scope: Scope): boolean {
  return isWhole(term, scope) && isAtLeast(term, zero, 0, scope);
}

export function wholePower(term: Of<'power'>, place: Place, trace: Trace): Term | undefined {
  const { scope } = place;
  const { base, exponent } = term;
  if (exponent.kind === 'rational') return undefined;
  if (exponent.kind === 'bracket' || exponent.kind === 'add') {
    const found = byBracket(term, place, trace);
    if (found !== undefined) return found;
  }
  if (!isWhole(exponent, scope)) return undefined;
  if (exponent.kind === 'add') return apart(base, exponent, term, place, trace);
  if (exponent.kind === 'mul') {
    const found = multiple(base, exponent, term, place, trace);
    if (found !== undefined) return found;
  }
  if (base.kind === 'mul') {
    const [first = one, ...rest] = base.factors;
    return trace.byRow(term, 'power-product-whole', ofPower(first, productOf(rest), exponent), place);
  }
  if (base.kind === 'power' && base.exponent.kind === 'rational' && isWhole(base.exponent, scope)) {
    return trace.byRow(term, 'power-exchange', ofPower(base.base, base.exponent, exponent), place);
  }
  return undefined;
}

/** a^[s = t] is 1 or a. */
function byBracket(term: Of<'power'>, place: Place, trace: Trace): Term | undefined {
  const { base, exponent } = term;
  const found = exponent.kind === 'add' ? exponent.terms.flatMap(bracketIn) : bracketIn(exponent);
  const [own] = found;
  if (own === undefined || found.length > 1) return undefined;
  const families = { a: scalar(base), s: scalar(own.left), t: scalar(own.right) };
  const id = exponent.kind === 'add' ? 'power-bracket-not' : 'power-bracket';
  return trace.byRow(term, id, { families }, place);
}

function bracketIn(term: Term): readonly Of<'bracket'>[] {
  const factors = readMonomial(term).factors.map(({ base }) => base);
  return factors.flatMap((base) => (base.kind === 'bracket' ? [base] : []));
}

/** a^(b + c), where both parts count; where a is not 0, any whole parts do. */
function apart(base: Term, exponent: Of<'add'>, term: Term, place: Place, trace: Trace): Term | undefined {
  const { scope } = place;
  const parts = expand(exponent, scope).toSorted((a, b) => Q.compare(b.coefficient, a.coefficient));
  for (const part of parts) {
    const [first, rest] = [termOf([part]), termOf(parts.filter((other) => other !== part))];
    if (!isWhole(first, scope) || !isWhole(rest, scope)) continue;
    if (counts(first, scope) && counts(rest, scope))
      return trace.byRow(term, 'power-sum-whole', ofPower(base, first, rest), place);
    if (!isNonzero(base, scope)) continue;
    const taken = termOf(expand(mul([minusOne, rest]), scope));
    return trace.byRow(term, 'power-difference', ofPower(base, first, taken), place);
  }
  return undefined;
}

function ofPower(a: Term, b: Term, c: Term): Parts {
  return { families: { a: scalar(a), b: scalar(b), c: scalar(c) } };
}

/** a^(2 K) = (a^K)². */
function multiple(base: Term, exponent: Of<'mul'>, term: Term, place: Place, trace: Trace): Term | undefined {
  const own = readMonomial(exponent);
  if (Q.equal(own.coefficient, Q.one)) return undefined;
  const [b, c] = [productOf(own.factors.map(termOfFactor)), rationalOf(own.coefficient)];
  return trace.byRow(term, 'power-multiple-whole', ofPower(base, b, c), place);
}

/** a · a^(K − 1) = a^K. */
export function joinedPower(term: Of<'mul'>, own: Monomial, place: Place, trace: Trace): Term | undefined {
  const { scope } = place;
  for (const [i, { base, exponent }] of own.factors.entries()) {
    if (base.kind !== 'power' || base.exponent.kind === 'rational' || !Q.equal(exponent, Q.one)) continue;
    const missing = constantPart(expand(base.exponent, scope)).numerator;
    if (missing >= 0n || !counts(base.exponent, scope)) continue;
    const at = own.factors.findIndex((other) => sameTerm(other.base, base.base) && Q.isInteger(other.exponent));
    const partner = own.factors[at];
    if (partner === undefined || partner.exponent.numerator < 1n) continue;
    const taken = partner.exponent.numerator < -missing ? partner.exponent.numerator : -missing;
    const left = Q.add(partner.exponent, Q.rational(-taken));
    const rest = own.factors.flatMap((factor, j) =>
      j === i
        ? []
        : j !== at
          ? [termOfFactor(factor)]
          : left.numerator === 0n
            ? []
            : [termOfFactor({ ...partner, exponent: left })],
    );
    const pair = mul([base, power(base.base, integer(taken))]);
    const whole = mul([rationalOf(own.coefficient), ...rest, pair]);
    return trace.trying(() => {
      trace.respell(term, whole, place);
      const parts = ofPower(base.base, base.exponent, integer(taken));
      const next = trace.byRow(pair, 'power-joined', parts, below(place, rest.length + 1));
      return next === undefined ? undefined : mul([rationalOf(own.coefficient), ...rest, next]);
    });
  }
  return undefined;
}
