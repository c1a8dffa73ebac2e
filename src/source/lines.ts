/** Lines and columns of a text, both counted from 1, the column in UTF-16 units. */

import { countUpTo } from './sorted.ts';

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface LineIndex {
  readonly starts: readonly number[];
}

/** A line ends at LF, CR LF or a lone CR. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return { starts };
}

export function positionAt(index: LineIndex, offset: number): Position {
  const line = Math.max(
    1,
    countUpTo(index.starts, offset, (start) => start),
  );
  return { line, column: offset - (index.starts[line - 1] ?? 0) + 1 };
}
