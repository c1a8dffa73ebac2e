/** Σ of powers of one ratio: the ratio times the sum is the same sum one index further. */

import { expand } from '../kernel/algebra.ts';
import {
  readMonomial,
  termOf,
  termOfFactor,
  type Factor,
  type Monomial,
  type Polynomial,
} from '../kernel/polynomial.ts';
import * as Q from '../number/rational.ts';
import { add, call, integer, minusOne, mul, one, power, rationalOf, scalar, sum } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { openBinder, refersTo, shift } from '../term/scope.ts';
import type { Of, Term } from '../term/term.ts';
import { productOf } from './nest.ts';
import { less, plus, variable } from './occurrences.ts';
import { dividedBy, leading } from './parts.ts';
import { below, type Place, type Trace } from './trace.ts';

interface Ratio {
  /** In the scope outside of the sum. */
  readonly ratio: Term;
  /** The power of it in the sum. */
  readonly raised: Factor;
}

/** `a · Σ G(k) a^k = Σ G(k − 1) a^k + G(h) a^(h+1) − G(l − 1) a^l`, for a factor that is the leading part of the ratio. */
export function ratioTimesSum(term: Of<'mul'>, own: Monomial, place: Place, trace: Trace): Term | undefined {
  for (const factor of own.factors) {
    const { base, exponent } = factor;
    if (base.kind !== 'fold' || base.operator !== 'sum' || base.binder.sort.kind !== 'range') continue;
    if (!Q.equal(exponent, Q.one)) continue;
    for (const { ratio, raised } of ratiosOf(base, place)) {
      const parts = expand(ratio, place.scope);
      const lead = leading(parts);
      const rest = lead === undefined ? undefined : dividedBy(own.factors, lead, factor);
      if (lead === undefined || rest === undefined) continue;
      const found = trace.trying(() => further(term, own, { base, ratio, raised, lead, rest, parts }, place, trace));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function ratiosOf(base: Of<'fold'>, place: Place): readonly Ratio[] {
  const scope = place.scope.enter(base.binder);
  return readMonomial(base.body).factors.flatMap((factor): Ratio[] => {
    const { base: own, exponent } = factor;
    if (own.kind === 'power' && sameTerm(own.exponent, variable) && !refersTo(own.base, 0) && Q.equal(exponent, Q.one))
      return [{ ratio: shift(own.base, -1), raised: factor }];
    if (own.kind !== 'apply' || own.name !== 'exp') return [];
    const argument = own.args[0]?.body;
    const monomials = argument === undefined ? [] : expand(argument, scope);
    const [only] = monomials;
    if (only === undefined || monomials.length > 1) return [];
    const others = only.factors.filter(({ base: part }) => !sameTerm(part, variable));
    if (others.length !== only.factors.length - 1 || others.some(({ base: part }) => refersTo(part, 0))) return [];
    return [{ ratio: call('exp', shift(productOf(others.map(termOfFactor)), -1)), raised: factor }];
  });
}

interface Step {
  readonly base: Of<'fold'>;
  readonly ratio: Term;
  readonly raised: Factor;
  readonly lead: Monomial;
  readonly rest: readonly Factor[];
  readonly parts: Polynomial;
}

function further(term: Term, own: Monomial, step: Step, place: Place, trace: Trace): Term | undefined {
  const { base, ratio, raised, lead, rest, parts } = step;
  const { binder, body } = base;
  const { sort } = binder;
  if (sort.kind !== 'range') return undefined;
  const inside = shift(ratio, 1);
  const others = readMonomial(body).factors.filter(
    (factor) => !(sameTerm(factor.base, raised.base) && Q.equal(factor.exponent, raised.exponent)),
  );
  const besides = productOf(others.map(termOfFactor));
  const next = mul([besides, mul([raised.base, power(inside, one)])]);
  const before = openBinder(shift(next, 1, 1), plus(variable, -1n));
  const telescoping = sum(binder, less(next, before));
  const left = termOf(parts.filter((part) => part !== lead));
  const number = Q.multiply(own.coefficient, Q.invert(lead.coefficient));
  const front = [rationalOf(number), ...rest.map(termOfFactor)];
  // lead · Σ = ratio · Σ − (ratio − lead) · Σ, and ratio · Σ F(k) = Σ (F(k) − F(k − 1)) + Σ F(k − 1).
  const spelled = mul([...front, add([telescoping, sum(binder, before), mul([minusOne, left, base])])]);
  trace.respell(term, spelled, place);
  const at = below(place, front.length);
  const families = { F: { binders: [binder], body: next }, a: scalar(sort.low), b: scalar(sort.high) };
  const ends = trace.byRow(telescoping, 'sum-telescope', { families }, below(at, 0));
  if (ends === undefined) return undefined;
  const joined = joinedInside(before, inside, below(below(at, 1), 0, place.scope.enter(binder)), trace);
  if (joined === undefined) return undefined;
  return mul([...front, add([ends, sum(binder, joined), mul([minusOne, left, base])])]);
}

/** G(k − 1) (a^(k − 1) · a) as G(k − 1) a^k. */
function joinedInside(term: Term, ratio: Term, place: Place, trace: Trace): Term | undefined {
  const pair = term.kind === 'mul' ? term.factors[1] : undefined;
  const [raised] = pair?.kind === 'mul' ? pair.factors : [];
  if (term.kind !== 'mul' || pair === undefined || raised === undefined) return undefined;
  // Exponentials come together by themselves.
  if (raised.kind !== 'power') return term;
  const families = { a: scalar(ratio), b: scalar(raised.exponent), c: scalar(integer(1)) };
  const next = trace.byRow(pair, 'power-joined', { families }, below(place, 1));
  return next === undefined ? undefined : mul([term.factors[0] ?? one, next]);
}
