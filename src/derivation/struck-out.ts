/** What is struck out in a paragraph of Markdown is not said: `~~Let $x > 0$.~~`, `<del>…</del>`. */

import type { Piece } from './prose.ts';

const mark = '~~';

/** Tags that strike out stand for the sign that does. */
export function struckOutBy(tag: string): string {
  return /^<\/?(?:s|del|strike)>$/i.test(tag) ? mark : '';
}

export function withoutStruckOut(pieces: readonly Piece[]): readonly Piece[] {
  const isMarked = (piece: Piece): boolean => piece.kind === 'text' && piece.text.includes(mark);
  if (!pieces.some(isMarked)) return pieces;
  const parts = pieces.flatMap((piece): readonly Piece[] =>
    piece.kind === 'text' ? piece.text.split(/(~~)/).map((text) => ({ kind: 'text', text })) : [piece],
  );
  const kept: Piece[] = [];
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i];
    if (part === undefined) continue;
    // What nothing closes strikes nothing out.
    const end = isMarked(part) ? parts.findIndex((other, j) => j > i && isMarked(other)) : -1;
    if (end > i) i = end;
    else kept.push(part);
  }
  return kept;
}
