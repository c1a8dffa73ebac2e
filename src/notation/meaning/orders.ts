/** `O(x)` and `o(h)`: something of that order, another thing wherever it stands. */

import { apply } from '../../term/build.ts';
import type { Env } from './env.ts';
import { letterOf } from './spelling.ts';
import { scalar, type Value } from './value.ts';
import type { Written, WrittenOf } from '../written.ts';

export function isOrder(letter: string): boolean {
  return letter === 'O' || letter === 'o';
}

/** Undefined: the letter has a meaning of its own, or nothing is in parentheses behind it. */
export function readOrder(head: Written, group: WrittenOf<'group'>, env: Env): Value | undefined {
  const symbol = head.kind === 'scripted' && head.sup === null && head.primes === 0 ? head.base : head;
  if (symbol.kind !== 'symbol' || group.open !== '(') return undefined;
  const letter = letterOf(symbol);
  if (!isOrder(letter) || env.scope.has(letter) || env.table.hasLetter(letter)) return undefined;
  const size = env.read(group.body, { ...env, problems: [] });
  if (size.broken) return size;
  return scalar(apply(`some_${letter}_${head.span.start}`, [{ binders: [], body: size.at([]) }], []));
}
