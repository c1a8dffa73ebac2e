/** A tree as one text, whole: two trees that are spelled the same are the same tree. */

import { standardFunctions } from '../notation/latex/functions.ts';
import { writeLatex } from '../notation/latex/write.ts';
import type { Written } from '../notation/written.ts';

/** Trees are never changed, and asked for again and again; a changed one shares most of its parts with what it was made from. */
const texts = new WeakMap<Written, string>();

export function spelled(tree: Written): string {
  const known = texts.get(tree);
  if (known !== undefined) return known;
  const text = writeLatex(tree, standardFunctions, (node) => (node === tree ? undefined : spelled(node)));
  texts.set(tree, text);
  return text;
}
