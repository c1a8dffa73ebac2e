/** `z_1, \\dots, z_K`: the last index of a list with dots is how many there are. */

import type { Written, WrittenOf } from '../written.ts';
import { textOf } from './spelling.ts';

/** The items of a list, and those of `x_1 + \\dots + x_n`. */
export function itemsCounted(written: Written): readonly Written[] {
  if (written.kind === 'list') return written.items;
  return written.kind === 'additive' ? written.terms.map(({ term }) => term) : [];
}

export function lastCounted(items: readonly Written[]): WrittenOf<'symbol'> | undefined {
  const [first, dots, last] = [items[0], items.at(-2), items.at(-1)];
  if (dots?.kind !== 'dots' || first?.kind !== 'scripted' || last?.kind !== 'scripted') return undefined;
  const isCounted = isOne(first.sub) && first.sup === null && last.sup === null && last.sub?.kind === 'symbol';
  return isCounted && textOf(first.base) === textOf(last.base) ? last.sub : undefined;
}

function isOne(written: Written | null): boolean {
  return written?.kind === 'number' && written.text === '1';
}
