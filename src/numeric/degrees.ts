/** How often a difference can be 0 by accident: degrees of numerator and denominator, as an arithmetic. */

import type { Arithmetic } from './arithmetic.ts';

export interface Degree {
  readonly above: number;
  readonly below: number;
}

const constant: Degree = { above: 0, below: 0 };
export const variable: Degree = { above: 1, below: 0 };

/** More is no use, and must stay a number. */
const CAP = 2 ** 40;

function degree(above: number, below: number): Degree {
  return { above: Math.min(CAP, above), below: Math.min(CAP, below) };
}

function add(a: Degree, b: Degree): Degree {
  return degree(Math.max(a.above + b.below, b.above + a.below), a.below + b.below);
}

function multiply(a: Degree, b: Degree): Degree {
  return degree(a.above + b.above, a.below + b.below);
}

/** exp, log and the like make something new of what they are given, at least as high. */
function anew(...parts: readonly Degree[]): Degree {
  const most = parts.reduce((total, { above, below }) => total + above + below, 1);
  return degree(most, most);
}

export const degrees: Arithmetic<Degree> = {
  zero: constant,
  one: constant,
  add,
  multiply,
  rational: () => constant,
  integer: () => constant,
  negate: (a) => a,
  invert: ({ above, below }) => ({ above: below, below: above }),
  raise: ({ above, below }, n) => (n < 0 ? degree(below * -n, above * -n) : degree(above * n, below * n)),
  power: anew,
  call: (_, a) => anew(a),
  pi: () => variable,
  compare: () => 0,
  equal: () => true,
  isZero: () => false,
  whole: () => undefined,
  unknown: (_, args) => anew(...args),
};

/** log2 of the degree of the numerator of a difference. */
export function bitsLost(left: Degree, right: Degree): number {
  return Math.log2(Math.max(1, add(left, right).above));
}
