/** Points are exact: a mark is the same number on every machine, and rounded once, at the end. */

import { add, compare, multiply, negate, rational, zero, type Rational } from '../number/rational.ts';

export type Points = Rational;

export interface Rounding {
  readonly to: Points;
  readonly way: 'nearest' | 'up' | 'down';
}

/** `2`, `0.5`, `1/3`, `10%`; undefined where the text is no number. */
export function pointsIn(text: string): Points | undefined {
  const [, sign = '', whole = '', decimals = '', denominator = '', percent = ''] =
    /^\s*(-?)(\d{1,9})(?:\.(\d{1,9}))?(?:\s*\/\s*(\d{1,9}))?\s*(%?)\s*$/.exec(text) ?? [];
  if (whole === '' || Number(denominator === '' ? '1' : denominator) === 0) return undefined;
  const scale =
    10n ** BigInt(decimals.length) * BigInt(denominator === '' ? 1 : denominator) * (percent === '' ? 1n : 100n);
  const value = rational(BigInt(whole + decimals), scale);
  return sign === '' ? value : negate(value);
}

export function total(all: readonly Points[]): Points {
  return all.reduce(add, zero);
}

export function least(a: Points, b: Points): Points {
  return compare(a, b) <= 0 ? a : b;
}

export function most(a: Points, b: Points): Points {
  return compare(a, b) >= 0 ? a : b;
}

export function less(a: Points, b: Points): Points {
  return add(a, negate(b));
}

/** Halves go up. */
export function rounded(value: Points, { to, way }: Rounding): Points {
  const steps = multiply(value, rational(to.denominator, to.numerator));
  const { numerator, denominator } = steps;
  const floor = numerator >= 0n ? numerator / denominator : -((-numerator + denominator - 1n) / denominator);
  const rest = numerator - floor * denominator;
  const up = way === 'up' ? rest > 0n : way === 'nearest' && rest * 2n >= denominator;
  return multiply(rational(up ? floor + 1n : floor), to);
}

/** `2.5`; thirds are cut at six decimals, and only then. */
export function shown({ numerator, denominator }: Points): string {
  const sign = numerator < 0n ? '-' : '';
  const size = numerator < 0n ? -numerator : numerator;
  const millionths = (size * 10n ** 6n * 2n + denominator) / (denominator * 2n);
  const decimals = String(millionths % 10n ** 6n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${sign}${millionths / 10n ** 6n}${decimals === '' ? '' : `.${decimals}`}`;
}
