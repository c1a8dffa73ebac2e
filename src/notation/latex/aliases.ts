/** Misread spellings and what they stand for: one sequence of tokens replaced by another, places kept. */

import type { Token } from './tokens.ts';
import { tokenize } from './tokenize.ts';

export interface Alias {
  readonly from: string;
  readonly to: string;
}

interface Entry {
  readonly from: readonly Token[];
  readonly to: readonly Token[];
}

const textCommands = new Set(['\\text', '\\textrm', '\\textnormal', '\\mbox', '\\hbox']);

/** `\lambda_{i}` is matched by `\lambda_i`: braces around one token make no difference. Returns where the match ends, or -1. */
function matches(tokens: readonly Token[], at: number, from: readonly Token[]): number {
  let i = at;
  for (const wanted of from) {
    if (tokens[i]?.text === wanted.text) i += 1;
    else if (tokens[i]?.text === '{' && tokens[i + 1]?.text === wanted.text && tokens[i + 2]?.text === '}') i += 3;
    else return -1;
  }
  return i;
}

/** The token after a group's closing brace, for a group that opens at `at`. */
function skipGroup(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let i = at; i < tokens.length; i += 1) {
    if (tokens[i]?.text === '{') depth += 1;
    else if (tokens[i]?.text === '}' && --depth === 0) return i + 1;
  }
  return tokens.length;
}

/** The longest alias that fits is taken; what it stands for is not looked at again, so aliases cannot loop. */
export function applyAliases(tokens: readonly Token[], aliases: readonly Alias[]): readonly Token[] {
  if (aliases.length === 0) return tokens;
  const byFirst = new Map<string, Entry[]>();
  for (const alias of aliases) {
    const from = tokenize(alias.from);
    const first = from[0];
    if (first === undefined) continue;
    const entries = byFirst.get(first.text) ?? [];
    entries.push({ from, to: tokenize(alias.to) });
    byFirst.set(
      first.text,
      entries.toSorted((a, b) => b.from.length - a.from.length),
    );
  }
  const out: Token[] = [];
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i];
    if (token === undefined) break;
    if (textCommands.has(token.text) && tokens[i + 1]?.text === '{') {
      const end = skipGroup(tokens, i + 1);
      out.push(...tokens.slice(i, end));
      i = end;
      continue;
    }
    let end = -1;
    for (const entry of byFirst.get(token.text) ?? []) {
      end = matches(tokens, i, entry.from);
      if (end < 0) continue;
      const place = { start: token.start, end: tokens[end - 1]?.end ?? token.end };
      out.push(...entry.to.map((t, k): Token => ({ ...t, ...place, space: k === 0 ? token.space : t.space })));
      break;
    }
    if (end < 0) {
      out.push(token);
      i += 1;
    } else i = end;
  }
  return out;
}
