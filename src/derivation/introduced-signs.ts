/** `with shape $a > 0$`: what is said of a number where its letter is met for the first time. */

import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { Document } from './document.ts';
import { articles, concluding, isNoun, isVoid, type Sentence, type Token } from './fact-words.ts';

/** Where each letter is first met in a formula, and the letters to which a formula gives a value. */
export class FirstMentions {
  readonly #at = new Map<string, number>();
  readonly #defined = new Set<string>();

  constructor({ blocks }: Pick<Document, 'blocks'>) {
    for (const block of blocks) {
      if (block.kind === 'display') this.#see(block.source.text, block.span.start);
      if (block.kind !== 'prose' && block.kind !== 'heading') continue;
      for (const part of block.parts) if (part.kind === 'formula') this.#see(part.source.text, part.span.start);
    }
  }

  /** No formula before `from` has the name, and none says what it is. */
  isIntroduced(name: Written, from: number): boolean {
    const own = name.kind === 'scripted' && name.sup === null ? name.base : name;
    if (own.kind !== 'symbol' || own.accents.length > 0) return false;
    const letter = letterOf(own);
    return (this.#at.get(letter) ?? -1) >= from && !this.#defined.has(letter);
  }

  #see(text: string, at: number): void {
    for (const [, letter = ''] of text.matchAll(letters)) if (!this.#at.has(letter)) this.#at.set(letter, at);
    for (const [, letter = ''] of text.matchAll(definitions)) this.#defined.add(letter);
  }
}

const letters = /\\?([A-Za-z]+(?<=\\[A-Za-z]+)|\p{L})/gu;
/** `\sigma = …` at the head of a formula, a line or an item. */
const definitions =
  /(?:^|[&,;:{]|\\\\|\\quad|\\text\{[^}]*\})\s*\\?([A-Za-z]+(?<=\\[A-Za-z]+)|\p{L})\s*&?\s*(?::|\\coloneqq|\\equiv)?\s*=/gu;

/**
 * `with rate $b > 0$`, `where $k > 0$ is the shape`: the sentence has a word for what such numbers are, and no case, no place
 * where it holds, nothing it is drawn from.
 */
export function namesNumber(sentence: Sentence, at: number): boolean {
  const { tokens } = sentence;
  const words = tokens.map((token) => (token.kind === 'word' ? token.text : ''));
  if (isVoid(sentence) || words.some((word) => doubting.test(word))) return false;
  if (words.slice(0, at).some((word) => concluding.has(word))) return false;
  if (isLet(words.slice(0, at))) return true;
  const begin = tokens.slice(0, at).findLastIndex(isBreak) + 1;
  const governing = words.slice(begin, at).filter((word) => prepositions.test(word));
  if (!governing.every((word) => /^(?:with|and|of|where)$/.test(word))) return false;
  return (
    (governing.at(-1) !== 'where' && isQuantity(words[at - 1])) ||
    isSaidToBe(words.slice(at + 1), words[at - 1] === 'and') ||
    isGivenBy(words.slice(0, at))
  );
}

/** "Let $y$ be the class and $\\Delta > 0$": nothing but names and what they are to be. */
function isLet(words: readonly string[]): boolean {
  return words[0] === 'let' && words.at(-1) === 'and' && !words.some((word) => telling.test(word));
}

/** "The encoder outputs $\\mu$ and $\\sigma > 0$". */
function isGivenBy(words: readonly string[]): boolean {
  const verb = words.findLast((word) => word !== '' && word !== 'and') ?? '';
  return /^(?:outputs?|returns?|produces?|predicts?)$/.test(verb);
}

const telling =
  /^(?:for|at|near|under|in|on|to|by|from|as|than|that|which|such|is|are|has|have|holds?|if|when|where|while|not|never|no|or|some|any|every|case)$/;

/** Behind the formula: `is the shape`, `denotes a fixed learning rate`; `goesOn`: and `the scale`, too. */
function isSaidToBe(words: readonly string[], goesOn: boolean): boolean {
  const hasVerb = /^(?:is|denotes|being)$/.test(words[0] ?? '');
  const [article = '', ...rest] = hasVerb ? words.slice(1) : words;
  if (!(hasVerb || goesOn) || !articles.has(article)) return false;
  const noun = rest.findIndex((word) => quantities.has(word));
  const end = rest[noun + 1] ?? '';
  return noun >= 0 && rest.slice(0, noun).every(isNoun) && (end === '' || isQuantity(end) || /^(?:of|and)$/.test(end));
}

function isQuantity(word = ''): boolean {
  return quantities.has(word);
}

function isBreak(token: Token): boolean {
  return token.kind === 'formula' || (token.kind === 'mark' && /[,;:.()]/.test(token.text));
}

/** What is a number of which a text says once that it is positive, and not a value that something takes. */
const quantities: ReadonlySet<string> = new Set(
  `shape scale rate precision variance deviation temperature strength parameter hyperparameter constant coefficient
  bandwidth lengthscale length-scale width radius mass duration step step-size stepsize size intensity penalty multiplier
  damping concentration frequency amplitude length volatility tolerance regulariser regularizer regularisation
  regularization`.split(/\s+/),
);

const doubting = /^(?:impossible|absurd|excluded|violated|contradicts?|suffices|enough|exists?|some|both|moment)$/;
const prepositions =
  /^(?:with|of|and|for|at|near|under|around|during|after|before|outside|inside|within|in|on|beyond|between|above|below|among|to|by|from|as|into|over|through|toward|towards|since|because|than|that|where)$/;
