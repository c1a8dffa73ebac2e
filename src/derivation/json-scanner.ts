/** JSON with the place of every string: no more of it than a notebook needs. */

import { slice, concat, type Excerpt } from '../source/excerpt.ts';

export type JsonValue = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'string' } // with its quotes; `jsonText` decodes it
  | { readonly kind: 'array'; readonly items: readonly JsonValue[] }
  | { readonly kind: 'object'; readonly entries: readonly { readonly key: string; readonly value: JsonValue }[] }
  | { readonly kind: 'other' } // numbers, true, false, null
);

export interface JsonError {
  readonly kind: 'error';
  readonly at: number;
  readonly expected: string;
}

export const JSON_NESTING = 200;

export function scanJson(text: string): JsonValue | JsonError {
  try {
    const scanner = new Scanner(text);
    const value = scanner.value(0);
    scanner.end();
    return value;
  } catch (error) {
    if (error instanceof Stop) return { kind: 'error', at: error.at, expected: error.expected };
    throw error;
  }
}

/** The text a string stands for, each character tied to the character or escape it was written as. */
export function jsonText(file: string, value: JsonValue): Excerpt {
  const pieces: Excerpt[] = [];
  let from = value.start + 1;
  const end = value.end - 1;
  const whole: Excerpt = { text: file, runs: [{ at: 0, origin: 0 }] };
  for (let at = file.indexOf('\\', from); at >= 0 && at < end; at = file.indexOf('\\', from)) {
    if (at > from) pieces.push(slice(whole, from, at));
    const escape = file.charAt(at + 1);
    const length = escape === 'u' ? 6 : 2;
    const text =
      escape === 'u'
        ? String.fromCharCode(Number.parseInt(file.slice(at + 2, at + 6), 16))
        : (escapes[escape] ?? escape);
    pieces.push({ text, runs: [{ at: 0, origin: at }] });
    from = at + length;
  }
  pieces.push(slice(whole, from, Math.max(from, end)));
  return concat(pieces);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Ends a scan from any depth; never leaves this file. */
class Stop extends Error {
  readonly at: number;
  readonly expected: string;

  constructor(at: number, expected: string) {
    super(expected);
    this.at = at;
    this.expected = expected;
  }
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  value(depth: number): JsonValue {
    if (depth > JSON_NESTING) throw new Stop(this.#at, `no more than ${JSON_NESTING} levels`);
    this.#space();
    const start = this.#at;
    switch (this.#text.charAt(start)) {
      case '{':
        return this.#object(start, depth);
      case '[':
        return this.#array(start, depth);
      case '"':
        this.#string();
        return { kind: 'string', start, end: this.#at };
      default: {
        const other = /(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|NaN|-?Infinity)/y;
        other.lastIndex = start;
        const length = other.exec(this.#text)?.[0].length ?? 0;
        if (length === 0) throw new Stop(start, 'a value');
        this.#at += length;
        return { kind: 'other', start, end: this.#at };
      }
    }
  }

  end(): void {
    this.#space();
    if (this.#at < this.#text.length) throw new Stop(this.#at, 'the end of the file');
  }

  #object(start: number, depth: number): JsonValue {
    const entries: { key: string; value: JsonValue }[] = [];
    this.#at += 1;
    this.#space();
    while (!this.#take('}')) {
      if (entries.length > 0) this.#need(',', 'a comma or }');
      this.#space();
      const key = this.#at;
      if (this.#text.charAt(key) !== '"') throw new Stop(key, 'a name in quotes');
      this.#string();
      const end = this.#at;
      this.#space();
      this.#need(':', 'a colon');
      entries.push({ key: this.#text.slice(key + 1, end - 1), value: this.value(depth + 1) });
      this.#space();
    }
    return { kind: 'object', entries, start, end: this.#at };
  }

  #array(start: number, depth: number): JsonValue {
    const items: JsonValue[] = [];
    this.#at += 1;
    this.#space();
    while (!this.#take(']')) {
      if (items.length > 0) this.#need(',', 'a comma or ]');
      items.push(this.value(depth + 1));
      this.#space();
    }
    return { kind: 'array', items, start, end: this.#at };
  }

  #string(): void {
    const start = this.#at;
    for (let i = start + 1; i < this.#text.length; i += 1) {
      const code = this.#text.charCodeAt(i);
      if (code === 34) {
        this.#at = i + 1;
        return;
      }
      if (code === 92) {
        if (!/^(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(this.#text.slice(i + 1, i + 6)))
          throw new Stop(i, 'an escape such as \\n');
        i += 1;
      } else if (code < 32) throw new Stop(i, 'a closing quote on the same line');
    }
    throw new Stop(start, 'a closing quote');
  }

  #take(char: string): boolean {
    if (this.#text.charAt(this.#at) !== char) return false;
    this.#at += 1;
    return true;
  }

  #need(char: string, expected: string): void {
    if (!this.#take(char)) throw new Stop(this.#at, expected);
  }

  #space(): void {
    while (' \t\r\n'.includes(this.#text.charAt(this.#at)) && this.#at < this.#text.length) this.#at += 1;
  }
}
