/** Sums over one of several sets, over a set and without bounds in one line; norms of one letter, some of matrices only. */

import { boundLetters, visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import { nameOfLeft } from './definitions.ts';
import type { WrittenLink } from './derivation.ts';
import { treesOf } from './operands.ts';
import type { SenseFinder } from './told.ts';

export const setSense: SenseFinder = ({ links }) => {
  const families = familiesOfSets(links);
  return (_, sides) => {
    const family = families.find((letter) => sides.some((side) => indicesOf(side, letter).length > 0));
    if (family !== undefined) return `there are several sets ${family}, and it was not followed which of them is meant`;
    return ofOneLine(sides);
  };
};

/** `S_k` and `S_j`, `\sum_k \sum_{i \in S_k}`: letters of sets that have an index, where more than one of them is spoken of. */
function familiesOfSets(links: readonly WrittenLink[]): readonly string[] {
  const trees = links.flatMap(treesOf);
  const letters = new Set(trees.flatMap(bigsIn).flatMap(setOf));
  return [...letters].filter((letter) => {
    const own = new Set(trees.flatMap((tree) => indicesOf(tree, letter)));
    const bound = new Set(trees.flatMap(bigsIn).flatMap(boundLetters));
    const heads = links
      .filter((link) => treesOf(link).some((tree) => indicesOf(tree, letter).length > 0))
      .flatMap((link) => nameOfLeft(link.left.written)?.spelling.letter ?? []);
    const others = trees.flatMap((tree) => heads.flatMap((head) => indicesOf(tree, head)));
    const isOne =
      own.size === 1 && [...own].every((index) => !bound.has(index) && others.every((one) => one === index));
    return !isOne;
  });
}

function bigsIn(tree: Written): readonly WrittenOf<'big'>[] {
  return partsLike(tree, () => true).flatMap((part) => (part.kind === 'big' ? [part] : []));
}

/** The S of `\sum_{i \in S_k}`. */
function setOf({ sub }: WrittenOf<'big'>): readonly string[] {
  if (sub?.kind !== 'relation') return [];
  return sub.rest.flatMap(({ sign, operand }) =>
    sign === '∈' && isIndexed(operand) && operand.base.kind === 'symbol' ? [letterOf(operand.base)] : [],
  );
}

function isIndexed(written: Written): written is WrittenOf<'scripted'> & { readonly sub: Written } {
  return written.kind === 'scripted' && written.sub !== null && written.sub.kind !== 'text';
}

/** What stands below the letter, wherever it does. */
function indicesOf(tree: Written, letter: string): readonly string[] {
  return partsLike(tree, isIndexed).flatMap((part) =>
    isIndexed(part) && part.base.kind === 'symbol' && letterOf(part.base) === letter ? [textOf(part.sub)] : [],
  );
}

function ofOneLine(sides: readonly Written[]): string | undefined {
  const bigs = sides.flatMap(bigsIn);
  const chosen = new Set(bigs.filter(runsOverSet).flatMap(boundLetters));
  if (bigs.some((big) => isBare(big) && boundLetters(big).some((letter) => chosen.has(letter))))
    return 'one sum runs over a set and another one is without bounds: whether these are the same is not said';
  return mixesNorms(sides)
    ? 'the norm with a 2 of what has a Frobenius norm is that of a matrix, and its greatest singular value is not known here'
    : undefined;
}

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
