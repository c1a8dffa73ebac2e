/** `\left( a \right. \\ \left. b \right)`: a bracket broken over rows, which \left and \right cannot span, becomes a plain one. */

import { matchPairs } from './braces.ts';
import type { Token } from './tokens.ts';

const plainOpen: Readonly<Record<string, string>> = { '(': '(', '[': '[', '{': '\\{', '⟨': '\\langle' };
const plainClose: Readonly<Record<string, string>> = { ')': ')', ']': ']', '}': '\\}', '⟩': '\\rangle' };

function isLayout(token: Token | undefined): boolean {
  return token !== undefined && (token.text === '&' || token.text === '\\quad');
}

/** Does a row end come next, going in a direction? */
function rowBeside(tokens: readonly Token[], at: number, step: 1 | -1): boolean {
  let i = at + step;
  while (isLayout(tokens[i])) i += step;
  return tokens[i]?.kind === 'row';
}

export function splitBrackets(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => token.kind === 'right' && token.text === '')) return tokens;
  const match = matchPairs(tokens, (token) => (token.kind === 'left' ? 1 : token.kind === 'right' ? -1 : 0));
  const out: Token[] = [];
  for (const [i, token] of tokens.entries()) {
    const partner = tokens[match[i] ?? -1];
    const [left, right] =
      token.kind === 'left' ? [token, partner] : token.kind === 'right' ? [partner, token] : [undefined, undefined];
    const opens = left !== undefined && right?.text === '' ? plainOpen[left.text] : undefined;
    const closes = right !== undefined && left?.text === '' ? plainClose[right.text] : undefined;
    const at = Math.max(i, match[i] ?? -1);
    if (opens !== undefined && rowBeside(tokens, at, 1)) {
      if (token.kind === 'left') out.push(plain(token, opens));
    } else if (closes !== undefined && rowBeside(tokens, Math.min(i, match[i] ?? i), -1)) {
      if (token.kind === 'right') out.push(plain(token, closes));
    } else out.push(token);
  }
  return out;
}

function plain(token: Token, text: string): Token {
  return { ...token, kind: text.length > 1 ? 'command' : 'sign', text };
}
