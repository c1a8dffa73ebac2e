/** Sizes that nobody states, of what has its entries named by number: `\det A = A_{11} A_{22} - A_{12} A_{21}` is meant for 2. */

import type { Claim } from '../term/claim.ts';
import { slotCount, type Meant } from '../notation/meaning/symbols.ts';
import { freeSizes, freeSymbols } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Context } from './read-link.ts';
import { ownSize } from './settle.ts';

/** Something that a claim takes whole and by numbered entries, and of which nothing says how many it has. */
export function unsizedIn(claim: Claim, { table, sizes }: Context): string | undefined {
  const spoken = new Set([claim.left, claim.right].flatMap((side) => [...freeSizes(side)]));
  let found: string | undefined;
  for (const side of [claim.left, claim.right])
    visit(side, (part) => {
      if (part.kind !== 'entry' || found !== undefined) return;
      const meant = table.named(part.symbol);
      if (meant?.kind !== 'quantity' || meant.origin !== 'inferred') return;
      [...meant.families, ...meant.shape.sorts].forEach((sort, i) => {
        const high = sort.kind === 'range' ? sizes.resolve(sort.high) : undefined;
        const isOwn = high?.kind === 'size' && high.name === ownSize(meant) && spoken.has(high.name);
        if (isOwn && part.slots[i]?.kind === 'rational') found ??= meant.latex;
      });
    });
  return found;
}

/** Something of which nothing says how many it has, beside an n that may be that number: `\sum_i (x_i - \mu) = \sum_i x_i - n \mu`. */
export function uncountedIn(claim: Claim, { table }: Context): string | undefined {
  const sides = [claim.left, claim.right];
  const counts = sides.some((side) => [...freeSymbols(side)].some((name) => isCount(table.named(name))));
  if (!counts) return undefined;
  const spoken = new Set(sides.flatMap((side) => [...freeSizes(side)]));
  return table.all().find((meant) => meant.origin === 'inferred' && spoken.has(ownSize(meant)))?.latex;
}

function isCount(meant: Meant | undefined): boolean {
  if (meant?.kind !== 'quantity' || meant.origin !== 'inferred' || slotCount(meant) > 0) return false;
  return meant.written.kind === 'symbol' && /^[nNmMKT]$/.test(meant.written.letter);
}
