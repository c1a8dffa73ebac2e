/** From which sizes on an evaluation speaks for all sizes: how many indices of each size can differ in one term. */

import { readCanonical, type Factor, type Monomial } from '../kernel/polynomial.ts';
import type { Environment } from '../kernel/environment.ts';
import { freeSizes, freeSymbols } from '../term/scope.ts';
import { children } from '../term/traverse.ts';
import type { Sort, Term } from '../term/term.ts';

/** Larger sizes are not evaluated; then nothing is said. */
const LARGEST = 12;

type Counts = Map<string, number>;

/** Undefined: the sizes that would be needed are too large to be looked at. */
export function cutoffOf(left: Term, right: Term, { symbols }: Environment): ReadonlyMap<string, number> | undefined {
  const needed: Counts = new Map();
  for (const m of [...readCanonical(left), ...readCanonical(right)]) {
    const own: Counts = new Map();
    for (const factor of m.factors) countIn(factor, own);
    for (const [name, count] of own) needed.set(name, Math.max(needed.get(name) ?? 0, count));
    for (const [name, degree] of degreesOf(m)) needed.set(name, (needed.get(name) ?? 0) + degree);
  }
  const free: Counts = new Map();
  for (const name of new Set([...freeSymbols(left), ...freeSymbols(right)])) {
    const type = symbols.get(name);
    if (type?.values === undefined) continue;
    for (const size of sizesOf(type.values)) free.set(size, (free.get(size) ?? 0) + 1);
  }
  // Exponentials of one row are tied to each other by its normaliser: every row can fix as many of them as it has factors.
  const rows = [...needed.values(), ...free.values()].reduce((a, b) => a + b, 0);
  const extra = holdsExp(left) || holdsExp(right) ? Math.min(rows, 3) : 0;
  const least = new Map<string, number>();
  for (const name of new Set([...needed.keys(), ...free.keys()])) {
    const count = (needed.get(name) ?? 0) + (free.get(name) ?? 0) + extra;
    if (count > LARGEST) return undefined;
    least.set(name, Math.max(2, count));
  }
  return least;
}

/** Sums inside one factor, each as often as its power says. */
function countIn({ base, exponent }: Factor, into: Counts): void {
  const times = Math.max(1, Math.abs(Number(exponent.numerator) / Number(exponent.denominator)));
  const inside: Counts = new Map();
  countFolds(base, inside);
  for (const [name, count] of inside) into.set(name, (into.get(name) ?? 0) + count * Math.ceil(times));
}

function countFolds(term: Term, into: Counts): void {
  if (term.kind === 'fold') for (const name of sizesOf(term.binder.sort)) into.set(name, (into.get(name) ?? 0) + 1);
  for (const child of children(term)) countFolds(child.term, into);
}

function sizesOf(sort: Sort): readonly string[] {
  return sort.kind === 'range' ? [...freeSizes(sort.low), ...freeSizes(sort.high)] : [];
}

/** The powers of the sizes themselves. */
function degreesOf({ factors }: Monomial): readonly (readonly [string, number])[] {
  return factors.flatMap(({ base, exponent }) =>
    base.kind === 'size' ? [[base.name, Math.abs(Number(exponent.numerator))] as const] : [],
  );
}

function holdsExp(term: Term): boolean {
  if (term.kind === 'apply' && term.name === 'exp') return true;
  return children(term).some((child) => holdsExp(child.term));
}
