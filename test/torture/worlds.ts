/** What the generated formulas speak of, and numbers for it: the values come from here and from nothing that is tested. */

import type { Nested } from '../../src/vocabulary/row.ts';
import { environmentOf, settingOf } from '../calculus/setting.ts';
import type { World } from '../numeric/twin.ts';
import type { Chance } from './random.ts';

/** `w` is positive, `p` a positive number, `t` one-hot, `s` sums to one. */
const text = `
sizes n, m
a:
b:
c:
p: ; positive
x: n
y: n
w: n; positive
u: m
A: n, n
B: n, m
t: n; one-hot
s: n; simplex
i in n
j in n
k in m
`;

const setting = settingOf(text);

export const environment = (limit = 60_000): World['environment'] => environmentOf(setting, limit);

export const sizesOf = { x: 'n', y: 'n', w: 'n', t: 'n', s: 'n', u: 'm' } as const;

/** Numbers for all symbols at sizes that chance picks; a one-hot vector and a simplex are what they are called. */
export function worldFrom(chance: Chance, n: number, m: number): World {
  const real = (): number => (chance.below(4001) - 2000) / 1000 || 0.5;
  const positive = (): number => (chance.below(1900) + 100) / 1000;
  const many = (length: number, make: () => Nested): Nested => Array.from({ length }, make);
  const hot = chance.below(n);
  const weights = Array.from({ length: n }, positive);
  const total = weights.reduce((a, b) => a + b, 0);
  const values = new Map<string, Nested>([
    ['a', real()],
    ['b', real()],
    ['c', real()],
    ['p', positive()],
    ['x', many(n, real)],
    ['y', many(n, real)],
    ['w', many(n, positive)],
    ['u', many(m, real)],
    ['A', many(n, () => many(n, real))],
    ['B', many(n, () => many(m, real))],
    ['t', Array.from({ length: n }, (_, at) => (at === hot ? 1 : 0))],
    ['s', weights.map((weight) => weight / total)],
    ['i', 1 + chance.below(n)],
    ['j', 1 + chance.below(n)],
    ['k', 1 + chance.below(m)],
  ]);
  return { environment: environment(), sizes: new Map(Object.entries({ n, m })), values };
}
