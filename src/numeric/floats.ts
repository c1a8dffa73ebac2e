/** Evaluation in floating-point numbers: quick, and never a proof. */

import { hashText } from '../term/hash.ts';
import { digamma, erf, gamma, trigamma } from '../vocabulary/special.ts';
import { notDefined, type Arithmetic, type Primitive, type UnknownCall } from './arithmetic.ts';
import { hashOf } from './random.ts';

function finite(value: number): number {
  return Number.isFinite(value) ? value : notDefined();
}

function invert(a: number): number {
  return a === 0 ? notDefined() : finite(1 / finite(a));
}

export const floats: Arithmetic<number> = {
  zero: 0,
  one: 1,
  rational: ({ numerator, denominator }) => Number(numerator) / Number(denominator),
  integer: (value) => value,
  add: (a, b) => a + b,
  multiply: (a, b) => a * b,
  negate: (a) => -a,
  invert,
  raise(a, exponent) {
    if (exponent === 2) return a * a;
    return exponent < 0 && a === 0 ? notDefined() : a ** exponent;
  },
  power(a, exponent) {
    if (a < 0 || (a === 0 && exponent < 0)) return notDefined();
    return exponent === 0.5 ? Math.sqrt(a) : a ** exponent;
  },
  call,
  pi: () => Math.PI,
  compare: (a, b) => (a < b ? -1 : a > b ? 1 : a === b ? 0 : undefined),
  equal: (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)),
  isZero: (a) => Math.abs(a) < 1e-11,
  whole: (a) => (Number.isInteger(a) && Math.abs(a) <= 10_000 ? a : undefined),
  unknown(asked, args) {
    const { offset, waves } = wavesOf(asked, args.length);
    let value = asked.partials.length === 0 ? offset : 0;
    for (const { height, speeds, phase } of waves) {
      let at = phase + (asked.partials.length * Math.PI) / 2;
      let factor = height;
      args.forEach((arg, i) => (at += (speeds[i] ?? 0) * arg));
      for (const cell of asked.partials) factor *= speeds[cell] ?? 0;
      value += factor * Math.sin(at);
    }
    return value;
  },
};

function call(name: Primitive, a: number): number {
  switch (name) {
    case 'exp':
      return finite(Math.exp(a));
    case 'log':
      return a > 0 ? Math.log(a) : notDefined();
    case 'sin':
      return Math.sin(a);
    case 'cos':
      return Math.cos(a);
    case 'arcsin':
      return Math.abs(a) <= 1 ? Math.asin(a) : notDefined();
    case 'arccos':
      return Math.abs(a) <= 1 ? Math.acos(a) : notDefined();
    case 'arctan':
      return Math.atan(a);
    case 'abs':
      return Math.abs(a);
    case 'sign':
      return Math.sign(a);
    case 'floor':
      return Math.floor(a);
    case 'erf':
      return erf(a);
    case 'gamma':
      return a > 0 ? finite(gamma(a)) : notDefined();
    case 'digamma':
      return a > 0 ? digamma(a) : notDefined();
    case 'trigamma':
      return a > 0 ? trigamma(a) : notDefined();
  }
}

export interface Wave {
  readonly height: number;
  readonly phase: number;
  /** One for each cell of the arguments. */
  readonly speeds: readonly number[];
}

/** An unknown function is a sum of waves, so that its derivatives of all orders are known, and smooth as it should be. */
export function wavesOf(
  { name, facts, slots }: UnknownCall,
  cells: number,
): { readonly offset: number; readonly waves: readonly Wave[] } {
  const start = hashOf(hashText(name), slots);
  const unit = (i: number): number => hashOf(start, [i]) / 0x1_0000_0000;
  // Which cell it is counts, not how many there are; the speeds belong to the function, not to the entry of the result.
  const speed = (i: number): number => 0.4 + 0.9 * unit(1000 + i);
  const wave = (i: number): Wave => ({
    height: 0.5 + 0.4 * unit(i),
    phase: 6 * unit(10 + i),
    speeds: Array.from({ length: cells }, (_, cell) => speed(2 * cell + i)),
  });
  return { offset: offsetOf(facts), waves: [wave(0), wave(1)] };
}

/** Lifts the waves, which stay above −2 and below 2, to where the facts say. */
function offsetOf(facts: UnknownCall['facts']): number {
  const kinds = facts.map(({ kind }) => kind);
  if (kinds.includes('negative')) return -2.5;
  return kinds.some((kind) => kind === 'positive' || kind === 'nonnegative' || kind === 'nonzero') ? 2.5 : 0;
}
