/** A cursor over the tokens of one clause of a kind: phrases, sizes, ranges, sets, names. */

import { isNumberSet, type KindToken } from './kind-tokens.ts';
import { nameSize, productOf, sumOf, type Range, type Size } from './kind-sizes.ts';
import { facts, nouns, stopWords, type FactName, type Phrase } from './kind-words.ts';

export interface NumberSet {
  readonly set: 'R' | 'Z' | 'N';
  readonly fact: FactName | null;
}

export class KindCursor {
  readonly #text: string;
  readonly #tokens: readonly KindToken[];
  #at = 0;

  constructor(text: string, tokens: readonly KindToken[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  mark(): number {
    return this.#at;
  }

  reset(mark: number): void {
    this.#at = mark;
  }

  /** The text of what is left, as it is written. */
  rest(): string {
    return this.#text.slice(this.#peek()?.start ?? this.#text.length, this.#tokens.at(-1)?.end ?? 0);
  }

  skip(): string {
    const token = this.#peek();
    this.#at += 1;
    return token === undefined ? '' : this.#text.slice(token.start, token.end);
  }

  /** To the end; with a word given, only when that word is next. */
  skipAll(word?: string): void {
    if (word === undefined || this.isAt(word)) this.#at = this.#tokens.length;
  }

  isAt(word: string): boolean {
    return this.#peek()?.text.toLowerCase() === word;
  }

  wordAt(mark: number): string {
    return this.#tokens[mark]?.text.toLowerCase() ?? '';
  }

  sign(text: string): boolean {
    if (this.#peek()?.text !== text) return false;
    this.#at += 1;
    return true;
  }

  /** What the longest phrase of a table means that stands here; the tables hold longer phrases first. */
  phrase<T>(table: readonly Phrase<T>[]): T | undefined {
    const row = table.find(({ words }) => words.every((word, i) => matches(this.#tokens[this.#at + i], word)));
    if (row === undefined) return undefined;
    this.#at += row.words.length;
    return row.means;
  }

  /** The first of these phrases that stands here is taken; name the longer ones first. */
  oneOf<T extends string>(...phrases: readonly T[]): T | null {
    return this.phrase(phrases.map((means) => ({ words: means.split(' '), means }))) ?? null;
  }

  takes(...phrases: readonly string[]): boolean {
    return this.oneOf(...phrases) !== null;
  }

  /** Whether a noun comes later in the clause: `integer` is then only an adjective. */
  nounFollows(): boolean {
    return this.#tokens
      .slice(this.#at + 1)
      .some((token) => nouns.some(({ words }) => words.length === 1 && matches(token, words[0] ?? '')));
  }

  isWordOfKind(): boolean {
    const token = this.#peek();
    return [...nouns, ...facts].some(({ words }) => matches(token, words[0] ?? ''));
  }

  /** The clause is one name and nothing else. */
  isOneName(): boolean {
    const token = this.#peek();
    return this.#tokens.length === this.#at + 1 && token !== undefined && (isName(token) || token.text.length === 1);
  }

  name(): string {
    const token = this.#peek();
    if (token === undefined || !(isName(token) || (token.kind === 'word' && token.text.length === 1))) return '';
    this.#at += 1;
    return token.text;
  }

  /** The size of a vector: `K`, `of length K`, `in R^d` is read elsewhere. */
  length(): Size | null {
    const before = this.#at;
    if (this.isAt('of')) this.#at += 1;
    const named = ['length', 'size', 'dimension', 'dim', 'order'].some((word) => this.isAt(word));
    if (named) this.#at += 1;
    if (this.isAt('of') && named) this.#at += 1;
    if (this.sign('[') || (named && this.sign('='))) {
      const size = this.size();
      this.sign(']');
      if (size !== null) return size;
    }
    const size = named || this.#at === before ? this.size() : null;
    if (size === null) this.#at = before;
    return size;
  }

  /** `m×n`, `m x n`, `mxn`, `m by n`, `a×b×c`; also `of size m×n`. */
  sizes(): readonly Size[] {
    const before = this.#at;
    if (this.isAt('of')) this.#at += 1;
    if (this.isAt('size') || this.isAt('shape') || this.isAt('order')) this.#at += 1;
    const joined = splitAtX(this.#peek());
    if (joined.length > 0) {
      this.#at += 1;
      return joined;
    }
    const sizes: Size[] = [];
    for (;;) {
      const size = this.size();
      if (size === null) break;
      sizes.push(size);
      const between = this.#at;
      if (!this.sign('×') && !this.#word('x') && !this.#word('by') && !this.#word('and')) break;
      if (this.done()) this.#at = between;
    }
    if (sizes.length === 0) this.#at = before;
    return sizes;
  }

  size(): Size | null {
    const first = this.#product();
    if (first === null) return null;
    const terms = [first];
    for (;;) {
      const before = this.#at;
      const minus = this.sign('-');
      if (!minus && !this.sign('+')) break;
      const term = this.#product();
      if (term === null) {
        this.#at = before;
        break;
      }
      terms.push(minus ? negative(term) : term);
    }
    return sumOf(terms);
  }

  #product(): Size | null {
    const factors: Size[] = [];
    for (;;) {
      const before = this.#at;
      const token = this.#peek();
      const last = this.#tokens[this.#at - 1];
      const joined =
        factors.length === 0 ||
        last?.text === '*' ||
        (last !== undefined && token?.start === last.end && token.kind !== 'sign');
      const factor = joined ? this.#factor() : null;
      if (factor === null) {
        this.#at = before;
        break;
      }
      factors.push(factor);
      this.sign('*');
    }
    if (this.#tokens[this.#at - 1]?.text === '*' && factors.length > 0) this.#at -= 1;
    return factors.length === 0 ? null : productOf(factors);
  }

  #factor(): Size | null {
    const token = this.#peek();
    if (token === undefined) return null;
    if (token.kind === 'number') {
      this.#at += 1;
      return { kind: 'number', value: Number(token.text) };
    }
    if (token.text === '(') {
      this.#at += 1;
      const inner = this.size();
      return inner !== null && this.sign(')') ? inner : null;
    }
    if (!(isName(token) || /^a$/i.test(token.text)) || this.#isSpace(token)) return null;
    if (token.kind === 'word' && this.isWordOfKind()) return null;
    this.#at += 1;
    return nameSize(token.text);
  }

  /** `1..K`, `{1, …, K}`, `[1, K]`, `1 to K`, `1:K`. */
  range(): Range | null {
    const before = this.#at;
    const open = this.sign('{') ? '}' : this.sign('[') ? ']' : '';
    const low = this.size();
    const between = this.sign('..') || this.sign(':') || this.#word('to') || (open === ']' && this.sign(','));
    const high = low !== null && between ? this.size() : null;
    if (low === null || high === null || (open !== '' && !this.sign(open))) {
      this.#at = before;
      return null;
    }
    return { low, high };
  }

  /** `> 0`, `>= 0`, `≠ 0`, `< 0`. */
  comparison(): FactName | null {
    const before = this.#at;
    const signs: readonly (readonly [string, FactName])[] = [
      ['>', 'positive'],
      ['≥', 'nonnegative'],
      ['≠', 'nonzero'],
      ['<', 'negative'],
    ];
    for (const [sign, fact] of signs) {
      const limit = this.sign(sign) ? this.#peek() : undefined;
      if (limit?.text === '0' || (limit?.kind === 'number' && sign !== '<' && sign !== '≠')) {
        this.#at += 1;
        return limit.text === '0' ? fact : 'positive';
      }
      this.#at = before;
    }
    return null;
  }

  /** `{0,1}`, `(0,1)`, `[0,1]`, `(0,∞)`. */
  valueSet(): FactName | null {
    const written = this.#tokens
      .slice(this.#at, this.#at + 5)
      .map((token) => token.text)
      .join('');
    const fact = valueSets.get(written);
    if (fact === undefined) return null;
    this.#at += 5;
    return fact;
  }

  /** `R^d`, `ℝ`; a plain `N` or `R` may as well be a size. */
  #isSpace(token: KindToken): boolean {
    return (
      isNumberSet(token.text) && (token.text.length > 1 || token.text > 'z' || this.#tokens[this.#at + 1]?.text === '^')
    );
  }

  /** Whether a set of numbers stands here that cannot be a size. */
  isAtSpace(): boolean {
    const token = this.#peek();
    const next = this.#tokens[this.#at + 1]?.text;
    return token !== undefined && (this.#isSpace(token) || next === undefined || next === '→');
  }

  /** `R`, `\mathbb{R}`, `\R_+`: the set, and what its subscript says. */
  numberSet(): NumberSet | null {
    const token = this.#peek();
    const [base = '', sub = ''] = (token?.text ?? '').split('_', 2);
    if (!isNumberSet(base) || !/^(?:|\+|\{[^}]*[+>0][^}]*\})$/.test(sub)) return null;
    this.#at += 1;
    const fact = sub === '' ? null : /\+\+|> ?0/.test(sub) ? 'positive' : 'nonnegative';
    const set = /Z|ℤ/.test(base) ? 'Z' : /N|ℕ/.test(base) ? 'N' : 'R';
    return { set, fact };
  }

  /** `^d`, `^{m×n}`, `^(m x n)`. */
  exponent(): readonly Size[] {
    const before = this.#at;
    if (!this.sign('^')) return [];
    const close = this.sign('{') ? '}' : this.sign('(') ? ')' : '';
    const sizes = this.sizes();
    if (sizes.length === 0 || (close !== '' && !this.sign(close))) this.#at = before;
    return sizes;
  }

  /** `K-vector`, `d-dimensional`. */
  hyphened(): { readonly size: Size; readonly noun: string } | null {
    const found = /^(.+?)-(vector|dimensional|dim)$/i.exec(this.#peek()?.text ?? '');
    if (found === null) return null;
    this.#at += 1;
    const size = found[1] ?? '';
    const noun = (found[2] ?? '').toLowerCase();
    return {
      size: /^\d+$/.test(size) ? { kind: 'number', value: Number(size) } : nameSize(size),
      noun: noun === 'dim' ? 'dimensional' : noun,
    };
  }

  /** What stands on both sides of an arrow, when the rest of the clause has one. */
  arrow(): { readonly from: string; readonly to: string } | null {
    const at = this.#tokens.findIndex((token, i) => i >= this.#at && token.text === '→');
    const sign = this.#tokens[at];
    if (sign === undefined) return null;
    const start = this.#tokens[this.#at]?.text === ':' ? this.#at + 1 : this.#at;
    const from = this.#text.slice(this.#tokens[start]?.start ?? 0, sign.start);
    const to = this.#text.slice(sign.end, this.#tokens.at(-1)?.end ?? sign.end);
    this.#at = this.#tokens.length;
    return { from, to };
  }

  #word(word: string): boolean {
    if (!this.isAt(word)) return false;
    this.#at += 1;
    return true;
  }

  #peek(): KindToken | undefined {
    return this.#tokens[this.#at];
  }
}

const valueSets: ReadonlyMap<string, FactName> = new Map([
  ['{0,1}', 'binary'],
  ['(0,1)', 'unit-interval'],
  ['[0,1]', 'unit-interval'],
  ['(0,1]', 'unit-interval'],
  ['[0,1)', 'unit-interval'],
  ['(0,∞)', 'positive'],
  ['[0,∞)', 'nonnegative'],
]);

function matches(token: KindToken | undefined, word: string): boolean {
  return token !== undefined && token.text.toLowerCase() === word;
}

function isName(token: KindToken): boolean {
  return token.kind === 'name' || (token.kind === 'word' && !stopWords.has(token.text.toLowerCase()));
}

/** `mxn`, `3x3`, `Kxd`. */
function splitAtX(token: KindToken | undefined): readonly Size[] {
  const found = token?.kind === 'word' ? /^([A-Za-z]{1,2})x([A-Za-z]{1,2})$/.exec(token.text) : null;
  if (found === null) return [];
  return [nameSize(found[1] ?? ''), nameSize(found[2] ?? '')];
}

function negative(size: Size): Size {
  if (size.kind === 'number') return { kind: 'number', value: -size.value };
  const minus: Size = { kind: 'number', value: -1 };
  return productOf([minus, ...(size.kind === 'product' ? size.factors : [size])]);
}
