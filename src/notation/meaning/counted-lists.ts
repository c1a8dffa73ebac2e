/** What lists such as `z_1, \\dots, z_K`, means such as `\\frac1N \\sum_i x_i` and words such as "$n$ samples" say: how many there are. */

import type { Written, WrittenOf } from '../written.ts';
import type { Env } from './env.ts';
import { countLetter } from './evidence.ts';
import { itemsCounted, lastCounted } from './last-counted.ts';
import { visit } from './mentions.ts';
import { sizeTerm } from './sets.ts';
import { upTo } from './sizes.ts';
import { letterOf, spellingOf } from './spelling.ts';

/** A letter that nothing else is known of is a size. `said`: letters that words make the number of something. */
export function declareCounts(forest: readonly Written[], said: readonly string[], env: Env): void {
  const declared = (count: WrittenOf<'symbol'>): boolean => {
    const letter = letterOf(count);
    if (env.table.find({ letter, font: '', sub: '', sup: '' })?.kind === 'size') return true;
    const isIndex = env.usage.bound.has(letter) || env.usage.letters.has(letter);
    if (isIndex || env.table.hasLetter(letter)) return false;
    return sizeTerm(count, env) !== undefined;
  };
  for (const { count } of countedIn(forest)) declared(count);
  const open = openLetters(forest, env);
  const runsTo = (letter: string, count: WrittenOf<'symbol'>): void => {
    const high = open.has(letter) && declared(count) ? sizeTerm(count, env) : undefined;
    if (high !== undefined) countLetter(env.usage, letter, upTo(high), env);
  };
  for (const { letter, count } of runsIn(forest)) runsTo(letter, count);
  const [only, ...others] = [...open].filter((letter) => !env.usage.letters.has(letter));
  if (only === undefined || others.length > 0) return;
  const named = said.filter((letter, k) => said.indexOf(letter) === k);
  const twin = symbolsIn(forest).find(({ letter }) => letter === only.toUpperCase());
  const counts = symbolsIn(forest).filter(({ letter }) => named.includes(letter));
  const [count] = named.length === 1 ? counts : [];
  const size = count ?? twin;
  if (size !== undefined) runsTo(only, size);
}

/** The letters of sums and products that are written without bounds. */
function openLetters(forest: readonly Written[], env: Env): ReadonlySet<string> {
  const found = new Set<string>();
  for (const tree of forest)
    visit(tree, (part) => {
      if (part.kind !== 'big' || (part.operator !== 'sum' && part.operator !== 'product')) return;
      if (part.sub?.kind === 'symbol' && part.sup === null) found.add(letterOf(part.sub));
    });
  return new Set([...found].filter((letter) => !env.usage.letters.has(letter)));
}

/** `\frac1N \sum_i`, `\frac{\sum_i x_i}{N}`, `\{x_i\}_{i=1}^n`. */
function runsIn(
  forest: readonly Written[],
): readonly { readonly letter: string; readonly count: WrittenOf<'symbol'> }[] {
  const found: { letter: string; count: WrittenOf<'symbol'> }[] = [];
  const note = (sum: Written | undefined, count: Written): void => {
    if (sum?.kind === 'big' && sum.sub?.kind === 'symbol' && count.kind === 'symbol' && /^[a-zA-Z]$/.test(count.letter))
      found.push({ letter: letterOf(sum.sub), count });
  };
  for (const tree of forest)
    visit(tree, (part) => {
      if (part.kind === 'fraction') note(part.numerator, part.denominator);
      if (part.kind === 'product')
        for (const { factor } of part.factors)
          if (factor.kind === 'fraction' && factor.numerator.kind === 'number')
            note(part.factors.find((other) => other.factor.kind === 'big')?.factor, factor.denominator);
      if (part.kind !== 'scripted' || part.base.kind !== 'group' || part.sup?.kind !== 'symbol') return;
      if (part.sub?.kind === 'relation' && part.sub.first.kind === 'symbol')
        found.push({ letter: letterOf(part.sub.first), count: part.sup });
    });
  return found;
}

function symbolsIn(forest: readonly Written[]): readonly WrittenOf<'symbol'>[] {
  const found: WrittenOf<'symbol'>[] = [];
  for (const tree of forest) visit(tree, (part) => void (part.kind === 'symbol' && found.push(part)));
  return found;
}

/** There are as many of what was guessed of as the list counts. */
export function applyCounts(forest: readonly Written[], env: Env): void {
  for (const { count, name } of countedIn(forest)) {
    const [spelling, size] = [spellingOf(name), env.table.find(spellingOf(count) ?? noName)];
    const meant = spelling === undefined ? undefined : env.table.find({ ...spelling, sub: '', sup: '' });
    if (meant?.kind !== 'quantity' || meant.origin !== 'inferred' || size?.kind !== 'size') continue;
    const [axis] = [...meant.families, ...meant.shape.sorts];
    if (axis !== undefined) env.sizes.unify(axis, upTo(size.term));
  }
}

const noName = { letter: '', font: '', sub: '', sup: '' };

function countedIn(
  forest: readonly Written[],
): readonly { readonly name: Written; readonly count: WrittenOf<'symbol'> }[] {
  const found: { name: Written; count: WrittenOf<'symbol'> }[] = [];
  for (const tree of forest)
    visit(tree, (part) => {
      const items = itemsCounted(part);
      const [count, [name]] = [lastCounted(items), items];
      if (count !== undefined && name !== undefined) found.push({ name, count });
    });
  return found;
}
