/** The small changes of a line, the likeliest first: each with the slips that would explain it. */

import { mapParts } from '../notation/map-parts.ts';
import { mentions, visit } from '../notation/meaning/mentions.ts';
import type { SignedTerm, Written, WrittenOf } from '../notation/written.ts';
import type { Span } from '../source/span.ts';
import { boundLetter } from './edit-places.ts';
import { differencesIn } from './differences.ts';
import { likenessOf } from './look-alikes.ts';
import { spelled } from './spelled.ts';
import { placesIn, type Place } from './places.ts';
import { slips, type Slip } from './slips.ts';
import type { Surroundings } from './surroundings.ts';
import { sumOf } from './trees.ts';

export interface Candidate {
  /** The likeliest first. */
  readonly slips: readonly Slip[];
  readonly place: Place;
  readonly other: Written;
  readonly cost: number;
}

/** What the lines beside say literally: a change that gives such a thing is the likelier one. */
// prettier-ignore
const KNOWN = { around: 0.3, itself: 0.1, lost: 0.1, twice: 0.3, idle: 0.12, kept: 0.05, blamed: 0.15, odd: 0.2, beside: 0.02, single: 0.25, shared: 0.4 };

const SPREAD = 0.004;
const WIDEST = 0.4;

/** What is told of a line that makes no sense: where it makes none, and the index that nothing binds. */
export interface Blame {
  readonly span?: Span | undefined;
  readonly index?: string | undefined;
  /** Letters of the end that the range of the index is to have. */
  readonly ends?: readonly string[] | undefined;
}

/** Which changes are wanted, and what makes no sense as it stands. */
export interface Wanted {
  readonly slips?: readonly Slip[];
  readonly isLookedAt?: (place: Place) => boolean;
  readonly helps?: (place: Place, other: Written) => boolean;
  readonly blame?: Blame;
}

/** Changes of the tree; `lines`: what stands beside it. */
export function candidatesIn(
  tree: Written,
  around: Surroundings,
  lines: readonly Written[],
  { slips: wanted = slips, isLookedAt = () => true, helps = () => true, blame = {} }: Wanted = {},
): readonly Candidate[] {
  const known = textsOf(lines);
  const kept = termsOf(lines[0]);
  const found = new Map<string, Candidate>();
  for (const [i, place] of placesIn(tree).entries()) {
    if (!isLookedAt(place)) continue;
    const { node } = place;
    const was = spelled(node);
    const blamed = blame.span !== undefined && touches(node.span, blame.span) ? KNOWN.blamed : 0;
    const isOdd = isOddIn(place, lines[0], blame.index);
    for (const slip of wanted)
      for (const other of slip.repair(place, around)) {
        const text = spelled(other);
        if (text === was || !helps(place, other)) continue;
        const cost =
          slip.cost +
          sizeOf(text.length - was.length) +
          familiarity(place, other, text, was, known) +
          (isKept(place, other, kept) || isInSum(place, other) ? KNOWN.kept : 0) +
          (slip.id === 'copied-entry' && !isTwin(place) ? KNOWN.single : 0) -
          likeness(slip, node, other) -
          (isOdd(other) ? KNOWN.odd + (node.kind === 'big' ? KNOWN.beside : 0) : isIdle(other) ? -KNOWN.idle : 0) -
          blamed;
        const key = `${i} ${text}`;
        const before = found.get(key);
        if (before === undefined) found.set(key, { slips: [slip], place, other, cost });
        else if (!before.slips.includes(slip))
          found.set(
            key,
            cost < before.cost
              ? { ...before, slips: [slip, ...before.slips], cost }
              : { ...before, slips: [...before.slips, slip] },
          );
      }
  }
  return spread([...found.values()]);
}

/** Of another letter, everywhere or in one place, and of another end of a sum. */
function likeness({ id }: Slip, node: Written, other: Written): number {
  switch (id) {
    case 'misread':
      return likenessOf(node, other);
    case 'misread-throughout': {
      const [first] = differencesIn(node, other);
      return first === undefined ? 0 : likenessOf(first.node, first.other);
    }
    case 'bound':
      if (node.kind !== 'big' || other.kind !== 'big' || node.sup === null || other.sup === null) return 0;
      return likenessOf(node.sup, other.sup);
    default:
      return 0;
  }
}

/** What can be changed in many ways is changed in each of them the more seldom. */
function spread(all: readonly Candidate[]): readonly Candidate[] {
  const count = new Map<Slip, number>();
  return all
    .toSorted((a, b) => a.cost - b.cost)
    .map((candidate) => {
      const [slip] = candidate.slips;
      if (slip === undefined) return candidate;
      const rank = count.get(slip) ?? 0;
      count.set(slip, rank + 1);
      return { ...candidate, cost: candidate.cost + Math.min(rank * SPREAD, WIDEST) };
    })
    .toSorted((a, b) => a.cost - b.cost);
}

/** Less than nothing for what the lines beside say as well. */
function familiarity(
  { node, parents }: Place,
  other: Written,
  text: string,
  was: string,
  known: ReadonlySet<string>,
): number {
  let cost = 0;
  const parent = parents.at(-1);
  const stays = other.kind === 'big' && other.body === node;
  if (known.has(was) && isCompound(node) && !stays) cost += KNOWN.lost;
  if (isCompound(other) && known.has(text)) cost -= KNOWN.itself;
  if (parent !== undefined) {
    const changed = spelled(mapParts(parent, (part) => (part === node ? other : part)));
    if (known.has(changed)) cost -= KNOWN.around;
  }
  if (hasKnownRun(node, other, known)) cost -= KNOWN.around;
  if (parent?.kind === 'additive' && isShared(node, other, parent)) cost -= KNOWN.shared;
  if (parents.length === 0 && bringsKnown(node, other, known)) cost -= KNOWN.around;
  if (isLostTwin(node, other)) cost -= KNOWN.twice;
  return cost;
}

/** A term with its sign that came over from the line before is the last to have the wrong one. */
function isKept({ node }: Place, other: Written, kept: ReadonlySet<string>): boolean {
  if (node.kind !== 'additive' || other.kind !== 'additive' || node.terms.length !== other.terms.length) return false;
  const changed = partsOf(other);
  return partsOf(node).some((part, i) => part !== changed[i] && kept.has(part));
}

function termsOf(line: Written | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  if (line !== undefined)
    visit(line, (node) => (node.kind === 'additive' ? partsOf(node) : []).forEach((part) => found.add(part)));
  return found;
}

/** What is put there, or taken away, mends what is odd by itself: a letter that nothing binds gets its sum, a sum that binds nothing goes. */
function isOddIn(
  { node, parents }: Place,
  left: Written | undefined,
  loose: string | undefined,
): (other: Written) => boolean {
  const isBound = (name: string): boolean =>
    (left !== undefined && mentions(left, name)) ||
    parents.some((parent) => parent.kind === 'big' && boundLetter(parent) === name);
  return (other) => {
    if (isIdle(node)) return node.kind === 'big' && other === node.body;
    const isNew = other.kind === 'big' && (node.kind !== 'big' || other.body === node);
    const bound = isNew ? boundLetter(other) : undefined;
    if (bound === undefined || other.kind !== 'big') return false;
    return bound === loose || (mentions(other.body, bound) && !isBound(bound));
  };
}

/** A sum that is put in stands in front of those that are there. */
function isInSum({ node, parents }: Place, other: Written): boolean {
  const parent = parents.at(-1);
  return parent?.kind === 'big' && parent.body === node && other.kind === 'big' && node.kind !== 'big';
}

/** The factor that is put in is one of the terms beside it, too. */
function isShared(node: Written, other: Written, { terms }: WrittenOf<'additive'>): boolean {
  if (other.kind !== 'product') return false;
  const own = new Set(node.kind === 'product' ? partsOf(node) : [spelled(node)]);
  const [fresh, ...more] = partsOf(other).filter((part) => !own.has(part));
  if (fresh === undefined || more.length > 0) return false;
  return terms.some(({ term }) => term !== node && partsOf(term).includes(fresh));
}

/** An entry of a matrix that stands there twice: one of them was copied. */
function isTwin({ node, parents }: Place): boolean {
  const matrix = parents.at(-1);
  if (matrix?.kind !== 'matrix') return true;
  return matrix.rows.flat().filter((entry) => spelled(entry) === spelled(node)).length > 1;
}

function touches(span: Span, blamed: Span): boolean {
  return span.start < blamed.end && blamed.start < span.end && span.end - span.start <= blamed.end - blamed.start;
}

/** Some factors side by side, the new one among them, that stand so in the lines beside, where the whole does not. */
function hasKnownRun(node: Written, other: Written, known: ReadonlySet<string>): boolean {
  if (other.kind !== 'product' || other.factors.length < 3) return false;
  const before = new Set(partsOf(node.kind === 'product' ? node : other));
  const fresh = other.factors.findIndex(({ factor }) => !before.has(spelled(factor)));
  if (fresh < 0) return false;
  for (let start = 0; start <= fresh; start += 1)
    for (let end = Math.max(fresh + 1, start + 2); end <= other.factors.length; end += 1) {
      if (end - start === other.factors.length) continue;
      const [first, ...others] = other.factors.slice(start, end);
      if (first === undefined) continue;
      if (known.has(spelled({ ...other, factors: [{ ...first, sign: '' }, ...others] }))) return true;
    }
  return false;
}

/** A sum of what does not speak of its index is a multiple, and seldom written as a sum. */
function isIdle(other: Written): boolean {
  const bound = other.kind === 'big' ? boundLetter(other) : undefined;
  return other.kind === 'big' && bound !== undefined && !mentions(other.body, bound);
}

/** All names with indices that were not there before stand in the lines beside. */
function bringsKnown(node: Written, other: Written, known: ReadonlySet<string>): boolean {
  if (node.kind !== other.kind || other.kind === 'scripted') return false;
  const before = textsOf([node]);
  const fresh: string[] = [];
  visit(other, (part) => {
    if (part.kind === 'scripted' && !before.has(spelled(part))) fresh.push(spelled(part));
  });
  return fresh.length > 0 && fresh.every((name) => known.has(name));
}

/** Of a term or a factor that stands there twice one is taken away. */
function isLostTwin(node: Written, other: Written): boolean {
  const parts = partsOf(node);
  const rest = node.kind === other.kind ? partsOf(other) : [spelled(other)];
  return rest.length < parts.length && new Set(parts).size < parts.length && rest.every((part) => parts.includes(part));
}

function partsOf(node: Written): readonly string[] {
  if (node.kind === 'additive') return node.terms.map(({ sign, term }) => `${sign === '-' ? '-' : ''}${spelled(term)}`);
  return node.kind === 'product' ? node.factors.map(({ factor }) => spelled(factor)) : [];
}

/** All that is more than a letter or a number, as it is spelled. */
function textsOf(trees: readonly Written[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const tree of trees)
    visit(tree, (node) => {
      if (isCompound(node)) found.add(spelled(node));
      // A difference is known the other way round too.
      if (node.kind === 'additive' && node.terms.length === 2 && node.terms.some(({ sign }) => sign === '-'))
        found
          .add(spelled(sumOf(node.terms.map(turned).toReversed(), node.span)))
          .add(spelled(sumOf(node.terms.map(turned), node.span)));
    });
  return found;
}

function turned(term: SignedTerm): SignedTerm {
  return { ...term, sign: term.sign === '-' ? '+' : '-' };
}

function isCompound({ kind }: Written): boolean {
  return kind !== 'symbol' && kind !== 'number' && kind !== 'dots' && kind !== 'text' && kind !== 'missing';
}

/** What is much longer or shorter than what stands there is less likely; a whole term is lost or written twice as easily as a letter. */
function sizeOf(difference: number): number {
  return difference > 0 ? Math.min(0.3, difference / 120) : Math.min(0.06, -difference / 400);
}
