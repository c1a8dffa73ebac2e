/** A letter that a text puts into two spaces, as two exercises do: the reader has the first throughout. */

import { itemsOf, mentions } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import { headOf } from './estimate-names.ts';
import type { SenseFinder } from './told.ts';

/** From the second space on, what is proved in the first is not what the line says. */
export const twoSpaces: SenseFinder = ({ notes }) => {
  const first = new Map<string, string>();
  const from = new Map<string, number>();
  for (const note of notes.toSorted((a, b) => a.span.start - b.span.start)) {
    const last = note.kind === 'relation' ? note.rest.at(-1) : undefined;
    const sizes = last?.sign === '∈' ? sizesOf(last.operand) : undefined;
    if (note.kind !== 'relation' || sizes === undefined) continue;
    for (const name of itemsOf(note.first)) {
      const [text, head] = [textOf(name), headOf(name)];
      const letter = head.kind === 'symbol' ? letterOf(head) : undefined;
      const known = first.get(text);
      if (known === undefined) first.set(text, sizes);
      else if (known !== sizes && letter !== undefined && !from.has(letter)) from.set(letter, note.span.start);
    }
  }
  if (from.size === 0) return undefined;
  return ({ right }, sides) => {
    const own = [...from].find(
      ([letter, start]) => start <= right.span.start && sides.some((side) => mentions(side, letter)),
    );
    return own && `the text gives ${own[0]} two sizes, and here it may have the second`;
  };
};

/** `n×p` of ℝ^{n×p}; nothing of ℝ, ℝ_+ and ℝ^+; undefined of another set. */
function sizesOf(space: Written): string | undefined {
  const [base, sup] = space.kind === 'scripted' ? [space.base, space.sup] : [space, null];
  if (base.kind !== 'symbol' || base.letter !== 'R') return undefined;
  const text = sup === null ? '' : textOf(sup);
  return /^(?:\+|plus)*$/.test(text) ? '' : text;
}
