/** Sentences that say plainly under which condition they speak. */

import type { Excerpt } from '../source/excerpt.ts';
import type { Written } from '../notation/written.ts';
import { wordsOf } from './cases.ts';
import type { ProsePart } from './document.ts';
import { isWordOfCase } from './plain-words.ts';
import { isOrder, isSideCondition } from './side-conditions.ts';

/** Whether the words between two lines leave no doubt that the second stands in the same case as the first. */
export function goesOnInCase(parts: readonly ProsePart[], read: (source: Excerpt) => Written | undefined): boolean {
  return parts.every((part) => {
    if (part.kind === 'words') return wordsIn(part.text).every(isWordOfCase);
    const relation = read(part.source);
    return relation?.kind !== 'relation' || !(isOrder(relation) || isSideCondition(relation, true));
  });
}

/** Whether the sentence in which a formula stands does no more with its condition than put the formula under it. */
export function supposesPlainly(parts: readonly ProsePart[], at: number): boolean {
  const before = wordsOf(parts.slice(0, at), '¤').split(ends).at(-1) ?? '';
  const after = wordsOf(parts.slice(at + 1), '¤').split(/[.;!?](?:\s|$)|, (?:and|but)\b/)[0] ?? '';
  const own = before.replace(/^\W*(?:and |but )?(?:otherwise|else)\b/i, '');
  return wordsIn(withoutAll(`${own}¤${after}`)).every(isWordOfCase);
}

/** "For all $t > 0$": of all that the condition admits. */
function withoutAll(sentence: string): string {
  return sentence.replaceAll(/\b(?:for|if|when|whenever)\s+(?:all|any|every|each)\s*¤/gi, '¤');
}

/** Whether the sentence that opens a case opens it and no other one: "not just for $a > 0$" opens none. */
export function opensPlainly(parts: readonly ProsePart[], at: number): boolean {
  const before = wordsOf(parts.slice(0, at), '¤').split(ends).at(-1) ?? '';
  const after = wordsOf(parts.slice(at + 1), '¤').split(ends)[0] ?? '';
  return wordsIn(withoutAll(`${before}¤${after}`)).every(
    (word) => !lifting.test(word) && (isWordOfCase(word) || opening.test(word)),
  );
}

const lifting = /^(?:not|no|only|or)$/;
const opening =
  /^(?:first|second|third|other|next|otherwise|else|start|begin|us|treat|look|situation|cases|different|distinguish|remaining|case)$/;

const ends = /[.;!?](?:\s|$)/;

function wordsIn(text: string): readonly string[] {
  return [...text.replaceAll(/\bboth sides\b/gi, 'sides').matchAll(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu)].map(
    ([word]) => word.toLowerCase(),
  );
}
