/** The lines that stand beside a link: what it has lost, or took for something else, is mostly there. */

import type { Link } from '../derivation/link.ts';
import type { Written } from '../notation/written.ts';

/** How many links are looked at. */
const LINES = 12;

/** The sides of the links beside it: those of its chain first, the nearest first, then some others of its section. */
export function linesBeside(link: Link, links: readonly Link[]): readonly Written[] {
  const distance = ({ chain, n }: Link): number => Math.abs(n - link.n) + (chain === link.chain ? 0 : links.length);
  return (
    links
      .filter(({ n, chain, section }) => n !== link.n && (chain === link.chain || section === link.section))
      .toSorted((a, b) => distance(a) - distance(b))
      .slice(0, LINES)
      // The left side of the next link of a chain is the right side of this one.
      .flatMap(({ n, chain, left, right }) => [
        right.written,
        n === link.n + 1 && chain === link.chain ? null : left.written,
      ])
      .filter((tree) => tree !== null)
  );
}

/** Both sides of the links of its chain that stand before it. */
export function saidBefore(link: Link, links: readonly Link[]): readonly Written[] {
  return links
    .filter(({ n, chain }) => chain === link.chain && n < link.n)
    .flatMap(({ left, right }) => [left.written, right.written])
    .filter((tree) => tree !== null);
}
