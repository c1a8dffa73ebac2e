/** Where something stands, as people count: line and column of the file, and the cell of a notebook. */

import type { Document } from '../derivation/document.ts';
import { indexLines, positionAt, type Position } from '../source/lines.ts';

/** The line is that of the cell's own text, from 1. */
export interface CellPlace {
  readonly number: number;
  readonly line: number;
}

export interface Place extends Position {
  readonly cell?: CellPlace;
}

export type Places = (offset: number) => Place;

export function placesIn(text: string): Places {
  const lines = indexLines(text);
  return (offset) => positionAt(lines, offset);
}

export function placesOf(document: Document): Places {
  const inFile = placesIn(document.text);
  if (document.cells.length === 0) return inFile;
  return (offset) => {
    const cell = document.cells.find(({ span }) => span.start <= offset && offset < span.end);
    if (cell === undefined) return inFile(offset);
    const before = document.text.slice(cell.span.start, offset);
    return { ...inFile(offset), cell: { number: cell.number, line: 1 + breaksIn(before) } };
  };
}

/** A line of a cell ends where its JSON text says `\n`; `\\n` is a backslash and a letter. */
function breaksIn(json: string): number {
  return json.match(/\\[^]/g)?.filter((escape) => escape === '\\n').length ?? 0;
}

/** `line 9`, `lines 9 and 11`, `cell 1, lines 2 and 3; cell 3, line 2`. */
export function linesText(places: readonly Place[]): string {
  const cells = [...new Set(places.map(({ cell }) => cell?.number ?? 0))].toSorted((a, b) => a - b);
  return cells
    .map((number) => {
      const own = places.filter(({ cell }) => (cell?.number ?? 0) === number);
      const lines = [...new Set(own.map(({ line, cell }) => cell?.line ?? line))].toSorted((a, b) => a - b);
      const [last = 0, ...others] = lines.toReversed();
      const text = others.length === 0 ? `line ${last}` : `lines ${others.toReversed().join(', ')} and ${last}`;
      return number === 0 ? text : `cell ${number}, ${text}`;
    })
    .join('; ');
}
