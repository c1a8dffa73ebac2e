/** Σ over a polynomial: what does not depend on the variable goes in front, nested sums become one, like sums get one spelling. */

import * as Q from '../number/rational.ts';
import { add, minusOne, mul, one, sum } from '../term/build.ts';
import { shift } from '../term/scope.ts';
import { mapSort } from '../term/traverse.ts';
import type { Binder, Sort, Term } from '../term/term.ts';
import { spend, type Scope } from './environment.ts';
import { compareTerms } from './order.ts';
import {
  atom,
  collect,
  factorRefersTo,
  monomial,
  readMonomial,
  shiftFactors,
  termOf,
  termOfFactor,
  termOfMonomial,
  type Factor,
  type Monomial,
  type Polynomial,
} from './polynomial.ts';
import { multiply } from './powers.ts';
import { isAtLeast, isFinite, isWhole } from './ranges.ts';
import { ordersOf, reordered } from './variables.ts';

/** The algebra itself, which this is a part of. */
export type Expand = (term: Term, scope: Scope) => Polynomial;

/** Σ over one variable of a polynomial of the scope inside; the result lives in the scope outside. */
export function sumOver(
  binder: Binder,
  inside: Polynomial,
  scope: Scope,
  count: (sort: Sort) => Polynomial,
  expand: Expand,
): Polynomial {
  const parts: Monomial[] = [];
  for (const m of inside) {
    spend(scope.environment, 1);
    const free = m.factors.filter((factor) => !factorRefersTo(factor, 0));
    const tied = m.factors.filter((factor) => factorRefersTo(factor, 0));
    const front = respelled(m.coefficient, shiftFactors(free, -1), scope, expand);
    parts.push(
      ...multiply(front, tied.length === 0 ? count(binder.sort) : tiedSum(binder, tied, scope, expand), scope),
    );
  }
  return collect(parts);
}

/** Factors that were moved to another place. Orders inside them depend on the place, so that they are spelled anew. */
function respelled(coefficient: Q.Rational, factors: readonly Factor[], scope: Scope, expand: Expand): Polynomial {
  const closed = factors.filter(({ base }) => base.reach === 0);
  let product: Polynomial = [monomial(coefficient, closed)];
  for (const factor of factors) {
    if (factor.base.reach > 0) product = multiply(product, expand(termOfFactor(factor), scope), scope);
  }
  return product;
}

/** Σ of 1: the number of elements, where the range is known never to be shorter than empty. */
export function lengthOf(sort: Sort, scope: Scope): Term | undefined {
  if (sort.kind !== 'range' || !isWhole(sort.low, scope) || !isWhole(sort.high, scope)) return undefined;
  if (sort.low.kind === 'rational' && Q.equal(sort.low.value, Q.one) && isAtLeast(sort.high, one, -1, scope))
    return sort.high;
  return isAtLeast(sort.high, sort.low, -1, scope) ? add([sort.high, mul([minusOne, sort.low]), one]) : undefined;
}

export function uncounted(binder: Binder): Polynomial {
  return atom(sum(binder, one));
}

/** A sum all of whose factors depend on its variables, one spelling for all orders of the variables. */
function tiedSum(binder: Binder, tied: readonly Factor[], scope: Scope, expand: Expand): Polynomial {
  const { binders, factors } = flattened(binder, tied);
  if (binders.length === 1) return atom(sum(binder, termOfMonomial(monomial(Q.one, factors))));
  let best: Term | undefined;
  const sorts = binders.map(({ sort }) => sort);
  for (const order of ordersOf(
    sorts,
    factors.map(({ base }) => base),
  )) {
    spend(scope.environment, 1);
    const nested = inOrder(binders, factors, order, scope, expand);
    if (best === undefined || compareTerms(nested, best) < 0) best = nested;
  }
  return best === undefined ? atom(sum(binder, termOfMonomial(monomial(Q.one, tied)))) : atom(best);
}

/** The nested sum with its variables in the given order, outermost first. */
function inOrder(
  binders: readonly Binder[],
  factors: readonly Factor[],
  order: readonly number[],
  scope: Scope,
  expand: Expand,
): Term {
  const placed = order.flatMap((which, i) => {
    const binder = binders[which];
    return binder === undefined ? [] : [{ hint: binder.hint, sort: mapSort(binder.sort, (end) => shift(end, i)) }];
  });
  const moved = factors.map(({ base, exponent }) => ({ base: reordered(base, order), exponent }));
  const body = respelled(Q.one, moved, scope.enterAll(placed), expand);
  return placed.reduceRight<Term>((inner, binder) => sum(binder, inner), termOf(body));
}

interface Nested {
  /** Outermost first, all sorts of the place outside. */
  readonly binders: readonly Binder[];
  readonly factors: readonly Factor[];
}

/** A sum squared stands for two sums; higher powers are rarer than what they would cost. */
const COPIES = 3n;

/** Sums inside a sum over it: Σ_k f_k Σ_l g_kl has the variables k and l. */
function flattened(binder: Binder, tied: readonly Factor[]): Nested {
  let binders: readonly Binder[] = [binder];
  let factors: readonly Factor[] = tied;
  for (;;) {
    const count = binders.length;
    const at = factors.findIndex((factor) => isNestedSum(factor, count));
    const found = factors[at];
    if (found?.base.kind !== 'fold') break;
    const { base, exponent } = found;
    const others = factors.filter((_, i) => i !== at);
    const left = Q.add(exponent, Q.minusOne);
    const again = left.numerator === 0n ? others : [...others, { base, exponent: left }];
    const sort = mapSort(base.binder.sort, (end) => shift(end, -count));
    binders = [...binders, { hint: base.binder.hint, sort }];
    const inner = readMonomial(base.body);
    factors = [...shiftFactors(again, 1), ...inner.factors];
  }
  return { binders, factors };
}

function isNestedSum({ base, exponent }: Factor, count: number): boolean {
  if (base.kind !== 'fold' || base.operator !== 'sum') return false;
  if (!Q.isInteger(exponent) || exponent.numerator < 1n || exponent.numerator > COPIES) return false;
  const { sort } = base.binder;
  if (!isFinite(sort)) return false;
  if (sort.kind === 'range' && (dependsOn(sort.low, count) || dependsOn(sort.high, count))) return false;
  return Q.equal(readMonomial(base.body).coefficient, Q.one);
}

/** Whether one of the nearest variables occurs. */
function dependsOn(term: Term, count: number): boolean {
  return term.reach > 0 && Array.from({ length: count }, (_, i) => i).some((depth) => refers(term, depth));
}

function refers(term: Term, depth: number): boolean {
  return factorRefersTo({ base: term, exponent: Q.one }, depth);
}
