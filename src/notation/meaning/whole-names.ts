/** Names without an index that mean all of what they name. */

import type { Written } from '../written.ts';

/** The p and y of `\\nabla_z L = p - y`. */
export function besideGradient(side: Written, other: Written): readonly Written[] {
  if (side.kind !== 'gradient' || side.by === null || side.order > 1) return [];
  const terms = other.kind === 'additive' ? other.terms.map(({ term }) => term) : [other];
  return terms.flatMap((term) => {
    const factors = term.kind === 'product' ? term.factors.map(({ factor }) => factor) : [term];
    const names = factors.filter(({ kind }) => kind !== 'number');
    return names.length === 1 && names[0]?.kind === 'symbol' ? names : [];
  });
}
