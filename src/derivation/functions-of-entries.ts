/** `f(x) = x_1^2 + x_2^2`: a function of a vector that is written with its entries. At another point it is not what the formula says. */

import { partsOf, visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';

/** By the letter of the function, the argument with which it is defined. */
export function functionsOfEntries(links: readonly WrittenLink[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { left, right, place } of links) {
    const own = place > 0 || left.written === null ? undefined : applicationIn(left.written);
    if (own?.argument.kind !== 'symbol' || right.written === null) continue;
    const letter = letterOf(own.argument);
    if (isOnlyIndexed(letter, right.written)) found.set(own.letter, textOf(own.argument));
  }
  return found;
}

/** Whether such a function is taken of anything else. */
export function takesElsewhere(trees: readonly Written[], functions: ReadonlyMap<string, string>): string | undefined {
  let found: string | undefined;
  for (const tree of trees)
    visit(tree, (part) => {
      if (part.kind !== 'product') return;
      part.factors.forEach(({ factor }, i) => {
        const next = part.factors[i + 1];
        if (factor.kind !== 'symbol' || next?.sign !== '' || next.factor.kind !== 'group') return;
        const argument = functions.get(letterOf(factor));
        if (argument !== undefined && textOf(next.factor.body) !== argument) found ??= letterOf(factor);
      });
    });
  return found;
}

function applicationIn(left: Written): { readonly letter: string; readonly argument: Written } | undefined {
  const [head, group, ...more] = left.kind === 'product' ? left.factors : [];
  if (head?.factor.kind !== 'symbol' || group?.factor.kind !== 'group' || more.length > 0) return undefined;
  return group.factor.open === '(' ? { letter: letterOf(head.factor), argument: group.factor.body } : undefined;
}

/** It stands in the formula with something below it, and never without. */
function isOnlyIndexed(letter: string, tree: Written): boolean {
  let [indexed, bare] = [false, false];
  const look = (part: Written): void => {
    if (part.kind === 'scripted' && part.base.kind === 'symbol' && letterOf(part.base) === letter) {
      if (part.sub === null) bare = true;
      else indexed = true;
      return;
    }
    if (part.kind === 'symbol' && letterOf(part) === letter) bare = true;
    partsOf(part).forEach(look);
  };
  look(tree);
  return indexed && !bare;
}
