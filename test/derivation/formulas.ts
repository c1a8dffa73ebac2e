/** The formulas of a document, and whether they stand where they say. */

import type { Document } from '../../src/derivation/document.ts';
import { originOf, type Excerpt } from '../../src/source/excerpt.ts';

export function formulasOf({ blocks }: Document): readonly Excerpt[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'display') return [block.source];
    if (block.kind === 'verbatim') return [];
    return block.parts.flatMap((part) => (part.kind === 'formula' ? [part.source] : []));
  });
}

/** The characters of a formula that do not stand in the file where its excerpt says. */
export function strays(file: string, formula: Excerpt, escaped: boolean): readonly string[] {
  return Array.from({ length: formula.text.length }, (_, i) => i).flatMap((i) => {
    const char = formula.text.charAt(i);
    const there = file.charAt(originOf(formula, i));
    if (there === char || (char === '\n' && there === '\r') || (escaped && there === '\\')) return [];
    return [`${JSON.stringify(char)} at ${originOf(formula, i)}, where ${JSON.stringify(there)} stands`];
  });
}
