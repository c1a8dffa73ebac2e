/** The number at the end of a row, as people write it without \tag: `\quad (7)`. */

import type { Span } from '../../source/span.ts';
import type { RowRange } from './rows.ts';
import type { Token } from './tokens.ts';

export interface TrailingTag {
  readonly label: string;
  readonly span: Span;
  /** The first token of it. */
  readonly at: number;
}

const punctuation = new Set(['.', ',', ';', '\\quad', '&']);

/**
 * A parenthesised number of up to three digits, perhaps with a letter or a point, is a tag when it stands alone on its row,
 * after a wide space, a text or `&`, or apart by two blanks or more; one blank makes it a factor.
 */
export function trailingTag(tokens: readonly Token[], row: RowRange, skipped: ReadonlySet<number>): TrailingTag | null {
  let end = row.to - 1;
  while (
    end >= row.from &&
    (skipped.has(end) || punctuation.has(tokens[end]?.text ?? '') || tokens[end]?.kind === 'row')
  )
    end -= 1;
  if (tokens[end]?.text !== ')') return null;
  let open = end - 1;
  while (open >= row.from && open > end - 8 && tokens[open]?.text !== '(') open -= 1;
  const first = tokens[open];
  if (open < row.from || first?.text !== '(') return null;
  const label = tokens
    .slice(open + 1, end)
    .map((token) => token.raw)
    .join('');
  if (!/^(?:\d{1,3}(?:[.-]\d{1,3})?[a-z]?'{0,2}|\*{1,3}|[ivx]{1,4})$/.test(label)) return null;
  let before = open - 1;
  while (skipped.has(before)) before -= 1;
  const previous = tokens[before];
  const alone = before < row.from;
  const apart =
    previous?.text === '\\quad' ||
    previous?.text === '&' ||
    previous?.kind === 'text' ||
    skipped.has(open - 1) ||
    first.space > 1;
  if (!alone && !(apart && (/\d/.test(label) || previous?.text === '\\quad'))) return null;
  return { label, at: open, span: { start: first.start, end: tokens[end]?.end ?? first.end } };
}
