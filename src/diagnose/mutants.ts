/** Slips planted in a true line, everywhere they apply: what a check of the line ought to catch. */

import type { Operand } from '../derivation/derivation.ts';
import type { Link } from '../derivation/link.ts';
import { writeLatex } from '../notation/latex/write.ts';
import type { Written } from '../notation/written.ts';
import { placesIn, type Place } from './places.ts';
import { slips, type Slip } from './slips.ts';
import { surroundingsOf } from './surroundings.ts';

export interface Mutant {
  readonly slip: Slip;
  readonly place: Place;
  /** What stands in the place. */
  readonly other: Written;
  readonly right: Operand;
}

/** The right side of a link with one slip in it, each spelling once; `lines`: what stands beside it. */
export function* mutantsOf(link: Link, lines: readonly Written[]): Generator<Mutant> {
  const { left, right } = link;
  if (right.written === null) return;
  const own = [right.written, left.written].filter((tree) => tree !== null);
  const around = surroundingsOf(
    [...own, ...lines],
    link.indices.map(({ name }) => name).filter((name) => /^[A-Za-z]$/.test(name)),
  );
  const seen = new Set([writeLatex(right.written)]);
  const places = placesIn(right.written);
  // What two slips come to is the likelier one.
  for (const slip of slips.toSorted((a, b) => a.cost - b.cost))
    for (const place of places)
      for (const other of slip.plant(place, around)) {
        const written = place.put(other);
        const text = writeLatex(written);
        if (seen.has(text)) continue;
        seen.add(text);
        yield { slip, place, other, right: { ...right, written, problems: [] } };
      }
}
