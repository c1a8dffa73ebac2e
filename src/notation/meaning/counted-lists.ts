/** What lists such as `z_1, \\dots, z_K` say: how many there are. */

import type { Written, WrittenOf } from '../written.ts';
import type { Env } from './env.ts';
import { lastCounted } from './last-counted.ts';
import { visit } from './mentions.ts';
import { sizeTerm } from './sets.ts';
import { upTo } from './sizes.ts';
import { letterOf, spellingOf } from './spelling.ts';

/** A letter that nothing else is known of is a size. */
export function declareCounts(forest: readonly Written[], env: Env): void {
  for (const { count } of countedIn(forest)) {
    const letter = letterOf(count);
    const isIndex = env.usage.bound.has(letter) || env.usage.letters.has(letter);
    if (!isIndex && !env.table.hasLetter(letter)) sizeTerm(count, env);
  }
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
      const count = part.kind === 'list' ? lastCounted(part.items) : undefined;
      const [name] = part.kind === 'list' ? part.items : [];
      if (count !== undefined && name !== undefined) found.push({ name, count });
    });
  return found;
}
