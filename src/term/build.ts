/** The only maker of terms. Nothing is simplified, flattened or reordered on construction. */

import { rational, type Rational } from '../number/rational.ts';
import {
  hashFamily,
  hashRational,
  hashSort,
  hashTerms,
  hashText,
  mix,
  reachOfFamily,
  reachOfSort,
  reachOfTerms,
} from './hash.ts';
import type { Binder, BracketRelation, Family, FoldOperator, Of, Partial, Sort, Term } from './term.ts';

export function rationalOf(value: Rational): Of<'rational'> {
  return { kind: 'rational', value, hash: mix(0x21, hashRational(value)), reach: 0 };
}

export function integer(value: number | bigint): Of<'rational'> {
  return rationalOf(rational(value));
}

export const zero: Term = integer(0);
export const one: Term = integer(1);
export const minusOne: Term = integer(-1);

export function size(name: string): Of<'size'> {
  return { kind: 'size', name, hash: mix(0x22, hashText(name)), reach: 0 };
}

export function bound(depth: number): Of<'bound'> {
  return { kind: 'bound', depth, hash: mix(0x23, depth), reach: depth + 1 };
}

export function entry(symbol: string, slots: readonly Term[] = []): Of<'entry'> {
  return {
    kind: 'entry',
    symbol,
    slots,
    hash: hashTerms(mix(0x24, hashText(symbol)), slots),
    reach: reachOfTerms(slots),
  };
}

const relationHash: Record<BracketRelation, number> = { '=': 1, '≠': 2, '<': 3, '≤': 4 };

export function bracket(relation: BracketRelation, left: Term, right: Term): Of<'bracket'> {
  const hash = mix(mix(mix(0x25, relationHash[relation]), left.hash), right.hash);
  return { kind: 'bracket', relation, left, right, hash, reach: Math.max(left.reach, right.reach) };
}

/** The body stands under the binder: its variable is `bound(0)` there. */
export function fold(operator: FoldOperator, binder: Binder, body: Term): Of<'fold'> {
  const hash = mix(mix(mix(0x26, hashText(operator)), hashSort(binder.sort)), body.hash);
  const reach = Math.max(reachOfSort(binder.sort), body.reach - 1);
  return { kind: 'fold', operator, binder, body, hash, reach };
}

export function sum(binder: Binder, body: Term): Of<'fold'> {
  return fold('sum', binder, body);
}

export function product(binder: Binder, body: Term): Of<'fold'> {
  return fold('product', binder, body);
}

export function add(terms: readonly Term[]): Of<'add'> {
  return { kind: 'add', terms, hash: hashTerms(0x27, terms), reach: reachOfTerms(terms) };
}

export function mul(factors: readonly Term[]): Of<'mul'> {
  return { kind: 'mul', factors, hash: hashTerms(0x28, factors), reach: reachOfTerms(factors) };
}

export function power(base: Term, exponent: Term): Of<'power'> {
  const hash = mix(mix(0x29, base.hash), exponent.hash);
  return { kind: 'power', base, exponent, hash, reach: Math.max(base.reach, exponent.reach) };
}

export function apply(
  name: string,
  args: readonly Family[],
  slots: readonly Term[] = [],
  partials: readonly Partial[] = [],
): Of<'apply'> {
  let hash = mix(mix(0x2a, hashText(name)), args.length);
  let reach = reachOfTerms(slots);
  for (const { argument, slots: by } of partials) {
    hash = hashTerms(mix(hash, argument), by);
    reach = Math.max(reach, reachOfTerms(by));
  }
  for (const argument of args) {
    hash = mix(hash, hashFamily(argument));
    reach = Math.max(reach, reachOfFamily(argument));
  }
  return { kind: 'apply', name, partials, args, slots, hash: hashTerms(hash, slots), reach };
}

/** A function of scalars: `exp(a)`, `f(x, y)`. */
export function call(name: string, ...args: readonly Term[]): Of<'apply'> {
  return apply(name, args.map(scalar));
}

export function derivative(body: Term, by: Term): Of<'derivative'> {
  return {
    kind: 'derivative',
    body,
    by,
    hash: mix(mix(0x2b, body.hash), by.hash),
    reach: Math.max(body.reach, by.reach),
  };
}

export function at(body: Term, symbol: string, value: Family): Of<'at'> {
  const hash = mix(mix(mix(0x2c, body.hash), hashText(symbol)), hashFamily(value));
  return { kind: 'at', body, symbol, value, hash, reach: Math.max(body.reach, reachOfFamily(value)) };
}

export function negative(term: Term): Of<'mul'> {
  return mul([minusOne, term]);
}

export function quotient(above: Term, below: Term): Of<'mul'> {
  return mul([above, power(below, minusOne)]);
}

export function range(low: Term, high: Term): Sort {
  return { kind: 'range', low, high };
}

/** 1, …, K. */
export function upTo(sizeName: string): Sort {
  return range(one, size(sizeName));
}

export function interval(low: Term, high: Term): Sort {
  return { kind: 'interval', low, high };
}

export function binder(hint: string, sort: Sort): Binder {
  return { hint, sort };
}

export function family(binders: readonly Binder[], body: Term): Family {
  return { binders, body };
}

/** A family of rank 0. */
export function scalar(body: Term): Family {
  return { binders: [], body };
}

/** A symbol as a whole: `(l in 1..K) => z[l]`. */
export function whole(symbol: string, binders: readonly Binder[]): Family {
  const slots = binders.map((_, i) => bound(binders.length - 1 - i));
  return { binders, body: entry(symbol, slots) };
}
