/** Products: brackets put to use, one-hot and binary symbols, a part of a denominator above the line. */

import { compareTerms } from '../kernel/order.ts';
import { readCanonical, readMonomial, termOf, termOfFactor, type Factor, type Monomial } from '../kernel/polynomial.ts';
import { isNonzero } from '../kernel/signs.ts';
import * as Q from '../number/rational.ts';
import { bracket, minusOne, mul, power, rationalOf, scalar } from '../term/build.ts';
import { sameTerm, sameTerms } from '../term/equality.ts';
import type { Of, Term } from '../term/term.ts';
import { abstracted, occursIn } from './abstract.ts';
import { hasDerivative } from './differentiate.ts';
import { productOf } from './nest.ts';
import { dividedBy, leading } from './parts.ts';
import { joinedProduct } from './reduce-prod.ts';
import { reducePower } from './reduce-power.ts';
import { ratioTimesSum } from './reduce-ratio.ts';
import { joinedPower } from './reduce-whole.ts';
import { wholeOf } from './reduce-atom.ts';
import { below, type Place, type Trace } from './trace.ts';

export function reduceProduct(term: Of<'mul'>, place: Place, trace: Trace): Term | undefined {
  const own = readMonomial(term);
  return (
    replaceByBracket(term, own, place, trace) ??
    oneHot(term, own, place, trace) ??
    powerInside(term, own, place, trace) ??
    cancelled(term, own, place, trace) ??
    (trace.thorough ? thoroughly(term, own, place, trace) : undefined)
  );
}

function thoroughly(term: Of<'mul'>, own: Monomial, place: Place, trace: Trace): Term | undefined {
  return (
    joinedPower(term, own, place, trace) ??
    joinedProduct(term, own, place, trace) ??
    ratioTimesSum(term, own, place, trace)
  );
}

function numbered({ coefficient }: Monomial, factors: readonly Term[]): readonly Term[] {
  return Q.equal(coefficient, Q.one) ? factors : [rationalOf(coefficient), ...factors];
}

/** `[s = t] F(s)` becomes `[s = t] F(t)`, the plainer of the two being kept. */
function replaceByBracket(term: Of<'mul'>, own: Monomial, place: Place, trace: Trace): Term | undefined {
  for (const factor of own.factors) {
    const { base } = factor;
    if (base.kind !== 'bracket' || base.relation !== '=') continue;
    const [from, to] = plainer(base.left, base.right) ? [base.right, base.left] : [base.left, base.right];
    const others = own.factors.filter((other) => other !== factor).map(termOfFactor);
    if (!others.some((other) => occursIn(other, from) && !hasDerivative(other))) continue;
    // Only what holds the index moves; the rest stays beside it.
    const moved = others.filter((other) => occursIn(other, from) && !hasDerivative(other));
    const kept = others.filter((other) => !moved.includes(other));
    const pair = mul([bracket('=', from, to), productOf(moved)]);
    const front = numbered(own, kept);
    const spelled = trace.respell(term, front.length === 0 ? pair : mul([...front, pair]), place);
    const family = abstracted(productOf(moved), from, { hint: 's', sort: { kind: 'set', name: 'any' } });
    const parts = { families: { s: scalar(from), t: scalar(to), F: family } };
    const at = front.length === 0 ? place : below(place, front.length);
    const next = trace.byRow(pair, 'bracket-replace', parts, at);
    if (next === undefined) return spelled === term ? undefined : spelled;
    return front.length === 0 ? next : mul([...front, next]);
  }
  return undefined;
}

/** Numbers and sizes before symbols, symbols before variables, those before what is put together. */
function plainer(a: Term, b: Term): boolean {
  const [x, y] = [weight(a), weight(b)];
  return x === y ? compareTerms(a, b) < 0 : x < y;
}

function weight(term: Term): number {
  switch (term.kind) {
    case 'rational':
      return 0;
    case 'size':
      return 1;
    case 'entry':
      return term.slots.length === 0 ? 2 : 5;
    case 'bound':
      return 3;
    case 'add':
    case 'mul':
      return term.reach > 0 ? 6 : 4;
    case 'bracket':
    case 'fold':
    case 'power':
    case 'apply':
    case 'derivative':
    case 'at':
      return 7;
  }
}

/** y[s] · y[t] = [s = t] · y[s] for a symbol that is stated to be one-hot. */
function oneHot(term: Of<'mul'>, own: Monomial, place: Place, trace: Trace): Term | undefined {
  const { symbols, definitions } = place.scope.environment;
  for (const [i, first] of own.factors.entries()) {
    const a = first.base;
    if (a.kind !== 'entry' || definitions.has(a.symbol) || !isWhole(first)) continue;
    const fact = symbols.get(a.symbol)?.facts.find(({ kind }) => kind === 'one-hot');
    if (fact?.kind !== 'one-hot') continue;
    const sort = symbols.get(a.symbol)?.slots[fact.slot];
    const at = own.factors.findIndex(({ base, exponent }, j) => {
      if (j <= i || base.kind !== 'entry' || base.symbol !== a.symbol || !isWhole({ base, exponent })) return false;
      return sameTerms(without(a.slots, fact.slot), without(base.slots, fact.slot));
    });
    const b = own.factors[at]?.base;
    const [s, t] = [a.slots[fact.slot], b?.kind === 'entry' ? b.slots[fact.slot] : undefined];
    if (b?.kind !== 'entry' || sort === undefined || s === undefined || t === undefined) continue;
    if (fact.slot !== a.slots.length - 1) continue;
    const pair = mul([a, b]);
    const rest = own.factors.flatMap((factor, j) => {
      const less = j === i || j === at ? Q.add(factor.exponent, Q.minusOne) : factor.exponent;
      return less.numerator === 0n ? [] : [termOfFactor({ base: factor.base, exponent: less })];
    });
    const front = numbered(own, rest);
    trace.respell(term, front.length === 0 ? pair : mul([...front, pair]), place);
    const parts = {
      families: { F: wholeOf(a.symbol, a.slots.slice(0, -1), [sort]), s: scalar(s), t: scalar(t) },
      ranges: { S: sort },
    };
    const next = trace.byRow(pair, 'one-hot-product', parts, front.length === 0 ? place : below(place, front.length));
    return front.length === 0 ? next : mul([...front, next ?? pair]);
  }
  return undefined;
}

function isWhole({ exponent }: Factor): boolean {
  return Q.isInteger(exponent) && exponent.numerator > 0n;
}

function without(slots: readonly Term[], at: number): readonly Term[] {
  return slots.filter((_, i) => i !== at);
}

/** A power among the factors that has a rule of its own. */
function powerInside(term: Of<'mul'>, own: Monomial, place: Place, trace: Trace): Term | undefined {
  for (const [i, factor] of own.factors.entries()) {
    const raised = termOfFactor(factor);
    if (raised.kind !== 'power') continue;
    const at = Q.equal(own.coefficient, Q.one) ? i : i + 1;
    const next = reducePower(raised, below(place, at), trace);
    if (next !== undefined) return mul(term.factors.map((other, j) => (j === at ? next : other)));
  }
  return undefined;
}

/** `a (a + b)^-1 = 1 − b (a + b)^-1`, a the part of the denominator that counts as its leading one. */
function cancelled(term: Of<'mul'>, own: Monomial, place: Place, trace: Trace): Term | undefined {
  for (const factor of own.factors) {
    const { base, exponent } = factor;
    if (base.kind !== 'add' || !Q.isInteger(exponent) || exponent.numerator >= 0n) continue;
    const sum = readCanonical(base);
    const found = partAbove(own, factor, sum);
    if (found === undefined || !isNonzero(base, place.scope)) continue;
    const { part, rest } = found;
    const whole = termOf([part]);
    const others = termOf(sum.filter((m) => m !== part));
    const redex = mul([whole, power(base, minusOne)]);
    const left = Q.add(exponent, Q.one);
    const front = [
      rationalOf(Q.multiply(own.coefficient, Q.invert(part.coefficient))),
      ...rest.map(termOfFactor),
      ...(left.numerator === 0n ? [] : [power(base, rationalOf(left))]),
    ];
    trace.respell(term, mul([...front, redex]), place);
    const parts = { families: { a: scalar(whole), b: scalar(others) } };
    const next = trace.byRow(redex, 'fraction-of-sum', parts, below(place, front.length));
    // Multiplied out at once: what is left of the redex would be reduced back by itself.
    return trace.canonical(mul([...front, next ?? redex]), place);
  }
  return undefined;
}

/**
 * Which part of the denominator is taken: the leading one where it stands above the line; the number in it where the leading
 * one stands below the line as well, so that 1/(x (1 + x)) falls into partial fractions.
 */
function partAbove(
  own: Monomial,
  factor: Factor,
  sum: readonly Monomial[],
): { readonly part: Monomial; readonly rest: readonly Factor[] } | undefined {
  const lead = leading(sum);
  if (lead === undefined) return undefined;
  const rest = dividedBy(own.factors, lead, factor);
  if (rest !== undefined) return { part: lead, rest };
  const number = sum.find((m) => m.factors.length === 0);
  const [only] = lead.factors;
  if (number === undefined || only === undefined || sum.length !== 2 || lead.factors.length !== 1) return undefined;
  const isBelow = own.factors.some(({ base, exponent }) => sameTerm(base, only.base) && exponent.numerator < 0n);
  return isBelow ? { part: number, rest: own.factors.filter((other) => other !== factor) } : undefined;
}
