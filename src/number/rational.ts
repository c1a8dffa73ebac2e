/** Exact rational numbers in lowest terms, the denominator positive. */

export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const n = BigInt(numerator);
  if (denominator === 1n) return { numerator: n, denominator };
  const d = BigInt(denominator);
  if (d === 0n) throw new RangeError('a rational number with denominator 0');
  const common = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { numerator: n / common, denominator: d / common };
}

export const zero: Rational = rational(0);
export const one: Rational = rational(1);
export const minusOne: Rational = rational(-1);

/*
 * Whole numbers, 0, 1 and −1 above all, are nearly all there is: what is known to be in lowest terms is not reduced again.
 */

export function add(a: Rational, b: Rational): Rational {
  if (a.numerator === 0n) return b;
  if (b.numerator === 0n) return a;
  if (a.denominator === 1n && b.denominator === 1n) return { numerator: a.numerator + b.numerator, denominator: 1n };
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function negate(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

export function multiply(a: Rational, b: Rational): Rational {
  if (a.denominator === 1n && b.denominator === 1n) {
    if (a.numerator === 1n) return b;
    if (b.numerator === 1n) return a;
    return { numerator: a.numerator * b.numerator, denominator: 1n };
  }
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Throws on zero: whoever divides has to know that the divisor is not 0. */
export function invert(a: Rational): Rational {
  return rational(a.denominator, a.numerator);
}

export function equal(a: Rational, b: Rational): boolean {
  return a === b || (a.numerator === b.numerator && a.denominator === b.denominator);
}

export function compare(a: Rational, b: Rational): number {
  if (a === b) return 0;
  if (a.denominator === b.denominator) return a.numerator < b.numerator ? -1 : a.numerator > b.numerator ? 1 : 0;
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isInteger(a: Rational): boolean {
  return a.denominator === 1n;
}

/** `3`, `-1/2`. */
export function show(a: Rational): string {
  return a.denominator === 1n ? String(a.numerator) : `${a.numerator}/${a.denominator}`;
}

/** Reads an integer, a decimal (`0.25`) or a quotient of integers; undefined for anything else. */
export function parse(text: string): Rational | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+)|\/(\d+))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '0', decimals, below] = match;
  const scale = decimals === undefined ? BigInt(below ?? '1') : 10n ** BigInt(decimals.length);
  if (scale === 0n) return undefined;
  const above = BigInt(whole + (decimals ?? ''));
  return rational(sign === '-' ? -above : above, scale);
}
