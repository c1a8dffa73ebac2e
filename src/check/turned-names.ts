/** Names that a text defines, and of which a later sentence says in words only that they stand for something else. */

import type { ProsePart } from '../derivation/document.ts';
import { sentencesOf, type Sentence } from '../derivation/fact-words.ts';
import type { Link } from '../derivation/link.ts';
import type { Derivation } from '../derivation/understand.ts';
import { once } from '../derivation/once.ts';
import { headOf } from '../derivation/estimate-names.ts';
import { withoutOpening, wordsBefore } from '../derivation/words-before.ts';
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
  const turned = new Map([
    ...turnedNames(derivation, places),
    ...turnedUnread(derivation, places),
    ...turnedByLabel(derivation, places),
  ]);
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
  const turned = turnsOf(derivation);
  return new Map(
    [...places].flatMap(([symbol, { from }]) => {
      const last = turned(symbol, from);
      return last === undefined ? [] : [[symbol, last] as const];
    }),
  );
}

/** The last link for which what a name means surely holds, where the link with the number says it. */
export function endsOf(derivation: Derivation): (name: string, from: number) => number {
  const [turned, freed] = [turnsOf(derivation), freedIn(derivation)];
  return (name, from) =>
    Math.min(turned(name, from) ?? Infinity, freed.get(name)?.find((each) => each >= from) ?? Infinity);
}

/** The last link before a sentence by which the name, defined in the link with the number, stands for something else. */
const turnsOf = once(({ links, document, context }: Derivation) => {
  const prose = document.blocks.flatMap((block) => (block.kind === 'prose' ? [block] : []));
  const sentences = prose.flatMap(({ parts }) => sentencesOf(parts));
  const turning = sentences.filter(mayTurn);
  const byWord = indexed(sentences);
  const known = new Map<string, number | undefined>();
  const found = (symbol: string, from: number): number | undefined => {
    const defining = links.find(({ n }) => n === from);
    const meant = context.table.named(symbol);
    if (defining === undefined || meant === undefined) return undefined;
    const { start } = defining.left.span;
    const [letter, described] = [textOf(headOf(meant.written)), describedBy(defining, document.text)];
    const own = described.noun === undefined ? [] : (byWord.get(described.noun) ?? []);
    const turned = [...turning, ...own].filter(
      (sentence) => sentence.start > start && turns(wordsOf(sentence, letter), described),
    );
    const first = Math.min(...turned.map((sentence) => sentence.start));
    return turned.length === 0 ? undefined : (links.findLast(({ span }) => span.start < first)?.n ?? 0);
  };
  return (symbol: string, from: number): number | undefined => {
    const key = `${from} ${symbol}`;
    if (!known.has(key)) known.set(key, found(symbol, from));
    return known.get(key);
  };
});

/** By word, the sentences that have it. */
function indexed(sentences: readonly Sentence[]): ReadonlyMap<string, readonly Sentence[]> {
  const found = new Map<string, Sentence[]>();
  for (const sentence of sentences) {
    const words = new Set(sentence.tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : [])));
    for (const word of words) {
      const own = found.get(word);
      if (own === undefined) found.set(word, [sentence]);
      else own.push(sentence);
    }
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

/** "For MSE, $L = a$. For MAE, $L = b$", "Poisson: $b = \\lambda$": in each of them the name has a formula of its own. */
function turnedByLabel(
  { links, document, context }: Derivation,
  places: ReadonlyMap<string, Validity>,
): ReadonlyMap<string, number> {
  const labelled = links.flatMap((link) => {
    const label = link.place === 0 ? labelBefore(link, document.text) : undefined;
    const { written } = link.left;
    if (label === undefined || written === null) return [];
    const [head] = written.kind === 'product' ? written.factors : [];
    return [{ link, label, written: head?.factor ?? written }];
  });
  const found = new Map<string, number>();
  for (const [symbol, { from }] of places) {
    const own = labelled.find(({ link }) => link.n === from);
    const meant = context.table.named(symbol);
    if (own === undefined || meant === undefined) continue;
    const head = textOf(headOf(meant.written));
    const other = labelled.find(
      ({ link, label, written }) => link.n > from && label !== own.label && textOf(headOf(written)) === head,
    );
    if (other !== undefined) found.set(symbol, other.link.n - 1);
  }
  return found;
}

/** "For MSE,", "Poisson:", right before the line. */
function labelBefore({ left }: Link, text: string): string | undefined {
  const before = withoutOpening(text.slice(Math.max(0, left.span.start - REACH), left.span.start));
  return label
    .exec(before)
    ?.slice(1)
    .find((words) => words !== undefined)
    ?.toLowerCase();
}

const label =
  /(?:^|\n|[.;]\s+)[-*_>\s\d.]*(?:(?:for|with|under|in the case of)\s+(?:the\s+|an?\s+)?([a-z][\w-]*(?: [\w-]+){0,2}?),|([A-Z][\w-]+(?: [\w-]+){0,2})[*_]*:)[*_]*\s*$/i;

const turning =
  /\b(?:now|here|consider|use|using|take|henceforth|switch\w*|chang\w+|replac\w+|exchang\w+|swap\w*|instead|let|denotes?|second|third|another|odd|even|any|every|all|general|arbitrary|if|when|whenever|suppose|supposing|assume|assuming|where|once|unless|other|different)\b/;

function mayTurn(sentence: Sentence): boolean {
  return turning.test(wordsOf(sentence, ''));
}

/** What the words around a definition call what they give a name to: "the squared loss". */
interface Described {
  readonly kind: string | undefined;
  readonly noun: string | undefined;
  readonly parity: 'odd' | 'even' | undefined;
}

/** Of these, another one has other formulas. */
const things =
  'particle|body|model|loss|network|function|distribution|population|firm|car|mass|spring|gas|player|sigmoid|activation|penalty|kernel|prior|likelihood|softmax|cost|objective|density|species|process';

/** What a function may be that is none of the others. */
const kinds =
  'relu|tanh|hyperbolic tangent|sigmoid|logistic|identity|sine|cosine|exponential|logarithm|polynomial|cubic|quadratic|linear|affine|softplus|square|cube|arbitrary|any|another|other|different|general|generic';

const supposing =
  '\\b(?:if|when|whenever|suppose|supposing|assume|assuming|where|once|unless)(?: that| now| instead)*,?';

function turns(words: string, { kind, noun, parity }: Described): boolean {
  const thing = noun === undefined ? OWN : `(?:${OWN}|(?:the|our)(?: [a-z-]+)? ${noun}(?: function)?)`;
  const is = '(?:is|are|be|becomes?|denotes?|means?|stands? for)';
  const other = parity === undefined ? undefined : { odd: 'even', even: 'odd' }[parity];
  return [
    `\\b(?:from (?:now|here) on|henceforth)\\b.*${thing} (?:is|are|be|denotes?|means?|stands? for)\\b`,
    `${thing} ${is} (?:now|instead|henceforth|from (?:now|here) on)\\b`,
    `^(?:and |but )?now ,? ?${thing} ${is}\\b`,
    ...(noun === undefined ? [] : [`^(?:and |but )?here ,? ?(?:the|our)(?: [a-z-]+)? ${noun}(?: function)? ${is}\\b`]),
    `\\b(?:switch\\w*|chang\\w+|replac\\w+|exchang\\w+|swap\\w*) (?:to |from )?${thing}`,
    `\\binstead of ${thing}`,
    // "For a general $f$", "for every function $f$".
    `\\b(?:general|arbitrary) (?:[a-z-]+ ){0,2}${OWN}`,
    `\\b(?:any|every|all) (?:[a-z-]+ ){0,2}(?:functions?|matri(?:x|ces)|${things}) ${OWN}`,
    // "If $f$ is a polynomial", "when $\\sigma$ is not the sigmoid", "where $g$ is different".
    `${supposing} ${OWN} ${is} (?:now |instead |not |no longer )*(?:the |an? |any )?(?:[a-z-]+ ){0,2}(?:${kinds})\\b`,
    `${supposing} ${OWN} (?:(?:is|are|be) (?:not|no longer|different|replaced|changed)|differs|varies|changes)\\b`,
    `${OWN} is replaced\\b`,
    // "For other activations".
    `^(?:and |but )?(?:for|with|under) (?:other|different) (?:functions?|losses|(?:${things})s?)\\b`,
    // "Let $f$ be the sine function".
    `\\blet ${OWN} (?:now )?(?:be|denote) (?:(?:now|implicitly) )?(?:an?|the|any|some|defined|given)\\b(?!.*\\b(?:above|before|same|previous|this|that|such|as)\\b)`,
    // "We replace the sigmoid by the hyperbolic tangent", "with the cross-entropy loss instead", "a second particle".
    `^(?:(?:and|but|now|next|then|here|,|we|let us|if|when) )*replac(?:e|ing) (?:the|our) (?:[a-z-]+ )?(?:${things})\\b`,
    `\\b(?:with|for|under|using) (?:the|an?) (?:[a-z-]+ )?(?:${things}) instead\\b`,
    `^(?:(?:and|but|now|next|then|consider|take|for|,) )*(?:a|an|the) (?:second|third|different) (?:${things})\\b`,
    `^(?:(?:and|but|now|next|then|consider|take|for|,) )*another (?:${things})\\b`,
    ...(other === undefined ? [] : [`\\b${other} ${OWN}`, `${OWN} (?:is|be) (?:now )?${other}\\b`]),
    ...(kind === undefined
      ? []
      : [
          `\\b(?:consider|use|using|take|for|with|under) (?:now )?(?:the|an?|our) (?!${kind} )[a-z-]{4,} ${noun}\\b`,
          `^(?:(?:and|but|now) )?the (?!${kind} )[a-z-]{4,} ${noun} (?:has|is)\\b`,
        ]),
  ].some((pattern) => new RegExp(pattern).test(words));
}

function wordsOf({ tokens }: Sentence, letter: string): string {
  return tokens
    .map((token) => (token.kind === 'formula' ? (isNameAlone(token.part, letter) ? OWN : OTHER) : token.text))
    .join(' ');
}

function isNameAlone({ source }: Extract<ProsePart, { kind: 'formula' }>, letter: string): boolean {
  return source.text.trim().replace(/^\\/, '') === letter.replace(/^\\/, '');
}

/** `the squared loss is`, `be the squared loss`, `the loss function`: of what kind it is, and the noun to which the name was given. */
function describedBy(defining: Link, text: string): Described {
  const before = plainWords(wordsBefore(defining, text)).replace(
    /(?: (?:is|are|be|as|by|function|then|given|defined|reads?|with))+$/,
    '',
  );
  const after = /^\$? (?:is|be) (the [a-z -]+)/.exec(
    text.slice(defining.right.span.end, defining.right.span.end + REACH),
  );
  const [, kind, noun] =
    kindAndNoun.exec(plainWords((after?.[1] ?? '').split(/ (?:of|for|with|and|at|in|on) /)[0] ?? '')) ??
    kindAndNoun.exec(before) ??
    [];
  const around = `${before} ${plainWords(text.slice(defining.right.span.end, defining.right.span.end + REACH).split(/[.;]\s/)[0] ?? '')}`;
  const [parity] = /\b(?:odd|even)\b/.exec(around) ?? [];
  return { kind, noun, parity: parity === 'odd' || parity === 'even' ? parity : undefined };
}

const kindAndNoun = /(?:\b(?:the|an?|our) ([a-z-]{4,}) )?([a-z][a-z-]{3,})$/;

/** As far as a sentence may go on. */
const REACH = 100;

function plainWords(words: string): string {
  return words.toLowerCase().replace(/\W+$/, '');
}
