/** Decimal digits of numbers that are known to lie in an interval: as many as are sure, and as are needed. */

import * as Rationals from '../number/rational.ts';
import { rational, type Rational } from '../number/rational.ts';
import type { Interval } from './intervals.ts';

/** Every float is a fraction with a power of 2 below the line. */
export function fractionOf(value: number): Rational {
  let above = value;
  let below = 1n;
  while (!Number.isInteger(above)) {
    above *= 2;
    below *= 2n;
  }
  return rational(BigInt(above), below);
}

/** How many digits before the point, 0 and less for numbers below 1/10. */
function lengthOf(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value))) + 1;
}

function floorOf({ numerator: n, denominator: d }: Rational): bigint {
  return (n - (((n % d) + d) % d)) / d;
}

/** `value · 10^-places`, all digits written out. */
function pointed(value: bigint, places: number): string {
  if (places <= 0) return String(value * 10n ** BigInt(-places));
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function scale(value: Rational, places: number): Rational {
  const power = rational(10n ** BigInt(Math.abs(places)));
  return Rationals.multiply(value, places < 0 ? Rationals.invert(power) : power);
}

export interface Enclosure {
  readonly low: string;
  readonly high: string;
}

/** An interval around it in decimals of so many digits, one unit wider on either side than it need be. */
export function enclosed({ low, high }: Interval, digits: number): Enclosure {
  const places = digits - lengthOf(Math.max(Math.abs(low), Math.abs(high)));
  const below = floorOf(scale(fractionOf(low), places)) - 1n;
  const above = 1n - floorOf(scale(fractionOf(-high), places));
  return { low: pointed(below, places), high: pointed(above, places) };
}

const MOST = 8;
const LEAST = 4;

/** Digits of the middle: not more than are sure; a point is always written, as the number is no such fraction. */
export function digitsOf({ low, high }: Interval, most: number = MOST): string {
  const middle = (low + high) / 2;
  const width = high - low;
  const sure = width === 0 ? most : lengthOf(middle) - lengthOf(width);
  const digits = Math.max(1, Math.min(most, sure));
  const size = lengthOf(middle);
  if (size > 15 || size < -5) return middle.toExponential(digits - 1);
  const places = Math.max(1, digits - size);
  const text = middle.toFixed(Math.min(100, places));
  return text.replace(/(\.\d+?)0+$/, '$1');
}

/** Both as short as they can be while they are seen to differ. */
export function digitsOfBoth(left: Interval, right: Interval): readonly [string, string] {
  for (let most = LEAST; most < 17; most += 2) {
    const both = [digitsOf(left, most), digitsOf(right, most)] as const;
    if (most >= MOST ? both[0] !== both[1] : areFarApart(left, right, most)) return both;
  }
  return [digitsOf(left, 17), digitsOf(right, 17)];
}

/** The difference shows in all but the last digit. */
function areFarApart(left: Interval, right: Interval, most: number): boolean {
  const [a, b] = [(left.low + left.high) / 2, (right.low + right.high) / 2];
  return lengthOf(a - b) > lengthOf(Math.max(Math.abs(a), Math.abs(b))) - most + 1;
}
