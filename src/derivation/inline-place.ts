/** Where a statement stands in a line of prose, and what its sentence does with it. */

import type { Written } from '../notation/written.ts';
import type { Span } from '../source/span.ts';
import { isDoubted, wordsOf } from './cases.ts';
import { isDenied } from './denials.ts';
import type { ProsePart } from './document.ts';

export interface InlinePlace {
  readonly span: Span;
  /** The relations of its formula, where the next sentence ends what they may open. */
  readonly together: readonly Written[];
  /** The sentence may deny it, or leave it open. */
  readonly doubted: boolean;
  /** It takes it back: an equation is only spoken of. */
  readonly denied: boolean;
  /** It opens a case and says so plainly. */
  readonly plain: boolean;
}

export function placeInSentence(
  parts: readonly ProsePart[],
  at: number,
  together: readonly Written[],
  plain: boolean,
): InlinePlace {
  const span = parts[at]?.span ?? { start: 0, end: 0 };
  const around = { before: wordsOf(parts.slice(0, at), '¤'), after: wordsOf(parts.slice(at + 1), '¤') };
  return { span, together, doubted: isDoubted(parts, at), denied: isDenied(around), plain };
}

export function isEquation(relation: Written | undefined): boolean {
  return relation?.kind === 'relation' && relation.rest.every(({ sign }) => sign === '=' || sign === ':=');
}
