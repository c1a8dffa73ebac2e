/** How the formulas of a document are read: its macros, its spellings, its primed indices. */

import { readMacros } from '../notation/latex/macros.ts';
import type { ReadOptions } from '../notation/latex/read.ts';
import type { Document } from './document.ts';

export function readOptionsOf({ preamble, text }: Pick<Document, 'preamble' | 'text'>): ReadOptions {
  return { macros: readMacros(preamble.macros), aliases: preamble.aliases, primed: primedIndices(text) };
}

/** `\sum_{k'}`, `\delta_{k k'}`: a letter that stands below others with a prime is another index, and no derivative; so is one that is listed with a prime behind the one without. */
function primedIndices(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, below = ''] of text.matchAll(/_\{([^{}]{1,60}(?:\^\{\\prime\}[^{}]{0,60})?)\}/g))
    for (const [, letter = ''] of below.matchAll(/(?<![\\A-Za-z])(?:[a-z])*?([a-z])(?:'|\^\\prime|\^\{\\prime)/g))
      found.add(letter);
  for (const [, letter = ''] of text.matchAll(besideItself)) found.add(letter);
  return found;
}

/** `k(x, x')`, `\mathbf{x}, \mathbf{x}'`: two of a kind; but `f, f'` and `y, y'`. */
const besideItself = /(?<![\\A-Za-z])([a-eijk-or-twxz])\}?\s*,\s*(?:\\[a-z]+\{)?\1\}?(?:'|\^\{?\\prime)/g;
