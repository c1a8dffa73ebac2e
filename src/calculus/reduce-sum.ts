/** Sums over an index: brackets pick a term, entries sum to 1, a matrix meets its inverse. */

import { readMonomial, termOfFactor, type Monomial } from '../kernel/polynomial.ts';
import { isOutside, isWithin } from '../kernel/ranges.ts';
import { reordered } from '../kernel/variables.ts';
import * as Q from '../number/rational.ts';
import { bound, bracket, mul, scalar, sum } from '../term/build.ts';
import { sameFamily } from '../term/equality.ts';
import { refersTo, shift, shiftFamily } from '../term/scope.ts';
import { mapSort } from '../term/traverse.ts';
import type { Fact } from '../term/signature.ts';
import type { Of, Term } from '../term/term.ts';
import { turned, wholeOf } from './reduce-atom.ts';
import { innerPlace, nestOf, productOf, rebuild, withInnermost, type Nest } from './nest.ts';
import { leastTurned } from './reduce-turned.ts';
import { overRange } from './reduce-range.ts';
import { below, type Place, type Trace } from './trace.ts';

export function reduceSum(term: Of<'fold'>, place: Place, trace: Trace): Term | undefined {
  const nest = nestOf(term);
  const m = readMonomial(nest.body);
  if (!Q.equal(m.coefficient, Q.one)) return undefined;
  return (
    picked(term, nest, m, place, trace) ??
    toOne(term, nest, m, place, trace) ??
    inverted(term, nest, m, place, trace) ??
    leastTurned(term, nest, m, place, trace) ??
    overRange(term, nest, m, place, trace)
  );
}

/** Σ_k [k = t] F(k) = F(t). */
function picked(term: Of<'fold'>, nest: Nest, m: Monomial, place: Place, trace: Trace): Term | undefined {
  const count = nest.binders.length;
  const all = place.scope.enterAll(
    nest.binders.map(({ hint, sort }, i) => ({ hint, sort: mapSort(sort, (end) => shift(end, i)) })),
  );
  for (const factor of m.factors) {
    const { base } = factor;
    if (base.kind !== 'bracket' || base.relation !== '=') continue;
    for (const [variable, value] of [
      [base.left, base.right],
      [base.right, base.left],
    ] as const) {
      if (variable.kind !== 'bound' || variable.depth >= count || refersTo(value, variable.depth)) continue;
      const which = count - 1 - variable.depth;
      const sort = nest.binders[which]?.sort;
      if (sort === undefined) continue;
      const seen = mapSort(sort, (end) => shift(end, count));
      const [inside, outside] = [isWithin(value, seen, all), isOutside(value, seen, all)];
      if (!inside && !outside) continue;
      const others = m.factors.filter((other) => other !== factor).map(termOfFactor);
      const spelled = withInnermost(nest, which, (order) =>
        mul([bracket('=', bound(0), reordered(value, order)), reordered(productOf(others), order)]),
      );
      trace.respell(term, spelled.term, place);
      const at = innerPlace(place, spelled.path, spelled.outer);
      const order = [...nest.binders.map((_, i) => i).filter((i) => i !== which), which];
      const parts = {
        families: {
          F: { binders: [spelled.inner], body: reordered(productOf(others), order) },
          t: scalar(shift(reordered(value, order), -1)),
        },
        ranges: { S: spelled.inner.sort },
      };
      const redex = spelled.path.reduce<Term>((part) => (part.kind === 'fold' ? part.body : part), spelled.term);
      const next = trace.byRow(redex, inside ? 'sum-bracket' : 'sum-bracket-none', parts, at);
      return next === undefined ? spelled.term : rebuild(spelled.outer, next);
    }
  }
  return undefined;
}

/** Σ_k F(k) = 1, where no other factor depends on k. */
function toOne(term: Of<'fold'>, nest: Nest, m: Monomial, place: Place, trace: Trace): Term | undefined {
  const count = nest.binders.length;
  const { symbols, definitions } = place.scope.environment;
  for (const factor of m.factors) {
    const { base, exponent } = factor;
    if (base.kind !== 'entry' || !Q.equal(exponent, Q.one) || definitions.has(base.symbol)) continue;
    const type = symbols.get(base.symbol);
    const fact = type?.facts.find(isAlongSlot);
    if (fact === undefined) continue;
    const along = base.slots[fact.slot];
    if (along?.kind !== 'bound' || along.depth >= count) continue;
    if (m.factors.some((other) => other !== factor && refersTo(other.base, along.depth))) continue;
    if (base.slots.some((slot, i) => i !== fact.slot && refersTo(slot, along.depth))) continue;
    const which = count - 1 - along.depth;
    const rest = m.factors.filter((other) => other !== factor).map(termOfFactor);
    const order = [...nest.binders.map((_, i) => i).filter((i) => i !== which), which];
    const entryInside = reordered(base, order);
    const spelled = withInnermost(nest, which, () => entryInside);
    // What does not depend on the variable stands outside of its sum.
    const front = rest.map((part) => shift(reordered(part, order), -1));
    const inner = sum(spelled.inner, entryInside);
    const body = front.length === 0 ? inner : mul([...front, inner]);
    const whole = rebuild(spelled.outer, body);
    trace.respell(term, whole, place);
    const path = spelled.outer.map(() => 0);
    const at = innerPlace(place, front.length === 0 ? path : [...path, front.length], spelled.outer);
    const parts = {
      families: { F: { binders: [spelled.inner], body: entryInside } },
      ranges: { S: spelled.inner.sort },
    };
    const next = trace.byRow(inner, 'sum-one', parts, at);
    if (next === undefined) return undefined;
    return rebuild(spelled.outer, front.length === 0 ? next : mul([...front, next]));
  }
  return undefined;
}

type AlongSlot = Extract<Fact, { readonly slot: number }>;

function isAlongSlot(fact: Fact): fact is AlongSlot {
  return fact.kind === 'one-hot' || fact.kind === 'simplex' || fact.kind === 'sums-to-one';
}

/** Σ_m C[i, m] C⁻¹[m, j] = [i = j]. */
function inverted(term: Of<'fold'>, nest: Nest, m: Monomial, place: Place, trace: Trace): Term | undefined {
  const count = nest.binders.length;
  for (const factor of m.factors) {
    const inverse = factor.base;
    if (inverse.kind !== 'apply' || inverse.name !== 'inverse' || !Q.equal(factor.exponent, Q.one)) continue;
    for (const [own, free] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const variable = inverse.slots[own];
      const other = inverse.slots[free];
      if (variable?.kind !== 'bound' || variable.depth >= count || other === undefined) continue;
      if (refersTo(other, variable.depth)) continue;
      const partner = m.factors.find(
        (candidate) =>
          meets(candidate.base, inverse, own, variable.depth) !== undefined && Q.equal(candidate.exponent, Q.one),
      );
      if (partner === undefined) continue;
      if (m.factors.some((third) => third !== factor && third !== partner && refersTo(third.base, variable.depth)))
        continue;
      const found = contracted(
        term,
        nest,
        m,
        { factor, partner, own, which: count - 1 - variable.depth },
        place,
        trace,
      );
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Whether the entry is one of the matrix that is inverted, with the variable on the side that meets the inverse or on the other. */
function meets(base: Term, inverse: Of<'apply'>, own: number, depth: number): 'straight' | 'turned' | undefined {
  const [argument] = inverse.args;
  if (argument?.body.kind !== 'entry' || base.kind !== 'entry' || base.symbol !== argument.body.symbol)
    return undefined;
  const n = base.slots.length;
  const sides = [base.slots[n - 2], base.slots[n - 1]];
  const sort = argument.binders[0]?.sort;
  if (sort === undefined) return undefined;
  if (!sameFamily(argument, wholeOf(base.symbol, base.slots.slice(0, n - 2), [sort, sort]))) return undefined;
  const at = sides.findIndex((slot) => slot?.kind === 'bound' && slot.depth === depth);
  const other = sides[1 - at];
  if (at < 0 || other === undefined || refersTo(other, depth)) return undefined;
  return at === 1 - own ? 'straight' : 'turned';
}

interface Meeting {
  readonly factor: { readonly base: Term };
  readonly partner: { readonly base: Term };
  readonly own: number;
  readonly which: number;
}

function contracted(
  term: Of<'fold'>,
  nest: Nest,
  m: Monomial,
  { factor, partner, own, which }: Meeting,
  place: Place,
  trace: Trace,
): Term | undefined {
  const order = [...nest.binders.map((_, i) => i).filter((i) => i !== which), which];
  const inverse = reordered(factor.base, order);
  const matrix = reordered(partner.base, order);
  if (inverse.kind !== 'apply' || matrix.kind !== 'entry') return undefined;
  const rest = m.factors.filter((other) => other !== factor && other !== partner).map(termOfFactor);
  const pair = own === 0 ? mul([matrix, inverse]) : mul([inverse, matrix]);
  const spelled = withInnermost(nest, which, () => pair);
  const front = rest.map((part) => shift(reordered(part, order), -1));
  const first = sum(spelled.inner, pair);
  const body = front.length === 0 ? first : mul([...front, first]);
  const mark = trace.steps.length;
  trace.respell(term, rebuild(spelled.outer, body), place);
  const path = spelled.outer.map(() => 0);
  const at = innerPlace(place, front.length === 0 ? path : [...path, front.length], spelled.outer);
  const n = matrix.slots.length;
  const [argument] = inverse.args;
  // The entry of a symmetric matrix is turned so that its variable meets that of the inverse.
  const inPair = below(below(at, 0, at.scope.enter(spelled.inner)), own === 0 ? 0 : 1);
  const isStraight = meets(matrix, inverse, own, 0) === 'straight';
  const straight = isStraight ? matrix : turned(matrix, inPair, trace);
  if (straight?.kind !== 'entry' || argument === undefined) {
    trace.steps.length = mark;
    return undefined;
  }
  const inner = isStraight
    ? first
    : sum(spelled.inner, own === 0 ? mul([straight, inverse]) : mul([inverse, straight]));
  const [s, t] = own === 0 ? [straight.slots[n - 2], inverse.slots[1]] : [inverse.slots[0], straight.slots[n - 1]];
  if (s === undefined || t === undefined) return undefined;
  const parts = {
    families: { F: shiftFamily(argument, -1), s: scalar(shift(s, -1)), t: scalar(shift(t, -1)) },
    ranges: { S: spelled.inner.sort },
  };
  const next = trace.byRow(inner, own === 0 ? 'inverse-right' : 'inverse-left', parts, at);
  if (next === undefined) return undefined;
  return rebuild(spelled.outer, front.length === 0 ? next : mul([...front, next]));
}
