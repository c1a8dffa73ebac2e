/** Letters whose members are counted from 0: the a of `\sum_{k=0}^n a_k x^k`, and the p of `p_j = e^{s_j} / \sum_{m=0}^M e^{s_m}`. */

import { boundLetters, visit } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';

/** What is summed from 1 or taken with 0 apart, as the w of `w_0 + \sum_{j=1}^d w_j x_j`, is none of them. */
export function countedFromNought(links: readonly WrittenLink[]): ReadonlySet<string> {
  const found = new Set<string>();
  const trees = links.flatMap(({ left, right }) => [left.written, right.written].filter((tree) => tree !== null));
  for (const tree of trees)
    visit(tree, (part) => {
      if (part.kind !== 'big' || !beginsAt('0', part)) return;
      const [letter, ...more] = boundLetters(part);
      if (letter === undefined || more.length > 0) return;
      for (const base of indexedBy(letter, part.body)) found.add(base);
    });
  if (found.size === 0) return found;
  const fromOne = new Set<string>();
  for (const tree of trees)
    visit(tree, (part) => {
      if (part.kind !== 'big' || !beginsAt('1', part)) return;
      for (const letter of boundLetters(part)) for (const base of indexedBy(letter, part.body)) fromOne.add(base);
    });
  // What is defined index by index of such is counted like it, and what such is made of.
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { left, right, place } of links) {
      const head = place === 0 ? left.written : null;
      if (head?.kind !== 'scripted' || head.base.kind !== 'symbol' || head.sub?.kind !== 'symbol') continue;
      const own = right.written === null ? [] : [...indexedBy(letterOf(head.sub), right.written)];
      if (own.some((base) => found.has(base))) found.add(letterOf(head.base));
      if (found.has(letterOf(head.base))) for (const base of own) if (!fromOne.has(base)) found.add(base);
    }
  }
  for (const tree of trees)
    visit(tree, (part) => {
      if (part.kind === 'scripted' && part.base.kind === 'symbol' && isMoved(part.sub))
        found.delete(letterOf(part.base));
    });
  return found;
}

/** `\sum_{k=0}^n` */
function beginsAt(first: string, { sub }: WrittenOf<'big'>): boolean {
  if (sub?.kind !== 'relation' || sub.first.kind !== 'symbol' || sub.rest.length !== 1) return false;
  const [only] = sub.rest;
  return only?.sign === '=' && only.operand.kind === 'number' && only.operand.text === first;
}

/** The letters below which it stands alone. */
function indexedBy(letter: string, tree: Written): ReadonlySet<string> {
  const found = new Set<string>();
  visit(tree, (part) => {
    if (part.kind !== 'scripted' || part.base.kind !== 'symbol' || part.sub?.kind !== 'symbol') return;
    if (letterOf(part.sub) === letter) found.add(letterOf(part.base));
  });
  return found;
}

/** `x_{t-1}`, `a_{ij}`: steps of a sequence, tables. */
function isMoved(sub: Written | null): boolean {
  return sub !== null && sub.kind !== 'symbol' && sub.kind !== 'number' && sub.kind !== 'text';
}
