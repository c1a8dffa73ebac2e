/** Facts of symbols that a given equation states: `Σ_k y_k = 1`, `C_ij = C_ji`. */

import type { Claim } from '../term/claim.ts';
import { sameSort, sameTerm } from '../term/equality.ts';
import type { Fact } from '../term/signature.ts';
import type { Term } from '../term/term.ts';
import type { Symbols } from './signature.ts';

/** `Σ_k y_k = 1` over the whole of an axis, `C_ij = C_ji` for all i and j. */
export function factOf(
  claim: Claim,
  symbols: Symbols,
  indices: ReadonlySet<string>,
): { readonly symbol: string; readonly fact: Fact } | undefined {
  const { left, right, relation } = claim;
  if (relation !== '=') return undefined;
  const isFree = (slots: readonly Term[]): boolean => {
    const names = slots.map((slot) => (slot.kind === 'entry' && slot.slots.length === 0 ? slot.symbol : ''));
    return names.every((name) => indices.has(name)) && new Set(names).size === names.length;
  };
  // In `A = A^T` the indices are those of the claim.
  const isOfClaim = (slots: readonly Term[]): boolean => {
    const depths = slots.map((slot) => (slot.kind === 'bound' ? slot.depth : -1));
    return depths.every((depth) => depth >= 0) && new Set(depths).size === depths.length;
  };
  for (const [sum, number] of [
    [left, right],
    [right, left],
  ] as const) {
    if (number.kind !== 'rational' || number.value.numerator !== 1n || number.value.denominator !== 1n) continue;
    if (sum.kind !== 'fold' || sum.operator !== 'sum' || sum.body.kind !== 'entry') continue;
    const { symbol, slots } = sum.body;
    const slot = slots.findIndex((part) => part.kind === 'bound' && part.depth === 0);
    const own = symbols.get(symbol)?.slots[slot];
    if (own === undefined || !sameSort(own, sum.binder.sort)) continue;
    if (isFree(slots.filter((_, i) => i !== slot))) return { symbol, fact: { kind: 'sums-to-one', slot } };
  }
  if (left.kind === 'entry' && right.kind === 'entry' && left.symbol === right.symbol && left.slots.length === 2) {
    const turned = left.slots.every((slot, i) => {
      const other = right.slots[1 - i];
      return other !== undefined && sameTerm(slot, other);
    });
    if (turned && (isFree(left.slots) || isOfClaim(left.slots)))
      return { symbol: left.symbol, fact: { kind: 'symmetric' } };
  }
  return undefined;
}
