/** Slips planted in a true line, everywhere they apply: what a check of the line ought to catch. */

import type { Operand } from '../derivation/derivation.ts';
import type { Link } from '../derivation/link.ts';
import { writeLatex } from '../notation/latex/write.ts';
import type { Written } from '../notation/written.ts';
import { placesIn, type Place } from './places.ts';
import { slips, type Slip } from './slips.ts';
import { surroundingsOf } from './surroundings.ts';

export interface Mutant {
  /** The likeliest of the slips that make this very text of the line. */
  readonly slip: Slip;
  /** All of them: each is a right name for it. */
  readonly slips: readonly Slip[];
  readonly place: Place;
  /** What stands in the place. */
  readonly other: Written;
  readonly right: Operand;
}

/** The right side of a link with one slip in it, each spelling once; `lines`: what stands beside it. */
export function mutantsOf(link: Link, lines: readonly Written[]): readonly Mutant[] {
  const { left, right } = link;
  if (right.written === null) return [];
  const sides = [right.written, left.written].filter((tree) => tree !== null);
  const around = surroundingsOf(
    [...sides, ...lines],
    link.indices.map(({ name }) => name).filter((name) => /^[A-Za-z]$/.test(name)),
  );
  const own = writeLatex(right.written);
  const found = new Map<string, Mutant>();
  const places = placesIn(right.written);
  // What two slips come to is the likelier one.
  for (const slip of slips.toSorted((a, b) => a.cost - b.cost))
    for (const place of places)
      for (const other of slip.plant(place, around)) {
        const written = place.put(other);
        const text = writeLatex(written);
        if (text === own) continue;
        const same = found.get(text);
        if (same === undefined)
          found.set(text, { slip, slips: [slip], place, other, right: { ...right, written, problems: [] } });
        else if (!same.slips.includes(slip)) found.set(text, { ...same, slips: [...same.slips, slip] });
      }
  return [...found.values()];
}
