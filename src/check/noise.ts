/** Symbols of which the text says only how they are distributed: `ε_i ∼ N(0, σ²)`. */

import type { Derivation } from '../derivation/understand.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { Term } from '../term/term.ts';
import { headOf } from './estimates.ts';

export function randomIn({ links, conventions, context }: Derivation): ReadonlySet<string> {
  const heads = new Set(
    [...conventions, ...links].flatMap(({ sign, left }) =>
      sign === '∼' && left.written !== null ? [textOf(headOf(left.written))] : [],
    ),
  );
  const named = context.table
    .all()
    .filter(({ kind, written }) => kind === 'quantity' && heads.has(textOf(headOf(written))));
  return new Set(named.map(({ name }) => name));
}

/** `wᵀx + ε` is a model of what is observed: y = wᵀx + ε does not make y a function of w. */
export function hasNoise(term: Term, random: ReadonlySet<string>): boolean {
  return term.kind === 'add' && term.terms.some((part) => part.kind === 'entry' && random.has(part.symbol));
}
