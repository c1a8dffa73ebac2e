/** `\dot x(t)`, where a line says what `x(t)` is: its derivative, as `x'(t)` is. */

import { mapParts } from '../notation/map-parts.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import { nameOfLeft } from './definitions.ts';
import type { Told } from './told.ts';

const order: Readonly<Record<string, number>> = { dot: 1, ddot: 2, dddot: 3 };

export function dots({ links }: Told): ((tree: Written) => Written) | undefined {
  const functions = new Set<string>();
  for (const { left, sign, place } of links) {
    const name = place === 0 && (sign === '=' || sign === ':=') ? nameOfLeft(left.written) : undefined;
    if (name?.applied === true && name.arguments.length === 1 && name.head.kind === 'symbol' && dotsOn(name.head) === 0)
      functions.add(name.head.letter);
  }
  if (functions.size === 0) return undefined;
  const change = (tree: Written): Written => {
    if (tree.kind !== 'symbol') return mapParts(tree, change);
    const primes = dotsOn(tree);
    if (primes === 0 || !functions.has(tree.letter)) return tree;
    const base = { ...tree, accents: tree.accents.slice(0, -1) };
    return { kind: 'scripted', base, sub: null, sup: null, primes, span: tree.span };
  };
  return change;
}

function dotsOn({ accents }: WrittenOf<'symbol'>): number {
  return order[accents.at(-1) ?? ''] ?? 0;
}
