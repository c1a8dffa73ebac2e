/** Which cases can hold together, and whether one always holds: the conditions of cases, as brackets, compared with each other. */

import { mul } from '../../term/build.ts';
import { compare, one, zero, type Rational } from '../../number/rational.ts';
import { sameTerm } from '../../term/equality.ts';
import type { Of, Term } from '../../term/term.ts';
import { negation } from './conditions.ts';

/** Of the cases that hold the first counts: each guard with the others before it that it may meet taken off. */
export function firstOf(guards: readonly Term[]): readonly Term[] {
  return guards.map((guard, i) => {
    const met = guards.slice(0, i).filter((other) => !areApart(other, guard));
    return met.length === 0 ? guard : mul([guard, ...met.map(negation)]);
  });
}

/** One of them holds wherever they are asked, as x < 0 or x ≥ 0 does, and y = 0 or y = 1 of what is nothing else. */
export function coverAll(guards: readonly Term[], isBinary: (term: Term) => boolean): boolean {
  const first = factorsOf(guards[0] ?? mul([]))[0];
  if (first?.kind !== 'bracket') return false;
  const subject = subjectOf(first);
  const all = guards.map((guard) => partsOf(guard, subject));
  if (all.some((parts) => parts === undefined)) return false;
  const binary: readonly Place[] = [zero, one].map((at) => ({ at, side: 0 }));
  const asked =
    subject.other === undefined && isBinary(subject.term) ? binary : places(all.flatMap((own) => own ?? []));
  return asked.every((place) => all.some((parts) => parts?.every((part) => holdsAt(part, place)) === true));
}

function areApart(a: Term, b: Term): boolean {
  return factorsOf(a).some((first) => {
    if (first.kind !== 'bracket') return false;
    const subject = subjectOf(first);
    const [own, other] = [partsOf(first, subject), factorsOf(b).flatMap((part) => partsOf(part, subject) ?? [])];
    if (own === undefined) return false;
    const both = [...own, ...other];
    return places(both).every((place) => !both.every((part) => holdsAt(part, place)));
  });
}

function factorsOf(guard: Term): readonly Term[] {
  return guard.kind === 'mul' ? guard.factors : [guard];
}

function partsOf(guard: Term, subject: Subject): readonly Part[] | undefined {
  const parts = factorsOf(guard).map((part) => (part.kind === 'bracket' ? partOf(part, subject) : undefined));
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known : undefined;
}

/** What a bracket asks of its subject: that it stands so to a number, or to a term that is no number. */
interface Part {
  readonly relation: Of<'bracket'>['relation'];
  readonly turned: boolean;
  readonly end: Rational;
}

interface Subject {
  readonly term: Term;
  /** What it is compared with, where that is no number. */
  readonly other: Term | undefined;
}

function subjectOf({ left, right }: Of<'bracket'>): Subject {
  if (right.kind === 'rational') return { term: left, other: undefined };
  return left.kind === 'rational' ? { term: right, other: undefined } : { term: left, other: right };
}

function partOf({ relation, left, right }: Of<'bracket'>, { term, other }: Subject): Part | undefined {
  if (other !== undefined) {
    const end = zero;
    if (sameTerm(left, term) && sameTerm(right, other)) return { relation, turned: false, end };
    return sameTerm(left, other) && sameTerm(right, term) ? { relation, turned: true, end } : undefined;
  }
  if (sameTerm(left, term) && right.kind === 'rational') return { relation, turned: false, end: right.value };
  return sameTerm(right, term) && left.kind === 'rational' ? { relation, turned: true, end: left.value } : undefined;
}

/** A place on the line: at a number, or right before or behind it. */
interface Place {
  readonly at: Rational;
  readonly side: -1 | 0 | 1;
}

/** Between two ends nothing changes, so that the places beside them stand for all. */
function places(parts: readonly Part[]): readonly Place[] {
  return parts.flatMap(({ end }) => ([-1, 0, 1] as const).map((side) => ({ at: end, side })));
}

function holdsAt({ relation, turned, end }: Part, { at, side }: Place): boolean {
  const order = compare(at, end) || side;
  const signed = turned ? -order : order;
  switch (relation) {
    case '=':
      return signed === 0;
    case '≠':
      return signed !== 0;
    case '<':
      return signed < 0;
    case '≤':
      return signed <= 0;
  }
}
