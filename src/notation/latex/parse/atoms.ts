/** Atoms by their first token, and TeX arguments: the content of braces, or one token. */

import { problem } from '../../../source/problem.ts';
import type { Written } from '../../written.ts';
import { additives, closing, products, relations } from '../signs.ts';
import type { Token } from '../tokens.ts';
import type { Grammar } from './grammar.ts';

/** The key a record answers to. */
export function keyOf(token: Token): string {
  switch (token.kind) {
    case 'letter':
    case 'digit':
    case 'words':
    case 'text':
    case 'word':
    case 'left':
      return token.kind;
    case 'begin':
      return `begin:${token.text}`;
    case 'row':
    case 'end':
    case 'right':
      return `no ${token.kind}`;
    case 'sign':
    case 'command':
      return token.text;
  }
}

export function readAtom(parser: Grammar): Written {
  const token = parser.peek();
  if (token === null) return parser.hole('a term');
  const key = keyOf(token);
  const notation = parser.dispatch.get(key) ?? parser.dispatch.get(standIn(parser, token));
  if (notation?.read !== undefined) return notation.read(parser, token);
  if (token.kind === 'begin')
    return parser.fail(problem('unknown-command', place(token), { command: `\\begin{${token.text}}` }));
  if (token.kind === 'command' && !closing.has(token.text) && !isOperatorSign(token)) {
    return parser.fail(problem('unknown-command', place(token), { command: token.text }));
  }
  if (closing.has(token.text) || token.text === '}' || token.kind === 'right' || token.kind === 'end') {
    return parser.fail(problem('unopened-group', place(token), { close: token.raw }));
  }
  if (token.text === '_' || token.text === '^' || token.text === "'" || !/[\p{P}\p{S}]/u.test(token.text))
    return parser.unexpected('a term');
  return parser.hole('a term');
}

/** `.5` begins a number; a command that the vocabulary knows is a function. */
function standIn(parser: Grammar, token: Token): string {
  if (token.text === '.' && parser.ahead(1)?.kind === 'digit') return 'digit';
  return token.kind === 'command' && parser.functions.has(token.text) ? '\\log' : '';
}

function place(token: Token): { start: number; end: number } {
  return { start: token.start, end: token.end };
}

function isOperatorSign(token: Token): boolean {
  return (
    additives.has(token.text) ||
    products.has(token.text) ||
    relations.has(token.text) ||
    ['\\mid', '\\parallel', '\\setminus', '\\quad', '\\over'].includes(token.text)
  );
}

export function argumentRange(
  parser: Grammar,
): { readonly from: number; readonly to: number; readonly after: number } | null {
  const token = parser.peek();
  if (token === null) return null;
  const at = parser.position;
  if (token.kind !== 'sign' || token.text !== '{') return { from: at, to: at + 1, after: at + 1 };
  const close = parser.structure.match[at] ?? -1;
  return close > at && close <= parser.limit ? { from: at + 1, to: close, after: close + 1 } : null;
}

/** A lone sign as an argument is a symbol: x^*, x^{+}, x_{\cdot}. */
function loneSign(parser: Grammar, from: number, to: number): Written | null {
  const token = to === from + 1 ? parser.tokens[from] : undefined;
  if (token === undefined || (token.kind !== 'sign' && token.kind !== 'command')) return null;
  if (!additives.has(token.text) && !products.has(token.text) && token.text !== '!') return null;
  return { kind: 'symbol', letter: token.text, font: '', accents: [], span: place(token) };
}

export function readArgument(parser: Grammar, expected: string, mode: 'group' | 'index' = 'group'): Written {
  const token = parser.peek();
  if (token === null) return parser.hole(expected);
  const range = parser.argumentRange();
  if (range === null) return parser.fail(problem('unbalanced-group', place(token), { open: token.raw }));
  const lone = loneSign(parser, range.from, range.to);
  if (lone !== null) {
    parser.jump(range.after);
    return lone;
  }
  if (range.after === range.to) return oneToken(parser, token, expected);
  if (parser.structure.over.has(parser.position)) return parser.atom();
  if (!parser.enter()) return parser.missing(expected);
  const read = parser.inside(range.from, range.to, () => content(parser, expected), mode);
  parser.leave();
  parser.jump(range.after);
  return read;
}

function content(parser: Grammar, expected: string): Written {
  if (parser.peek() !== null) return parser.expression();
  return expected === '' ? parser.missing('') : parser.hole(expected);
}

function oneToken(parser: Grammar, token: Token, expected: string): Written {
  const { start } = token;
  if (token.kind === 'letter') {
    parser.next();
    return parser.symbol(token.text, start);
  }
  if (token.kind === 'digit') {
    parser.next();
    return { kind: 'number', text: token.text, span: parser.since(start) };
  }
  const notation = parser.dispatch.get(keyOf(token));
  const starts = notation?.read !== undefined || token.kind === 'command';
  if (!starts || token.text === '(' || token.text === '[') return parser.unexpected(expected);
  if (!parser.enter()) return parser.missing(expected);
  // An operator in the place of one token finds nothing to act on: x_\max y.
  const single = notation?.operator === true || token.kind === 'word' || token.kind === 'text';
  const at = parser.position;
  const read = single ? parser.inside(at, at + 1, () => parser.atom()) : parser.atom();
  parser.leave();
  return read;
}
