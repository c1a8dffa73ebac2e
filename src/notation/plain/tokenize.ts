/** Plain text → tokens with their spans; linear, and a problem instead of a token it does not know. */

import { type Problem, problem } from '../../source/problem.ts';
import type { Span } from '../../source/span.ts';
import { unquote } from './words.ts';

export type Token =
  | { readonly kind: 'name'; readonly name: string; readonly quoted: boolean; readonly span: Span }
  | { readonly kind: 'number'; readonly text: string; readonly span: Span } // 3, 0.25, 1/2 without spaces
  | { readonly kind: 'sign'; readonly sign: string; readonly span: Span }
  | { readonly kind: 'end'; readonly span: Span };

export const lengthLimit = 65_536;

const space = /[ \t\r\n]+/y;
const name = /[A-Za-z][A-Za-z0-9_]*/y;
const quoted = /`(?:[^`]|``)*`/y;
const number = /[0-9]+(?:\.[0-9]+|\/[0-9]+)?/y;
const sign = /\.\.|!=|<=|>=|=>|->|~=|[-+*/^=<>~()[\],:'#$]/y;

export function tokenize(text: string): readonly Token[] | Problem {
  if (text.length > lengthLimit)
    return problem('formula-too-long', { start: lengthLimit, end: text.length }, { limit: String(lengthLimit) });
  const tokens: Token[] = [];
  let offset = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = offset;
    return pattern.exec(text)?.[0];
  };
  while (offset < text.length) {
    const blank = take(space);
    if (blank !== undefined) {
      offset += blank.length;
      continue;
    }
    const token = tokenAt(offset, take, text);
    if ('code' in token) return token;
    tokens.push(token);
    offset = token.span.end;
  }
  tokens.push({ kind: 'end', span: { start: text.length, end: text.length } });
  return tokens;
}

function tokenAt(start: number, take: (pattern: RegExp) => string | undefined, text: string): Token | Problem {
  const spanOf = (part: string): Span => ({ start, end: start + part.length });
  const word = take(name);
  if (word !== undefined) return { kind: 'name', name: word, quoted: false, span: spanOf(word) };
  const digits = take(number);
  if (digits !== undefined) return { kind: 'number', text: digits, span: spanOf(digits) };
  const mark = take(sign);
  if (mark !== undefined) return { kind: 'sign', sign: mark, span: spanOf(mark) };
  const inQuotes = take(quoted);
  if (inQuotes !== undefined) {
    const unquoted = unquote(inQuotes);
    if (unquoted !== undefined) return { kind: 'name', name: unquoted, quoted: true, span: spanOf(inQuotes) };
    return problem('unexpected-token', spanOf(inQuotes), {
      found: 'this escape',
      expected: 'the number of a character, as in \\u{a}',
    });
  }
  if (text.startsWith('`', start)) return problem('unbalanced-group', spanOf('`'), { open: 'backquote' });
  const stray = String.fromCodePoint(text.codePointAt(start) ?? 0);
  return problem('unexpected-token', spanOf(stray), { found: stray, expected: 'a name, a number or an operator' });
}
