/** A line of the source with the characters of a span underlined. */

import { indexLines, positionAt } from '../source/lines.ts';
import type { Span } from '../source/span.ts';

export interface Underlined {
  readonly line: number;
  /** The line, or the part of a long one around the span. */
  readonly source: string;
  /** Spaces up to the span, then a caret below each of its columns. */
  readonly carets: string;
}

/** Of a longer line only the part around the span is shown. */
const WIDTH = 110;

/** A span over several lines is underlined in its first one. */
export function underline(text: string, span: Span): Underlined {
  const index = indexLines(text);
  const { line, column } = positionAt(index, span.start);
  const start = index.starts[line - 1] ?? 0;
  const whole = text.slice(start, index.starts[line] ?? text.length).replace(/[\r\n]+$/, '');
  const from = Math.min(column - 1, whole.length);
  const to = Math.max(from, Math.min(span.end - start, whole.length));
  const { indent, low, high } = windowOf(whole, from, to);
  const before = (low > indent ? '…' : '') + visible(whole.slice(low, from));
  const inside = visible(whole.slice(from, Math.min(to, high)));
  const after = visible(whole.slice(Math.min(to, high), high)) + (high < whole.length ? '…' : '');
  return {
    line,
    source: before + inside + after,
    carets: ' '.repeat(columnsOf(before)) + '^'.repeat(Math.max(1, columnsOf(inside))),
  };
}

/** The part of a line that is shown: all of it without its indent, or the span with something on either side. */
function windowOf(line: string, from: number, to: number): { indent: number; low: number; high: number } {
  const indent = Math.min(line.length - line.trimStart().length, from);
  if (line.length - indent <= WIDTH) return { indent, low: indent, high: line.length };
  const room = Math.max(0, WIDTH - (to - from)) / 2;
  const low = Math.max(indent, Math.min(Math.floor(from - room), line.length - WIDTH));
  const high = Math.min(line.length, Math.max(low + WIDTH, from + 1));
  return { indent, low: whole(line, low), high: whole(line, high) };
}

/** Never between the halves of a character. */
function whole(line: string, at: number): number {
  const code = line.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** Text from a file may hold anything; what would move the cursor or switch a colour is shown as a mark instead. */
export function visible(text: string): string {
  return text.replaceAll('\t', ' ').replace(/[\p{Cc}\p{Zl}\p{Zp}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu, '\u{fffd}');
}

const wide =
  /[\u{1100}-\u{115f}\u{2e80}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const none = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** How many columns of a terminal a text takes. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += none.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return columns;
}
