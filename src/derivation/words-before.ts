/** The words in front of a line. */

import type { WrittenLink } from './derivation.ts';

/** How far back they reach. */
const REACH = 200;

/** What begins a formula: dollars, a bracket, an environment in it or by itself, with a label or without. */
const opening =
  /(?:(?:\$+|\\[[(])\s*)?(?:\\begin\{[a-z]+\*?\}(?:\[[^\]]*\]|\{[^}]*\})?\s*(?:\\label\{[^}]*\}\s*)?){0,2}&?\s*$/;

/** A text up to a formula, without what begins it. */
export function withoutOpening(text: string): string {
  return text.replace(opening, '');
}

/** Those of the sentence in which the line stands, or of the last one before a display. */
export function wordsBefore(link: Pick<WrittenLink, 'left'>, text: string): string {
  return sentenceBefore(link, text).replaceAll(/\$[^$]*\$/g, ' ');
}

/** The same with its formulas. */
export function sentenceBefore({ left }: Pick<WrittenLink, 'left'>, text: string): string {
  const before = withoutOpening(text.slice(Math.max(0, left.span.start - REACH), left.span.start)).replace(
    /[\s$]+$/,
    '',
  );
  return before.split(/(?<=[.;!?:]\**)\s+(?=\S)|\n\s*\n/).at(-1) ?? '';
}

const one = '(?:a single|only one|one|1)';
const few = '(?:two|three|four|[2-4])';
const counted = 'class(?:es)?|categor(?:y|ies)|labels|dimensions?|variables|scores|logits';
/** Of what there are so many; "in two steps" says nothing of a size. */
const counting =
  '(?!steps|terms|cases|ways|times|lines|parts|sides|reasons|factors|equations|conditions|constraints)[a-z]+s';
const parts = 'features?|inputs?|outputs?|units?|neurons?|weights?|components?';
/** "For two classes", "in the binary case", "in 2D": of sizes that only words state. "For one sample", "for one unit" say what is defined. */
const sized = new RegExp(
  `\\b(?:for|in|with) (?:the |just |only )?(?:${one}[ -](?:${counted})|${few}[ -](?:${counted}|${parts}|${counting})|(?:binary|two-class|univariate|bivariate|scalar|one-dimensional|two-dimensional|simplest|special) (?:case|setting|classification|problem)|[123]-?d)\\b`,
  'i',
);

/** Whether words state a size of which no formula says anything. */
export function speaksOfFew(link: Pick<WrittenLink, 'left'>, text: string): boolean {
  return sized.test(wordsBefore(link, text));
}
