/** A tree as one text, whole: two trees that are spelled the same are the same tree. */

import { writeLatex } from '../notation/latex/write.ts';
import type { Written } from '../notation/written.ts';

/** Trees are never changed, and asked for again and again. */
const texts = new WeakMap<Written, string>();

export function spelled(tree: Written): string {
  const known = texts.get(tree);
  if (known !== undefined) return known;
  const text = writeLatex(tree);
  texts.set(tree, text);
  return text;
}
