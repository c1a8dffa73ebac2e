/** Equations of a model: `y_i = w^T x_i + ε_i` with noise ε that the text has no other use for says how y comes about. */

import { visit } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';

/** Letters with a distribution that stand in one chain and nowhere else. */
export function noiseIn(links: readonly WrittenLink[]): ReadonlySet<string> {
  const random = new Set<string>();
  for (const { sign, left } of links) {
    const head = left.written?.kind === 'scripted' ? left.written.base : left.written;
    if (sign === '∼' && head?.kind === 'symbol') random.add(letterOf(head));
  }
  if (random.size === 0) return random;
  const chains = new Map<string, Set<number>>();
  for (const { sign, chain, left, right } of links) {
    if (sign === '∼') continue;
    for (const tree of [left.written, right.written]) {
      for (const letter of lettersIn(tree)) chains.set(letter, (chains.get(letter) ?? new Set()).add(chain));
    }
  }
  return new Set([...random].filter((letter) => chains.get(letter)?.size === 1));
}

/** The data y is what it is: as a definition of y the equation would make it vary with w. It says what ε is, if anything. */
export function isModel({ left, right, place }: WrittenLink, noise: ReadonlySet<string>): boolean {
  const isName = left.written?.kind === 'symbol' || left.written?.kind === 'scripted';
  return place === 0 && isName && [...lettersIn(right.written)].some((letter) => noise.has(letter));
}

function lettersIn(tree: Written | null): ReadonlySet<string> {
  const found = new Set<string>();
  if (tree !== null) visit(tree, (part) => part.kind === 'symbol' && found.add(letterOf(part)));
  return found;
}
