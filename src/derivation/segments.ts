/** A row cut into what stands between its separators and connectives. */

import type { Connective, Piece } from '../notation/formula.ts';

export interface Segment {
  readonly pieces: readonly Piece[];
  readonly connective: Connective | null;
  readonly colon: boolean;
  /** Stands behind "or". */
  readonly isAlternative: boolean;
  /** Stands in a column of its own, behind `&&`. */
  readonly isColumn: boolean;
}

/** For each piece the next one that is no separator. */
function behindSeparators(pieces: readonly Piece[]): readonly (Piece | undefined)[] {
  let next: Piece | undefined;
  return pieces
    .toReversed()
    .map((piece) => {
      const own = next;
      if (piece.kind !== 'separator') next = piece;
      return own;
    })
    .toReversed();
}

/** Cut at separators and connectives; a separator in front of a relation sign joins, as `&=` does. */
export function segmentsOf(pieces: readonly Piece[]): readonly Segment[] {
  const segments: Segment[] = [];
  let current: Piece[] = [];
  let connective: Connective | null = null;
  let isAlternative = false;
  let isColumn = false;
  const close = (colon: boolean): void => {
    if (current.length > 0) {
      segments.push({ pieces: current, connective, colon, isAlternative, isColumn });
      connective = null;
      isAlternative = false;
      isColumn = false;
    }
    current = [];
  };
  const behind = behindSeparators(pieces);
  for (const [i, piece] of pieces.entries()) {
    const next = behind[i];
    if (piece.kind === 'separator') {
      const joins =
        piece.sign === '&'
          ? current.length === 0 || (next?.kind !== 'text' && !beginsColumn(current, next))
          : piece.sign === '.' || (piece.sign === 'quad' && next?.kind === 'relation' && current.length > 0);
      if (!joins) close(piece.sign === ':');
      if (piece.sign === '&' && pieces[i - 1]?.kind === 'separator' && current.length === 0)
        isColumn = isAmpersand(pieces[i - 1]);
    } else if (piece.kind === 'text' && /^\s*,?\s*(?:and|or|so|hence|thus|therefore)\s*,?\s*$/i.test(piece.text)) {
      close(false);
      isAlternative = /\bor\b/i.test(piece.text);
      if (/so|hence|thus|therefore/i.test(piece.text)) connective = 'therefore';
    } else if (piece.kind === 'connective') {
      close(false);
      connective = piece.connective;
    } else if (piece.kind === 'tag') {
      close(false);
      segments.push({ pieces: [piece], connective: null, colon: false, isAlternative: false, isColumn: false });
    } else if (piece.kind !== 'dots') {
      current.push(piece);
    }
  }
  close(false);
  return segments;
}

function isAmpersand(piece: Piece | undefined): boolean {
  return piece?.kind === 'separator' && piece.sign === '&';
}

/** Behind a whole statement an expression without a sign begins another one: `a &= b & c &= d`. */
function beginsColumn(current: readonly Piece[], next: Piece | undefined): boolean {
  const last = current.at(-1);
  if (!current.some(({ kind }) => kind === 'relation') || (last?.kind !== 'expression' && last?.kind !== 'broken'))
    return false;
  if (next?.kind !== 'expression') return false;
  return next.written.kind !== 'additive' || next.written.terms[0]?.implicit !== false;
}
