/** The rows and cells of an environment, as ranges of tokens. */

import type { Reader } from '../notation.ts';

export interface Cell {
  readonly from: number;
  readonly to: number;
}

function split(reader: Reader, from: number, to: number, ends: (at: number) => boolean): Cell[] {
  const parts: Cell[] = [];
  let low = from;
  for (let i = from; i < to; i += 1) {
    if (ends(i)) {
      parts.push({ from: low, to: i });
      low = i + 1;
      continue;
    }
    const close = reader.structure.match[i] ?? -1;
    if (close > i && close < to) i = close;
  }
  parts.push({ from: low, to });
  return parts;
}

/** Rows without anything in them are dropped: a trailing \\ makes no row. */
export function splitRows(reader: Reader, from: number, to: number): readonly Cell[] {
  return split(reader, from, to, (i) => reader.tokens[i]?.kind === 'row').filter((row) => row.from < row.to);
}

export function splitCells(reader: Reader, row: Cell): readonly Cell[] {
  return split(reader, row.from, row.to, (i) => reader.tokens[i]?.text === '&' && reader.tokens[i]?.kind === 'sign');
}
