/** `a, b > 0` says of each that it is positive. */

import type { Segment } from './segments.ts';
import { isSignOfName } from './side-conditions.ts';
import { relationIn } from './written-conditions.ts';
import type { Piece } from '../notation/formula.ts';

export function withSharedSigns(segments: readonly Segment[]): readonly Segment[] {
  const shared: Segment[] = [];
  for (const segment of segments.toReversed()) {
    const next = shared.at(-1);
    const sign = next === undefined || next.connective !== null ? undefined : signIn(next);
    const [last, ...others] = expressionsIn(segment).toReversed();
    const isShared = sign !== undefined && last?.kind === 'expression' && others.length === 0;
    const pieces = isShared ? [...segment.pieces, ...sign] : segment.pieces;
    const isName = isShared && isSign(expressionsIn({ pieces }));
    shared.push(isName ? { ...segment, pieces } : segment);
  }
  return shared.toReversed();
}

/** What stands behind the name in `b > 0`. */
function signIn(segment: Segment): readonly Piece[] | undefined {
  const pieces = expressionsIn(segment);
  return isSign(pieces) ? pieces.slice(1) : undefined;
}

function isSign(pieces: readonly Piece[]): boolean {
  const relation = relationIn(pieces);
  return relation !== undefined && isSignOfName(relation);
}

/** Without the words in front. */
function expressionsIn({ pieces }: Pick<Segment, 'pieces'>): readonly Piece[] {
  return pieces[0]?.kind === 'text' ? pieces.slice(1) : pieces;
}
