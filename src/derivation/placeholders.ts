/** What stands for a formula where only the words around it are looked at. */

import type { ProsePart } from './document.ts';

/** Stands for an inline formula among words: `≐` for one that states something. */
export function placeholderOf(formula: string): string {
  return /=|\\(?:le|ge|leq|geq|in|sim|propto|to)\b|[<>]/.test(formula) ? '≐' : '¤';
}

/** The words, with such a sign for each formula. */
export function markedWords(parts: readonly ProsePart[]): string {
  return parts.map((part) => (part.kind === 'words' ? part.text : placeholderOf(part.source.text))).join('');
}
