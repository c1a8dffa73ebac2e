/** Lines that hold complex numbers: which side, once it is known which letters stand for such. */

import { boundLetters, builderLetters, partsOf } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';

/** The side of a line that holds complex numbers: no real values for them show anything. */
export function complexIn({ left, right }: WrittenLink, letters: ReadonlySet<string>): Written | undefined {
  if (letters.size === 0) return undefined;
  const trees = [left.written, right.written].filter((tree) => tree !== null);
  return trees.find((tree) => holds(tree, letters));
}

/** Does the letter stand in it as a value? */
export function holds(tree: Written, letters: ReadonlySet<string>): boolean {
  return walks(
    tree,
    new Set(),
    (part, bound) => part.kind === 'symbol' && letters.has(letterOf(part)) && !bound.has(letterOf(part)),
  );
}

/** Subscripts hold no values; what an operator binds is bound below it. */
export function walks(
  tree: Written,
  bound: ReadonlySet<string>,
  on: (part: Written, bound: ReadonlySet<string>) => boolean,
): boolean {
  if (on(tree, bound)) return true;
  const own = tree.kind === 'big' ? boundLetters(tree) : (builderLetters(tree) ?? []);
  const inner = own.length === 0 ? bound : new Set([...bound, ...own]);
  if (tree.kind === 'scripted') return [tree.base, tree.sup].some((part) => part !== null && walks(part, inner, on));
  if (tree.kind === 'big') return walks(tree.body, inner, on);
  return partsOf(tree).some((part) => walks(part, inner, on));
}
