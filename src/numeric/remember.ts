/** Remembers values by the indices that they depend on, for as long as no symbol has another value. */

import type { Term } from '../term/term.ts';
import { mapChildren } from '../term/traverse.ts';
import type { Context, Scope } from './context.ts';

/** Indices lie within ±KEYS/2; so many of them make one number that is whole. */
const KEYS = 1024;
const MOST = 5;

/** What depends on too many indices, or on some that are far out, is computed each time. */
export function remembered<T>(
  compute: () => T,
  read: readonly number[],
  context: Pick<Context<unknown>, 'machine' | 'epoch'>,
): () => T {
  if (read.length > MOST) return compute;
  const { registers } = context.machine;
  const known = new Map<number, T>();
  let epoch = -1;
  return () => {
    const now = context.epoch();
    if (epoch !== now) {
      known.clear();
      epoch = now;
    }
    let key = 0;
    for (const register of read) {
      const offset = (registers[register] ?? 0) + KEYS / 2;
      if (!(offset >= 0 && offset < KEYS)) return compute();
      key = key * KEYS + offset;
    }
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute();
    known.set(key, value);
    return value;
  };
}

/** The registers of those variables around a term that it refers to. */
export function registersIn(term: Term, scope: Scope): readonly number[] {
  const found = new Set<number>();
  const walk = (part: Term, inner: number): void => {
    if (part.reach <= inner) return;
    if (part.kind === 'bound') {
      const register = scope[scope.length - 1 - (part.depth - inner)];
      if (register !== undefined) found.add(register);
    }
    mapChildren(part, (child, added) => {
      walk(child, inner + added);
      return child;
    });
  };
  walk(term, 0);
  return [...found].toSorted((a, b) => a - b);
}
