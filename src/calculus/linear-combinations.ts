/** A difference as a sum of numbers times what is given to be 0: two equations added up, one taken from the other. */

import type { Scope } from '../kernel/environment.ts';
import { monomial, readCanonical, termOf, termOfFactor, type Monomial } from '../kernel/polynomial.ts';
import { zeroOf, type Zero } from '../kernel/proof.ts';
import * as Q from '../number/rational.ts';
import { mul, rationalOf } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import type { Term } from '../term/term.ts';
import type { Derived, Normalise } from './derived-equations.ts';

/** How many products there may be in all. */
const PRODUCTS = 60;

/** The equations without variables of their own, each times a number; undefined: they do not make the difference up. */
export function combined(
  difference: Term,
  derived: readonly Derived[],
  scope: Scope,
  normalise: Normalise,
): readonly Zero[] | undefined {
  const plain = derived.filter(({ names, summed }) => names.length === 0 && summed.length === 0);
  if (plain.length < 2) return undefined;
  const products: Term[] = [];
  const rowOf = (term: Term): Map<number, Q.Rational> =>
    new Map(readCanonical(term).map((m) => [placeOf(m, products), m.coefficient] as const));
  const columns = plain.map((one) => rowOf(one.difference));
  const wanted = rowOf(difference);
  if (products.length > PRODUCTS) return undefined;
  const numbers = solved(
    products.map((_, at) => [...columns.map((column) => column.get(at) ?? Q.zero), wanted.get(at) ?? Q.zero]),
    plain.length,
  );
  return numbers?.flatMap((number, i): readonly Zero[] => {
    const one = plain[i];
    if (one === undefined || number.numerator === 0n) return [];
    const body = mul([rationalOf(number), ...one.weight.map(termOfFactor)]);
    const found = { equation: one.equation, multiple: { binders: [], body }, values: [] };
    return [{ ...found, steps: normalise(zeroOf(found, scope), scope).trace.steps }];
  });
}

/** The number of the product in the list; a new one comes last. */
function placeOf({ factors }: Monomial, products: Term[]): number {
  const own = termOf([monomial(Q.one, factors)]);
  const at = products.findIndex((known) => sameTerm(known, own));
  return at >= 0 ? at : products.push(own) - 1;
}

/** Numbers for the unknowns, 0 for those that are free; each row ends with its right side. */
function solved(rows: readonly (readonly Q.Rational[])[], unknowns: number): readonly Q.Rational[] | undefined {
  let left = rows.map((row) => [...row]);
  const pivots: { readonly at: number; readonly row: readonly Q.Rational[] }[] = [];
  for (let at = 0; at < unknowns; at += 1) {
    const row = left.find((each) => (each[at] ?? Q.zero).numerator !== 0n);
    if (row === undefined) continue;
    const inverse = Q.invert(row[at] ?? Q.one);
    const own = row.map((each) => Q.multiply(each, inverse));
    const without = (other: readonly Q.Rational[]): Q.Rational[] =>
      other.map((each, i) => Q.add(each, Q.negate(Q.multiply(other[at] ?? Q.zero, own[i] ?? Q.zero))));
    left = left.filter((each) => each !== row).map(without);
    pivots.splice(0, pivots.length, ...pivots.map((pivot) => ({ at: pivot.at, row: without(pivot.row) })), {
      at,
      row: own,
    });
  }
  if (left.some((row) => (row[unknowns] ?? Q.zero).numerator !== 0n)) return undefined;
  return Array.from({ length: unknowns }, (_, i) => pivots.find(({ at }) => at === i)?.row[unknowns] ?? Q.zero);
}
