/** The authored tree with its spans moved: from a formula's own text to the file it stands in. */

import type { Span } from '../source/span.ts';
import type { Piece } from './formula.ts';
import { mapParts } from './map-parts.ts';
import type { Written } from './written.ts';

type Move = (span: Span) => Span;

export function relocate(written: Written, move: Move): Written {
  const moved = mapParts(written, (part) => relocate(part, move));
  return { ...moved, span: move(written.span) };
}

export function relocatePiece(piece: Piece, move: Move): Piece {
  const span = move(piece.span);
  if (piece.kind === 'expression') return { ...piece, span, written: relocate(piece.written, move) };
  if (piece.kind === 'broken') return { ...piece, span, problem: { ...piece.problem, span: move(piece.problem.span) } };
  return { ...piece, span };
}
