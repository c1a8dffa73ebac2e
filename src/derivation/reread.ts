/** Other sides read in the place of a link's own, without learning anything from them. */

import type { Chain } from '../notation/meaning/env.ts';
import type { Operand, WrittenLink } from './derivation.ts';
import { finished, wordsAround } from './finish-link.ts';
import type { Link } from './link.ts';
import { copyOf, newChain, readLink } from './read-link.ts';
import type { Derivation } from './understand.ts';

export function rereaderOf(
  { document, context, chains }: Derivation,
  link: Link,
): (left: Operand, right: Operand) => Link {
  const manner = { words: wordsAround(link, document), shown: false };
  const known = chains.get(link.chain) ?? newChain();
  return (left, right) => {
    const written: WrittenLink = { ...link, left, right };
    // What one reading takes for granted is nothing to the next.
    const own = copyOf(context);
    const chain: Chain = { ...known, indices: new Map(known.indices), relaxed: new Set(known.relaxed) };
    return finished(written, readLink(written, chain, own), chain, link.n, document, own, manner);
  };
}
