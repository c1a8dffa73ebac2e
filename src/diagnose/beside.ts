/** The lines that stand beside a link: what it has lost, or took for something else, is mostly there. */

import type { Link } from '../derivation/link.ts';
import type { Derivation } from '../derivation/understand.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import { spelled } from './spelled.ts';

/** How many links are looked at, and how far off the nearest may stand; how many more that were shown of what stands in it, and that say what its letters are. */
const LINES = 12;
const AROUND = 200;
const SHOWN = 4;
const DEFINITIONS = 6;
/** A loss of likelihoods of scores of weights. */
const DEPTH = 4;

/**
 * The sides of the links beside it: those of its chain first, the nearest first, then some others of its section, then
 * what was given of the letters in them: what a derivative brings forth stands in the definition of what is differentiated.
 */
export function linesBeside(
  link: Link,
  { links, conventions }: Pick<Derivation, 'links' | 'conventions'>,
): readonly Written[] {
  const distance = ({ chain, section, n }: Link): number =>
    Math.abs(n - link.n) + (chain === link.chain ? 0 : section === link.section ? links.length : 2 * links.length);
  const near = links
    .slice(Math.max(0, link.n - 1 - AROUND), link.n + AROUND)
    .filter(({ n }) => n !== link.n)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, LINES);
  const shown = shownBefore(link, links).filter((each) => !near.includes(each));
  const given = [...links.filter(({ n, role }) => role === 'given' && n < link.n).toReversed(), ...conventions];
  return [
    // The left side of the next link of a chain is the right side of this one.
    ...near.flatMap(({ n, chain, left, right }) => [
      right.written,
      n === link.n + 1 && chain === link.chain ? null : left.written,
    ]),
    ...shown.map(({ right }) => right.written),
    ...definitionsOf(
      link,
      given.filter((each) => !near.includes(each)),
    ),
  ].filter((tree) => tree !== null);
}

/** What chains before it came to that began with a derivative, or another such thing, which stands in the link. */
function shownBefore(link: Link, links: readonly Link[]): readonly Link[] {
  const here = new Set<string>();
  for (const tree of [link.left.written, link.right.written])
    if (tree !== null)
      visit(tree, (node) => {
        if (node.kind === 'derivative' || node.kind === 'gradient') here.add(spelled(node));
      });
  if (here.size === 0) return [];
  const isOf = ({ n, chain, left, place }: Link): boolean =>
    n < link.n && chain !== link.chain && place === 0 && left.written !== null && here.has(spelled(left.written));
  const chains = new Set(links.filter(isOf).map(({ chain }) => chain));
  return links.filter(({ n, chain }) => n < link.n && chains.has(chain)).slice(-SHOWN);
}

/** What stands for the letters of a link, and for the letters in that. */
function definitionsOf(link: Link, given: readonly Link[]): readonly (Written | null)[] {
  const found: Link[] = [];
  let letters = lettersIn([link.left.written, link.right.written]);
  for (let round = 0; round < DEPTH; round += 1) {
    const fresh = given.filter((each) => !found.includes(each) && letters.has(headOf(each.left.written)));
    found.push(...fresh);
    letters = lettersIn(fresh.map(({ right }) => right.written));
  }
  return found.slice(0, DEFINITIONS).map(({ right }) => right.written);
}

function lettersIn(trees: readonly (Written | null)[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const tree of trees)
    if (tree !== null)
      visit(tree, (node) => {
        if (node.kind === 'symbol') found.add(node.letter);
        if (node.kind === 'call') found.add(node.name);
      });
  return found;
}

/** The letter that a definition is of: the p of `p_{ik}`, the L of `L(w)`. */
function headOf(tree: Written | null): string {
  switch (tree?.kind) {
    case 'symbol':
      return tree.letter;
    case 'scripted':
      return headOf(tree.base);
    case 'product':
      return headOf(tree.factors[0]?.factor ?? null);
    case 'call':
      return tree.name;
    default:
      return '';
  }
}

/** Both sides of the links of its chain that stand before it. */
export function saidBefore(link: Link, links: readonly Link[]): readonly Written[] {
  return links
    .filter(({ n, chain }) => chain === link.chain && n < link.n)
    .flatMap(({ left, right }) => [left.written, right.written])
    .filter((tree) => tree !== null);
}
