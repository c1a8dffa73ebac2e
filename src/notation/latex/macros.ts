/** Reads macro definitions out of a text and out of a formula. */

import type { Token } from './tokens.ts';
import { tokenize } from './tokenize.ts';

export interface Macro {
  readonly parameters: number;
  /** What stands for the first parameter when it is not given in brackets; null: the first parameter is not optional. */
  readonly preset: readonly Token[] | null;
  /** Parameters stand in it as the sign `#` and a digit. */
  readonly body: readonly Token[];
}

/** What is asked of the macros in force. */
export type Macros = Pick<ReadonlyMap<string, Macro>, 'get' | 'size'>;

/** The end of the group that opens at `at`, or -1. */
export function groupEnd(tokens: readonly Token[], at: number, open = '{', close = '}'): number {
  let depth = 0;
  for (let i = at; i < tokens.length; i += 1) {
    const text = tokens[i]?.text;
    if (text === open) depth += 1;
    else if (text === close && --depth === 0) return i;
  }
  return -1;
}

interface Found {
  readonly name: string;
  readonly macro: Macro;
  /** The first token after the definition. */
  readonly end: number;
}

function newCommand(tokens: readonly Token[], at: number): Found | null {
  let i = at + 1;
  const braced = tokens[i]?.text === '{';
  if (braced) i += 1;
  const name = tokens[i];
  if (name === undefined || name.kind !== 'command') return null;
  i += braced ? 2 : 1;
  let parameters = 0;
  let preset: readonly Token[] | null = null;
  if (tokens[i]?.text === '[') {
    parameters = Number(tokens[i + 1]?.text ?? 0) || 0;
    i += 3;
    if (tokens[i]?.text === '[') {
      const end = groupEnd(tokens, i, '[', ']');
      if (end < 0) return null;
      preset = tokens.slice(i + 1, end);
      i = end + 1;
    }
  }
  return body(tokens, i, name.text, parameters, preset);
}

function body(
  tokens: readonly Token[],
  at: number,
  name: string,
  parameters: number,
  preset: readonly Token[] | null,
): Found | null {
  const first = tokens[at];
  if (first === undefined) return null;
  if (first.text !== '{') return { name, macro: { parameters, preset, body: [first] }, end: at + 1 };
  const end = groupEnd(tokens, at);
  if (end < 0) return null;
  return { name, macro: { parameters, preset, body: tokens.slice(at + 1, end) }, end: end + 1 };
}

/** `\def\x#1#2{…}`; delimited parameters are not for documents and stay unread. */
function define(tokens: readonly Token[], at: number): Found | null {
  const name = tokens[at + 1];
  if (name === undefined || name.kind !== 'command') return null;
  let parameters = 0;
  let i = at + 2;
  while (tokens[i]?.text === '#' && tokens[i + 1]?.text === String(parameters + 1)) {
    parameters += 1;
    i += 2;
  }
  return tokens[i]?.text === '{' ? body(tokens, i, name.text, parameters, null) : null;
}

function letBe(tokens: readonly Token[], at: number): Found | null {
  const name = tokens[at + 1];
  const equals = tokens[at + 2]?.text === '=' ? 1 : 0;
  const target = tokens[at + 2 + equals];
  if (name?.kind !== 'command' || target === undefined) return null;
  return { name: name.text, macro: { parameters: 0, preset: null, body: [target] }, end: at + 3 + equals };
}

/** `\DeclareMathOperator{\tr}{tr}` is `\operatorname{tr}`. */
function declareOperator(tokens: readonly Token[], at: number): Found | null {
  const found = newCommand(tokens, at);
  if (found === null) return null;
  const [command, open, close] = tokenize(tokens[at]?.text.endsWith('*') ? '\\operatorname*{}' : '\\operatorname{}');
  if (command === undefined || open === undefined || close === undefined) return null;
  return { ...found, macro: { ...found.macro, body: [command, open, ...found.macro.body, close] } };
}

const definers: ReadonlyMap<string, (tokens: readonly Token[], at: number) => Found | null> = new Map([
  ...['\\newcommand', '\\renewcommand', '\\providecommand'].flatMap((c): [string, typeof newCommand][] => [
    [c, newCommand],
    [`${c}*`, newCommand],
  ]),
  ...['\\def', '\\gdef', '\\edef', '\\xdef'].map((c): [string, typeof define] => [c, define]),
  ['\\let', letBe],
  ['\\DeclareMathOperator', declareOperator],
  ['\\DeclareMathOperator*', declareOperator],
]);

/** Whether a text might define anything, without reading it. */
export function mayDefine(text: string): boolean {
  return text.includes('\\') && [...definers.keys()].some((command) => text.includes(command));
}

/** The inner macros, and behind them the outer ones. */
export function nested(inner: Macros, outer: Macros): Macros {
  if (inner.size === 0) return outer;
  return { size: inner.size + outer.size, get: (name) => inner.get(name) ?? outer.get(name) };
}

/** Takes the definitions out of the tokens; a later definition of a name replaces an earlier one. */
export function takeDefinitions(tokens: readonly Token[], into: Map<string, Macro>): readonly Token[] {
  if (!tokens.some((token) => definers.has(token.text))) return tokens;
  const rest: Token[] = [];
  // After one definition that does not close, no further one is looked for: each would be searched to the very end.
  let hopeless = false;
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i];
    if (token === undefined) break;
    const definer = hopeless ? undefined : definers.get(token.text);
    const found = definer?.(tokens, i) ?? null;
    if (found === null) {
      if (definer !== undefined) hopeless = true;
      rest.push(token);
      i += 1;
    } else {
      into.set(found.name, found.macro);
      i = found.end;
    }
  }
  return rest;
}

/** The macros of a preamble: each text holds one definition or several, anything else in it is passed over. */
export function readMacros(texts: readonly string[]): Macros {
  const macros = new Map<string, Macro>();
  for (const text of texts) takeDefinitions(tokenize(text), macros);
  return macros;
}
