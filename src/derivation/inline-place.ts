/** Where a statement stands in a line of prose, and what its sentence does with it. */

import { usualIndices } from '../notation/meaning/number-letters.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { Span } from '../source/span.ts';
import { foundAt, isDoubted, isValueAside, wordsOf } from './cases.ts';
import { concludesIn } from './cues.ts';
import { isMention, isOrder, isValueAtNumber, leadsCondition } from './side-conditions.ts';
import { isDenied } from './denials.ts';
import { isReached } from './premise-reach.ts';
import type { Document, ProsePart } from './document.ts';
import { lettersOfIndices } from './letters-below.ts';
import { once } from './once.ts';

export interface InlinePlace {
  readonly span: Span;
  /** The relations of its formula, where the next sentence ends what they may open. */
  readonly together: readonly Written[];
  /** The sentence may deny it, or leave it open. */
  readonly doubted: boolean;
  /** It takes it back: an equation is only spoken of. */
  readonly denied: boolean;
  /** It opens a case and says so plainly. */
  readonly plain: boolean;
  /** It says again, or of what the formula before it has just defined, what holds. */
  readonly restated: boolean;
  /** Words before it take it for granted. */
  readonly granted: boolean;
  /** The words behind it, with a sign in the place of each formula. */
  readonly behind: string;
  /** What stands on its left has its formula already. */
  readonly defined: boolean;
}

/** Words that stand alone between two formulas: what comes behind them is claimed of what stands before. */
const restating =
  /^\s*[,;(]?\s*(?:(?:or,?\s*)?(?:equivalently|in other words|i\.\s?e\.|that is(?: to say)?)|(?:which|that|and|it|then)?\s*(?:also |therefore |thus |then |clearly )?(?:satisf(?:y|ies)|solves?|obeys?|fulfil{1,2}s?)(?: the(?: \w+){1,2})?)[\s,:]*$/i;

function isRestated(parts: readonly ProsePart[], at: number): boolean {
  const [before, words] = [parts[at - 2], parts[at - 1]];
  if (before?.kind !== 'formula' || words?.kind !== 'words') return false;
  return restating.test(words.text) && /=/.test(before.source.text);
}

/** "Assume $a = 1$ and $x = y$": up to the last one. */
const supposing = /\b(?:assume|suppose|let|given)(?: now| further| also)?(?: that)? (?:¤,?(?: and)? ?)+$/i;

/** "In the case $A = I$, $u = v$". */
const listing = /\b(?:case|for|when|if|at)\s+¤(?:\s*,\s*¤)*\s*,?\s*(?:and\s*)?$/i;

/** `x = y`: letters that nobody takes for indices. */
function isOfNumbers({ first, rest }: Extract<Written, { kind: 'relation' }>): boolean {
  return [first, ...rest.map(({ operand }) => operand)].every((side) => /^[abpqu-z]$/.test(textOf(side)));
}

/** It says at which index or value something is meant, and claims nothing. */
export function isOnlySpokenOf(
  relation: Written | undefined,
  words: string,
  sentence: string,
  document: Document,
  { behind, defined }: Pick<InlinePlace, 'behind' | 'defined'>,
): boolean {
  if (relation?.kind !== 'relation' || foundAt.test(sentence)) return false;
  // "Hence $n \\le d$".
  if (isOrder(relation) && concludesIn(words) && !leadsCondition(words)) return false;
  // "When $x = 0$, $y = c$", of a y that has its formula.
  const isListed = listing.test(sentence);
  if (defined && isListed && isEquation(relation) && !leadsCondition(words)) return false;
  // "where $u = x + 1$" says what u is, unless the text counts by it.
  if (/\bwhere\s*$/i.test(words) && isEquation(relation) && isQuantity(relation.first, indicesOf(document)))
    return false;
  if (comparesQuantities(relation, indicesOf(document)) && !leadsCondition(words) && !isListed) return false;
  if (supposing.test(sentence) && isOfNumbers(relation)) return false;
  return (
    isMention(relation, words) || (isValueAside(relation, sentence, behind, defined) && !isValueAtNumber(relation))
  );
}

/** The letters by which a text counts. */
const indicesOf = once(({ text }: Document) => lettersOfIndices(text));

function isQuantity(name: Written, indices: ReadonlySet<string>): boolean {
  return name.kind === 'symbol' && !indices.has(letterOf(name)) && !usualIndices.has(letterOf(name));
}

/** `y = x`, `x = m` in a text that counts by neither. */
function comparesQuantities({ first, rest }: WrittenOf<'relation'>, indices: ReadonlySet<string>): boolean {
  const sides = [first, ...rest.map(({ operand }) => operand)];
  return (
    rest.every(({ sign }) => sign === '=') &&
    sides.every((side) => side.kind === 'symbol' && /^[a-z]$/.test(side.letter) && !indices.has(side.letter)) &&
    sides.some((side) => side.kind === 'symbol' && /^[a-hp-z]$/.test(side.letter))
  );
}

export function placeInSentence(
  parts: readonly ProsePart[],
  at: number,
  together: readonly Written[],
  plain: boolean,
  defined: boolean,
): InlinePlace {
  const span = parts[at]?.span ?? { start: 0, end: 0 };
  const around = { before: wordsOf(parts.slice(0, at), '¤'), after: wordsOf(parts.slice(at + 1), '¤') };
  return {
    span,
    together,
    doubted: isDoubted(parts, at),
    denied: isDenied(around),
    plain,
    restated: isRestated(parts, at),
    granted: isReached(parts, at),
    behind: around.after,
    defined,
  };
}

export function isEquation(relation: Written | undefined): boolean {
  return relation?.kind === 'relation' && relation.rest.every(({ sign }) => sign === '=' || sign === ':=');
}
