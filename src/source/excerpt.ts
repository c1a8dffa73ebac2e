/** A piece of text taken out of a file, with the way back to the file's own offsets. */

import type { Span } from './span.ts';

/** From `at` on (an offset in the excerpt) the text stands in the file at `origin`, one character for one until the next run. */
export interface Run {
  readonly at: number;
  readonly origin: number;
}

/**
 * Quoted blocks, list items and notebook strings lose prefixes and escapes on the way out, so an excerpt is a list of
 * runs. Runs are in ascending order of `at`; the first is at 0 (an excerpt of nothing has one run too).
 */
export interface Excerpt {
  readonly text: string;
  readonly runs: readonly Run[];
}

export function excerpt(text: string, origin: number): Excerpt {
  return { text, runs: [{ at: 0, origin }] };
}

/** The index of the run an offset of the excerpt belongs to. */
function runIndex(source: Excerpt, offset: number): number {
  let low = 0;
  let high = source.runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const run = source.runs[middle];
    if (run !== undefined && run.at <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where an offset of the excerpt stands in the file. */
export function originOf(source: Excerpt, offset: number): number {
  const run = source.runs[runIndex(source, offset)];
  return run === undefined ? offset : run.origin + (offset - run.at);
}

export function originSpan(source: Excerpt, part: Span): Span {
  const start = originOf(source, part.start);
  const end = part.end > part.start ? originOf(source, part.end - 1) + 1 : start;
  return { start, end: Math.max(start, end) };
}

/** The part of an excerpt between two of its offsets, with its way back kept. */
export function slice(source: Excerpt, start: number, end: number): Excerpt {
  const runs: Run[] = [{ at: 0, origin: originOf(source, start) }];
  for (let i = runIndex(source, start) + 1; i < source.runs.length; i += 1) {
    const run = source.runs[i];
    if (run === undefined || run.at >= end) break;
    if (run.at > start) runs.push({ at: run.at - start, origin: run.origin });
  }
  return { text: source.text.slice(start, end), runs };
}

/** Excerpts of one file set end to end; a run that goes on where the last one stopped is merged with it. */
export function concat(pieces: readonly Excerpt[]): Excerpt {
  const runs: Run[] = [];
  const texts: string[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (piece.text === '' && pieces.length > 1) continue;
    for (const run of piece.runs) {
      const last = runs.at(-1);
      if (last === undefined || run.origin - last.origin !== at + run.at - last.at)
        runs.push({ at: at + run.at, origin: run.origin });
    }
    texts.push(piece.text);
    at += piece.text.length;
  }
  return { text: texts.join(''), runs: runs.length > 0 ? runs : [{ at: 0, origin: pieces[0]?.runs[0]?.origin ?? 0 }] };
}
