/** Lines in which a function of the text stands without what it is a function of. */

import type { Claim } from '../term/claim.ts';
import { visit } from '../term/traverse.ts';
import type { Setting } from './setting.ts';

/** A function that became a quantity, written without its arguments. */
export function bareFunction(claim: Claim, n: number, { lowering }: Setting): string | undefined {
  const { left, right } = lowering.claim(claim, n);
  let found: string | undefined;
  for (const side of [left, right]) {
    visit(side, (part) => {
      const type = part.kind === 'entry' ? lowering.symbols.get(part.symbol) : undefined;
      if (part.kind === 'entry' && type?.applied === true && type.slots.length !== part.slots.length)
        found ??= part.symbol;
      return found === undefined;
    });
  }
  return found;
}
