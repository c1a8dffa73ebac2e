/** Sums of products as data: a canonical term is one way of writing a polynomial, and can be read back from it. */

import * as Q from '../number/rational.ts';
import { add, mul, power, rationalOf, zero } from '../term/build.ts';
import { mix } from '../term/hash.ts';
import { sameTerm } from '../term/equality.ts';
import { refersTo, shift } from '../term/scope.ts';
import type { Term } from '../term/term.ts';
import { compareTerms } from './order.ts';

export interface Factor {
  readonly base: Term;
  /** Never 0. */
  readonly exponent: Q.Rational;
}

/** A number times powers, in order of their bases; one base can stand twice when its powers must not be merged. */
export interface Monomial {
  readonly coefficient: Q.Rational;
  readonly factors: readonly Factor[];
  /** Of the factors alone: like terms have the same. */
  readonly hash: number;
}

/** In order, no two with the same factors, no coefficient 0. */
export type Polynomial = readonly Monomial[];

export const nothing: Polynomial = [];

export function monomial(coefficient: Q.Rational, factors: readonly Factor[]): Monomial {
  let hash = factors.length;
  for (const { base, exponent } of factors) hash = mix(mix(hash, base.hash), hashOfExponent(exponent));
  return { coefficient, factors, hash };
}

function hashOfExponent({ numerator, denominator }: Q.Rational): number {
  if (numerator === 1n && denominator === 1n) return HASH_OF_ONE;
  return Number(BigInt.asIntN(32, numerator * 31n + denominator));
}

/** What the formula gives for the exponent that nearly every factor has. */
const HASH_OF_ONE = 32;

export function constant(value: Q.Rational): Polynomial {
  return value.numerator === 0n ? nothing : [monomial(value, [])];
}

export function atom(base: Term, exponent: Q.Rational = Q.one): Polynomial {
  return [monomial(Q.one, [{ base, exponent }])];
}

export function compareFactors(a: Factor, b: Factor): number {
  return compareTerms(a.base, b.base) || Q.compare(a.exponent, b.exponent);
}

function sameFactors(a: Monomial, b: Monomial): boolean {
  return (
    a.hash === b.hash &&
    a.factors.length === b.factors.length &&
    a.factors.every(({ base, exponent }, i) => {
      const other = b.factors[i];
      return other !== undefined && Q.equal(exponent, other.exponent) && sameTerm(base, other.base);
    })
  );
}

function compareMonomials(a: Monomial, b: Monomial): number {
  if (a.hash !== b.hash) return a.hash < b.hash ? -1 : 1;
  for (let i = 0; i < Math.min(a.factors.length, b.factors.length); i += 1) {
    const [x, y] = [a.factors[i], b.factors[i]];
    const order = x === undefined || y === undefined ? 0 : compareFactors(x, y);
    if (order !== 0) return order;
  }
  return a.factors.length - b.factors.length;
}

/** Like terms added up, in order. */
export function collect(monomials: readonly Monomial[]): Polynomial {
  if (monomials.length < 2) return monomials.filter(({ coefficient }) => coefficient.numerator !== 0n);
  const byHash = new Map<number, Monomial[]>();
  for (const next of monomials) {
    const bucket = byHash.get(next.hash);
    if (bucket === undefined) {
      byHash.set(next.hash, [next]);
      continue;
    }
    const i = bucket.findIndex((known) => sameFactors(known, next));
    const known = bucket[i];
    if (known === undefined) bucket.push(next);
    else bucket[i] = { ...known, coefficient: Q.add(known.coefficient, next.coefficient) };
  }
  const kept: Monomial[] = [];
  for (const bucket of byHash.values()) for (const m of bucket) if (m.coefficient.numerator !== 0n) kept.push(m);
  return kept.toSorted(compareMonomials);
}

export function scaled(polynomial: Polynomial, by: Q.Rational): Polynomial {
  if (by.numerator === 0n) return nothing;
  return polynomial.map((m) => ({ ...m, coefficient: Q.multiply(m.coefficient, by) }));
}

export function samePolynomial(a: Polynomial, b: Polynomial): boolean {
  return (
    a.length === b.length &&
    a.every((m, i) => {
      const other = b[i];
      return other !== undefined && Q.equal(m.coefficient, other.coefficient) && sameFactors(m, other);
    })
  );
}

/** The number that a polynomial is, if it is one. */
export function constantOf(polynomial: Polynomial): Q.Rational | undefined {
  const [only] = polynomial;
  if (only === undefined) return Q.zero;
  return polynomial.length === 1 && only.factors.length === 0 ? only.coefficient : undefined;
}

export function termOfFactor({ base, exponent }: Factor): Term {
  return exponent.numerator === 1n && exponent.denominator === 1n ? base : power(base, rationalOf(exponent));
}

export function termOfMonomial({ coefficient, factors }: Monomial): Term {
  const [first] = factors;
  if (first === undefined) return rationalOf(coefficient);
  const unit = Q.equal(coefficient, Q.one);
  if (unit && factors.length === 1) return termOfFactor(first);
  const parts = factors.map(termOfFactor);
  return mul(unit ? parts : [rationalOf(coefficient), ...parts]);
}

export function termOf(polynomial: Polynomial): Term {
  const [first] = polynomial;
  if (first === undefined) return zero;
  return polynomial.length === 1 ? termOfMonomial(first) : add(polynomial.map(termOfMonomial));
}

/** Reads what `termOf` wrote; of other terms it makes an atom. */
export function readCanonical(term: Term): Polynomial {
  return term.kind === 'add' ? term.terms.map(readMonomial) : [readMonomial(term)];
}

export function readMonomial(term: Term): Monomial {
  if (term.kind === 'rational') return monomial(term.value, []);
  if (term.kind !== 'mul') return monomial(Q.one, [readFactor(term)]);
  const [first, ...rest] = term.factors;
  return first?.kind === 'rational'
    ? monomial(first.value, rest.map(readFactor))
    : monomial(Q.one, term.factors.map(readFactor));
}

function readFactor(term: Term): Factor {
  return term.kind === 'power' && term.exponent.kind === 'rational'
    ? { base: term.base, exponent: term.exponent.value }
    : { base: term, exponent: Q.one };
}

export function factorRefersTo({ base }: Factor, depth: number): boolean {
  return refersTo(base, depth);
}

/** Shifting moves hashes, so that the order is made anew. */
export function shiftFactors(factors: readonly Factor[], by: number): readonly Factor[] {
  return factors.map(({ base, exponent }) => ({ base: shift(base, by), exponent })).toSorted(compareFactors);
}
