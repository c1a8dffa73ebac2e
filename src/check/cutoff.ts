/** From which sizes on an evaluation speaks for all sizes: how many indices of each size can differ in one term. */

import { readCanonical, type Factor, type Monomial } from '../kernel/polynomial.ts';
import type { Environment } from '../kernel/environment.ts';
import { freeSizes, freeSymbols } from '../term/scope.ts';
import type { Signature } from '../term/signature.ts';
import { children } from '../term/traverse.ts';
import type { Sort, Term } from '../term/term.ts';

/** Larger sizes are not evaluated; then nothing is said. */
const LARGEST = 12;

type Counts = Map<string, number>;

/** Undefined: the sizes that would be needed are too large to be looked at. */
export function cutoffOf(left: Term, right: Term, { symbols }: Environment): ReadonlyMap<string, number> | undefined {
  if (![left, right].every((side) => readCanonical(side).every((m) => isPlain(m, symbols)))) return undefined;
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

/**
 * What the theorems speak of: indices stand in slots and in brackets between indices, never as numbers; sizes stand in front,
 * never inside; ranges are 1..K; values are real numbers.
 */
function isPlain({ factors }: Monomial, symbols: Signature): boolean {
  return factors.every(({ base }) => base.kind === 'size' || isPlainTerm(base, symbols));
}

function isPlainTerm(term: Term, symbols: Signature): boolean {
  switch (term.kind) {
    case 'rational':
      return true;
    case 'size':
    case 'bound':
    case 'derivative':
    case 'at':
      return false;
    case 'entry': {
      const type = symbols.get(term.symbol);
      if (type === undefined || type.values !== undefined) return false;
      return term.slots.every((slot) => isIndex(slot, symbols)) && !type.facts.some(({ kind }) => kind === 'integer');
    }
    case 'bracket':
      return term.relation === '=' && isIndex(term.left, symbols) && isIndex(term.right, symbols);
    case 'fold': {
      const { sort } = term.binder;
      if (term.operator !== 'sum') return false;
      const whole = sort.kind === 'range' && sort.low.kind === 'rational' && sort.high.kind === 'size';
      return (
        whole && sort.low.kind === 'rational' && sort.low.value.numerator === 1n && isPlainTerm(term.body, symbols)
      );
    }
    case 'add':
      return term.terms.every((part) => isPlainTerm(part, symbols));
    case 'mul':
      return term.factors.every((part) => isPlainTerm(part, symbols));
    case 'power':
      return isPlainTerm(term.base, symbols) && isPlainTerm(term.exponent, symbols);
    case 'apply':
      return (
        (term.name === 'exp' || term.name === 'log') &&
        !symbols.has(term.name) &&
        term.args.every(({ body }) => isPlainTerm(body, symbols))
      );
  }
}

/** A variable, an index letter, a label: nothing that is computed. */
function isIndex(term: Term, symbols: Signature): boolean {
  if (term.kind === 'bound') return true;
  if (term.kind !== 'entry') return false;
  const { values } = symbols.get(term.symbol) ?? {};
  const whole = values?.kind === 'range' && values.low.kind === 'rational' && values.high.kind === 'size';
  return whole && term.slots.every((slot) => isIndex(slot, symbols));
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
