/** Functions by name: \log a, \exp(x), \mathrm{tr}(A), \sin^2 x, and names typed as plain letters. */

import type { Font, Written } from '../../written.ts';
import type { Notation, Reader } from '../notation.ts';

/**
 * The argument is a bracket right after the name (and its scripts), or a braced group; then it ends there. Otherwise it is
 * what is juxtaposed, up to an explicit product sign, + or −, a relation, or another function or operator; an operator
 * right after the name is the argument: \log\sum_k e^{z_k}.
 */
export function readCall(
  reader: Reader,
  name: string,
  spelling: string,
  start: number,
  letter = name,
  font: Font = '',
): Written {
  const nameSpan = reader.since(start);
  const { sub, sup, primes } = reader.scripts();
  // \exp -x; but the word in `softmax - 1` stands alone.
  const unary = reader.peek()?.text === '-' && /^\\[A-Za-z]+$/.test(spelling);
  if (primes > 0 || !(reader.canStart(true) || unary)) {
    const base: Written = { kind: 'symbol', letter, font, accents: [], span: nameSpan };
    return sub === null && sup === null && primes === 0
      ? base
      : { kind: 'scripted', base, sub, sup, primes, span: reader.since(start) };
  }
  const argument = reader.applied('the argument of the function');
  return {
    kind: 'call',
    name: reader.functions.get(name) ?? name,
    spelling,
    sub,
    sup,
    argument,
    span: reader.since(start),
  };
}

export const functionCommands: ReadonlySet<string> = new Set(
  'arccos arcsin arctan cos cosh cot coth csc deg det dim exp gcd hom ker lg ln log sec sin sinh tan tanh'
    .split(' ')
    .map((name) => `\\${name}`),
);

export const call: Notation = {
  id: 'call',
  name: 'function',
  gloss:
    'A function and its argument. A bracket or braces right after the name hold the whole argument; otherwise it is what is juxtaposed, up to a product sign, + or −, a relation, or another function or operator.',
  examples: [
    '\\log a_y',
    '\\exp(x)',
    '\\ln\\sum_j e^{z_j}',
    '\\mathrm{tr}(A)',
    '\\sin^2 x',
    'softmax(z)',
    '\\log_2 x',
    '\\exp\\left\\{-x\\right\\}',
  ],
  tokens: [...functionCommands],
  operator: true,
  read: (reader, first) => {
    reader.next();
    return readCall(reader, first.text.slice(1), first.text, first.start, first.text);
  },
  writers: {
    call: ({ spelling, sub, sup, argument }, out) => `${spelling}${out.scripts({ sub, sup })} ${out.applied(argument)}`,
  },
};
