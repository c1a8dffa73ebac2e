/** Cuts a formula into tokens in one pass; characters outside ASCII become the commands they stand for. */

import type { Token, TokenKind } from './tokens.ts';
import {
  combining,
  commandOf,
  isBlank,
  isNothing,
  isWordCharacter,
  styled,
  subscripts,
  superscripts,
} from './unicode.ts';

const rowEnd = /\\\\\*?(?:\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|pc|mu|sp|bp|px|\\\w+)\s*\])?/y;
const environment = /\\(begin|end)\s*\{\s*([A-Za-z]+\*?)\s*\}/y;
const command = /\\(?:[A-Za-z@]+\*?|[^A-Za-z])/uy;

/** A star belongs to the command only where LaTeX knows one; elsewhere it is a product sign. */
const starred = new Set([
  '\\operatorname*',
  '\\tag*',
  '\\hspace*',
  '\\vspace*',
  '\\DeclareMathOperator*',
  '\\newcommand*',
  '\\renewcommand*',
  '\\providecommand*',
]);

class Tokenizer {
  private readonly out: Token[] = [];
  private readonly text: string;
  private at = 0;
  private space = 0;

  constructor(text: string) {
    this.text = text;
  }

  run(): Token[] {
    while (this.at < this.text.length) this.step();
    return this.out;
  }

  private step(): void {
    const code = this.text.codePointAt(this.at) ?? 0;
    if (isBlank(code)) {
      this.at += 1;
      this.space += 1;
    } else if (isNothing(code)) this.at += 1;
    else if (code === 0x25) this.comment();
    else if (code === 0x5c) this.command();
    else if (code < 0x80) this.ascii(String.fromCharCode(code));
    else this.beyond(String.fromCodePoint(code), code);
  }

  private comment(): void {
    while (this.at < this.text.length && this.text[this.at] !== '\n' && this.text[this.at] !== '\r') this.at += 1;
  }

  private push(kind: TokenKind, text: string, raw: string, length: number): void {
    this.out.push({ kind, text, raw, start: this.at, end: this.at + length, space: this.space });
    this.space = 0;
  }

  private take(kind: TokenKind, text: string, length: number): void {
    this.push(kind, text, this.text.slice(this.at, this.at + length), length);
    this.at += length;
  }

  private matched(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  private command(): void {
    const row = this.matched(rowEnd);
    if (row !== null) return this.take('row', '\\\\', row[0].length);
    const env = this.matched(environment);
    if (env !== null) return this.take(env[1] === 'begin' ? 'begin' : 'end', env[2] ?? '', env[0].length);
    const found = this.matched(command)?.[0];
    if (found === undefined || /^\\\s$/.test(found)) {
      // A control space, or what is left of a doubled row end.
      this.at += found?.length ?? 1;
      this.space += 1;
      return;
    }
    const name = found.endsWith('*') && found.length > 2 && !starred.has(found) ? found.slice(0, -1) : found;
    this.take('command', name, name.length);
  }

  private ascii(c: string): void {
    const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter && this.at + 1 < this.text.length && this.accented(c, 1)) return;
    this.take(letter ? 'letter' : c >= '0' && c <= '9' ? 'digit' : 'sign', c, 1);
  }

  /** A letter followed by a combining mark: \hat{x}. */
  private accented(letter: string, width: number): boolean {
    const mark = combining.get(this.text[this.at + width] ?? '');
    if (mark === undefined) return false;
    this.expand([mark, '{', letter, '}'], width + 1);
    return true;
  }

  /** Several tokens for one stretch of the source; the first one carries its spelling. */
  private expand(texts: readonly string[], width: number): void {
    for (const [i, text] of texts.entries()) {
      const kind: TokenKind =
        text.length > 1 ? 'command' : /[0-9]/.test(text) ? 'digit' : /\p{L}/u.test(text) ? 'letter' : 'sign';
      this.push(kind, text, i === 0 ? this.text.slice(this.at, this.at + width) : '', width);
    }
    this.at += width;
  }

  private beyond(c: string, code: number): void {
    const known = commandOf.get(c);
    if (known !== undefined) return this.expand([known], c.length);
    const style = styled(c);
    if (style !== null) {
      const plain = commandOf.get(style[1]) ?? style[1];
      return this.expand(style[0] === '' ? [plain] : [style[0], '{', plain, '}'], c.length);
    }
    if (superscripts.has(c)) return this.shifted('^', superscripts);
    if (subscripts.has(c)) return this.shifted('_', subscripts);
    if (isWordCharacter(code)) return this.words();
    const [base, mark, more] = Array.from(c.normalize('NFD'));
    const accent = combining.get(mark ?? '');
    if (base !== undefined && accent !== undefined && more === undefined)
      return this.expand([accent, '{', base, '}'], c.length);
    return this.take(/\p{L}/u.test(c) ? 'letter' : 'sign', c, c.length);
  }

  /** A run of raised or lowered characters is one script: x⁻¹. */
  private shifted(sign: '^' | '_', table: ReadonlyMap<string, string>): void {
    const texts: string[] = [sign, '{'];
    let end = this.at;
    for (;;) {
      const text = table.get(this.text[end] ?? '');
      if (text === undefined) break;
      texts.push(text);
      end += 1;
    }
    this.expand([...texts, '}'], end - this.at);
  }

  private words(): void {
    let end = this.at;
    for (;;) {
      const code = this.text.codePointAt(end);
      if (code === undefined || !isWordCharacter(code)) break;
      end += code > 0xffff ? 2 : 1;
    }
    this.take('words', this.text.slice(this.at, end), end - this.at);
  }
}

export function tokenize(text: string): Token[] {
  return new Tokenizer(text).run();
}
