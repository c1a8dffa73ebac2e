/** Looks for the smallest change of a wrong line that makes it true. */

import type { Bench } from '../check/check.ts';
import type { CheckedLink } from '../check/checked-link.ts';
import type { Operand } from '../derivation/derivation.ts';
import type { Link } from '../derivation/link.ts';
import { writeLatex } from '../notation/latex/write.ts';
import type { Written } from '../notation/written.ts';
import type { Span } from '../source/span.ts';
import { placesIn, type Place } from './places.ts';
import { slips, type Slip } from './slips.ts';
import { surroundingsOf } from './surroundings.ts';

export type Side = 'left' | 'right';

/** A line with one thing in it changed. */
export interface Repair {
  readonly slip: Slip;
  readonly side: Side;
  /** What stands there, and what should. */
  readonly place: Place;
  readonly other: Written;
  /** The side, and the line, as they should be. */
  readonly tree: Written;
  readonly link: Link;
  readonly cost: number;
}

/** What stands on the other lines of the chain, and further off. */
export interface Beside {
  readonly lines: readonly Written[];
  readonly reread: (left: Operand, right: Operand) => Link;
  readonly bench: Bench;
}

/** How many changed lines are read, and how many are held against what was imposed before. */
const READ = 500;
const FOLLOWED = 12;
/** What is this much more far-fetched than the likeliest repair is not told beside it. */
const MARGIN = 0.2;

/** The repairs that are proved, the likeliest first. */
export function repairsOf(
  { link, judgement, entry }: CheckedLink,
  { lines, reread, bench }: Beside,
): readonly Repair[] {
  const sides: readonly Side[] = link.place === 0 ? ['right', 'left'] : ['right'];
  const own = [link.right.written, link.left.written].filter((tree) => tree !== null);
  const around = surroundingsOf([...own, ...lines], lettersOf(link));
  const seen = new Set<string>();
  const tried: Omit<Repair, 'link' | 'tree'>[] = [];
  for (const side of sides) {
    const tree = link[side].written;
    if (tree === null) continue;
    for (const [i, place] of placesIn(tree).entries()) {
      // Of a matrix with one wrong entry, that entry is looked at.
      if (entry !== undefined && !isWithin(place.node.span, entry.span)) continue;
      const { length } = writeLatex(place.node);
      for (const slip of slips)
        for (const other of slip.repair(place, around)) {
          const text = writeLatex(other);
          const key = `${side} ${i} ${text}`;
          if (seen.has(key)) continue;
          seen.add(key);
          tried.push({
            slip,
            side,
            place,
            other,
            cost: slip.cost + (side === 'left' ? 1 : 0) + sizeOf(text.length - length),
          });
        }
    }
  }
  const found: Repair[] = [];
  let followed = judgement?.leans === undefined ? FOLLOWED : 0;
  for (const one of tried.toSorted((a, b) => a.cost - b.cost).slice(0, READ)) {
    if (found[0] !== undefined && one.cost > found[0].cost + MARGIN) break;
    const tree = one.place.put(one.other);
    const changed: Operand = { ...link[one.side], written: tree, problems: [] };
    if (saysNothing(link[one.side === 'right' ? 'left' : 'right'].written, tree)) continue;
    const read = one.side === 'right' ? reread(link.left, changed) : reread(changed, link.right);
    if (read.state !== 'read') continue;
    followed += 1;
    if (bench.isIdentity(read) || (followed <= FOLLOWED && bench.verdict(read) === 'proved'))
      found.push({ ...one, tree, link: read });
  }
  return found;
}

/** `x = x` puts nothing right. */
function saysNothing(one: Written | null, other: Written | null): boolean {
  return one !== null && other !== null && writeLatex(one) === writeLatex(other);
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function lettersOf(link: Link): readonly string[] {
  return link.indices.map(({ name }) => name).filter((name) => /^[A-Za-z]$/.test(name));
}

/** A change of many characters is less likely than one of a few. */
function sizeOf(difference: number): number {
  return Math.min(0.3, Math.abs(difference) / 120);
}
