/** Looks for the smallest change of a wrong line that makes it true. */

import type { Bench } from '../check/check.ts';
import type { CheckedLink } from '../check/checked-link.ts';
import type { Operand } from '../derivation/derivation.ts';
import type { Link } from '../derivation/link.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import { candidatesIn, type Candidate } from './candidates.ts';
import { alone, isAround, together, type Change, type Repair, type Side } from './changes.ts';
import { isRenamed } from './differences.ts';
import { placesIn, type Place } from './places.ts';
import { blamedIn, complaintOf, isWithin, remediesOf } from './remedies.ts';
import { slips } from './slips.ts';
import { spelled } from './spelled.ts';
import { stepwise, type Steps } from './stepwise.ts';
import { surroundingsOf } from './surroundings.ts';
import { withoutBrackets } from './trees.ts';

/** What stands on the other lines of the chain, and further off. */
export interface Beside {
  readonly lines: readonly Written[];
  /** What the chain has said before: to say it again is no step. */
  readonly said: readonly Written[];
  readonly reread: (left: Operand, right: Operand) => Link;
  readonly bench: Bench;
}

/** How many changed lines are read; how many of them on the left; how many are held against what was imposed before. */
const READ = { refuted: 440, malformed: 240, undecided: 200 };
const LEFT = 60;
/** Of a line of more characters nothing is changed: nobody writes such a one by hand, and each change is as long. */
const LONGEST = 4000;
const FOLLOWED = { alone: 2, leaning: 24 };
/** What is this much more far-fetched than the likeliest change is not held against it. */
const MARGIN = 0.15;
/** Of so many likely changes two are tried together. */
const TOGETHER = 10;

/** Slips for which a line can make no sense. */
const givesSense: ReadonlySet<string> = new Set([
  'index',
  'index-throughout',
  'lost-index',
  'captured-index',
  'bound',
  'lost-sum',
  'transposed',
  'lost-identity',
  'misread-throughout',
]);

/** How often a part of the left side is put as a law that is none would have it. */
const LAWS = 24;

/** On the left side, where the problem is stated, only so much goes wrong. */
const onTheLeft: ReadonlySet<string> = new Set(['index', 'lost-index', 'misread', 'bound', 'lost-identity']);

/** The likeliest repair that is proved. */
export function repairOf(checked: CheckedLink, beside: Beside): Repair | undefined {
  const { link, entry } = checked;
  const own = [link.right.written, link.left.written].filter((tree) => tree !== null);
  const { right, left } = { right: link.right.written, left: link.left.written };
  if (right === null || own.some(({ span }) => span.end - span.start > LONGEST)) return undefined;
  const around = surroundingsOf([...own, ...beside.lines], lettersOf(link));
  const trial = new Trial(checked, beside);
  const others = [...(left === null ? [] : [left]), ...beside.lines];
  // Of a matrix with one wrong entry, that entry is looked at.
  const isLookedAt = ({ node }: Place): boolean => entry === undefined || isWithin(node.span, entry.span);
  const wanted = { ...remediesOf(complaintOf(checked), blamedIn(link)), isLookedAt };
  const candidates = candidatesIn(right, around, others, wanted);
  const found = trial.first('right', candidates.slice(0, mostFor(checked)).map(alone));
  if (found !== undefined) return withOtherNames(found, candidates);
  if (left !== null && link.place === 0 && checked.verdict !== 'undecided') {
    const own = candidatesIn(left, around, beside.lines).filter(({ slips: [slip] }) => onTheLeft.has(slip?.id ?? ''));
    const onLeft = trial.first('left', own.slice(0, LEFT).map(alone));
    if (onLeft !== undefined) return onLeft;
  }
  if (left !== null) {
    const ofLaws = trial.byLaw(left, right);
    if (ofLaws !== undefined) return ofLaws;
  }
  // Where nobody knows what is claimed, two slips at once would be made up.
  if (checked.verdict === 'undecided' && checked.judgement?.witness === undefined) return undefined;
  const isDefinition = checked.verdict === 'malformed' && link.place === 0;
  const sensible = isDefinition ? trial.sensible(candidates.slice(0, READ.undecided)) : undefined;
  if (sensible !== undefined) return sensible;
  const pair = trial.first('right', together(candidates.slice(0, TOGETHER)));
  if (pair !== undefined) return pair;
  const steps = trial.steps((tree, own) => candidatesIn(tree, around, others, { ...own, isLookedAt }));
  return stepwise(checked, right, steps);
}

/** Most changes of what makes no sense make none either, and cost little. */
function mostFor({ verdict }: CheckedLink): number {
  if (verdict === 'undecided') return READ.undecided;
  return verdict === 'malformed' || verdict === 'unread' ? READ.malformed : READ.refuted;
}

/** So many names of one slip are of use. */
const NAMES = 2;

/** The same line may come of another change, close by, and have another name. */
function withOtherNames(found: Repair, candidates: readonly Candidate[]): Repair {
  const [change] = found.changes;
  if (change === undefined) return found;
  const text = spelled(found.tree);
  const names = new Set(found.slips);
  for (const { place, other, slips } of candidates) {
    if (names.size >= NAMES) break;
    if (slips.every((slip) => names.has(slip))) continue;
    const isNear = isAround(place, change.place) || isAround(change.place, place);
    if (isNear && spelled(place.put(other)) === text) for (const slip of slips) names.add(slip);
  }
  return { ...found, slips: [...names] };
}

/** Changed lines read and judged, within what the work for one line allows. */
class Trial {
  private readonly checked: CheckedLink;
  private readonly beside: Beside;
  /** The line was held against equations before it: what is no identity may still follow. */
  private readonly leans: boolean;
  private readonly said: ReadonlySet<string>;
  /** One line comes of several changes, most often of two in either order. */
  private readonly links = new Map<string, Link>();
  private readonly seen = new Map<Link, ReturnType<Bench['glance']>>();
  private followed: number;

  constructor(checked: CheckedLink, beside: Beside) {
    this.checked = checked;
    this.beside = beside;
    this.leans = checked.judgement?.leans !== undefined;
    this.said = new Set(beside.said.map(spelled));
    this.followed = this.leans ? FOLLOWED.leaning : FOLLOWED.alone;
  }

  /** The first that is proved; what shows nothing at a glance is looked at last. */
  first(side: Side, changes: Iterable<Change>): Repair | undefined {
    const unclear: Repair[] = [];
    for (const change of changes) {
      if (this.beside.bench.isSpent()) break;
      const read = this.read(side, change);
      if (read?.link.state !== 'read') continue;
      const seen = this.glance(read.link);
      if (seen === 'identity' || (seen === 'differs' && this.leans && this.follows(read))) return read;
      if (seen === 'unclear' && unclear.length < FOLLOWED.leaning) unclear.push(read);
    }
    return unclear.find((each) => this.follows(each));
  }

  /** What a law that is none makes of the left side is what stands on the right: the true law is told. */
  byLaw(left: Written, right: Written): Repair | undefined {
    if (this.checked.verdict !== 'refuted' && this.checked.verdict !== 'undecided') return undefined;
    const { link } = this.checked;
    const [whole] = placesIn(right);
    let tried = 0;
    for (const { node, put } of placesIn(left))
      for (const slip of slips)
        for (const { taken, meant } of slip.law?.(node) ?? []) {
          if (whole === undefined || (tried += 1) > LAWS) return undefined;
          const asTaken = this.beside.reread({ ...link.left, written: put(taken), problems: [] }, link.right);
          if (asTaken.state !== 'read' || this.beside.bench.glance(asTaken) !== 'identity') continue;
          const tree = withoutBrackets(put(meant));
          const changed: Operand = { ...link.right, written: tree, problems: [] };
          const repaired = this.beside.reread(link.left, changed);
          if (repaired.state !== 'read' || this.beside.bench.verdict(repaired) !== 'proved') continue;
          const changes = [{ place: whole, other: tree }];
          return { slips: [slip], side: 'right', changes, isTwofold: false, tree, link: repaired, cost: slip.cost };
        }
    return undefined;
  }

  steps(onward: Steps['onward']): Steps {
    const { isSpent, agreement } = this.beside.bench;
    return {
      read: (change) => this.read('right', change),
      onward,
      isIdentity: (link) => this.glance(link) === 'identity',
      agreement,
      isSpent,
    };
  }

  /** The change with which the line makes sense, where it says what something is and so cannot be proved; of several none. */
  sensible(candidates: readonly Candidate[]): Repair | undefined {
    let found: Repair | undefined;
    for (const candidate of candidates) {
      if (found !== undefined && candidate.cost > found.cost + MARGIN) break;
      if (!candidate.slips.some(({ id }) => givesSense.has(id))) continue;
      const read = this.read('right', alone(candidate));
      if (read?.link.state !== 'read' || read.link.problems.length > 0) continue;
      const { verdict, judgement } = this.beside.bench.judged(read.link);
      const isOpen = verdict === 'undecided' && judgement?.comparison?.kind === 'unknown';
      // Somebody knows what it should be, and it is not that; or nobody can tell which of two it should be.
      if (!(verdict === 'given' || isOpen)) return undefined;
      if (found !== undefined && !this.comesTo(found.tree, read.tree)) return undefined;
      found ??= { ...read, isSurmise: true };
    }
    return found;
  }

  /** A sum around a term and around a factor of it is the same sum. */
  private comesTo(tree: Written, other: Written): boolean {
    const [left, right] = [tree, other].map((written): Operand => ({
      ...this.checked.link.right,
      written,
      problems: [],
    }));
    if (left === undefined || right === undefined) return false;
    const link = this.beside.reread(left, right);
    return link.state === 'read' && this.beside.bench.glance(link) === 'identity';
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
    const known = own === null ? new Set<string>() : emptyIn(own);
    if ([...emptyIn(change.tree)].some((empty) => !known.has(empty))) return undefined;
    const changed: Operand = { ...link[side], written: change.tree, problems: [] };
    const { reread } = this.beside;
    const key = `${side} ${text}`;
    const read = this.links.get(key) ?? (side === 'right' ? reread(link.left, changed) : reread(changed, link.right));
    this.links.set(key, read);
    return { ...change, side, link: read };
  }

  private glance(link: Link): ReturnType<Bench['glance']> {
    const seen = this.seen.get(link) ?? this.beside.bench.glance(link);
    this.seen.set(link, seen);
    return seen;
  }

  private follows({ link }: Repair): boolean {
    this.followed -= 1;
    return this.followed >= 0 && this.beside.bench.verdict(link) === 'proved';
  }
}

/** What in it says nothing: dx/dx, ∂x_i/∂x_j, x/x, x - x. What is true for that reason puts nothing right. */
function emptyIn(tree: Written): ReadonlySet<string> {
  const found = new Set<string>();
  visit(tree, (node) => {
    if (isEmpty(node)) found.add(spelled(node));
  });
  return found;
}

/** What a name is without its indices and arguments. */
function lettered(name: Written): string {
  if (name.kind === 'scripted') return lettered(name.base);
  return name.kind === 'product' && name.factors[1]?.factor.kind === 'group'
    ? lettered(name.factors[0]?.factor ?? name)
    : spelled(name);
}

function isEmpty(node: Written): boolean {
  if (node.kind === 'derivative') return node.by.some(({ variable }) => lettered(variable) === lettered(node.body));
  if (node.kind === 'fraction') return spelled(node.numerator) === spelled(node.denominator);
  if (node.kind !== 'additive') return false;
  const taken = new Set(node.terms.flatMap(({ sign, term }) => (sign === '-' ? [spelled(term)] : [])));
  return node.terms.some(({ sign, term }) => sign === '+' && taken.has(spelled(term)));
}

function lettersOf(link: Link): readonly string[] {
  return link.indices.map(({ name }) => name).filter((name) => /^[A-Za-z]$/.test(name));
}
