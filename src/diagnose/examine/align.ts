/** The names of a submission held against those of the assignment, by how both are used. */

import type { Written } from '../../notation/written.ts';
import { commuting, eachPart, indexNamesOf, sizeOf, skeletonOf, type Skeleton } from './skeleton.ts';
import { namings } from './unify.ts';

/** One side of a line, or both as one formula. */
export type Formulas = readonly Written[];

export interface Names {
  /** Letters of the assignment, and which of them are indices. */
  readonly all: ReadonlySet<string>;
  readonly indices: ReadonlySet<string>;
}

export interface Aligned {
  /** Letters of the assignment to those of the submission. */
  readonly naming: ReadonlyMap<string, string>;
  /** Letters for which another name would do as well, with those names. */
  readonly doubts: readonly { readonly name: string; readonly candidates: readonly string[] }[];
}

/** How small a formula may be to say something about the names in it. */
const LEAST = 4;

/** How near a second choice comes to the first one to be a doubt. */
const NEAR = 0.85;

/** A name that is the same in both is meant, unless much speaks against it. */
const SAME = 4;

export function aligned(assignment: Formulas, submission: Formulas, { all, indices }: Names): Aligned {
  const own = submission.map((written) => skeletonOf(written));
  const ownIndices = new Set<string>();
  const used = new Set<string>();
  for (const skeleton of own) {
    indexNamesOf(skeleton, ownIndices);
    for (const name of letters(skeleton)) used.add(name);
  }
  const votes = votesOf(shapesIn(assignment), own, {
    may: (from, to) => (indices.has(from) ? ownIndices.has(to) : !ownIndices.has(to)),
    // Where both letters are in use, only a line that says what something is makes the one the other: a slip is no new name.
    isChange: (from, to) => from !== to && all.has(to) && used.has(from),
  });
  for (const name of all) if (used.has(name)) vote(votes, name, name, SAME);
  const best = withOwnNames(matching(votes), used);
  const total = scoreOf(best, votes);
  const doubts = [...best].flatMap(([from, to]) => {
    const other = withOwnNames(matching(votes, [from, to]), used);
    // A second choice counts where everything else falls into place with it.
    const second = other.get(from);
    const isNear = second !== undefined && second !== to && scoreOf(other, votes) >= NEAR * total;
    return isNear && weightOf(votes, from, second) >= NEAR * weightOf(votes, from, to)
      ? [{ name: from, candidates: [to, second].toSorted() }]
      : [];
  });
  const naming = new Map([...best].filter(([from]) => all.has(from)));
  const rest = leftOver(assignment, own, { naming, used, barred: new Set([...indices, ...ownIndices]), all });
  return { naming: new Map([...naming, ...rest.naming]), doubts: [...doubts, ...rest.doubts] };
}

interface Left {
  readonly naming: ReadonlyMap<string, string>;
  readonly used: ReadonlySet<string>;
  readonly barred: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

/** What is left on both sides, with as many indices: one and one are the same, and of more nobody knows. */
function leftOver(assignment: Formulas, own: readonly Skeleton[], { naming, used, barred, all }: Left): Aligned {
  const [theirs, ours] = [ranksIn(assignment.map((written) => skeletonOf(written))), ranksIn(own)];
  const heads = new Set(own.flatMap((skeleton) => headOf(skeleton) ?? []));
  const explained = new Set(naming.values());
  const missing = [...theirs].filter(
    ([name]) => all.has(name) && !naming.has(name) && !used.has(name) && !barred.has(name),
  );
  const strangers = [...ours].filter(
    ([name]) => !explained.has(name) && !all.has(name) && !heads.has(name) && !barred.has(name),
  );
  const found = new Map<string, string>();
  const doubts: Aligned['doubts'][number][] = [];
  for (const [name, rank] of missing) {
    const candidates = strangers.filter(([, other]) => other === rank).map(([stranger]) => stranger);
    const rivals = missing.filter(([, other]) => other === rank);
    const [only] = candidates;
    if (only === undefined) continue;
    if (candidates.length === 1 && rivals.length === 1) found.set(name, only);
    else doubts.push({ name, candidates: candidates.toSorted() });
  }
  return { naming: found, doubts };
}

/** How many indices a name carries; numbers without one are left to themselves. */
function ranksIn(skeletons: readonly Skeleton[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  for (const skeleton of skeletons)
    eachPart(skeleton, (part) => {
      const [head, ...indices] = part.kind === 'node' && part.head === 'entry' ? part.parts : [];
      if (head?.kind === 'name') ranks.set(head.letter, Math.max(ranks.get(head.letter) ?? 0, indices.length));
    });
  return ranks;
}

/** What a line begins by saying what it is. */
function headOf(skeleton: Skeleton): string | undefined {
  if (skeleton.kind !== 'node' || !skeleton.head.startsWith('relation')) return undefined;
  const [first] = skeleton.parts;
  const head = first?.kind === 'node' && first.head === 'entry' ? first.parts[0] : first;
  return head?.kind === 'name' ? head.letter : undefined;
}

/** A letter of both that nothing else explains is meant as it stands: what is called otherwise beside it is the author's own. */
function withOwnNames(naming: ReadonlyMap<string, string>, used: ReadonlySet<string>): ReadonlyMap<string, string> {
  const explained = new Set(naming.values());
  return new Map(
    [...naming].map(([from, to]) => [from, from !== to && used.has(from) && !explained.has(from) ? from : to]),
  );
}

type Votes = Map<string, Map<string, number>>;

function vote(votes: Votes, from: string, to: string, weight: number): void {
  const own = votes.get(from) ?? new Map<string, number>();
  own.set(to, (own.get(to) ?? 0) + weight);
  votes.set(from, own);
}

function weightOf(votes: Votes, from: string, to: string): number {
  return votes.get(from)?.get(to) ?? 0;
}

type Shapes = ReadonlyMap<string, ReadonlyMap<string, Skeleton>>;

/** A class has one assignment. */
const kept = new WeakMap<Formulas, Shapes>();

function shapesIn(assignment: Formulas): Shapes {
  const before = kept.get(assignment);
  if (before !== undefined) return before;
  const known = new Map<string, Map<string, Skeleton>>();
  for (const written of assignment)
    eachPart(skeletonOf(written), (part) => {
      if (!speaks(part)) return;
      const shape = shapeOf(part);
      const same = known.get(shape) ?? new Map<string, Skeleton>();
      if (same.size < VARIANTS) same.set(JSON.stringify(part), part);
      known.set(shape, same);
    });
  kept.set(assignment, known);
  return known;
}

interface Voting {
  readonly may: (from: string, to: string) => boolean;
  readonly isChange: (from: string, to: string) => boolean;
}

/** What a formula that is no definition says for letters that change places. */
const CHANGED = 0.05;

function votesOf(known: Shapes, submission: readonly Skeleton[], { may, isChange }: Voting): Votes {
  const votes: Votes = new Map();
  const seen = new Set<string>();
  for (const whole of submission)
    eachPart(whole, (part) => {
      if (!speaks(part)) return;
      const text = JSON.stringify(part);
      // What stands in every line says it once.
      if (seen.has(text)) return;
      seen.add(text);
      const ways = [...(known.get(shapeOf(part))?.values() ?? [])].flatMap((other) =>
        namings(other, part, { may, budget: 400 }, WAYS),
      );
      const size = sizeOf(part);
      for (const naming of ways)
        for (const [from, to] of naming) {
          const trust = isChange(from, to) && headOf(part) === undefined ? CHANGED : 1;
          vote(votes, from, to, (trust * (size * size)) / 10 / ways.length);
        }
    });
  return votes;
}

/** So many ways in which two formulas are the same are looked at: sums and products have several. */
const WAYS = 4;

/** So many formulas of one shape are kept. */
const VARIANTS = 24;

function speaks(part: Skeleton): boolean {
  return part.kind === 'node' && part.head !== 'entry' && sizeOf(part) >= LEAST && [...letters(part)].length >= 2;
}

function letters(skeleton: Skeleton): ReadonlySet<string> {
  const names = new Set<string>();
  eachPart(skeleton, (part) => part.kind === 'name' && names.add(part.letter));
  return names;
}

/** The same for formulas that differ in names, in the order of factors, or in bounds that go without saying. */
function shapeOf(skeleton: Skeleton): string {
  if (skeleton.kind !== 'node') return skeleton.kind === 'number' ? skeleton.text : skeleton.kind.charAt(0);
  const { head, parts } = skeleton;
  const kept = head.startsWith('big ') ? parts.slice(2) : parts;
  const shapes = kept.map(shapeOf);
  return `${head}(${(commuting.has(head) ? shapes.toSorted() : shapes).join(' ')})`;
}

/** One to one, the weightiest pairs first, then pairs changed about while that helps. */
function matching(votes: Votes, except?: readonly [string, string]): ReadonlyMap<string, string> {
  const isBarred = (from: string, to: string): boolean => from === except?.[0] && to === except[1];
  const pairs = [...votes]
    .flatMap(([from, own]) => [...own].map(([to, weight]) => ({ from, to, weight })))
    .filter(({ from, to }) => !isBarred(from, to))
    .toSorted((a, b) => b.weight - a.weight || compare(a.from, b.from) || compare(a.to, b.to));
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const { from, to } of pairs) {
    if (found.has(from) || taken.has(to)) continue;
    found.set(from, to);
    taken.add(to);
  }
  for (let round = 0; round < 8; round += 1) if (!improved(found, votes, isBarred)) break;
  return found;
}

function improved(found: Map<string, string>, votes: Votes, isBarred: (from: string, to: string) => boolean): boolean {
  const all = [...found];
  for (const [a, x] of all)
    for (const [b, y] of all) {
      if (a >= b || isBarred(a, y) || isBarred(b, x)) continue;
      const now = weightOf(votes, a, x) + weightOf(votes, b, y);
      if (weightOf(votes, a, y) + weightOf(votes, b, x) <= now) continue;
      found.set(a, y).set(b, x);
      return true;
    }
  return false;
}

function scoreOf(naming: ReadonlyMap<string, string>, votes: Votes): number {
  return [...naming].reduce((sum, [from, to]) => sum + weightOf(votes, from, to), 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
