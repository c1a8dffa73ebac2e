/** Names that a text defines, and of which a later sentence says in words only that they stand for something else. */

import type { ProsePart } from '../derivation/document.ts';
import { sentencesOf, type Sentence } from '../derivation/fact-words.ts';
import type { Derivation } from '../derivation/understand.ts';
import { headOf } from '../derivation/estimate-names.ts';
import { wordsBefore } from '../derivation/words-before.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import { freedIn } from './facts-of-sentences.ts';
import type { Validity } from './givens.ts';
import { turnBetween } from './turns.ts';

/** The name by itself, in the words of a sentence; any other formula. */
const OWN = '¤';
const OTHER = '≐';

/** Where definitions hold, up to where sentences free their names or give them to something else. */
export function placesIn(derivation: Derivation, places: ReadonlyMap<string, Validity>): ReadonlyMap<string, Validity> {
  const freed = freedIn(derivation);
  const turned = new Map([...turnedNames(derivation, places), ...turnedUnread(derivation, places)]);
  return new Map(
    [...places].map(([symbol, place]) => {
      const [own, last] = [freedFrom(place, freed.get(symbol)), turned.get(symbol)];
      const isOpen = last !== undefined && !isAnew(place, last) && last < own.sureUntil;
      return [symbol, isOpen ? { ...own, sureUntil: last, open: true } : own];
    }),
  );
}

/** What is said of a name that is defined only later frees it of nothing. */
function freedFrom(place: Validity, lasts: readonly number[] = []): Validity {
  const last = lasts.find((each) => each >= place.from && !isAnew(place, each));
  return last === undefined ? place : { ...place, sureUntil: Math.min(place.sureUntil, last) };
}

/** It was defined anew behind that. */
function isAnew(place: Validity, last: number): boolean {
  return place.earlier?.some(({ until }) => until >= last) === true;
}

/** By symbol, the last link for which its definition surely holds. */
function turnedNames(derivation: Derivation, places: ReadonlyMap<string, Validity>): ReadonlyMap<string, number> {
  const { links, document, context } = derivation;
  const found = new Map<string, number>();
  const prose = document.blocks.flatMap((block) => (block.kind === 'prose' ? [block] : []));
  const sentences = prose.flatMap(({ parts }) => sentencesOf(parts)).filter(mayTurn);
  if (sentences.length === 0) return found;
  for (const [symbol, place] of places) {
    const defining = links.find(({ n }) => n === place.from);
    const meant = context.table.named(symbol);
    if (defining === undefined || meant === undefined) continue;
    const [letter, noun] = [textOf(meant.written), nounBefore(wordsBefore(defining, document.text))];
    const turned = sentences.find(
      (sentence) => sentence.start > defining.span.start && turns(wordsOf(sentence, letter), noun),
    );
    const last = turned && links.findLast(({ span }) => span.start < turned.start);
    if (last !== undefined) found.set(symbol, last.n);
  }
  return found;
}

/** By lines that were not read: whatever they say of a name behind a turn, it is no longer sure that it is the same. */
function turnedUnread(derivation: Derivation, places: ReadonlyMap<string, Validity>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const link of derivation.links) {
    const { written } = link.left;
    if (link.state === 'read' || link.place > 0 || written === null) continue;
    for (const [symbol, { from }] of places) {
      const meant = derivation.context.table.named(symbol);
      const isSame = meant !== undefined && textOf(headOf(meant.written)) === textOf(headOf(written));
      if (isSame && from < link.n && !found.has(symbol) && turnBetween(from, link, derivation) !== 'none')
        found.set(symbol, link.n - 1);
    }
  }
  return found;
}

const turning =
  /\b(?:now|here|consider|use|using|take|henceforth|switch\w*|chang\w+|replac\w+|exchang\w+|swap\w*|instead)\b/;

function mayTurn(sentence: Sentence): boolean {
  return turning.test(wordsOf(sentence, ''));
}

function turns(words: string, [kind, noun]: readonly (string | undefined)[]): boolean {
  const thing = noun === undefined ? OWN : `(?:${OWN}|(?:the|our)(?: [a-z-]+)? ${noun}(?: function)?)`;
  const is = '(?:is|are|be|becomes?|denotes?|means?|stands? for)';
  return [
    `\\b(?:from (?:now|here) on|henceforth)\\b.*${thing} (?:is|are|be|denotes?|means?|stands? for)\\b`,
    `${thing} ${is} (?:now|instead|henceforth|from (?:now|here) on)\\b`,
    `^(?:and |but )?(?:now|here) ,? ?${thing} ${is}\\b`,
    `\\b(?:switch\\w*|chang\\w+|replac\\w+|exchang\\w+|swap\\w*) (?:to |from )?${thing}`,
    `\\binstead of ${thing}`,
    ...(kind === undefined
      ? []
      : [`\\b(?:consider|use|using|take) (?:now )?(?:the|an?|our) (?!${kind} )[a-z-]{4,} ${noun}\\b`]),
  ].some((pattern) => new RegExp(pattern).test(words));
}

function wordsOf({ tokens }: Sentence, letter: string): string {
  return tokens
    .map((token) => (token.kind === 'formula' ? (isNameAlone(token.part, letter) ? OWN : OTHER) : token.text))
    .join(' ');
}

function isNameAlone({ source }: Extract<ProsePart, { kind: 'formula' }>, letter: string): boolean {
  return source.text.trim() === letter;
}

/** `the squared loss is`, `the loss function`: of what kind it is, and the noun to which the name was given. */
function nounBefore(words: string): readonly (string | undefined)[] {
  const plain = words
    .toLowerCase()
    .replace(/\W+$/, '')
    .replace(/(?: (?:is|are|be|as|by|function|then|given|defined|reads?|with))+$/, '');
  const [, kind, noun] = /(?:\b(?:the|an?|our) ([a-z-]{4,}) )?([a-z][a-z-]{3,})$/.exec(plain) ?? [];
  return [kind, noun];
}
