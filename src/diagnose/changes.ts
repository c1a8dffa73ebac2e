/** A line with something in it changed: one thing, two apart from each other, or one after the other. */

import type { Link } from '../derivation/link.ts';
import type { Written } from '../notation/written.ts';
import type { Candidate } from './candidates.ts';
import { placesIn, type Place } from './places.ts';
import type { Slip } from './slips.ts';

export type Side = 'left' | 'right';

/** A line with one thing in it changed, or two. */
export interface Repair {
  /** The slips that explain it, the likeliest first. */
  readonly slips: readonly Slip[];
  readonly side: Side;
  /** What stands there, and what should. */
  readonly changes: readonly { readonly place: Place; readonly other: Written }[];
  /** Several slips, one for each of several changes. */
  readonly isTwofold: boolean;
  /** The line makes sense with it, and nothing is known that it could be proved from. */
  readonly isSurmise?: boolean;
  /** The side, and the line, as they should be. */
  readonly tree: Written;
  readonly link: Link;
  readonly cost: number;
}

export type Change = Omit<Repair, 'link' | 'side'>;

export function alone({ slips, place, other, cost }: Candidate): Change {
  return { slips, changes: [{ place, other }], isTwofold: false, tree: place.put(other), cost };
}

/** One change of what another made of the line. */
export function afterwards(half: Change, second: Candidate, right: Written): Change {
  const tree = second.place.put(second.other);
  const [whole] = placesIn(right);
  return {
    slips: [...(half.isTwofold ? half.slips : half.slips.slice(0, 1)), ...second.slips.slice(0, 1)],
    changes: whole === undefined ? [] : [{ place: whole, other: tree }],
    isTwofold: true,
    tree,
    cost: half.cost + second.cost,
  };
}

/** Two changes in places of which none is within the other. */
export function* together(candidates: readonly Candidate[]): Generator<Change> {
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

export function isAround(outer: Place, inner: Place): boolean {
  return outer.node === inner.node || inner.parents.includes(outer.node);
}

function putBoth(first: Candidate, second: Candidate): Written {
  return first.place.put(first.other, [second.place.node, second.other]);
}
