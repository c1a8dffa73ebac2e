/** How the formulas of a document are read: its macros, its spellings, its primed indices. */

import { readMacros } from '../notation/latex/macros.ts';
import type { ReadOptions } from '../notation/latex/read.ts';
import type { Document } from './document.ts';
import { primedLetters } from './letters-below.ts';

export function readOptionsOf({ preamble, text }: Pick<Document, 'preamble' | 'text'>): ReadOptions {
  return { macros: readMacros(preamble.macros), aliases: preamble.aliases, primed: primedLetters(text) };
}
