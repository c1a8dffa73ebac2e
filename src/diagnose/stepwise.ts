/** A line with several slips put right one thing after another: first until it makes sense, then until it is true. */

import type { CheckedLink } from '../check/checked-link.ts';
import type { Link } from '../derivation/link.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import type { Blame, Candidate, Wanted } from './candidates.ts';
import { afterwards, type Change, type Repair } from './changes.ts';
import { blamedIn, complaintOf, remediesOf } from './remedies.ts';

/** So many slips at most, fewer where the line makes sense; so many ways that are followed at each step, fewer beside some that make sense, and so many by the same slips. */
const STEPS = 4;
const SLIPS = 2;
/** A line with a slip in every other letter is another line: so many for each slip. */
const LETTERS = 2;
const WAYS = 6;
const FEWER = 3;
const ALIKE = 3;
/** So many changes are read at each step of what makes no sense, and of what is not true yet. */
const READS = [120, 40, 30, 30];
const TRUTHS = { twofold: { onward: 24, last: 30 }, several: { onward: 40, last: 60 } };
/** And so many in all. */
const MOST = 500;
/** Of those so many are followed that are true no more often than before; and of all that make sense so many. */
const LIKELY = 3;
const SENSIBLE = 3;

interface Way extends Change {
  /** Undefined: it makes sense. */
  readonly complaint: string | undefined;
  /** What was complained of on the way to it. */
  readonly left: readonly string[];
  readonly problems: number;
  readonly blame: Blame;
  /** At what share of many points it is true. */
  readonly share: number;
}

export interface Steps {
  readonly read: (change: Change) => Repair | undefined;
  readonly onward: (tree: Written, wanted: Wanted) => readonly Candidate[];
  readonly isIdentity: (link: Link) => boolean;
  /** At what share of many points it is true. */
  readonly agreement: (link: Link) => number;
  readonly isSpent: () => boolean;
}

/** Each step ends in another complaint or in none, and then in a line that is true more often than before. */
export function stepwise(
  checked: CheckedLink,
  right: Written,
  { read, onward, isIdentity, agreement, isSpent }: Steps,
): Repair | undefined {
  const { link } = checked;
  const start: Change = { slips: [], changes: [], isTwofold: true, tree: right, cost: 0 };
  const complaint = complaintOf(checked);
  const share = complaint === undefined ? agreement(link) : 0;
  let ways: readonly Way[] = [
    { ...start, complaint, left: [], problems: link.problems.length, blame: blamedIn(link), share },
  ];
  const steps = Math.min(complaint === undefined ? SLIPS : STEPS, Math.floor(lettersIn(right) / LETTERS));
  if (steps < 2) return undefined;
  const truths = TRUTHS[complaint === undefined ? 'twofold' : 'several'];
  let reads = 0;
  for (let step = 0; step < steps; step += 1) {
    const next: Way[] = [];
    for (const way of ways) {
      if (isSpent()) return undefined;
      const isSensible = way.complaint === undefined;
      const most = isSensible ? truths[way.slips.length < 2 && step < steps - 1 ? 'onward' : 'last'] : READS[step];
      let found = 0;
      for (const second of onward(way.tree, remediesOf(way.complaint, way.blame)).slice(0, most)) {
        const change = afterwards(way, second, right);
        if ((reads += 1) > MOST) return undefined;
        const repair = read(change);
        if (repair === undefined) continue;
        const own = repair.link;
        const isRead = own.state === 'read';
        if (isRead && isIdentity(own)) return repair;
        if (step === steps - 1 || (isSensible && !isRead)) continue;
        const now = isRead ? undefined : complaintOf({ link: own, verdict: 'malformed' });
        if (!isSensible && (own.state === 'unread' || !isFurther(way, now, own.problems.length))) continue;
        const share = isRead ? agreement(own) : 0;
        if (isSensible && share <= way.share && (found += 1) > LIKELY) continue;
        const before = way.complaint === undefined ? way.left : [...way.left, way.complaint];
        next.push({
          ...change,
          complaint: now,
          left: before,
          problems: own.problems.length,
          blame: blamedIn(own),
          share,
        });
      }
    }
    ways = kept(next);
  }
  return undefined;
}

/** Letters and numbers. */
function lettersIn(tree: Written): number {
  let count = 0;
  visit(tree, ({ kind }) => {
    if (kind === 'symbol' || kind === 'number') count += 1;
  });
  return count;
}

function isFurther(way: Way, complaint: string | undefined, problems: number): boolean {
  if (complaint !== undefined && way.left.includes(complaint)) return false;
  return complaint !== way.complaint && (complaint === undefined || problems <= Math.max(1, way.problems));
}

/** The likeliest, and few of a kind; of those that make sense the ones that are true most often. */
function kept(ways: readonly Way[]): readonly Way[] {
  const count = new Map<string, number>();
  const isSeldom = ({ slips, complaint }: Way): boolean => {
    const kind = [...slips.map(({ id }) => id), complaint].join();
    count.set(kind, (count.get(kind) ?? 0) + 1);
    return (count.get(kind) ?? 0) <= ALIKE;
  };
  const likeliest = ways.toSorted((a, b) => a.cost - b.cost).filter(isSeldom);
  const sensible = likeliest.filter(({ complaint }) => complaint === undefined);
  const others = likeliest.filter(({ complaint }) => complaint !== undefined);
  return [
    ...sensible.toSorted((a, b) => b.share - a.share).slice(0, SENSIBLE),
    ...others.slice(0, sensible.length > 0 ? FEWER : WAYS),
  ];
}
