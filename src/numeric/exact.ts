/** Exact values for people: rational numbers, and rational combinations of logarithms of primes. */

import * as Rationals from '../number/rational.ts';
import type { Rational } from '../number/rational.ts';
import { hashText } from '../term/hash.ts';
import {
  Abstains,
  notDefined,
  raiseBySquares,
  type Arithmetic,
  type Primitive,
  type UnknownCall,
} from './arithmetic.ts';
import { hashOf } from './random.ts';

/** `rational + Σ c_p log p`; the numbers 1, log 2, log 3, log 5, … are independent over the rationals. */
export interface Exact {
  readonly rational: Rational;
  readonly logs: ReadonlyMap<bigint, Rational>;
}

/** The number is of no such form. */
export const absent = 'absent';
export type Maybe = Exact | typeof absent;

const noLogs: ReadonlyMap<bigint, Rational> = new Map();
const zero: Exact = { rational: Rationals.zero, logs: noLogs };
const one: Exact = { rational: Rationals.one, logs: noLogs };

/** Primes are sought up to here, powers are taken up to there. */
const LARGEST_PRIME = 2000n;
const LARGEST_POWER = 200n;

export function rationalOf(value: Maybe): Rational | undefined {
  return value !== absent && value.logs.size === 0 ? value.rational : undefined;
}

export function exactOf(rational: Rational): Exact {
  return { rational, logs: noLogs };
}

export function areSame(a: Exact, b: Exact): boolean {
  if (!Rationals.equal(a.rational, b.rational) || a.logs.size !== b.logs.size) return false;
  return [...a.logs].every(([prime, c]) => {
    const other = b.logs.get(prime);
    return other !== undefined && Rationals.equal(c, other);
  });
}

export function numberOf(value: Exact): number {
  let total = quotient(value.rational);
  for (const [prime, c] of value.logs) total += quotient(c) * Math.log(Number(prime));
  return total;
}

function quotient({ numerator, denominator }: Rational): number {
  return Number(numerator) / Number(denominator);
}

function isNull(a: Exact): boolean {
  return a.logs.size === 0 && a.rational.numerator === 0n;
}

/** Longer numbers are no use to people, and cost more than they are worth. */
const LONGEST = 1n << 1024n;

function isLong({ rational: { numerator, denominator } }: Exact): boolean {
  return numerator > LONGEST || numerator < -LONGEST || denominator > LONGEST;
}

function plus(a: Exact, b: Exact): Exact {
  const rational = Rationals.add(a.rational, b.rational);
  if (a.logs.size === 0) return { rational, logs: b.logs };
  const logs = new Map(a.logs);
  for (const [prime, c] of b.logs) {
    const total = Rationals.add(logs.get(prime) ?? Rationals.zero, c);
    if (total.numerator === 0n) logs.delete(prime);
    else logs.set(prime, total);
  }
  return { rational, logs };
}

function scaled(a: Exact, by: Rational): Exact {
  if (by.numerator === 0n) return zero;
  const logs =
    a.logs.size === 0 ? noLogs : new Map([...a.logs].map(([prime, c]) => [prime, Rationals.multiply(c, by)] as const));
  return { rational: Rationals.multiply(a.rational, by), logs };
}

function times(a: Maybe, b: Maybe): Maybe {
  if ((a !== absent && isNull(a)) || (b !== absent && isNull(b))) return zero;
  if (a === absent || b === absent || isLong(a) || isLong(b)) return absent;
  if (a.logs.size === 0) return scaled(b, a.rational);
  return b.logs.size === 0 ? scaled(a, b.rational) : absent;
}

function invert(a: Maybe): Maybe {
  if (a === absent) return absent;
  if (isNull(a)) return notDefined();
  return a.logs.size === 0 ? exactOf(Rationals.invert(a.rational)) : absent;
}

function exp(a: Exact): Maybe {
  if (a.rational.numerator !== 0n) return absent;
  let value = Rationals.one;
  for (const [prime, { numerator, denominator }] of a.logs) {
    const size = numerator < 0n ? -numerator : numerator;
    if (denominator !== 1n || size > LARGEST_POWER) return absent;
    const power = Rationals.rational(prime ** size);
    value = Rationals.multiply(value, numerator < 0n ? Rationals.invert(power) : power);
  }
  return exactOf(value);
}

/** Exponents of the primes, if no prime is too large to be found. */
function factors(value: bigint): ReadonlyMap<bigint, bigint> | undefined {
  const found = new Map<bigint, bigint>();
  let rest = value;
  for (let prime = 2n; prime * prime <= rest && prime <= LARGEST_PRIME; prime += 1n) {
    while (rest % prime === 0n) {
      found.set(prime, (found.get(prime) ?? 0n) + 1n);
      rest /= prime;
    }
  }
  if (rest > LARGEST_PRIME * LARGEST_PRIME) return undefined;
  return rest === 1n ? found : found.set(rest, (found.get(rest) ?? 0n) + 1n);
}

function log(a: Exact): Maybe {
  if (a.logs.size > 0) return numberOf(a) < -1e-9 ? notDefined() : absent;
  if (a.rational.numerator <= 0n) return notDefined();
  const [above, below] = [factors(a.rational.numerator), factors(a.rational.denominator)];
  if (above === undefined || below === undefined) return absent;
  const logs = new Map<bigint, Rational>();
  for (const [prime, c] of above) logs.set(prime, Rationals.rational(c));
  for (const [prime, c] of below) logs.set(prime, Rationals.rational(-c));
  return { rational: Rationals.zero, logs };
}

/** exp(c log a), where that has a rational value. */
function power(a: Maybe, exponent: Maybe): Maybe {
  if (a === absent || exponent === absent) return absent;
  if (numberOf(a) < 0) return notDefined();
  if (isNull(a)) return numberOf(exponent) < 0 ? notDefined() : zero;
  const product = times(log(a), exponent);
  return product === absent ? absent : exp(product);
}

function wholeOf(a: Maybe): number | undefined {
  const rational = rationalOf(a);
  const value = rational?.denominator === 1n ? Number(rational.numerator) : undefined;
  return value !== undefined && Math.abs(value) <= 10_000 ? value : undefined;
}

function compare(a: Maybe, b: Maybe): number | undefined {
  if (a === absent || b === absent) return undefined;
  if (a.logs.size === 0 && b.logs.size === 0) return Rationals.compare(a.rational, b.rational);
  if (areSame(a, b)) return 0;
  const difference = numberOf(a) - numberOf(b);
  return Math.abs(difference) > 1e-9 ? Math.sign(difference) : undefined;
}

/** The functions whose values at 0 are whole. */
const atZero: { readonly [name in Primitive]?: Exact } = { sin: zero, cos: one, arcsin: zero, arctan: zero, erf: zero };

function call(name: Primitive, a: Maybe): Maybe {
  if (a === absent) return absent;
  const known = isNull(a) ? atZero[name] : undefined;
  if (known !== undefined) return known;
  switch (name) {
    case 'exp':
      return exp(a);
    case 'log':
      return log(a);
    case 'abs': {
      const sign = compare(a, zero);
      return sign === undefined ? absent : sign < 0 ? scaled(a, Rationals.minusOne) : a;
    }
    case 'sign': {
      const sign = compare(a, zero);
      return sign === undefined ? absent : exactOf(Rationals.rational(Math.sign(sign)));
    }
    case 'floor': {
      const { numerator: n, denominator: d } = a.rational;
      if (a.logs.size > 0) return exactOf(Rationals.rational(Math.floor(numberOf(a))));
      return exactOf(Rationals.rational((n - (((n % d) + d) % d)) / d));
    }
    case 'gamma': {
      const n = wholeOf(a);
      if (n === undefined || n > 200) return numberOf(a) <= 0 ? notDefined() : absent;
      if (n < 1) return notDefined();
      let product = 1n;
      for (let i = 2n; i < BigInt(n); i += 1n) product *= i;
      return exactOf(Rationals.rational(product));
    }
    case 'arcsin':
    case 'arccos':
      return Math.abs(numberOf(a)) > 1 ? notDefined() : areSame(a, one) && name === 'arccos' ? zero : absent;
    case 'digamma':
    case 'trigamma':
      return numberOf(a) <= 0 ? notDefined() : absent;
    case 'sin':
    case 'cos':
    case 'arctan':
    case 'erf':
      return absent;
  }
}

/** A value of an unknown function that was made use of. */
export interface Asked extends UnknownCall {
  readonly args: readonly Exact[];
  readonly value: Rational;
}

export interface ExactArithmetic extends Arithmetic<Maybe> {
  /** The values of unknown functions made up since the last clearing. */
  readonly asked: Map<string, Asked>;
}

const anySign = [1, 2, 0, 3, -1];
const above = [1, 2, 3];

/** With `given` no value of an unknown function is made up. */
export function exactArithmetic(given?: readonly Asked[]): ExactArithmetic {
  const asked = new Map<string, Asked>();
  const answers = given === undefined ? undefined : new Map(given.map((one) => [keyOf(one, one.args), one] as const));
  return {
    asked,
    zero,
    one,
    invert,
    power,
    compare,
    call,
    multiply: times,
    rational: exactOf,
    integer: (value) => (value === 0 ? zero : value === 1 ? one : exactOf(Rationals.rational(value))),
    add: (a, b) => (a === absent || b === absent || isLong(a) || isLong(b) ? absent : plus(a, b)),
    negate: (a) => (a === absent ? absent : scaled(a, Rationals.minusOne)),
    raise: (a, exponent) => raiseBySquares<Maybe>({ one, multiply: times, invert }, a, exponent),
    pi: () => absent,
    equal: (a, b) => (a === absent || b === absent ? undefined : areSame(a, b)),
    isZero: (a) => a !== absent && isNull(a),
    whole: wholeOf,
    unknown(called, args) {
      const known = args.filter((arg) => arg !== absent);
      if (known.length < args.length) return absent;
      const key = keyOf(called, known);
      const before = asked.get(key);
      if (before !== undefined) return exactOf(before.value);
      if (answers !== undefined) {
        const answer = answers.get(key);
        if (answer === undefined) throw new Abstains(`a value of ${called.name} is not given`);
        asked.set(key, answer);
        return exactOf(answer.value);
      }
      const kinds = called.partials.length > 0 ? [] : called.facts.map(({ kind }) => kind);
      const negative = kinds.includes('negative');
      const values = negative || kinds.some((kind) => kind !== 'constant') ? above : anySign;
      const value = Rationals.rational(values[hashOf(hashText(key), []) % values.length] ?? 1);
      asked.set(key, { ...called, args: known, value: negative ? Rationals.negate(value) : value });
      return exactOf(negative ? Rationals.negate(value) : value);
    },
  };
}

function keyOf({ name, slots, partials }: UnknownCall, args: readonly Exact[]): string {
  return `${name} ${slots.join()} ${partials.join()} ${args.map(show).join(' ')}`;
}

/** `3`, `-1/2`, `log(3)`, `1 + 2*log(3)`. */
export function show({ rational, logs }: Exact): string {
  const parts = [...logs]
    .toSorted(([p], [q]) => (p < q ? -1 : 1))
    .map(([prime, c]) => (Rationals.equal(c, Rationals.one) ? `log(${prime})` : `${Rationals.show(c)}*log(${prime})`));
  if (parts.length === 0 || rational.numerator !== 0n) parts.unshift(Rationals.show(rational));
  return parts.join(' + ');
}
