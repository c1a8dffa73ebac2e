/** Sums over a set beside sums of the same letter without bounds, and norms of one letter of which some are of matrices only. */

import { boundLetters, visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { SenseFinder } from './told.ts';

export const setSense: SenseFinder = () => (_, sides) => {
  const bigs = sides.flatMap((side) => partsLike(side, () => true)).filter((part) => part.kind === 'big');
  const chosen = new Set(bigs.filter(runsOverSet).flatMap(boundLetters));
  if (bigs.some((big) => isBare(big) && boundLetters(big).some((letter) => chosen.has(letter))))
    return 'one sum runs over a set and another one is without bounds: whether these are the same is not said';
  return mixesNorms(sides)
    ? 'the norm with a 2 of what has a Frobenius norm is that of a matrix, and its greatest singular value is not known here'
    : undefined;
};

/** `\sum_{i \in S}`: over a set that is a letter. */
function runsOverSet({ sub }: WrittenOf<'big'>): boolean {
  return (
    sub?.kind === 'relation' &&
    sub.rest.some(
      ({ sign, operand }) =>
        (sign === '∈' || sign === '∉') && (operand.kind === 'symbol' || operand.kind === 'scripted'),
    )
  );
}

function isBare({ sub, sup }: WrittenOf<'big'>): boolean {
  return (
    sup === null &&
    (sub?.kind === 'symbol' || (sub?.kind === 'list' && sub.items.every(({ kind }) => kind === 'symbol')))
  );
}

/** `\|A\|_2` beside `\|A\|_F` in one line. */
function mixesNorms(sides: readonly Written[]): boolean {
  const named = { F: new Set<string>(), '2': new Set<string>() };
  for (const side of sides)
    visit(side, (part) => {
      if (part.kind !== 'scripted' || part.base.kind !== 'group' || part.base.open !== '‖' || part.sub === null) return;
      const kind = textOf(part.sub);
      if (kind === 'F' || kind === '2') for (const letter of capitalsIn(part.base.body)) named[kind].add(letter);
    });
  return [...named.F].some((letter) => named['2'].has(letter));
}

function capitalsIn(tree: Written): readonly string[] {
  return partsLike(tree, (part) => part.kind === 'symbol' && /^\p{Lu}$/u.test(part.letter)).flatMap((part) =>
    part.kind === 'symbol' ? [letterOf(part)] : [],
  );
}

function partsLike(tree: Written, on: (part: Written) => boolean): readonly Written[] {
  const found: Written[] = [];
  visit(tree, (part) => {
    if (on(part)) found.push(part);
  });
  return found;
}
