/** Facts that sentences state of symbols, `where $A$ is symmetric`, each with the stretch of the text in which it counts. */

import { readFormula, type ReadOptions } from '../notation/latex/read.ts';
import { partsOf } from '../notation/meaning/mentions.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { RelationSign, Written, WrittenOf } from '../notation/written.ts';
import type { Span } from '../source/span.ts';
import { headingRole } from './cues.ts';
import type { Block, Document, ProsePart } from './document.ts';
import { factRows, factVerbs } from './fact-phrases.ts';
import { factsIn, introducedIn, type FactStated, type Subject } from './fact-grammar.ts';
import { denies, isVoid, saysAny, sentencesOf, widens, type Sentence, type Token } from './fact-words.ts';
import { ordersOf } from './intervals.ts';
import { isPlainWord, isWordOfCondition, speaksOfKind } from './plain-words.ts';
import { isPremise } from './premise-forms.ts';

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
  const reader = new FactsReader(options);
  blocks.forEach((block, i) => reader.block(block, blocks[i - 1], blocks[i + 1]));
  return reader.said();
}

/** Headings and sentences under which what is said holds for a part of the text only. */
const apart =
  /\b(?:case|theorem|lemma|proposition|corollary|example|exercise|problem|task|part|variant|special|remark)\b/i;
const wide = /\b(?:general|arbitrary|generic|without|non\S*|asymmetric)\b/i;
const phrases = [...factRows, ...factVerbs].map(([phrase]) => ` ${phrase} `);

/** Nouns for what was said. */
const ofFacts =
  /^(?:symmetry|definiteness|positivity|nonnegativity|invertibility|orthogonality|signs?|assumptions?|hypothes[ie]s|restrictions?|conditions?)$/;
const takingBack =
  /^(?:without|forget|forgets|forgotten|drop|drops|abandon|discard|lift|lifts|ignore|undo|reset|remove|removed)$/;
const changing = /^(?:replac|swap|negat|flip|revers|chang|exchang)/;
const speaksOfMore =
  /\b(?:any|anything|arbitrary|others?|otherwise|both|vary|varies|varying|free|anymore|no longer|for (?:all|every|each))\b/;

/** "$u$ is a free variable and no longer $a + b$"; "Away from the maximiser". */
const frees =
  /\b(?:no longer|(?:free|independent|arbitrary) variables?|anew|redefined?|something else|another meaning)\b/;
/** "Now let $a$ be arbitrary", of a name that stands by itself. */
const freesBare =
  /\b(?:be|is|are) (?:now |again |once more )?(?:an? )?(?:arbitrary|general|generic|anything|unknown)\b/;
/** "Otherwise, …": whatever was supposed is not. */
const turns = /^ (?:and |but )?(?:otherwise|else|if not|in (?:the |all )?(?:other|opposite|remaining) cases?) /;
const leaves = /\b(?:away from|elsewhere|other than at|off the)\b/;

const parting = /^(?:cases?|firstly|secondly|thirdly|first|second|third)$/;

interface Open {
  readonly name: Written;
  /** Undefined: a sign, which the formula itself states. */
  readonly fact: FactStated | undefined;
  readonly from: number;
  /** Said where the text treats a case, a theorem, an example: the next of them ends it. */
  readonly isApart: boolean;
  sureUntil: number;
  until: number;
}

class FactsReader {
  readonly #options: ReadOptions;
  readonly #all: Open[] = [];
  readonly #freed: Said['freed'][number][] = [];
  readonly #left: number[] = [];
  #isApart = false;
  #isGoal = false;
  /** The last sentence before a display states nothing, and may go on behind it. */
  #isVoid = false;
  /** What the paragraph says is surmised, and no more. */
  #isUnsure = false;

  constructor(options: ReadOptions) {
    this.#options = options;
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
    if (block.kind === 'heading') this.#heading(block.text, block.level, block.span);
    if (block.kind !== 'prose') return;
    // A sentence that goes on in a list may be narrowed there, and what is quoted may be somebody else's.
    const isOpen = after?.kind === 'prose' && after.marker !== '' && !ended.test(lastWords(block.parts));
    this.#isUnsure = block.isQuoted === true || isOpen;
    this.#prose(block.parts, before);
  }

  #heading(text: string, level: number, { start }: Span): void {
    const role = headingRole(text);
    this.#isVoid = false;
    if (wide.test(text)) this.#end(start, () => true);
    const opens = apart.test(text);
    if (opens || (level < 7 && role !== 'chain')) {
      this.#end(start, ({ isApart }) => isApart);
      this.#isApart = opens;
    }
    if (text !== '') this.#isGoal = role === 'goal';
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
    if (apart.test(words[0] ?? '') || words.some((word) => parting.test(word))) {
      this.#end(start, ({ isApart }) => isApart);
      this.#isApart = true;
    }
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
    if (speaksOfFacts && !tokens.every(isPlain)) this.#doubt(start, (open) => named.length === 0 || isNamed(open));
    const asks = sentence.isQuestion || words.some((word) => takingBack.test(word));
    if (turns.test(text) && named.length === 0) this.#doubt(start, () => true);
    if (asks) this.#doubt(start, (open) => named.length === 0 || isNamed(open));
    if (speaksOfMore.test(text) || words.some((word) => changing.test(word))) this.#doubt(start, isNamed);
    const introduced = introducedIn(tokens, subjects);
    this.#end(start, (open) => introduced.some((name) => sameHead(name, open.name)));
    const isName = (token: Token): boolean => token.kind === 'formula' && isBareOrRange(token.part, this.#options);
    for (const [i, token] of tokens.entries())
      if (token.kind === 'formula')
        for (const { name, isEquation } of stated(token.part, this.#options)) {
          const isPlainly =
            (isEquation && words.every(isWordOfCondition) && !speaksOfKind(text)) ||
            stretches.some((own) => own.tokens.includes(token));
          const isSure = isPlainly && !sentence.isQuestion && isPremise(tokens, i, { isEquation, isName });
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
        sure.some(({ name, phrase }) => textOf(name) === textOf(fact.name) && phrase === fact.phrase),
      );
  }

  #open(name: Written, fact: FactStated | undefined, from: number, isSure: boolean): void {
    const sureUntil = isSure && !this.#isUnsure ? Infinity : from;
    this.#all.push({ name, fact, from, isApart: this.#isApart, sureUntil, until: Infinity });
  }

  #doubt(at: number, which: (open: Open) => boolean): void {
    for (const open of this.#all) if (open.sureUntil > at && which(open)) open.sureUntil = at;
  }

  #end(at: number, which: (open: Open) => boolean): void {
    for (const open of this.#all)
      if (open.until === Infinity && which(open)) [open.sureUntil, open.until] = [Math.min(open.sureUntil, at), at];
  }
}

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
    return isWord(i, /^(?:where|with)$/) && isBehind ? [i] : [];
  });
  const comma = tokens.findIndex((_, i) => isComma(i));
  const head = comma > 0 && isWord(0, /^(?:since|because|as)$/) ? tokens.slice(0, comma) : [];
  return [...of(head), ...starts.flatMap((start) => of(tokens.slice(start)))];
}

function sameHead(a: Written, b: Written): boolean {
  return textOf(headOf(a)) === textOf(headOf(b));
}

function headOf(name: Written): Written {
  return name.kind === 'scripted' ? name.base : name;
}

/** `$A$`, `$a, b$`, `$A \in \mathbb{R}^{n \times n}$`, `$c > 0$`: what a sentence may speak of. */
function subjectIn({ source }: Extract<ProsePart, { kind: 'formula' }>, options: ReadOptions): Subject | undefined {
  const [row, ...more] = readFormula(source.text, options).rows;
  if (row === undefined || more.length > 0) return undefined;
  const names: Written[] = [];
  let relation: RelationSign | undefined;
  let isFirst = true;
  for (const piece of row.pieces) {
    if (piece.kind === 'relation') {
      relation = piece.sign;
      break;
    }
    if (piece.kind === 'separator' && piece.sign === ',' && !isFirst) {
      isFirst = true;
      continue;
    }
    const items = piece.kind === 'expression' ? itemsOf(piece.written) : undefined;
    if (!isFirst || items === undefined) return undefined;
    names.push(...items);
    isFirst = false;
  }
  return names.length === 0 ? undefined : { names, relation };
}

/** `$i$`, and `$i = 1, …, n$`, which says no more than over what the index runs. */
function isBareOrRange(part: Extract<ProsePart, { kind: 'formula' }>, options: ReadOptions): boolean {
  const relation = subjectIn(part, options)?.relation;
  return relation === undefined || /\\[lc]?dots|\.\.\.|…/.test(part.source.text);
}

interface Named {
  readonly name: Written;
  readonly isEquation: boolean;
}

/**
 * The names in `t > 0`, `0 < u < 1`, `a, b ≥ 0`, and in equations that give no name to a formula: `a = 2`, `a = b`,
 * `a b = 1`, `Σ_k p_k = 1`.
 */
function stated({ source }: Extract<ProsePart, { kind: 'formula' }>, options: ReadOptions): readonly Named[] {
  const [row] = readFormula(source.text, options).rows;
  const pieces = row?.pieces ?? [];
  const signs = pieces.flatMap((piece) => (piece.kind === 'relation' ? [piece.sign] : []));
  const sides = pieces.flatMap((piece) => (piece.kind === 'expression' ? [piece.written] : []));
  const as =
    (isEquation: boolean) =>
    (name: Written): Named => ({ name, isEquation });
  if (signs.length > 0 && signs.every((sign) => /^[<>≤≥≠]$/.test(sign)))
    return sides.flatMap((side) => itemsOf(side) ?? []).map(as(false));
  const [left, right] = sides;
  // `t ∈ (0, 1)` says what `0 < t < 1` does.
  if (signs.length === 1 && signs[0] === '∈') {
    const set = sides.at(-1);
    return sides
      .slice(0, -1)
      .flatMap((side) => itemsOf(side) ?? [])
      .filter((name) => set !== undefined && ordersOf(membership(name, set)).length > 0)
      .map(as(false));
  }
  if (signs.length !== 1 || signs[0] !== '=' || left === undefined || right === undefined) return [];
  const isValue = [left, right].every((side) => isName(side) || isNumber(side));
  if (isValue) return [left, right].filter(isName).map(as(false));
  return isName(left) || isName(right) ? [] : [...namesIn(left), ...namesIn(right)].map(as(true));
}

function membership(name: Written, set: Written): WrittenOf<'relation'> {
  return { kind: 'relation', first: name, rest: [{ sign: '∈', spelling: '\\in', operand: set }], span: name.span };
}

/** `2`, `-1`, `\frac12`, `1/K`: of numbers, and of capitals, which most often count something. */
function isNumber(written: Written): boolean {
  if (written.kind === 'number') return true;
  if (written.kind === 'symbol') return /^\p{Lu}$/u.test(written.letter);
  const isSpread = written.kind === 'additive' || written.kind === 'fraction' || written.kind === 'product';
  return isSpread && partsOf(written).every(isNumber);
}

/** Without the letters that stand as indices. */
function namesIn(written: Written): readonly Written[] {
  if (written.kind === 'symbol') return [written];
  if (written.kind === 'scripted') return namesIn(written.base);
  return partsOf(written).flatMap((part) =>
    written.kind === 'big' && (part === written.sub || part === written.sup) ? [] : namesIn(part),
  );
}

function itemsOf(written: Written): readonly Written[] | undefined {
  const items = written.kind === 'list' ? written.items : [written];
  return items.every(isName) ? items : undefined;
}

/** `A`, `w_i`, `x^{(i)}`; not `A^T`, `x^2`, `f'`. */
function isName(written: Written): boolean {
  if (written.kind === 'symbol') return true;
  if (written.kind !== 'scripted' || written.base.kind !== 'symbol' || written.primes > 0) return false;
  return written.sup === null || (written.sup.kind === 'group' && written.sup.open === '(');
}
