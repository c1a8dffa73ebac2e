/** Looks for the smallest change of a wrong line that makes it true. */

import type { Bench } from '../check/check.ts';
import type { CheckedLink } from '../check/checked-link.ts';
import type { Operand } from '../derivation/derivation.ts';
import type { Link } from '../derivation/link.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import type { Span } from '../source/span.ts';
import { candidatesIn, type Candidate } from './candidates.ts';
import { placesIn, type Place } from './places.ts';
import { isRenamed } from './differences.ts';
import type { Slip } from './slips.ts';
import { surroundingsOf } from './surroundings.ts';
import { spelled } from './spelled.ts';

export type Side = 'left' | 'right';

/** A line with one thing in it changed, or two. */
export interface Repair {
  /** The slips that explain it, the likeliest first. */
  readonly slips: readonly Slip[];
  readonly side: Side;
  /** What stands there, and what should. */
  readonly changes: readonly { readonly place: Place; readonly other: Written }[];
  /** Two slips, one for each of two changes. */
  readonly isTwofold: boolean;
  /** The side, and the line, as they should be. */
  readonly tree: Written;
  readonly link: Link;
  readonly cost: number;
}

/** What stands on the other lines of the chain, and further off. */
export interface Beside {
  readonly lines: readonly Written[];
  /** What the chain has said before: to say it again is no step. */
  readonly said: readonly Written[];
  readonly reread: (left: Operand, right: Operand) => Link;
  readonly bench: Bench;
}

/** How many changed lines are read; how many of them on the left; how many are held against what was imposed before. */
const READ = { refuted: 360, malformed: 600 };
const LEFT = 60;
const FOLLOWED = { alone: 6, leaning: 24 };
/** What is this much more far-fetched than the likeliest repair, or stands so far behind it, is not told beside it. */
const MARGIN = 0.15;
const BEHIND = 24;
/** Of so many likely changes two are tried together. */
const TOGETHER = 10;

/** Of so many changes that give a malformed line a meaning, so many are followed up with another one. */
const HALVES = 3;
const FIRST = 6;
const ONWARD = 20;

/** On the left side, where the problem is stated, only so much goes wrong. */
const onTheLeft: ReadonlySet<string> = new Set(['index', 'lost-index', 'misread', 'bound']);

/** The repairs that are proved, the likeliest first. */
export function repairsOf(checked: CheckedLink, beside: Beside): readonly Repair[] {
  const { link, entry } = checked;
  const own = [link.right.written, link.left.written].filter((tree) => tree !== null);
  const around = surroundingsOf([...own, ...beside.lines], lettersOf(link));
  const trial = new Trial(checked, beside);
  const { right, left } = { right: link.right.written, left: link.left.written };
  if (right === null) return [];
  const others = [...(left === null ? [] : [left]), ...beside.lines];
  // Of a matrix with one wrong entry, that entry is looked at.
  const isLookedAt = ({ node }: Place): boolean => entry === undefined || isWithin(node.span, entry.span);
  const candidates = candidatesIn(right, around, others, isLookedAt);
  const found = trial.first('right', candidates.slice(0, mostFor(checked)).map(alone));
  if (found.length > 0) return withOtherNames(found, candidates);
  if (left !== null && link.place === 0) {
    const own = candidatesIn(left, around, beside.lines).filter(({ slips: [slip] }) => onTheLeft.has(slip?.id ?? ''));
    const onLeft = trial.first('left', own.slice(0, LEFT).map(alone));
    if (onLeft.length > 0) return onLeft;
  }
  const pairs = trial.first('right', together(candidates.slice(0, TOGETHER)));
  if (pairs.length > 0) return pairs;
  // The first half of a repair gives a malformed line a meaning; of others it may be any likely change.
  const halves = checked.verdict === 'malformed' ? trial.halves : candidates.slice(0, FIRST).map(alone);
  for (const half of halves) {
    const onward = candidatesIn(half.tree, around, others).slice(0, ONWARD);
    const both = trial.first(
      'right',
      onward.map((second) => afterwards(half, second, right)),
    );
    if (both.length > 0) return both;
  }
  return [];
}

/** Most changes of what makes no sense make none either, and cost little. */
function mostFor({ verdict }: CheckedLink): number {
  return verdict === 'malformed' || verdict === 'unread' ? READ.malformed : READ.refuted;
}

/** The same line may come of another change, close by, and have another name. */
function withOtherNames(found: readonly Repair[], candidates: readonly Candidate[]): readonly Repair[] {
  const [best, ...others] = found;
  const [change] = best?.changes ?? [];
  if (best === undefined || change === undefined) return found;
  const text = spelled(best.tree);
  const names = new Set(best.slips);
  for (const { place, other, slips } of candidates) {
    if (slips.every((slip) => names.has(slip))) continue;
    const isNear = isAround(place, change.place) || isAround(change.place, place);
    if (isNear && spelled(place.put(other)) === text) for (const slip of slips) names.add(slip);
  }
  return [{ ...best, slips: [...names] }, ...others];
}

type Change = Omit<Repair, 'link' | 'side'>;

function alone({ slips, place, other, cost }: Candidate): Change {
  return { slips, changes: [{ place, other }], isTwofold: false, tree: place.put(other), cost };
}

/** One change of what another made of the line. */
function afterwards(half: Change, second: Candidate, right: Written): Change {
  const tree = second.place.put(second.other);
  const [whole] = placesIn(right);
  return {
    slips: [...half.slips.slice(0, 1), ...second.slips.slice(0, 1)],
    changes: whole === undefined ? [] : [{ place: whole, other: tree }],
    isTwofold: true,
    tree,
    cost: half.cost + second.cost,
  };
}

/** Two changes in places of which none is within the other. */
function* together(candidates: readonly Candidate[]): Generator<Change> {
  for (const [i, first] of candidates.entries())
    for (const second of candidates.slice(0, i)) {
      const changes = [first, second].toSorted((a, b) => a.place.node.span.start - b.place.node.span.start);
      if (isAround(first.place, second.place) || isAround(second.place, first.place)) continue;
      yield {
        slips: [...first.slips.slice(0, 1), ...second.slips.slice(0, 1)],
        changes,
        isTwofold: true,
        tree: putBoth(first, second),
        cost: first.cost + second.cost,
      };
    }
}

function isAround(outer: Place, inner: Place): boolean {
  return outer.node === inner.node || inner.parents.includes(outer.node);
}

function putBoth(first: Candidate, second: Candidate): Written {
  return first.place.put(first.other, [second.place.node, second.other]);
}

/** Changed lines read and judged, within what the work for one line allows. */
class Trial {
  private readonly checked: CheckedLink;
  private readonly beside: Beside;
  /** The line was held against equations before it: what is no identity may still follow. */
  private readonly leans: boolean;
  private readonly said: ReadonlySet<string>;
  private followed: number;
  /** A malformed line that has a meaning now, and a wrong one. */
  readonly halves: Repair[] = [];

  constructor(checked: CheckedLink, beside: Beside) {
    this.checked = checked;
    this.beside = beside;
    this.leans = checked.judgement?.leans !== undefined;
    this.said = new Set(beside.said.map(spelled));
    this.followed = this.leans ? FOLLOWED.leaning : FOLLOWED.alone;
  }

  /** The first that is proved, and those hardly less likely; what shows nothing at a glance is looked at last. */
  first(side: Side, changes: Iterable<Change>): readonly Repair[] {
    const found: Repair[] = [];
    const unclear: Repair[] = [];
    let behind = 0;
    for (const change of changes) {
      const [best] = found;
      if (this.beside.bench.isSpent()) break;
      if (best !== undefined && (change.cost > best.cost + MARGIN || (behind += 1) > BEHIND)) break;
      const read = this.read(side, change);
      if (read?.link.state !== 'read') continue;
      const seen = this.beside.bench.glance(read.link);
      if (seen === 'identity' || (seen === 'differs' && this.leans && this.follows(read))) found.push(read);
      else if (this.isHalf(side, change)) this.halves.push(read);
      else if (seen === 'unclear' && unclear.length < FOLLOWED.leaning) unclear.push(read);
    }
    if (found.length > 0) return found;
    const first = unclear.find((each) => this.follows(each));
    return first === undefined ? [] : [first];
  }

  private isHalf(side: Side, { isTwofold }: Change): boolean {
    const isFirst = side === 'right' && !isTwofold && this.halves.length < HALVES;
    return isFirst && this.checked.verdict === 'malformed';
  }

  private read(side: Side, change: Change): Repair | undefined {
    const { link } = this.checked;
    const same = link[side === 'right' ? 'left' : 'right'].written;
    const text = spelled(change.tree);
    if ((same !== null && spelled(same) === text) || (side === 'right' && this.said.has(text))) return undefined;
    // A copy of the other side in other letters puts nothing right either.
    const isFree = change.isTwofold || change.slips.some(({ id }) => id === 'misread-throughout');
    if (isFree && same !== null && isRenamed(same, change.tree)) return undefined;
    const own = link[side].written;
    if (own !== null && emptinessOf(change.tree) > emptinessOf(own)) return undefined;
    const changed: Operand = { ...link[side], written: change.tree, problems: [] };
    const { reread } = this.beside;
    return { ...change, side, link: side === 'right' ? reread(link.left, changed) : reread(changed, link.right) };
  }

  private follows({ link }: Repair): boolean {
    this.followed -= 1;
    return this.followed >= 0 && this.beside.bench.verdict(link) === 'proved';
  }
}

/** How much in it says nothing: dx/dx, x/x. What is true for that reason puts nothing right. */
function emptinessOf(tree: Written): number {
  let count = 0;
  visit(tree, (node) => {
    if (node.kind === 'derivative' && node.by.some(({ variable }) => spelled(variable) === spelled(node.body)))
      count += 1;
    if (node.kind === 'fraction' && spelled(node.numerator) === spelled(node.denominator)) count += 1;
  });
  return count;
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function lettersOf(link: Link): readonly string[] {
  return link.indices.map(({ name }) => name).filter((name) => /^[A-Za-z]$/.test(name));
}
