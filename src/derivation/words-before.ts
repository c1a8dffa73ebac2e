/** The words in front of a line. */

import type { WrittenLink } from './derivation.ts';

/** How far back they reach. */
const REACH = 200;

/** Those of the sentence in which the line stands, or of the last one before a display. */
export function wordsBefore(link: Pick<WrittenLink, 'left'>, text: string): string {
  return sentenceBefore(link, text).replaceAll(/\$[^$]*\$/g, ' ');
}

/** The same with its formulas. */
export function sentenceBefore({ left }: Pick<WrittenLink, 'left'>, text: string): string {
  const before = text.slice(Math.max(0, left.span.start - REACH), left.span.start).replace(/[\s$]*(?:\\[[(]\s*)?$/, '');
  return before.split(/(?<=[.;!?:]\**)\s+(?=\S)|\n\s*\n/).at(-1) ?? '';
}

const few = '(?:a single|only one|one|two|three|four|[1-4])';
/** "For two classes", "in the binary case", "in 2D": of sizes that only words state. "For one sample" says what is defined. */
const sized = new RegExp(
  `\\b(?:for|in|with) (?:the |just |only )?(?:${few}[ -](?:class(?:es)?|categor(?:y|ies)|labels|dimensions?|features?|inputs?|outputs?|units?|neurons?|variables|weights?|scores|logits|components?)|(?:binary|two-class|univariate|bivariate|scalar|one-dimensional|two-dimensional|simplest|special) (?:case|setting|classification|problem)|[123]-?d)\\b`,
  'i',
);

/** Whether words state a size of which no formula says anything. */
export function speaksOfFew(link: Pick<WrittenLink, 'left'>, text: string): boolean {
  return sized.test(wordsBefore(link, text));
}
