/** How the formulas of a document are read: its macros, its spellings, its primed indices, letters that are told apart by their font. */

import { readMacros } from '../notation/latex/macros.ts';
import type { ReadOptions } from '../notation/latex/read.ts';
import type { Document } from './document.ts';
import { lettersApart } from './fonts-apart.ts';
import { primedLetters } from './letters-below.ts';

export function readOptionsOf(document: Pick<Document, 'preamble' | 'text' | 'blocks'>): ReadOptions {
  const { preamble, text } = document;
  return {
    macros: readMacros(preamble.macros),
    aliases: preamble.aliases,
    primed: primedLetters(text),
    apart: lettersApart(document),
  };
}
