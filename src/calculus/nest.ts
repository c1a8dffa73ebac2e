/** Sums directly inside each other: any of their variables can be made the innermost. */

import type { Monomial } from '../kernel/polynomial.ts';
import { termOfFactor } from '../kernel/polynomial.ts';
import { reordered } from '../kernel/variables.ts';
import { mul, one, sum } from '../term/build.ts';
import { refersTo, shift } from '../term/scope.ts';
import { mapSort } from '../term/traverse.ts';
import type { Binder, Of, Term } from '../term/term.ts';
import { below, type Place } from './trace.ts';

export interface Nest {
  /** Outermost first; the sort of each as the place outside sees it. */
  readonly binders: readonly Binder[];
  readonly body: Term;
}

/** The variables of sums directly inside each other, as far as their ranges do not depend on each other. */
export function nestOf(term: Of<'fold'>): Nest {
  const binders: Binder[] = [term.binder];
  let { body } = term;
  while (body.kind === 'fold' && body.operator === 'sum') {
    const { sort } = body.binder;
    const count = binders.length;
    const ends = sort.kind === 'range' ? [sort.low, sort.high] : [];
    if (ends.some((end) => binders.some((_, depth) => refersTo(end, depth)))) break;
    binders.push({ hint: body.binder.hint, sort: mapSort(sort, (end) => shift(end, -count)) });
    body = body.body;
  }
  return { binders, body };
}

export function productOf(factors: readonly Term[]): Term {
  const [only] = factors;
  return factors.length === 0 ? one : factors.length === 1 && only !== undefined ? only : mul(factors);
}

/** The nest with one variable made innermost; `body` is what stands under it, spelled by the caller. */
export function withInnermost(
  { binders }: Nest,
  which: number,
  spell: (order: readonly number[]) => Term,
): {
  readonly term: Term;
  readonly path: readonly number[];
  readonly inner: Binder;
  readonly outer: readonly Binder[];
} {
  const order = [...binders.map((_, i) => i).filter((i) => i !== which), which];
  const ordered = order.map((i) => binders[i]).filter((binder) => binder !== undefined);
  const placed = ordered.map(({ hint, sort }, i) => ({ hint, sort: mapSort(sort, (end) => shift(end, i)) }));
  let term = spell(order);
  for (let i = placed.length - 1; i >= 0; i -= 1) {
    const binder = placed[i];
    if (binder !== undefined) term = sum(binder, term);
  }
  const inner = placed.at(-1);
  if (inner === undefined) throw new Error('a nest without variables');
  return { term, path: placed.slice(1).map(() => 0), inner, outer: placed.slice(0, -1) };
}

/** Puts a sum over the innermost variable in place inside the outer ones. */
export function rebuild(outer: readonly Binder[], inside: Term): Term {
  return outer.reduceRight<Term>((body, binder) => sum(binder, body), inside);
}

export function innerPlace(place: Place, path: readonly number[], outer: readonly Binder[]): Place {
  const scope = place.scope.enterAll(outer);
  return path.reduce<Place>((at, step) => below(at, step, scope), place);
}

/** A sum over one variable of the nest with the factors that depend on it, everything else in front of it. */
export interface Isolated {
  /** The whole nest spelled so. */
  readonly whole: Term;
  readonly inner: Of<'fold'>;
  readonly place: Place;
  /** The whole with something else in place of the inner sum. */
  readonly with: (next: Term) => Term;
}

export function isolated(nest: Nest, m: Monomial, which: number, place: Place): Isolated {
  const count = nest.binders.length;
  const depth = count - 1 - which;
  const order = [...nest.binders.map((_, i) => i).filter((i) => i !== which), which];
  const [tied, free] = [true, false].map((wanted) =>
    m.factors
      .filter(({ base }) => refersTo(base, depth) === wanted)
      .map((factor) => reordered(termOfFactor(factor), order)),
  );
  const front = (free ?? []).map((part) => shift(part, -1));
  const spelled = withInnermost(nest, which, () => productOf(tied ?? []));
  const inner = sum(spelled.inner, productOf(tied ?? []));
  const withNext = (next: Term): Term => rebuild(spelled.outer, front.length === 0 ? next : mul([...front, next]));
  const path = spelled.outer.map(() => 0);
  return {
    whole: withNext(inner),
    inner,
    place: innerPlace(place, front.length === 0 ? path : [...path, front.length], spelled.outer),
    with: withNext,
  };
}
