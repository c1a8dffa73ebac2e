/** For every opening token the place of its partner, found in one pass. */

import type { Token } from './tokens.ts';

/** `side` is 1 for what opens, −1 for what closes. −1 in the answer: no partner. */
export function matchPairs(tokens: readonly Token[], side: (token: Token) => -1 | 0 | 1): Int32Array {
  const match = new Int32Array(tokens.length).fill(-1);
  const open: number[] = [];
  for (const [i, token] of tokens.entries()) {
    const which = side(token);
    if (which === 1) open.push(i);
    else if (which === -1) {
      const partner = open.pop();
      if (partner === undefined) continue;
      match[partner] = i;
      match[i] = partner;
    }
  }
  return match;
}

export function matchBraces(tokens: readonly Token[]): Int32Array {
  return matchPairs(tokens, ({ kind, text }) => (kind !== 'sign' ? 0 : text === '{' ? 1 : text === '}' ? -1 : 0));
}
