/** Products over an index: of products, of powers, of what is the same for all, and those whose ends matter. */

import { canonical, expand } from '../kernel/algebra.ts';
import { constantOf, readMonomial, termOfFactor, type Factor, type Monomial } from '../kernel/polynomial.ts';
import { isAtLeast } from '../kernel/ranges.ts';
import { isPositive } from '../kernel/signs.ts';
import * as Q from '../number/rational.ts';
import { mul, rationalOf, scalar } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { openBinder, refersTo, shift } from '../term/scope.ts';
import type { Family, Of, Term } from '../term/term.ts';
import { productOf } from './nest.ts';
import { less, occurrencesOf, offsetOf, plus } from './occurrences.ts';
import { below, type Place, type Trace } from './trace.ts';

/** Π F = exp Σ log F, where every F is positive. */
export function positiveProduct(term: Of<'fold'>, place: Place, trace: Trace): Term | undefined {
  const { binder, body } = term;
  if (!refersTo(body, 0) || !isPositive(body, place.scope.enter(binder))) return undefined;
  return trace.byRow(
    term,
    'prod-as-exp',
    { families: { F: { binders: [binder], body } }, ranges: { S: binder.sort } },
    place,
  );
}

export function reduceProd(term: Of<'fold'>, place: Place, trace: Trace): Term | undefined {
  const { binder, body } = term;
  const ranges = { S: binder.sort };
  if (!refersTo(body, 0))
    return trace.byRow(term, 'prod-constant', { families: { c: scalar(shift(body, -1)) }, ranges }, place);
  const positive = positiveProduct(term, place, trace);
  if (positive !== undefined) return positive;
  const ranged = trace.thorough ? overRange(term, place, trace) : undefined;
  if (ranged !== undefined) return ranged;
  if (body.kind === 'mul') {
    const [first, ...rest] = body.factors;
    if (first === undefined) return undefined;
    const families = { F: { binders: [binder], body: first }, G: { binders: [binder], body: productOf(rest) } };
    return trace.byRow(term, 'prod-product', { families, ranges }, place);
  }
  if (body.kind === 'power' && body.exponent.kind === 'rational') {
    const base: Family = { binders: [binder], body: body.base };
    if (Q.equal(body.exponent.value, Q.rational(2)))
      return trace.byRow(term, 'prod-power', { families: { F: base }, ranges }, place);
    if (Q.equal(body.exponent.value, Q.minusOne))
      return trace.byRow(term, 'prod-inverse', { families: { F: base }, ranges }, place);
  }
  return undefined;
}

/** So many factors are written out, and no more. */
const WRITTEN_OUT = 12n;

/** The ends as the algebra writes them, the least index that occurs as the variable itself. */
function overRange(term: Of<'fold'>, place: Place, trace: Trace): Term | undefined {
  const { sort } = term.binder;
  if (sort.kind !== 'range') return undefined;
  const { scope } = place;
  const own: Readonly<Record<string, Family>> = {
    F: { binders: [term.binder], body: term.body },
    a: scalar(sort.low),
    b: scalar(sort.high),
  };
  const [c, d] = [canonical(sort.low, scope), canonical(sort.high, scope)];
  if (!sameTerm(c, sort.low) || !sameTerm(d, sort.high))
    return trace.byRow(term, 'prod-ends', { families: { ...own, c: scalar(c), d: scalar(d) } }, place);
  if (isAtLeast(sort.low, sort.high, 1, scope)) return trace.byRow(term, 'prod-empty', { families: own }, place);
  const offset = canonical(offsetOf(occurrencesOf(term.body, scope.enter(term.binder))), scope);
  if (!(offset.kind === 'rational' && offset.value.numerator === 0n))
    return trace.byRow(term, 'prod-shift', { families: { ...own, c: scalar(offset) } }, place);
  const length = constantOf(expand(less(sort.high, sort.low), scope));
  return length === undefined || Q.compare(length, Q.rational(WRITTEN_OUT)) > 0
    ? undefined
    : trace.byRow(term, 'prod-last', { families: own }, place);
}

/** A factor beside a product that is its next one. */
export function joinedProduct(term: Of<'mul'>, own: Monomial, place: Place, trace: Trace): Term | undefined {
  const numbered = Q.equal(own.coefficient, Q.one) ? [] : [rationalOf(own.coefficient)];
  for (const [i, { base, exponent }] of own.factors.entries()) {
    if (base.kind !== 'fold' || base.operator !== 'product' || !Q.equal(exponent, Q.one)) continue;
    const others = own.factors.filter((_, j) => j !== i);
    for (const { id, families, beside } of neighboursOf(base)) {
      const needed = readMonomial(canonical(beside, place.scope));
      const rest = without(others, needed);
      if (rest === undefined || !Q.equal(needed.coefficient, Q.one)) continue;
      const pair = id === 'prod-joined-last' ? mul([base, beside]) : mul([beside, base]);
      const front = [...numbered, ...rest.map(termOfFactor)];
      const found = trace.trying(() => {
        trace.respell(term, front.length === 0 ? pair : mul([...front, pair]), place);
        return trace.byRow(pair, id, { families }, front.length === 0 ? place : below(place, front.length));
      });
      if (found !== undefined) return front.length === 0 ? found : mul([...front, found]);
    }
  }
  return undefined;
}

interface Neighbour {
  readonly id: string;
  readonly families: Readonly<Record<string, Family>>;
  readonly beside: Term;
}

function neighboursOf({ binder, body }: Of<'fold'>): readonly Neighbour[] {
  const { sort } = binder;
  if (sort.kind !== 'range') return [];
  const families = { F: { binders: [binder], body }, a: scalar(sort.low), b: scalar(sort.high) };
  return [
    { id: 'prod-joined-first', families, beside: openBinder(body, plus(sort.low, -1n)) },
    { id: 'prod-joined-last', families, beside: openBinder(body, plus(sort.high, 1n)) },
  ];
}

/** The factors less some of them; undefined: they are not all there. */
function without(factors: readonly Factor[], { factors: gone }: Monomial): readonly Factor[] | undefined {
  let rest = factors;
  for (const { base, exponent } of gone) {
    const at = rest.findIndex((own) => sameTerm(own.base, base));
    const own = rest[at];
    if (own === undefined) return undefined;
    const left = Q.add(own.exponent, Q.negate(exponent));
    rest = left.numerator === 0n ? rest.toSpliced(at, 1) : rest.toSpliced(at, 1, { base, exponent: left });
  }
  return rest;
}
