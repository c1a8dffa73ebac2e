/** Entries of symmetric matrices under sums: which of the two indices stands first is chosen for the sum as a whole. */

import { canonical } from '../kernel/algebra.ts';
import { compareTerms } from '../kernel/order.ts';
import { termOfFactor, type Monomial } from '../kernel/polynomial.ts';
import * as Q from '../number/rational.ts';
import { apply, entry } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { refersTo, shift } from '../term/scope.ts';
import { mapSort } from '../term/traverse.ts';
import type { Of, Term } from '../term/term.ts';
import { innerPlace, productOf, rebuild, type Nest } from './nest.ts';
import { turned } from './reduce-atom.ts';
import { turnedInverse } from './reduce-matrix.ts';
import type { Place, Trace } from './trace.ts';

/** So many entries are turned in all ways. */
const TURNED = 4;

/** The way of turning the entries that is written first of all; the names of variables do not settle it, as they are chosen afterwards. */
export function leastTurned(term: Of<'fold'>, nest: Nest, m: Monomial, place: Place, trace: Trace): Term | undefined {
  const count = nest.binders.length;
  const factors = m.factors.map(termOfFactor);
  const may = m.factors.flatMap(({ base, exponent }, i) =>
    Q.equal(exponent, Q.one) && isBetween(base, count) ? [i] : [],
  );
  if (may.length === 0) return undefined;
  const placed = nest.binders.map(({ hint, sort }, i) => ({ hint, sort: mapSort(sort, (end) => shift(end, i)) }));
  const whole = (parts: readonly Term[]): Term => rebuild(placed, productOf(parts));
  const placeOf = (i: number): Place =>
    innerPlace(place, [...placed.map(() => 0), ...(factors.length > 1 ? [i] : [])], placed);
  const turnable = may.filter((i) => {
    const mark = trace.steps.length;
    const can = turnedAt(factors[i], placeOf(i), trace) !== undefined;
    trace.steps.length = mark;
    return can;
  });
  if (turnable.length === 0 || turnable.length > TURNED) return undefined;
  let best: { readonly term: Term; readonly turning: readonly number[] } = { term, turning: [] };
  for (const turning of subsetsOf(turnable)) {
    const parts = factors.map((factor, i) => (turning.includes(i) ? swapped(factor) : factor));
    const spelled = canonical(whole(parts), place.scope);
    if (compareTerms(spelled, best.term) < 0) best = { term: spelled, turning };
  }
  if (best.turning.length === 0) {
    trace.markNormal(term, place.scope);
    return undefined;
  }
  trace.respell(term, whole(factors), place);
  const parts = factors.map((factor, i) =>
    best.turning.includes(i) ? (turnedAt(factor, placeOf(i), trace) ?? factor) : factor,
  );
  const next = trace.canonical(whole(parts), place);
  if (sameTerm(next, best.term)) trace.markNormal(next, place.scope);
  return next;
}

/** Whether both indices are variables, one of them of the sums. */
function isBetween(base: Term, count: number): boolean {
  if (base.kind !== 'entry' && (base.kind !== 'apply' || base.name !== 'inverse')) return false;
  const [s, t] = base.slots.slice(-2);
  if (s === undefined || t === undefined || s.reach === 0 || t.reach === 0) return false;
  return Array.from({ length: count }, (_, depth) => depth).some((depth) => refersTo(s, depth) || refersTo(t, depth));
}

function turnedAt(factor: Term | undefined, place: Place, trace: Trace): Term | undefined {
  if (factor?.kind === 'entry') return turned(factor, place, trace);
  return factor?.kind === 'apply' ? turnedInverse(factor, place, trace) : undefined;
}

function swapped(factor: Term): Term {
  if (factor.kind !== 'entry' && factor.kind !== 'apply') return factor;
  const [s, t] = factor.slots.slice(-2);
  if (s === undefined || t === undefined) return factor;
  const slots = [...factor.slots.slice(0, -2), t, s];
  return factor.kind === 'entry'
    ? entry(factor.symbol, slots)
    : apply(factor.name, factor.args, slots, factor.partials);
}

function subsetsOf(items: readonly number[]): readonly (readonly number[])[] {
  return items.reduce<readonly (readonly number[])[]>(
    (all, item) => [...all, ...all.map((some) => [...some, item])],
    [[]],
  );
}
