/** What the words of a text say of a letter that everybody knows: σ is the logistic function where it is spoken of. */

import type { Declaration, Document } from './document.ts';

/** In one sentence with the letter. */
const spoken =
  /\b(?:sigmoid|logistic)\b[^.]{0,80}\\sigma(?![A-Za-z])|\\sigma(?![A-Za-z])[^.]{0,80}\b(?:sigmoid|logistic)\b/i;
/** Applied to something or named alone, and never written otherwise: then it is no standard deviation. */
const anywhere = /\\sigma(?![A-Za-z])/g;
const alone = /\$\s*\\sigma\s*\$|\\\(\s*\\sigma\s*\\\)/g;
const applied = /\\sigma(?![A-Za-z])'*\s*(?:\\left\s*)?\(/g;
const defined = /\\sigma\s*(?:\\left\s*)?\([^()]*\)\s*&?\s*(?::=|=|\\equiv|\\coloneqq)/;

export function impliedBy({ text, preamble }: Document): readonly Declaration[] {
  if (!spoken.test(text) || defined.test(text)) return [];
  if (preamble.symbols.some(({ names }) => /sigma/.test(names))) return [];
  const [all, functions, named] = [anywhere, applied, alone].map((pattern) => [...text.matchAll(pattern)]);
  const first = functions?.[0];
  if (first === undefined || (all?.length ?? 0) > (functions?.length ?? 0) + (named?.length ?? 0)) return [];
  const span = { start: first.index, end: first.index + '\\sigma'.length };
  return [{ names: '\\sigma', kind: 'sigmoid', span, file: 'document' }];
}
