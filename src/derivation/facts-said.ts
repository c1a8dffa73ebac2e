/** Facts that sentences state of symbols, `where $A$ is symmetric`, each with the stretch of the text in which it counts. */

import type { ReadOptions } from '../notation/latex/read.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { Span } from '../source/span.ts';
import { headingRole } from './cues.ts';
import type { Block, Document, ProsePart } from './document.ts';
import { factRows, factVerbs } from './fact-phrases.ts';
import { factsIn, introducedIn, type FactStated, type Subject } from './fact-grammar.ts';
import { denies, isVoid, saysAny, sentencesOf, widens, type Sentence, type Token } from './fact-words.ts';
import { FirstMentions, namesNumber } from './introduced-signs.ts';
import { isBareOrRange, realIn, sameHead, stated, subjectIn } from './names-said.ts';
import { isPlainWord, isWordOfCondition, speaksOfKind } from './plain-words.ts';
import { isLetBe, isPremise } from './premise-forms.ts';
import {
  changing,
  frees,
  freesBare,
  isAnyNumber,
  isRenewed,
  leaves,
  names,
  ofFacts,
  refutes,
  speaksOfMore,
  supposesAnew,
  supposingOf,
  takingBack,
  turns,
  widensAll,
  type Supposing,
} from './taking-back.ts';
import { beginsPart, isApart, isLabelled, TextParts } from './text-parts.ts';

/** The offsets up to which something counts: surely, and as a surmise that the text does not clearly take back. */
interface Reach {
  readonly sureUntil: number;
  readonly until: number;
}

export interface FactSaid extends FactStated, Reach {
  readonly from: number;
}

/** A sign in a line of prose, `$t > 0$`, by where its formula begins. */
export interface SignSaid extends Reach {
  readonly at: number;
}

export interface Said {
  readonly facts: readonly FactSaid[];
  readonly signs: readonly SignSaid[];
  /** Names that from there on need not mean what they did. */
  readonly freed: readonly { readonly name: Written; readonly at: number }[];
  /** Where the text leaves the points of which it has imposed something. */
  readonly left: readonly number[];
}

export function factsSaid({ blocks }: Document, options: ReadOptions): Said {
  const reader = new FactsReader(options, new FirstMentions({ blocks }));
  blocks.forEach((block, i) => reader.block(block, blocks[i - 1], blocks[i + 1]));
  return reader.said();
}

const wide = /\b(?:general|arbitrary|generic|without|non\S*|asymmetric)\b/i;
const phrases = [...factRows, ...factVerbs].map(([phrase]) => ` ${phrase} `);

const parting = /^(?:cases?|firstly|secondly|thirdly|first|second|third)$/;

interface Open {
  readonly name: Written;
  /** Undefined: a sign, which the formula itself states. */
  readonly fact: FactStated | undefined;
  readonly from: number;
  /** Said where the text treats a case, a theorem, an example: the next of them ends it. */
  readonly isApart: boolean;
  readonly supposing: Supposing | undefined;
  /** The paragraph in which it is said, and the item of a list. */
  readonly paragraph: number;
  readonly item: number | undefined;
  sureUntil: number;
  until: number;
}

class FactsReader {
  readonly #options: ReadOptions;
  readonly #mentions: FirstMentions;
  readonly #all: Open[] = [];
  readonly #freed: Said['freed'][number][] = [];
  readonly #left: number[] = [];
  readonly #parts = new TextParts();
  #paragraph = 0;
  #item: number | undefined;
  /** What is said in the item is put to use in it. */
  #isUsed = false;
  #supposing: Supposing | undefined;
  /** How much was said before the last sentence that supposes something. */
  #lastSupposed = Infinity;
  #isGoal = false;
  /** The last sentence before a display states nothing, and may go on behind it. */
  #isVoid = false;
  /** What the paragraph says is surmised, and no more. */
  #isUnsure = false;

  constructor(options: ReadOptions, mentions: FirstMentions) {
    this.#options = options;
    this.#mentions = mentions;
  }

  said(): Said {
    return {
      facts: this.#all.flatMap(({ fact, from, sureUntil, until }) =>
        fact === undefined ? [] : [{ ...fact, from, sureUntil, until }],
      ),
      signs: this.#all.flatMap(({ fact, from, sureUntil, until }) =>
        fact === undefined ? [{ at: from, sureUntil, until }] : [],
      ),
      freed: this.#freed,
      left: this.#left,
    };
  }

  block(block: Block, before: Block | undefined, after: Block | undefined): void {
    this.#enterItem(block);
    if (block.kind === 'heading') this.#heading(block.text, block.level, block.span, after);
    if (block.kind === 'display') this.#isUsed = this.#item !== undefined;
    if (block.kind !== 'prose') return;
    this.#paragraph += 1;
    if (beginsPart(block)) this.#beginPart(block.span.start);
    // A sentence that goes on in a list may be narrowed there, and what is quoted may be somebody else's.
    const isOpen = after?.kind === 'prose' && after.marker !== '' && !ended.test(lastWords(block.parts));
    this.#isUnsure = block.isQuoted === true || isOpen;
    this.#prose(block.parts, before);
  }

  /** What an item supposes and goes on from is not clearly said of the next. */
  #enterItem({ item, span: { start } }: Block): void {
    if (item === this.#item) return;
    const left = this.#item;
    if (left !== undefined && this.#isUsed) this.#doubt(start, (open) => open.item === left);
    this.#item = item;
    this.#isUsed = false;
  }

  #beginPart(start: number): void {
    this.#end(start, ({ isApart: isOfPart }) => isOfPart);
    this.#parts.begin();
  }

  #heading(text: string, level: number, { start }: Span, after: Block | undefined): void {
    this.#isVoid = false;
    if (wide.test(text)) this.#end(start, () => true);
    const ends = this.#parts.heading(text, level, after, this.#all.length);
    if (ends === 'part') this.#end(start, ({ isApart: isOfPart }) => isOfPart);
    else if (ends !== 'nothing') this.#end(start, (open) => this.#all.indexOf(open) >= ends.since);
    if (text !== '') this.#isGoal = headingRole(text) === 'goal';
  }

  #prose(parts: readonly ProsePart[], before: Block | undefined): void {
    const [first] = parts;
    const goesOn = first?.kind === 'words' && /^\s*[a-z,]/.test(first.text) && before?.kind === 'display';
    for (const [i, sentence] of sentencesOf(parts).entries()) {
      const continues = i === 0 && goesOn;
      const isAside = continues && /^\s*(?:where|with)\b/.test(first.text);
      const inherits = continues && !isAside && this.#isVoid;
      this.#isVoid = isVoid(sentence) || inherits;
      this.#sentence(sentence, this.#isVoid, isAside ? before.span.start : sentence.start);
    }
  }

  #sentence(sentence: Sentence, isVoidHere: boolean, from: number): void {
    const { tokens, start } = sentence;
    const words = tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : []));
    const text = ` ${words.join(' ')} `;
    if (isLabelled(tokens) || isApart(words[0] ?? '') || words.some((word) => parting.test(word)))
      this.#beginPart(start);
    const stretches = plainStretches(sentence);
    const subjects = (formula: Extract<ProsePart, { kind: 'formula' }>): Subject | undefined =>
      subjectIn(formula, this.#options);
    const named = tokens.flatMap((token) => (token.kind === 'formula' ? (subjects(token.part)?.names ?? []) : []));
    const isNamed = (open: Open): boolean => named.some((name) => sameHead(name, open.name));
    const takesBack = widens(sentence) || (denies(sentence) && phrases.some((phrase) => text.includes(phrase)));
    if (takesBack) this.#end(start, (open) => named.length === 0 || isNamed(open));
    const isFreed = (token: Token): boolean => {
      if (token.kind !== 'formula') return false;
      return frees.test(text) || (freesBare.test(text) && subjects(token.part)?.relation === undefined);
    };
    for (const token of tokens.filter(isFreed))
      if (token.kind === 'formula')
        for (const name of subjects(token.part)?.names ?? []) this.#freed.push({ name, at: start });
    if (leaves.test(text)) this.#left.push(start);
    if (saysAny(sentence)) this.#end(start, isNamed);
    // What is said of them again, and not plainly, may take it back.
    const speaksOfFacts = phrases.some((phrase) => text.includes(phrase)) || words.some((word) => ofFacts.test(word));
    if (speaksOfFacts && !tokens.every(isPlain) && !ofThat.test(text))
      this.#doubt(start, (open) => named.length === 0 || isNamed(open));
    const asks = sentence.isQuestion || words.some((word) => takingBack.test(word));
    if (turns.test(text) && named.length === 0) this.#doubt(start, () => true);
    if (asks) this.#doubt(start, (open) => named.length === 0 || isNamed(open));
    if (speaksOfMore.test(text) || words.some((word) => changing.test(word))) this.#doubt(start, isNamed);
    this.#suppose(sentence, text, named);
    const introduced = introducedIn(tokens, subjects);
    this.#end(start, (open) => introduced.some((name) => sameHead(name, open.name)));
    const isOfWord = sentence.isQuestion || names.test(text);
    const isName = (token: Token): boolean => token.kind === 'formula' && isBareOrRange(token.part, this.#options);
    for (const [i, token] of tokens.entries())
      if (token.kind === 'formula')
        for (const { name, isEquation, isOrder } of stated(token.part, this.#options)) {
          const isPlainly =
            (isEquation && words.every(isWordOfCondition) && !speaksOfKind(text)) ||
            stretches.some((own) => own.tokens.includes(token));
          const isLet = subjects(token.part)?.relation !== '=' && isLetBe(tokens, i) && !isVoid(sentence);
          const isNew = isOrder && this.#mentions.isIntroduced(name, from);
          const isSure =
            !isOfWord &&
            (isLet ||
              (isPlainly && isPremise(tokens, i, { isEquation, isName })) ||
              (isNew && namesNumber(sentence, i)));
          this.#open(name, undefined, token.part.span.start, isSure);
        }
    const isAnnounced = words.some((word) => /^(?:let|assum\w+|suppose|given|where|with|take)$/.test(word));
    // `either positive or negative`, `$c$ positive, $c$ negative`.
    if (words.includes('negative') && words.includes('positive')) return;
    if (isVoidHere || takesBack || (this.#isGoal && !isAnnounced)) return;
    const sure = stretches.flatMap((stretch) => factsIn(stretch, subjects));
    for (const fact of factsIn(sentence, subjects))
      this.#open(
        fact.name,
        fact,
        from,
        sure.some(
          ({ name, phrase, isClosed }) =>
            isClosed && !isOfWord && textOf(name) === textOf(fact.name) && phrase === fact.phrase,
        ),
      );
  }

  /** What the sentence supposes, or finds impossible, or says of any number, in the place of what was said before. */
  #suppose({ tokens, start }: Sentence, text: string, named: readonly Written[]): void {
    if (refutes.test(text)) this.#end(start, (open) => this.#all.indexOf(open) >= this.#lastSupposed);
    if (named.length === 0 && widensAll.test(text)) this.#doubt(start, () => true);
    const formulas = tokens.flatMap((token) => (token.kind === 'formula' ? [token.part] : []));
    const said = formulas.flatMap((part) => stated(part, this.#options)).map(({ name }) => name);
    const own = supposingOf(text) ?? (said.length > 0 && /^ (?:and |but )?now /.test(text) ? 'let' : undefined);
    const isAnew = ({ name, supposing, paragraph }: Open): boolean =>
      supposing !== undefined &&
      paragraph < this.#paragraph &&
      supposesAnew(text, supposing) &&
      [...named, ...said].some((other) => sameHead(other, name));
    if (own !== undefined) this.#doubt(start, isAnew);
    const real = (i: number): 'space' | 'member' | 'no' => {
      const token = tokens[i];
      return token?.kind === 'formula' ? realIn(token.part, this.#options) : 'no';
    };
    for (const [i, token] of tokens.entries()) {
      const subject = token.kind === 'formula' ? subjectIn(token.part, this.#options) : undefined;
      if (subject !== undefined && isRenewed(tokens, i))
        this.#doubt(start, (open) => subject.names.some((name) => sameHead(name, open.name)));
      const isPlainName = subject?.relation === undefined || subject.relation === '∈';
      if (subject === undefined || !isPlainName || !isAnyNumber(tokens, i, real)) continue;
      const isOne = (open: Open): boolean => subject.names.some((name) => sameHead(name, open.name));
      this.#doubt(start, (open) => (open.fact?.of ?? 'number') === 'number' && isOne(open));
    }
    this.#isUsed ||= said.length > 0 && this.#all.some(({ item }) => item !== undefined && item === this.#item);
    this.#supposing = own;
    if (own === 'supposed') this.#lastSupposed = this.#all.length;
    else if (refutes.test(text)) this.#lastSupposed = Infinity;
  }

  #open(name: Written, fact: FactStated | undefined, from: number, isSure: boolean): void {
    const sureUntil = isSure && !this.#isUnsure ? Infinity : from;
    const place = { isApart: this.#parts.isApart, paragraph: this.#paragraph, item: this.#item };
    this.#all.push({ name, fact, from, supposing: this.#supposing, ...place, sureUntil, until: Infinity });
  }

  #doubt(at: number, which: (open: Open) => boolean): void {
    for (const open of this.#all) if (open.sureUntil > at && which(open)) open.sureUntil = at;
  }

  #end(at: number, which: (open: Open) => boolean): void {
    for (const open of this.#all)
      if (open.until === Infinity && which(open)) [open.sureUntil, open.until] = [Math.min(open.sureUntil, at), at];
  }
}

/** "It still sums to one": of what stands before it. */
const ofThat =
  /^ (?:it|they|this|these|which) (?:still |also |again |indeed |clearly |obviously )*(?:sums?|adds?|is|are)\b/;

const ended = /[.:;!?][*_)\s]*$/;

function lastWords(parts: readonly ProsePart[]): string {
  const last = parts.at(-1);
  return last?.kind === 'words' ? last.text : '';
}

function isPlain(token: Token): boolean {
  return token.kind !== 'word' || isPlainWord(token.text);
}

const adverb = /^(?:further|furthermore|moreover|additionally|also|now|again|instead)$/;

/** `it is an error that …`: what stands behind "that" is only said where somebody assumes, knows or recalls it. */
function reports(token: Token, i: number, tokens: readonly Token[]): boolean {
  if (token.kind !== 'word' || token.text !== 'that') return false;
  const before = tokens.slice(0, i).findLast((other) => other.kind !== 'word' || !adverb.test(other.text));
  return (
    i > 0 &&
    before?.kind === 'word' &&
    !/^(?:assum|suppos|recall|note|know|given|such|so$|see$|observe|remember|and$|we$)/.test(before.text)
  );
}

/**
 * The stretches of a sentence that say what they say: all of it, a clause behind a formula, `…, where $A$ is symmetric`, or
 * a reason at its head, `Since $A$ is symmetric, …`.
 */
function plainStretches(sentence: Sentence): readonly Sentence[] {
  const { tokens } = sentence;
  const of = (part: readonly Token[]): readonly Sentence[] =>
    part.length > 0 && part.every(isPlain) && !part.some(reports) ? [{ ...sentence, tokens: part }] : [];
  const whole = of(tokens);
  if (whole.length > 0) return whole;
  const isWord = (i: number, words: RegExp): boolean => {
    const token = tokens[i];
    return token?.kind === 'word' && words.test(token.text);
  };
  const isComma = (i: number): boolean => tokens[i]?.kind === 'mark' && tokens[i].text === ',';
  // "Take a coin with $0 < p < 1$": whatever is taken, it is taken so.
  const introduces = isWord(0, /^(?:let|take|consider|fix|choose|given|draw)$/) && !isVoid(sentence);
  const starts = tokens.flatMap((_, i) => {
    const before = tokens[isComma(i - 1) ? i - 2 : i - 1];
    const isBehind = before?.kind === 'formula' || (introduces && tokens[i + 1]?.kind === 'formula');
    // "…, $\\Sigma$ symmetric": said beside what the sentence is about.
    const isBeside = tokens[i]?.kind === 'formula' && isComma(i - 1) && !isWord(i + 1, /^(?:is|are|be|and|or)$/);
    return (isWord(i, /^(?:where|with)$/) && isBehind) || (isBeside && tokens[i + 1]?.kind === 'word') ? [i] : [];
  });
  const comma = tokens.findIndex((_, i) => isComma(i));
  const head = comma > 0 && isWord(0, /^(?:since|because|as)$/) ? tokens.slice(0, comma) : [];
  return [...of(head), ...starts.flatMap((start) => of(tokens.slice(start)))];
}
