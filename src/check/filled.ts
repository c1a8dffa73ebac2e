/** Symbols whose entries are known from what they are: the identity, and the ones and noughts of any size. */

import { bound, bracket, one, zero } from '../term/build.ts';
import { shift } from '../term/scope.ts';
import { mapSort } from '../term/traverse.ts';
import type { Family, Sort } from '../term/term.ts';
import type { Symbols } from './signature.ts';

/** **1** and **0** that are declared with a size are vectors and matrices of ones and noughts all the same. */
const entries: ReadonlyMap<string, Family['body']> = new Map([
  ['1', one],
  ['0', zero],
]);

/** A matrix that is declared to be the identity is short for the bracket of its indices. */
export function filledByName(symbols: Symbols): ReadonlyMap<string, Family> {
  const found = new Map<string, Family>();
  for (const [symbol, { slots, facts }] of symbols) {
    const entry = entries.get(symbol);
    if (entry !== undefined && slots.length > 0) found.set(symbol, { binders: bindersOf(slots), body: entry });
    if (slots.length === 2 && facts.some(({ kind }) => kind === 'identity'))
      found.set(symbol, { binders: bindersOf(slots), body: bracket('=', bound(1), bound(0)) });
  }
  return found;
}

function bindersOf(slots: readonly Sort[]): Family['binders'] {
  return slots.map((sort, i) => ({ hint: 'ijkl'.charAt(i), sort: mapSort(sort, (end) => shift(end, i)) }));
}
