/** What a definition says in its other reading, `E = 1/2 m v^2`: nobody is blamed for a line that holds with that. */

import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import type { Family } from '../term/term.ts';
import { definitionOf, lettersIn } from './definitions.ts';
import type { Symbols } from './signature.ts';

/** By symbol; of what is defined so in one line only. */
export function otherDefinitions(
  links: readonly Link[],
  lowered: (claim: Claim, n: number) => Claim,
  symbols: Symbols,
  definitions: ReadonlyMap<string, Family>,
): ReadonlyMap<string, Family> {
  const found = new Map<string, Family>();
  for (const link of links) {
    const [other] = link.alternatives;
    if (other === undefined || link.place > 0 || link.sign === '∈') continue;
    const definition = definitionOf(lowered(other.claim, link.n), symbols, lettersIn(link));
    if (definition !== undefined && definitions.has(definition.symbol) && !found.has(definition.symbol))
      found.set(definition.symbol, definition.family);
  }
  return found;
}
