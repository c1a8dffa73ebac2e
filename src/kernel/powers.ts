/** Products and powers of polynomials. Powers of one base are merged only where the signs of the base allow it. */

import * as Q from '../number/rational.ts';
import { one, power, rationalOf } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import type { Term } from '../term/term.ts';
import { OutOfBudget, spend, type Scope } from './environment.ts';
import {
  atom,
  collect,
  compareFactors,
  constant,
  monomial,
  nothing,
  readCanonical,
  termOf,
  type Factor,
  type Monomial,
  type Polynomial,
} from './polynomial.ts';
import { isNonnegative, isNonzero, isPositive } from './signs.ts';

/** Sums are multiplied out up to this power, and up to this number of products. */
const POWER_LIMIT = 12n;
const TERM_LIMIT = 4000;

/** Whether b^p · b^q is b^(p+q). */
function merges(base: Term, p: Q.Rational, q: Q.Rational, scope: Scope): boolean {
  const [up, down] = [p.numerator > 0n, q.numerator > 0n];
  const whole = Q.isInteger(p) && Q.isInteger(q);
  if (up === down && (whole || (up && isNonnegative(base, scope)))) return true;
  return whole ? isNonzero(base, scope) : isPositive(base, scope);
}

function insert(factors: Factor[], next: Factor, scope: Scope): void {
  const at = factors.findIndex(
    ({ base, exponent }) => sameTerm(base, next.base) && merges(base, exponent, next.exponent, scope),
  );
  const known = factors[at];
  if (known === undefined) {
    factors.push(next);
    return;
  }
  factors.splice(at, 1);
  const exponent = next.base.kind === 'bracket' ? Q.one : Q.add(known.exponent, next.exponent);
  if (exponent.numerator !== 0n) insert(factors, { base: next.base, exponent }, scope);
}

function timesMonomials(a: Monomial, b: Monomial, scope: Scope): Polynomial {
  spend(scope.environment, 1);
  const coefficient = Q.multiply(a.coefficient, b.coefficient);
  if (coefficient.numerator === 0n) return nothing;
  if (b.factors.length === 0) return [{ ...a, coefficient }];
  if (a.factors.length === 0) return [{ ...b, coefficient }];
  const factors = [...a.factors];
  for (const factor of b.factors) insert(factors, factor, scope);
  return settled(coefficient, factors, scope);
}

/** Whole powers of sums are multiplied out, whole powers of numbers are numbers. */
function settled(coefficient: Q.Rational, factors: readonly Factor[], scope: Scope): Polynomial {
  // Hardly any product has either.
  if (!factors.some(({ base: { kind } }) => kind === 'rational' || kind === 'add'))
    return [monomial(coefficient, factors.toSorted(compareFactors))];
  let number = coefficient;
  const kept: Factor[] = [];
  const sums: { readonly sum: Polynomial; readonly times: bigint }[] = [];
  for (const factor of factors) {
    const { base, exponent } = factor;
    const isOpened = base.kind === 'rational' || (base.kind === 'add' && exponent.numerator > 0n);
    const whole = isOpened ? floorOf(exponent) : 0n;
    if (base.kind === 'rational' && whole !== 0n) {
      number = Q.multiply(number, powerOfNumber(base.value, whole));
      const rest = Q.add(exponent, Q.rational(-whole));
      if (rest.numerator !== 0n) kept.push({ base, exponent: rest });
    } else if (base.kind === 'add' && whole > 0n) {
      sums.push({ sum: readCanonical(base), times: whole });
      const rest = Q.add(exponent, Q.rational(-whole));
      if (rest.numerator !== 0n) kept.push({ base, exponent: rest });
    } else kept.push(factor);
  }
  let product: Polynomial = [monomial(number, kept.toSorted(compareFactors))];
  for (const { sum, times } of sums) product = multiply(product, repeated(sum, times, scope), scope);
  return product;
}

function floorOf({ numerator, denominator }: Q.Rational): bigint {
  if (denominator === 1n) return numerator;
  const whole = numerator / denominator;
  return whole * denominator > numerator ? whole - 1n : whole;
}

function powerOfNumber(base: Q.Rational, exponent: bigint): Q.Rational {
  const size = exponent < 0n ? -exponent : exponent;
  if (size > 4096n) throw new OutOfBudget('a power of a number is too large');
  const raised = Q.rational(base.numerator ** size, base.denominator ** size);
  return exponent < 0n ? Q.invert(raised) : raised;
}

export function multiply(a: Polynomial, b: Polynomial, scope: Scope): Polynomial {
  if (a.length === 1 && b.length === 1 && a[0] !== undefined && b[0] !== undefined)
    return timesMonomials(a[0], b[0], scope);
  if (a.length * b.length > TERM_LIMIT) throw new OutOfBudget('a product has too many terms');
  // A sum that stands below the line somewhere is cancelled there before it is multiplied out.
  const [first, second] = b.length > 1 && meets(b, a, scope) ? [b, a] : [a, b];
  const content = first.length > 1 && hasSumBelow(second) ? contentBelow(first, scope) : undefined;
  const whole = content !== undefined && isNonzero(content.base, scope) ? content : undefined;
  const products: Monomial[] = [];
  for (const m of second) {
    const met = whole !== undefined && m.factors.some((factor) => isBelow(factor) && sameTerm(factor.base, whole.base));
    if (met) products.push(...timesMonomials(whole.asMonomial, m, scope));
    else for (const other of first) products.push(...timesMonomials(other, m, scope));
  }
  return collect(products);
}

/** Whether the sum stands below the line in one of the others, and can be cancelled there. */
function meets(sum: Polynomial, others: Polynomial, scope: Scope): boolean {
  if (!hasSumBelow(others)) return false;
  const { base } = contentBelow(sum, scope);
  const found = others.some(({ factors }) => factors.some((factor) => isBelow(factor) && sameTerm(factor.base, base)));
  return found && isNonzero(base, scope);
}

function hasSumBelow(polynomial: Polynomial): boolean {
  return polynomial.some(({ factors }) => factors.some((factor) => factor.base.kind === 'add' && isBelow(factor)));
}

function isBelow({ exponent }: Factor): boolean {
  return exponent.numerator < 0n;
}

function repeated(sum: Polynomial, times: bigint, scope: Scope): Polynomial {
  if (times > POWER_LIMIT) throw new OutOfBudget('a power has too many terms');
  let product: Polynomial = constant(Q.one);
  for (let i = 0n; i < times; i += 1n) product = multiply(product, sum, scope);
  return product;
}

interface Content {
  /** What all terms have in common, with the sum that is left as one factor. */
  readonly asMonomial: Monomial;
  readonly common: Monomial;
  readonly base: Term;
}

/** A sum of several terms as a common factor times a sum without one; `signed`: the first term of that sum is positive. */
export function contentOf(sum: Polynomial, scope: Scope, signed: boolean): Content {
  const shared = commonFactors(sum, scope);
  const negative = signed && (sum[0]?.coefficient.numerator ?? 0n) < 0n;
  const number = commonNumber(sum, negative);
  const common = monomial(number, shared.toSorted(compareFactors));
  const inverse = monomial(
    Q.invert(number),
    shared.map(({ base, exponent }) => ({ base, exponent: Q.negate(exponent) })).toSorted(compareFactors),
  );
  const rest = collect(sum.flatMap((m) => withoutCommon(m, inverse, shared, scope)));
  // A sum that stood below the line was multiplied out: what is left may have something in common again.
  if (rest.length > 1 && shared.some((factor) => factor.base.kind === 'add')) {
    const inner = contentOf(rest, scope, signed);
    const [outer] = timesMonomials(common, inner.common, scope);
    if (outer !== undefined) return contentFrom(outer, inner.base);
  }
  const [only] = rest;
  if (rest.length === 1 && only !== undefined) {
    const [whole] = timesMonomials(common, only, scope);
    if (whole !== undefined) return { common: whole, base: one, asMonomial: whole };
  }
  return contentFrom(common, termOf(rest));
}

/** As it stands below a line: with the first term positive, or the whole where that is known, as it stands under a root. */
function contentBelow(sum: Polynomial, scope: Scope): Content {
  const plain = contentOf(sum, scope, false);
  return isPositive(plain.base, scope) ? plain : contentOf(sum, scope, true);
}

function contentFrom(common: Monomial, base: Term): Content {
  const factors = [...common.factors, { base, exponent: Q.one }].toSorted(compareFactors);
  return { common, base, asMonomial: monomial(common.coefficient, factors) };
}

/** Every term has the common factors, so that exponents are just subtracted. */
function withoutCommon(m: Monomial, inverse: Monomial, shared: readonly Factor[], scope: Scope): Polynomial {
  const factors: Factor[] = m.factors.map((factor) => factor);
  for (const { base, exponent } of shared) {
    const at = factors.findIndex((factor) => sameTerm(factor.base, base));
    const own = factors[at];
    const left = Q.add(own?.exponent ?? Q.zero, Q.negate(exponent));
    if (at >= 0) factors.splice(at, 1);
    if (left.numerator !== 0n) factors.push({ base, exponent: left });
  }
  return settled(Q.multiply(m.coefficient, inverse.coefficient), factors, scope);
}

function commonFactors(sum: Polynomial, scope: Scope): readonly Factor[] {
  const shared: Factor[] = [];
  const bases: Term[] = [];
  for (const { factors } of sum) {
    for (const { base } of factors) if (!bases.some((known) => sameTerm(known, base))) bases.push(base);
  }
  for (const base of bases) {
    const exponents = sum.map(({ factors }) => factors.filter((factor) => sameTerm(factor.base, base)));
    // Powers that could not be merged stay where they are.
    if (exponents.some((own) => own.length > 1)) continue;
    const values = exponents.map(([own]) => own?.exponent ?? Q.zero);
    const least = values.reduce((a, b) => (Q.compare(a, b) <= 0 ? a : b));
    const most = values.reduce((a, b) => (Q.compare(a, b) >= 0 ? a : b));
    if (least.numerator > 0n && base.kind !== 'bracket') shared.push({ base, exponent: least });
    else if (most.numerator < 0n) shared.push({ base, exponent: isNonzero(base, scope) ? least : most });
    else if (least.numerator < 0n && isNonzero(base, scope)) shared.push({ base, exponent: least });
  }
  return shared;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function commonNumber(sum: Polynomial, negative: boolean): Q.Rational {
  let above = 0n;
  let below = 1n;
  for (const { coefficient } of sum) {
    above = gcd(above, coefficient.numerator);
    below = (below / gcd(below, coefficient.denominator)) * coefficient.denominator;
  }
  return Q.rational(negative ? -above : above, below);
}

/** P^r for a number r. What may not be taken apart becomes a power of its own. */
export function raised(p: Polynomial, r: Q.Rational, scope: Scope): Polynomial {
  if (r.numerator === 0n) return constant(Q.one);
  if (Q.equal(r, Q.one)) return p;
  const [only] = p;
  // What 1/0 is, is not said: it stays as it stands.
  if (only === undefined) return r.numerator > 0n ? nothing : atom(power(termOf(p), rationalOf(r)));
  if (p.length > 1) return raisedSum(p, r, scope);
  if (Q.isInteger(r)) return raisedWhole(only, r, scope);
  return raisedRoot(only, r, scope);
}

function raisedWhole({ coefficient, factors }: Monomial, r: Q.Rational, scope: Scope): Polynomial {
  const up = factors.map(({ base, exponent }) => ({
    base,
    exponent: base.kind === 'bracket' && r.numerator > 0n ? Q.one : Q.multiply(exponent, r),
  }));
  return settled(powerOfNumber(coefficient, r.numerator), up, scope);
}

function raisedSum(p: Polynomial, r: Q.Rational, scope: Scope): Polynomial {
  if (Q.isInteger(r) && r.numerator > 0n) return repeated(p, r.numerator, scope);
  const whole = Q.isInteger(r);
  const { common, base } = whole ? contentBelow(p, scope) : contentOf(p, scope, false);
  if (base.kind !== 'add') return raised([common], r, scope);
  if (whole) return multiply(raisedWhole(common, r, scope), atom(base, r), scope);
  const apart =
    common.factors.every((factor) => isNonnegative(termOfPower(factor), scope)) && isNonnegative(base, scope);
  if (!apart) return atom(power(termOf(p), rationalOf(r)));
  return multiply(raisedRoot(common, r, scope), settled(Q.one, [{ base, exponent: r }], scope), scope);
}

function termOfPower({ base, exponent }: Factor): Term {
  return power(base, rationalOf(exponent));
}

/** A root goes to the factors that are never negative; the others stay under one root. */
function raisedRoot({ coefficient, factors }: Monomial, r: Q.Rational, scope: Scope): Polynomial {
  const apart = factors.filter(({ base }) => isNonnegative(base, scope));
  const together = factors.filter(({ base }) => !isNonnegative(base, scope));
  const out: Factor[] = apart.map(({ base, exponent }) => ({ base, exponent: Q.multiply(exponent, r) }));
  const under = together.length > 0 || coefficient.numerator < 0n;
  if (!under) return multiply(rootOfNumber(coefficient, r, scope), settled(Q.one, out, scope), scope);
  const inside = termOf([monomial(coefficient, together)]);
  return settled(Q.one, [...out, { base: power(inside, rationalOf(r)), exponent: Q.one }], scope);
}

/** Primes up to this are looked for; what is left counts as one. */
const PRIME_LIMIT = 1000n;

function rootOfNumber(value: Q.Rational, r: Q.Rational, scope: Scope): Polynomial {
  const factors: Factor[] = [];
  for (const [number, sign] of [
    [value.numerator, 1n],
    [value.denominator, -1n],
  ] as const) {
    for (const [prime, times] of primesOf(number)) {
      factors.push({ base: rationalOf(Q.rational(prime)), exponent: Q.multiply(r, Q.rational(times * sign)) });
    }
  }
  return settled(Q.one, factors, scope);
}

export function primesOf(number: bigint): readonly (readonly [bigint, bigint])[] {
  const found: [bigint, bigint][] = [];
  let rest = number;
  for (let prime = 2n; prime <= PRIME_LIMIT && prime * prime <= rest; prime += 1n) {
    let times = 0n;
    for (; rest % prime === 0n; rest /= prime) times += 1n;
    if (times > 0n) found.push([prime, times]);
  }
  if (rest > 1n) found.push([rest, 1n]);
  return found;
}
