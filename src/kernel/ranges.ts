/** Whether an index lies in a range, for all sizes: ends are polynomials in sizes and indices, and every size is at least 1. */

import { add, compare, multiply, negate, one, rational, zero, type Rational } from '../number/rational.ts';
import { sameSort, sameTerm, sameTerms } from '../term/equality.ts';
import { children } from '../term/traverse.ts';
import type { Sort, Term } from '../term/term.ts';
import type { Scope } from './environment.ts';
import { compareTerms } from './order.ts';

interface Product {
  readonly times: Rational;
  /** Sizes, variables and index symbols, in order. */
  readonly of: readonly Term[];
}

/** A sum of products; undefined: the term is more than that. */
type Ends = readonly Product[];

function endsOf(term: Term): Ends | undefined {
  switch (term.kind) {
    case 'rational':
      return [{ times: term.value, of: [] }];
    case 'size':
    case 'bound':
    case 'entry':
      return [{ times: one, of: [term] }];
    case 'add':
      return term.terms.reduce<Ends | undefined>((total, part) => {
        const ends = endsOf(part);
        return total === undefined || ends === undefined ? undefined : plus(total, ends);
      }, []);
    case 'mul':
      return term.factors.reduce<Ends | undefined>(
        (total, factor) => {
          const ends = endsOf(factor);
          return total === undefined || ends === undefined ? undefined : timesEach(total, ends);
        },
        [{ times: one, of: [] }],
      );
    case 'power':
    case 'bracket':
    case 'fold':
    case 'apply':
    case 'derivative':
    case 'at':
      return undefined;
  }
}

function plus(a: Ends, b: Ends): Ends {
  const total = [...a];
  for (const product of b) {
    const at = total.findIndex(({ of }) => sameTerms(of, product.of));
    const known = total[at];
    if (known === undefined) total.push(product);
    else total[at] = { times: add(known.times, product.times), of: known.of };
  }
  return total.filter(({ times }) => compare(times, zero) !== 0);
}

function timesEach(a: Ends, b: Ends): Ends {
  return a.reduce<Ends>(
    (total, x) =>
      plus(
        total,
        b.map((y) => ({ times: multiply(x.times, y.times), of: [...x.of, ...y.of].toSorted(compareTerms) })),
      ),
    [],
  );
}

function minus(a: Ends, b: Ends): Ends {
  return plus(
    a,
    b.map(({ times, of }) => ({ times: negate(times), of })),
  );
}

/** What an index runs over, where the place or the signature says it. */
export function sortOfIndex(term: Term, scope: Scope): Sort | undefined {
  if (term.kind === 'bound') return scope.sortOf(term.depth);
  return term.kind === 'entry' ? scope.environment.symbols.get(term.symbol)?.values : undefined;
}

/** How often an index may be replaced by an end of its range. */
const STEPS = 8;

/** A number that is never undercut; undefined: none was found. */
function lowest(ends: Ends, scope: Scope, steps = STEPS): Rational | undefined {
  for (const product of ends) {
    const index = product.of.find((atom) => atom.kind !== 'size');
    if (index === undefined) continue;
    const sort = sortOfIndex(index, scope);
    if (sort?.kind !== 'range' || steps === 0) return undefined;
    // The other factors are at least 1, so that the sign of the number decides which end is the worst.
    const end = endsOf(compare(product.times, zero) > 0 ? sort.low : sort.high);
    const others = product.of.filter((_, i) => i !== product.of.indexOf(index));
    if (end === undefined || !others.every((other) => other.kind === 'size' || isPositiveIndex(other, scope, steps)))
      return undefined;
    const rest = ends.filter((other) => other !== product);
    return lowest(plus(rest, timesEach([{ times: product.times, of: others }], end)), scope, steps - 1);
  }
  let total = zero;
  for (const { times, of } of ends) {
    if (of.length > 0 && compare(times, zero) < 0) return undefined;
    total = add(total, times);
  }
  return total;
}

function isOneOrMore(ends: Ends, scope: Scope, steps: number): boolean {
  const least = lowest(ends, scope, steps - 1);
  return least !== undefined && compare(least, one) >= 0;
}

function isPositiveIndex(index: Term, scope: Scope, steps: number): boolean {
  const sort = sortOfIndex(index, scope);
  const low = sort?.kind === 'range' ? endsOf(sort.low) : undefined;
  return low !== undefined && isOneOrMore(low, scope, steps);
}

/** Whether `above − below` is at least the number wherever the sizes are at least 1. */
export function isAtLeast(above: Term, below: Term, number: number, scope: Scope): boolean {
  const [high, low] = [endsOf(above), endsOf(below)];
  if (high === undefined || low === undefined) return false;
  const least = lowest(minus(high, low), scope);
  return least !== undefined && compare(least, rational(number)) >= 0;
}

export function isInhabited(sort: Sort, scope: Scope): boolean {
  return sort.kind === 'range' && isAtLeast(sort.high, sort.low, 0, scope);
}

/** Whether the term is an index of the range whatever the sizes are. */
export function isWithin(term: Term, sort: Sort, scope: Scope): boolean {
  const own = sortOfIndex(term, scope);
  if (own !== undefined && sameSort(own, sort)) return true;
  if (sort.kind !== 'range' || !isWhole(term, scope) || !isWhole(sort.low, scope)) return false;
  // A variable is first looked at itself: `1..i` holds i.
  return isAtLeast(term, sort.low, 0, scope) && (sameTerm(term, sort.high) || isAtLeast(sort.high, term, 0, scope));
}

/** Whether the term is never an index of the range. */
export function isOutside(term: Term, sort: Sort, scope: Scope): boolean {
  if (sort.kind !== 'range' || endsOf(term) === undefined) return false;
  return isAtLeast(term, sort.high, 1, scope) || isAtLeast(sort.low, term, 1, scope);
}

/** Whether two index terms never have the same value. */
export function areApart(a: Term, b: Term, scope: Scope): boolean {
  return isAtLeast(a, b, 1, scope) || isAtLeast(b, a, 1, scope);
}

/** How far the ranges of indices are looked into. */
const DEPTH = 6;

/** Whether every value is a whole number. */
export function isWhole(term: Term, scope: Scope, depth = DEPTH): boolean {
  const ends = endsOf(term);
  return (
    ends !== undefined &&
    ends.every(({ times, of }) => times.denominator === 1n && of.every((atom) => isWholeAtom(atom, scope, depth)))
  );
}

/** An index is whole when its range begins with a whole number. */
function isWholeAtom(atom: Term, scope: Scope, depth: number): boolean {
  if (atom.kind === 'size') return true;
  const sort = sortOfIndex(atom, scope);
  return sort?.kind === 'range' && depth > 0 && isWhole(sort.low, scope, depth - 1);
}

/** Sums without an end are not sums: their terms must not be moved about. */
export function isFinite(sort: Sort): boolean {
  switch (sort.kind) {
    case 'range':
      return !hasApplication(sort.low) && !hasApplication(sort.high);
    case 'set':
      return true;
    case 'interval':
    case 'real':
      return false;
  }
}

/** The end of a range that has none is written as a function of nothing, or as a size of that name. */
function hasApplication(term: Term): boolean {
  return (
    term.kind === 'apply' ||
    (term.kind === 'size' && term.name === 'infinity') ||
    children(term).some((child) => hasApplication(child.term))
  );
}
