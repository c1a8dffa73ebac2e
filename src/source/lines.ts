/** Lines and columns of a text, both counted from 1, the column in UTF-16 units. */

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
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (index.starts[low] ?? 0) + 1 };
}
