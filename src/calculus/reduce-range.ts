/** Sums whose ends matter: every range begins with 1 and ends without a number beside it, what telescopes is summed. */

import { canonical, expand } from '../kernel/algebra.ts';
import { constantOf, termOfFactor, readMonomial, type Monomial } from '../kernel/polynomial.ts';
import { isAtLeast, isWhole, sortOfIndex } from '../kernel/ranges.ts';
import * as Q from '../number/rational.ts';
import { add, fold, integer, mul, one, power, rationalOf, scalar } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { refersTo, shift } from '../term/scope.ts';
import type { Family, Of, Sort, Term } from '../term/term.ts';
import { telescoped } from './faulhaber.ts';
import { isolated, productOf, type Nest } from './nest.ts';
import { constantPart, isBare, less, occurrencesOf, offsetOf, plus, variable } from './occurrences.ts';
import { turnedOrder } from './reduce-order.ts';
import type { Place, Trace } from './trace.ts';

/** So many terms at an end of a sum are written out, and no more. */
const WRITTEN_OUT = 12n;

export function overRange(term: Of<'fold'>, nest: Nest, m: Monomial, place: Place, trace: Trace): Term | undefined {
  if (!trace.thorough) return undefined;
  for (let which = nest.binders.length - 1; which >= 0; which -= 1) {
    if (nest.binders[which]?.sort.kind !== 'range') continue;
    const found = trace.trying(() => {
      const alone = isolated(nest, m, which, place);
      trace.respell(term, alone.whole, place);
      const next = ofOne(alone.inner, alone.place, trace);
      return next === undefined ? undefined : alone.with(next);
    });
    if (found !== undefined) return found;
  }
  return turnedOrder(term, nest, m, place, trace);
}

type Range = Extract<Sort, { readonly kind: 'range' }>;

function ofOne(sum: Of<'fold'>, place: Place, trace: Trace): Term | undefined {
  const { sort } = sum.binder;
  if (sort.kind !== 'range') return undefined;
  return (
    spelled(sum, sort, place, trace) ??
    empty(sum, sort, place, trace) ??
    moved(sum, sort, place, trace) ??
    shortened(sum, sort, place, trace) ??
    summed(sum, sort, place, trace) ??
    geometric(sum, sort, place, trace) ??
    withoutBracket(sum, sort, place, trace) ??
    endAsBracket(sum, sort, place, trace)
  );
}

function byRow(
  sum: Of<'fold'>,
  { low, high }: Range,
  id: string,
  more: Readonly<Record<string, Term>>,
  place: Place,
  trace: Trace,
): Term | undefined {
  const families: Record<string, Family> = {
    F: { binders: [sum.binder], body: sum.body },
    a: scalar(low),
    b: scalar(high),
  };
  for (const [name, term] of Object.entries(more)) families[name] = scalar(term);
  return trace.byRow(sum, id, { families }, place);
}

/** The ends as the algebra writes them. */
function spelled(sum: Of<'fold'>, sort: Range, place: Place, trace: Trace): Term | undefined {
  const [c, d] = [canonical(sort.low, place.scope), canonical(sort.high, place.scope)];
  if (sameTerm(c, sort.low) && sameTerm(d, sort.high)) return undefined;
  return byRow(sum, sort, 'sum-ends', { c, d }, place, trace);
}

function empty(sum: Of<'fold'>, sort: Range, place: Place, trace: Trace): Term | undefined {
  return isAtLeast(sort.low, sort.high, 1, place.scope) ? byRow(sum, sort, 'sum-empty', {}, place, trace) : undefined;
}

/** The least index that occurs is the variable itself. */
function moved(sum: Of<'fold'>, sort: Range, place: Place, trace: Trace): Term | undefined {
  const occurrences = occurrencesOf(sum.body, place.scope.enter(sum.binder));
  if (occurrences.length === 0) return undefined;
  if (occurrences.every(({ turned }) => turned)) return byRow(sum, sort, 'sum-reflect', {}, place, trace);
  const offset = canonical(offsetOf(occurrences), place.scope);
  if (offset.kind === 'rational' && offset.value.numerator === 0n) return undefined;
  return byRow(sum, sort, 'sum-shift', { c: offset }, place, trace);
}

/** From 1 on, up to what has no number beside it. */
function shortened(sum: Of<'fold'>, sort: Range, place: Place, trace: Trace): Term | undefined {
  const { scope } = place;
  const [low, high] = [canonical(sort.low, scope), canonical(sort.high, scope)];
  const length = constantOf(expand(less(high, low), scope));
  if (length !== undefined)
    return Q.compare(length, Q.rational(WRITTEN_OUT)) > 0 ? undefined : byRow(sum, sort, 'sum-last', {}, place, trace);
  const beyond = constantPart(expand(high, scope));
  const steps = Q.isInteger(beyond) ? beyond.numerator : 0n;
  const atEnd =
    steps > 0n && steps <= WRITTEN_OUT
      ? byRow(sum, sort, 'sum-last', {}, place, trace)
      : steps < 0n && -steps <= WRITTEN_OUT
        ? byRow(sum, sort, 'sum-after', { c: plus(high, -steps) }, place, trace)
        : undefined;
  if (atEnd !== undefined) return atEnd;
  if (low.kind === 'rational') {
    const { value } = low;
    if (!Q.isInteger(value) || value.numerator === 1n) return undefined;
    if (value.numerator < 1n)
      return value.numerator < -WRITTEN_OUT ? undefined : byRow(sum, sort, 'sum-first', {}, place, trace);
    if (value.numerator > WRITTEN_OUT) return undefined;
  }
  return byRow(sum, sort, 'sum-before', { c: one }, place, trace);
}

/** Σ k^m as a telescoping sum. */
function summed(sum: Of<'fold'>, sort: Range, place: Place, trace: Trace): Term | undefined {
  const [only, ...others] = readMonomial(sum.body).factors;
  if (only?.base.kind !== 'bound' || only.base.depth !== 0 || others.length > 0) return undefined;
  const { exponent } = only;
  if (!Q.isInteger(exponent) || exponent.numerator < 1n || exponent.numerator > WRITTEN_OUT) return undefined;
  const parts = telescoped(Number(exponent.numerator)).flatMap((coefficient, i) =>
    coefficient.numerator === 0n ? [] : [mul([rationalOf(coefficient), power(variable, integer(i))])],
  );
  const families = { F: { binders: [sum.binder], body: add(parts) }, a: scalar(sort.low), b: scalar(sort.high) };
  return trace.byRow(sum, 'sum-telescope', { families }, place);
}

/** Σ r^k, and Σ (r^k)^m as Σ (r^m)^k; a power below a line is turned round first. */
function geometric(sum: Of<'fold'>, sort: Range, place: Place, trace: Trace): Term | undefined {
  const [only, ...others] = readMonomial(sum.body).factors;
  const { base, exponent } = only ?? {};
  if (base?.kind !== 'power' || exponent === undefined || others.length > 0 || !Q.isInteger(exponent)) return undefined;
  const counts = base.exponent.kind === 'bound' && base.exponent.depth === 0;
  if (!counts || refersTo(base.base, 0)) return undefined;
  if (exponent.numerator < 0n) return byRow(sum, sort, 'sum-reflect', {}, place, trace);
  const inside = place.scope.enter(sum.binder);
  const r = base.base;
  let own: Term = sum;
  if (exponent.numerator > 1n) {
    const m = rationalOf(exponent);
    const families = { a: scalar(r), b: scalar(variable), c: scalar(m) };
    const body = trace.byRow(sum.body, 'power-exchange', { families }, { above: place, step: 0, scope: inside });
    if (body === undefined) return undefined;
    own = fold('sum', sum.binder, body);
  }
  const ratio = shift(Q.equal(exponent, Q.one) ? r : power(r, rationalOf(exponent)), -1);
  const families = { r: scalar(ratio), a: scalar(sort.low), b: scalar(sort.high) };
  return trace.byRow(own, 'sum-geometric', { families }, place);
}

/** Σ [t < k] F(k) as a sum from t + 1 on, where the rest can be summed. */
function withoutBracket(sum: Of<'fold'>, sort: Range, place: Place, trace: Trace): Term | undefined {
  const { factors } = readMonomial(sum.body);
  const rest = factors.filter(({ base }) => base.kind !== 'bracket').map(termOfFactor);
  const [bracketed, ...more] = factors.filter(({ base }) => base.kind === 'bracket');
  if (bracketed?.base.kind !== 'bracket' || bracketed.base.relation !== '<' || more.length > 0) return undefined;
  if (!rest.every((part) => isBare(part))) return undefined;
  const { left, right } = bracketed.base;
  const isAbove = right.kind === 'bound' && right.depth === 0;
  const [own, other] = isAbove ? [right, left] : [left, right];
  if (own.kind !== 'bound' || own.depth !== 0 || refersTo(other, 0)) return undefined;
  const families: Record<string, Family> = {
    F: { binders: [sum.binder], body: productOf(rest) },
    a: scalar(sort.low),
    b: scalar(sort.high),
    t: scalar(shift(other, -1)),
  };
  return trace.byRow(sum, isAbove ? 'sum-bracket-above' : 'sum-bracket-below', { families }, place);
}

/** A range that ends with an index goes as far as the index can, with a bracket. */
function endAsBracket(sum: Of<'fold'>, sort: Range, place: Place, trace: Trace): Term | undefined {
  if (isBare(sum.body)) return undefined;
  const { scope } = place;
  for (const { factors, coefficient } of expand(sort.high, scope)) {
    const [only] = factors;
    if (only === undefined || factors.length > 1 || !Q.equal(coefficient, Q.one)) continue;
    const own = sortOfIndex(only.base, scope);
    if (own?.kind !== 'range' || !isWhole(sort.high, scope)) continue;
    const furthest = canonical(add([sort.high, less(own.high, only.base)]), scope);
    return byRow(sum, sort, 'sum-bracket-up-to', { c: furthest }, place, trace);
  }
  return undefined;
}
