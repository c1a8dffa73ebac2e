/** The small changes of a line, the likeliest first: each with the slips that would explain it. */

import { mapParts } from '../notation/map-parts.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import { spelled } from './spelled.ts';
import { placesIn, type Place } from './places.ts';
import { slips, type Slip } from './slips.ts';
import type { Surroundings } from './surroundings.ts';

export interface Candidate {
  /** The likeliest first. */
  readonly slips: readonly Slip[];
  readonly place: Place;
  readonly other: Written;
  readonly cost: number;
}

/** What the lines beside say literally: a change that gives such a thing is the likelier one. */
const KNOWN = { around: 0.3, itself: 0.1, lost: 0.1 };

const SPREAD = 0.004;

/** Changes of the tree; `lines`: what stands beside it. */
export function candidatesIn(
  tree: Written,
  around: Surroundings,
  lines: readonly Written[],
  isLookedAt: (place: Place) => boolean = () => true,
): readonly Candidate[] {
  const known = textsOf(lines);
  const found = new Map<string, Candidate>();
  for (const [i, place] of placesIn(tree).entries()) {
    if (!isLookedAt(place)) continue;
    const { node } = place;
    const was = spelled(node);
    for (const slip of slips)
      for (const other of slip.repair(place, around)) {
        const text = spelled(other);
        if (text === was) continue;
        const cost = slip.cost + sizeOf(text.length - was.length) + familiarity(place, other, text, was, known);
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
      return { ...candidate, cost: candidate.cost + rank * SPREAD };
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
  if (known.has(was) && isCompound(node)) cost += KNOWN.lost;
  if (isCompound(other) && known.has(text)) cost -= KNOWN.itself;
  if (parent !== undefined) {
    const changed = spelled(mapParts(parent, (part) => (part === node ? other : part)));
    if (known.has(changed)) cost -= KNOWN.around;
  }
  return cost;
}

/** All that is more than a letter or a number, as it is spelled. */
function textsOf(trees: readonly Written[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const tree of trees)
    visit(tree, (node) => {
      if (isCompound(node)) found.add(spelled(node));
    });
  return found;
}

function isCompound({ kind }: Written): boolean {
  return kind !== 'symbol' && kind !== 'number' && kind !== 'dots' && kind !== 'text' && kind !== 'missing';
}

/** What is much longer or shorter than what stands there is less likely; a whole term is lost or written twice as easily as a letter. */
function sizeOf(difference: number): number {
  return difference > 0 ? Math.min(0.3, difference / 120) : Math.min(0.06, -difference / 400);
}
