/** A tree as one text, whole: two trees that are spelled the same are the same tree. */

import { standardFunctions } from '../notation/latex/functions.ts';
import { writeLatex } from '../notation/latex/write.ts';
import type { Written } from '../notation/written.ts';

/** So many texts are kept. */
const KEPT = 20_000;

/** Trees are never changed, and asked for again and again; a changed one shares most of its parts with what it was made from. No weak map: the collector takes longer for one of so many young trees than all the writing does. */
const texts = new Map<Written, string>();

export function spelled(tree: Written): string {
  const known = texts.get(tree);
  if (known !== undefined) return known;
  const text = writeLatex(tree, standardFunctions, (node) => (node === tree ? undefined : spelled(node)));
  if (texts.size >= KEPT) texts.clear();
  texts.set(tree, text);
  return text;
}
