/** Brackets that compare indices: of [s < t] and [t < s] one is kept, and no number stands beside an index. */

import { canonical, expand } from '../kernel/algebra.ts';
import { compareTerms } from '../kernel/order.ts';
import { termOf, termOfFactor, type Monomial } from '../kernel/polynomial.ts';
import { isWhole } from '../kernel/ranges.ts';
import * as Q from '../number/rational.ts';
import { add, bracket, mul, rationalOf, scalar, zero } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { shift } from '../term/scope.ts';
import { mapSort } from '../term/traverse.ts';
import type { Of, Term } from '../term/term.ts';
import { innerPlace, rebuild, type Nest } from './nest.ts';
import { constantPart, less } from './occurrences.ts';
import type { Place, Trace } from './trace.ts';

/** How far apart two indices may be for a bracket to be taken step by step. */
const STEPS = 6n;

/** In a sum that bracket is kept that makes the plainer sum; where both make the same, it is half of what is left. */
export function turnedOrder(term: Of<'fold'>, nest: Nest, m: Monomial, place: Place, trace: Trace): Term | undefined {
  const placed = nest.binders.map(({ hint, sort }, i) => ({ hint, sort: mapSort(sort, (end) => shift(end, i)) }));
  const factors = m.factors.map(termOfFactor);
  for (const [i, factor] of factors.entries()) {
    if (factor.kind !== 'bracket' || factor.relation !== '<') continue;
    const wholeWith = (part: Term): Term => rebuild(placed, mul([...factors.filter((_, j) => j !== i), part]));
    const turned = canonical(wholeWith(bracket('<', factor.right, factor.left)), place.scope);
    const order = sameTerm(turned, term) ? 0 : compareTerms(turned, term);
    if (order > 0) continue;
    const whole = wholeWith(factor);
    const half = rationalOf(Q.rational(1, 2));
    const found = trace.trying(() => {
      trace.respell(term, order === 0 ? add([mul([half, term]), mul([half, whole])]) : whole, place);
      const path = [...(order === 0 ? [1, 1] : []), ...placed.map(() => 0), factors.length - 1];
      const at = innerPlace(place, path, placed);
      const parts = { families: { s: scalar(factor.left), t: scalar(factor.right) } };
      const next = trace.byRow(factor, 'bracket-turn', parts, at);
      if (next === undefined) return undefined;
      return order === 0 ? add([mul([half, term]), mul([half, wholeWith(next)])]) : wholeWith(next);
    });
    // At once, or the halves would be put together again.
    if (found !== undefined) return trace.canonical(found, place);
  }
  return undefined;
}

/** [s < t + 1] by [s < t] and [s = t]; the same on both sides is left out. */
export function bracketInOrder(term: Of<'bracket'>, place: Place, trace: Trace): Term | undefined {
  const { scope } = place;
  const { left, right, relation } = term;
  if (!isWhole(left, scope) || !isWhole(right, scope)) return fromZero(term, place, trace);
  const difference = expand(less(right, left), scope);
  const number = constantPart(difference);
  const families = { s: scalar(left), t: scalar(right) };
  if (relation === '<') {
    if (number.numerator > STEPS || -number.numerator > STEPS) return undefined;
    if (number.numerator > 0n) return trace.byRow(term, 'bracket-next', { families }, place);
    if (number.numerator < 0n) return trace.byRow(term, 'bracket-before', { families }, place);
  }
  // What is added stands on the right, what is taken away on the left.
  const wanted = canonical(termOf(difference.filter(({ coefficient }) => coefficient.numerator > 0n)), scope);
  if (sameTerm(canonical(right, scope), wanted)) return undefined;
  const c = canonical(less(wanted, right), scope);
  const id = relation === '<' ? 'less-shift' : 'equal-shift';
  return trace.byRow(term, id, { families: { ...families, c: scalar(c) } }, place);
}

/** Numbers of any kind are compared with 0. */
function fromZero(term: Of<'bracket'>, place: Place, trace: Trace): Term | undefined {
  const { left, right, relation } = term;
  const isZero = (side: Term): boolean => side.kind === 'rational' && side.value.numerator === 0n;
  if (isZero(left) || isZero(right)) return undefined;
  const c = canonical(less(zero, left), place.scope);
  const parts = { families: { s: scalar(left), t: scalar(right), c: scalar(c) } };
  return trace.byRow(term, relation === '<' ? 'less-shift' : 'equal-shift', parts, place);
}

/** In one order where no variable of a sum is compared. */
export function plainOrder(term: Of<'bracket'>, place: Place, trace: Trace): Term | undefined {
  if (term.relation !== '<' || term.reach > 0 || compareTerms(term.left, term.right) <= 0) return undefined;
  const parts = { families: { s: scalar(term.left), t: scalar(term.right) } };
  return trace.byRow(term, 'bracket-turn', parts, place);
}
