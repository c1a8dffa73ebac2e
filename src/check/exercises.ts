/** Exercises of one text: what is given in one of them is not given in the next. */

import type { Block, Document } from '../derivation/document.ts';
import { once } from '../derivation/once.ts';
import { lastUpTo } from '../source/sorted.ts';

interface Exercise {
  readonly start: number;
  readonly end: number;
}

/** "Exercise 2", "Example 3: the sphere"; the parts (a) and (b) of an exercise are about the same things. */
const numbered = /^\W*(problem|exercise|example|question|task)\s*\(?(\d+|[a-z]\b)/i;

/** Where the exercise ends in which the offset lies; Infinity: in none, or in the last. */
export function exerciseEnd(offset: number, { blocks }: Document): number {
  const own = lastUpTo(exercisesIn(blocks), offset, ({ start }) => start);
  return own !== undefined && offset < own.end ? own.end : Infinity;
}

const exercisesIn = once((blocks: readonly Block[]): readonly Exercise[] => {
  const headings = blocks.filter((block) => block.kind === 'heading');
  return headings.flatMap((heading, i) => {
    const own = numbered.exec(heading.text);
    if (own === null) return [];
    const next = headings.slice(i + 1).find(({ text, level }) => {
      const other = level === heading.level ? numbered.exec(text) : null;
      return other !== null && other[2] !== own[2];
    });
    return next === undefined ? [] : [{ start: heading.span.start, end: next.span.start }];
  });
});
