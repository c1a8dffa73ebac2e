/** Whether a matrix is positive definite by its form: what is stated to be, inverses, sums with what is never negative. */

import * as Q from '../number/rational.ts';
import { bound, power, rationalOf } from '../term/build.ts';
import { sameSort, sameTerm } from '../term/equality.ts';
import { openFamily, refersTo, shift } from '../term/scope.ts';
import { mapChildren, mapSort } from '../term/traverse.ts';
import type { Family, Of, Term } from '../term/term.ts';
import { readMonomial, type Factor } from './polynomial.ts';
import type { Scope } from './environment.ts';
import { isFinite } from './ranges.ts';

/** `Σ x_a M_ab x_b` is above 0 for x other than 0, or never below. */
type Definite = 'positive' | 'nonnegative' | undefined;

/** What the form of numbers tells is asked of whoever knows signs. */
export interface Signed {
  readonly isPositive: (term: Term, scope: Scope) => boolean;
  readonly isNonnegative: (term: Term, scope: Scope) => boolean;
  /** Whether a symbol is stated to be positive definite along the last two slots of the entry. */
  readonly isStated: (term: Of<'entry'>, scope: Scope) => boolean;
}

/** How many definitions and inverses are looked into. */
const DEPTH = 6;

export function isPositiveDefinite(family: Family, scope: Scope, signed: Signed, depth = DEPTH): boolean {
  const [first, second] = family.binders;
  if (first === undefined || second === undefined || family.binders.length !== 2 || depth === 0) return false;
  if (first.sort.kind !== 'range' || !isFinite(first.sort)) return false;
  if (
    !sameSort(
      mapSort(first.sort, (end) => shift(end, 1)),
      second.sort,
    )
  )
    return false;
  return definite(family.body, scope.enterAll(family.binders), signed, depth) === 'positive';
}

/** Of a term in a row, `bound(1)`, and a column, `bound(0)`. */
function definite(body: Term, inside: Scope, signed: Signed, depth: number): Definite {
  if (body.kind === 'add') {
    const parts = body.terms.map((part) => definite(part, inside, signed, depth));
    if (parts.includes(undefined)) return undefined;
    return parts.includes('positive') ? 'positive' : 'nonnegative';
  }
  const { coefficient, factors } = readMonomial(body);
  if (coefficient.numerator <= 0n) return undefined;
  const tied = factors.filter(({ base }) => refersTo(base, 0) || refersTo(base, 1));
  const front = factors.filter((factor) => !tied.includes(factor)).map(termOfPower);
  if (!front.every((part) => signed.isNonnegative(part, inside))) return undefined;
  const own = ofTied(tied, inside, signed, depth);
  return own === 'positive' && !front.every((part) => signed.isPositive(part, inside)) ? 'nonnegative' : own;
}

function termOfPower({ base, exponent }: Factor): Term {
  return Q.equal(exponent, Q.one) ? base : power(base, rationalOf(exponent));
}

function ofTied(tied: readonly Factor[], inside: Scope, signed: Signed, depth: number): Definite {
  const [only] = tied;
  if (only === undefined) return undefined;
  if (tied.length === 1 && Q.equal(only.exponent, Q.one)) {
    const { base } = only;
    if (base.kind === 'entry') return ofEntry(base, inside, signed, depth);
    if (base.kind === 'apply') return ofInverse(base, inside, signed, depth);
    if (base.kind === 'fold') return isGram(base, inside, signed) ? 'nonnegative' : undefined;
  }
  const bracket = tied.find(({ base }) => isDiagonal(base));
  if (bracket === undefined) return isSquare(tied, 0) ? 'nonnegative' : undefined;
  const rest = tied.filter((factor) => factor !== bracket).map(termOfPower);
  if (rest.every((part) => signed.isPositive(part, inside))) return 'positive';
  return rest.every((part) => signed.isNonnegative(part, inside)) ? 'nonnegative' : undefined;
}

function isDiagonal(base: Term): boolean {
  if (base.kind !== 'bracket' || base.relation !== '=') return false;
  const [row, column] = [bound(1), bound(0)];
  const { left, right } = base;
  return (sameTerm(left, row) && sameTerm(right, column)) || (sameTerm(left, column) && sameTerm(right, row));
}

/** `M[a, b]` or `M[b, a]`, the two being the same where M is symmetric. */
function isWhole(slots: readonly Term[]): boolean {
  const [s, t] = slots.slice(-2);
  if (s?.kind !== 'bound' || t?.kind !== 'bound') return false;
  const before = slots.slice(0, -2).every((slot) => !refersTo(slot, 0) && !refersTo(slot, 1));
  return before && s.depth + t.depth === 1 && s.depth !== t.depth;
}

function ofEntry(entry: Of<'entry'>, inside: Scope, signed: Signed, depth: number): Definite {
  const definition = inside.environment.definitions.get(entry.symbol);
  if (definition !== undefined) {
    if (depth === 0 || definition.binders.length !== entry.slots.length) return undefined;
    return definite(openFamily(definition, entry.slots), inside, signed, depth - 1);
  }
  return isWhole(entry.slots) && signed.isStated(entry, inside) ? 'positive' : undefined;
}

function ofInverse(term: Of<'apply'>, inside: Scope, signed: Signed, depth: number): Definite {
  const [argument] = term.args;
  if (term.name !== 'inverse' || inside.environment.symbols.has('inverse') || argument === undefined) return undefined;
  if (term.partials.length > 0 || !isWhole(term.slots)) return undefined;
  return isPositiveDefinite(argument, inside, signed, depth - 1) ? 'positive' : undefined;
}

/** Σ_k w_k G_ka G_kb with weights that are not negative. */
function isGram(fold: Of<'fold'>, inside: Scope, signed: Signed): boolean {
  let body: Term = fold;
  let scope = inside;
  let count = 0;
  while (body.kind === 'fold' && body.operator === 'sum') {
    const ends = body.binder.sort.kind === 'range' ? [body.binder.sort.low, body.binder.sort.high] : [];
    if (!isFinite(body.binder.sort) || ends.some((end) => refersTo(end, count) || refersTo(end, count + 1)))
      return false;
    scope = scope.enter(body.binder);
    ({ body } = body);
    count += 1;
  }
  const { coefficient, factors } = readMonomial(body);
  if (coefficient.numerator <= 0n) return false;
  const tied = factors.filter(({ base }) => refersTo(base, count) || refersTo(base, count + 1));
  const weights = factors.filter((factor) => !tied.includes(factor));
  if (weights.every((weight) => signed.isNonnegative(termOfPower(weight), scope))) return isSquare(tied, count);
  return isForm(tied, weights, count, scope, signed);
}

/** The factors with the row are those with the column, one index put for the other. */
function isSquare(tied: readonly Factor[], count: number): boolean {
  return isMirrored(tied, count, (term) => swapped(term, count, count + 1));
}

function isMirrored(tied: readonly Factor[], count: number, mirror: (term: Term) => Term): boolean {
  const [column, row] = [count, count + 1];
  const rows = tied.filter(({ base }) => refersTo(base, row));
  const columns = tied.filter((factor) => !rows.includes(factor));
  if (rows.length !== columns.length || rows.some(({ base }) => refersTo(base, column))) return false;
  return rows.every(({ base, exponent }) => {
    const other = mirror(base);
    const at = columns.findIndex((own) => sameTerm(own.base, other) && Q.equal(own.exponent, exponent));
    if (at >= 0) columns.splice(at, 1);
    return at >= 0;
  });
}

/** Σ_kl G_ka M_kl G_lb, M stated to be positive definite. */
function isForm(
  tied: readonly Factor[],
  weights: readonly Factor[],
  count: number,
  scope: Scope,
  signed: Signed,
): boolean {
  return weights.some((weight) => {
    const { base, exponent } = weight;
    const [k, l] = base.kind === 'entry' ? base.slots.slice(-2) : [];
    if (base.kind !== 'entry' || k?.kind !== 'bound' || l?.kind !== 'bound' || !Q.equal(exponent, Q.one)) return false;
    if (k.depth === l.depth || k.depth >= count || l.depth >= count) return false;
    const [sortK, sortL] = [scope.sortOf(k.depth), scope.sortOf(l.depth)];
    if (sortK === undefined || sortL === undefined || !sameSort(sortK, sortL)) return false;
    if (base.slots.slice(0, -2).some((slot) => slot.reach > 0) || !signed.isStated(base, scope)) return false;
    const others = weights.filter((other) => other !== weight);
    const free = others.every((other) => !refersTo(other.base, k.depth) && !refersTo(other.base, l.depth));
    if (!free || !others.every((other) => signed.isNonnegative(termOfPower(other), scope))) return false;
    // Each side has an index of its own.
    const sided = (near: number, far: number): boolean =>
      tied.every(({ base: own }) => (refersTo(own, count + 1) ? !refersTo(own, far) : !refersTo(own, near)));
    const mirror = (term: Term): Term => swapped(swapped(term, count, count + 1), k.depth, l.depth);
    return (sided(k.depth, l.depth) || sided(l.depth, k.depth)) && isMirrored(tied, count, mirror);
  });
}

/** With two variables exchanged. */
function swapped(term: Term, a: number, b: number, depth = 0): Term {
  if (term.reach <= depth) return term;
  if (term.kind === 'bound') {
    const own = term.depth - depth;
    return own === a ? bound(b + depth) : own === b ? bound(a + depth) : term;
  }
  return mapChildren(term, (child, added) => swapped(child, a, b, depth + added));
}
