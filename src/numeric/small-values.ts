/** Small numbers for counterexamples: whole ones, and logarithms of whole ones for what stands in an exponent. */

import * as Rationals from '../number/rational.ts';
import type { Rational } from '../number/rational.ts';
import { hashText } from '../term/hash.ts';
import { exactArithmetic, numberOf, type Exact } from './exact.ts';
import type { Between } from './between.ts';
import type { Nature } from './nature.ts';
import { hashOf, Random } from './random.ts';

/** A number, or the number whose exponential is given. */
export interface Small {
  readonly value: Rational;
  readonly isLog: boolean;
}

type Numbers = readonly [Rational, ...Rational[]];

const of = (first: number, ...rest: readonly number[]): Numbers => [
  Rationals.rational(first),
  ...rest.map((value) => Rationals.rational(value)),
];
const half = Rationals.rational(1, 2);
const third = Rationals.rational(1, 3);

/** In the order in which they are thought simple: to begin with, and to end with when a counterexample is made smaller. */
const plain: Readonly<Record<Nature['sign'], Numbers>> = {
  free: of(0, 1, 2, -1, 3, -2),
  positive: of(1, 2, 3, 4),
  negative: of(-1, -2, -3),
  nonnegative: of(0, 1, 2, 3),
  nonzero: of(1, 2, -1, 3, -2),
};
const exponentials: Readonly<Record<Nature['sign'], Numbers>> = {
  free: of(1, 2, 3),
  positive: of(2, 3, 4),
  negative: [half, third],
  nonnegative: of(1, 2, 3),
  nonzero: of(2, 3),
};
const units: Numbers = [half, third, Rationals.rational(3, 4)];

/** Of what is made from several numbers, the logarithm of none would be seen. */
function isFree({ unit, whole, between, sum, discrete, matrix }: Nature): boolean {
  const isMade = matrix === 'positive-definite' || matrix === 'orthogonal';
  return between === undefined && !unit && !whole && sum === undefined && discrete === undefined && !isMade;
}

export function candidates(nature: Nature, mayBeLog: boolean): readonly Small[] {
  const isLog = mayBeLog && isFree(nature);
  return numbersOf(nature, isLog).map((value) => ({ value, isLog }));
}

function numbersOf(nature: Nature, isLog: boolean): readonly Rational[] {
  if (isLog) return exponentials[nature.sign];
  if (nature.unit) return unitsFor(nature);
  const { between, sign } = nature;
  return between === undefined || nature.whole ? plain[sign] : numbersWithin(between, plain[sign]);
}

/** The usual ones that lie there, and some that surely do. */
function numbersWithin({ low, high }: Between, usual: Numbers): readonly Rational[] {
  const { add, compare, multiply, negate } = Rationals;
  const inside = usual.filter(
    (value) => (low === undefined || compare(value, low) > 0) && (high === undefined || compare(value, high) < 0),
  );
  const made =
    low !== undefined && high !== undefined
      ? units.map((part) => add(low, multiply(part, add(high, negate(low)))))
      : [...plain.positive, half].map((step) => (low === undefined ? add(high ?? step, negate(step)) : add(low, step)));
  return [...inside, ...made.filter((value) => !inside.some((other) => compare(other, value) === 0))];
}

function unitsFor({ whole }: Nature): Numbers {
  return whole ? of(1) : units;
}

export function drawSmall(
  symbol: string,
  cell: number,
  nature: Nature,
  isLog: boolean,
  seed: number,
  turn: number,
): Small {
  const all = candidates(nature, isLog);
  const [first] = all;
  if (first === undefined) throw new RangeError('there is a number of every nature');
  const random = new Random(hashOf(seed ^ hashText(symbol), [cell, turn]));
  // First all entries are the same, then each goes round from a place of its own, then anywhere.
  if (turn === 0) return all[1] ?? first;
  const start = hashOf(seed ^ hashText(symbol), [cell]);
  return all[turn <= all.length ? (start + turn) % all.length : random.below(all.length)] ?? first;
}

const { call } = exactArithmetic();

export function exactly({ value, isLog }: Small): Exact {
  const exact: Exact = { rational: value, logs: new Map() };
  const made = isLog ? call('log', exact) : exact;
  if (made === 'absent') throw new RangeError('small numbers have small primes');
  return made;
}

/** To a multiple of one part in so many, and not to 0. */
export function rounded(value: number, parts: number): Small {
  const times = Math.round(Math.abs(value) * parts) || 1;
  return { value: Rationals.rational(value < 0 ? -times : times, parts), isLog: false };
}

export function nearly(small: Small): number {
  return numberOf(exactly(small));
}
