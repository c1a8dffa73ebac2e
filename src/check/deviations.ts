/** A letter whose square is the variance of a normal distribution is its standard deviation, and so is positive. */

import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { integer } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { visit } from '../term/traverse.ts';
import type { CheckedSymbol, Symbols } from './signature.ts';

export function withDeviations(
  symbols: Symbols,
  claims: readonly { readonly link: Link; readonly claim: Claim }[],
): Symbols {
  const found = new Map<string, CheckedSymbol>(symbols);
  for (const { link, claim } of claims) {
    if (link.role !== 'given') continue;
    for (const side of [claim.left, claim.right])
      visit(side, (part) => {
        const variance =
          part.kind === 'apply' && part.name === 'normal_density' && !symbols.has(part.name)
            ? part.args[2]?.body
            : undefined;
        if (variance?.kind !== 'power' || variance.base.kind !== 'entry') return;
        const { base, exponent } = variance;
        const type = found.get(base.symbol);
        const isSquare = sameTerm(exponent, integer(2));
        if (!isSquare || type === undefined || type.facts.some(({ kind }) => kind === 'positive')) return;
        found.set(base.symbol, { ...type, facts: [...type.facts, { kind: 'positive' }] });
      });
  }
  return found;
}
