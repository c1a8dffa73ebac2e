/** Names and arguments of LaTeX commands: where they stand and where they end. */

/** A group or option: its text, where it begins, and the offset after its closing bracket. */
export interface Argument {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** An option is short; one that is longer is running text in brackets. */
const OPTION_LIMIT = 200;

export class LatexArguments {
  readonly #text: string;
  readonly #ends: Int32Array;

  constructor(text: string, ends: Int32Array) {
    this.#text = text;
    this.#ends = ends;
  }

  /** The letters after a backslash; '' if none stands here. */
  commandName(at: number): string {
    if (this.#text.charAt(at) !== '\\') return '';
    let end = at + 1;
    while (/[A-Za-z@]/.test(this.#text.charAt(end))) end += 1;
    return this.#text.slice(at + 1, end);
  }

  /** After the name, its star and the spaces it eats. */
  afterName(at: number, name: string): number {
    let end = at + 1 + name.length;
    if (this.#text.charAt(end) === '*') end += 1;
    const spaces = this.#spaces(end);
    return this.#text.charAt(spaces) === '\n' ? end : spaces;
  }

  group(at: number): Argument | null {
    const start = this.#blank(at);
    const end = this.#text.charAt(start) === '{' ? (this.#ends[start] ?? -1) : -1;
    return end < 0 ? null : { text: this.#text.slice(start + 1, end), start: start + 1, end: end + 1 };
  }

  option(at: number): Argument | null {
    const start = this.#spaces(at);
    if (this.#text.charAt(start) !== '[') return null;
    for (let i = start + 1; i < Math.min(this.#text.length, start + OPTION_LIMIT); i += 1) {
      const char = this.#text.charAt(i);
      if (char === ']') return { text: this.#text.slice(start + 1, i), start: start + 1, end: i + 1 };
      if (char === '\\') i += 1;
      else if (char === '{') i = Math.max(i, this.#ends[i] ?? i);
      else if (char === '\n' && this.#text.charAt(i + 1) === '\n') return null;
    }
    return null;
  }

  afterOption(at: number): number {
    return this.option(at)?.end ?? at;
  }

  /** After all options and groups that follow. */
  afterArguments(at: number): number {
    let end = at;
    for (;;) {
      const next = this.option(end) ?? (this.#text.charAt(this.#spaces(end)) === '{' ? this.group(end) : null);
      if (next === null) return end;
      end = next.end;
    }
  }

  /** After `{\name}[2][x]{body}`, `\name{body}` or `\name#1#2{body}`. */
  afterDefinition(at: number): number | null {
    const named = this.group(at);
    let end = named?.end ?? this.#afterCommand(at);
    if (end === null) return null;
    end = this.afterOption(this.afterOption(end));
    while (/[#\d \t[\],()]/.test(this.#text.charAt(end))) end += 1;
    return this.group(end)?.end ?? null;
  }

  /** After `\name=\other` or `\name\other`. */
  afterLet(at: number): number | null {
    const first = this.#afterCommand(at);
    if (first === null) return null;
    const sign = this.#spaces(first);
    return this.#afterCommand(this.#text.charAt(sign) === '=' ? this.#spaces(sign + 1) : sign);
  }

  #afterCommand(at: number): number | null {
    const start = this.#spaces(at);
    if (this.#text.charAt(start) !== '\\') return null;
    return start + 1 + Math.max(1, this.commandName(start).length);
  }

  #spaces(at: number): number {
    let i = at;
    while (this.#text.charAt(i) === ' ' || this.#text.charAt(i) === '\t') i += 1;
    return i;
  }

  /** Over spaces and one line end. */
  #blank(at: number): number {
    const i = this.#spaces(at);
    return this.#text.charAt(i) === '\n' ? this.#spaces(i + 1) : i;
  }
}
