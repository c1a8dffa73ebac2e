/** Evaluation in intervals of floating-point numbers, rounded outwards: two that do not meet are a proof of difference. */

import { digamma, erf, gamma, trigamma } from '../vocabulary/special.ts';
import { Abstains, notDefined, type Arithmetic, type Primitive } from './arithmetic.ts';
import { floats, wavesOf } from './floats.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const TINY = 5e-324;
/** One unit in the last place of the basic operations; what the library functions may be off by; our own series. */
const ULP = 2.3e-16;
const LIBRARY = 1e-15;
const SERIES = 1e-11;

function outward(low: number, high: number, error = ULP): Interval {
  if (Number.isNaN(low) || Number.isNaN(high)) return notDefined();
  return { low: low - Math.abs(low) * error - TINY, high: high + Math.abs(high) * error + TINY };
}

export function point(value: number): Interval {
  return { low: value, high: value };
}

export function areApart(a: Interval, b: Interval): boolean {
  return a.high < b.low || b.high < a.low;
}

const zero = point(0);
const one = point(1);

function add(a: Interval, b: Interval): Interval {
  return outward(a.low + b.low, a.high + b.high);
}

function multiply(a: Interval, b: Interval): Interval {
  if ((a.low === 0 && a.high === 0) || (b.low === 0 && b.high === 0)) return zero;
  const [w, x, y, z] = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return outward(Math.min(w, x, y, z), Math.max(w, x, y, z));
}

function invert(a: Interval): Interval {
  if (a.low === 0 && a.high === 0) return notDefined();
  if (a.low <= 0 && a.high >= 0) throw new Abstains('a denominator may be 0');
  return outward(1 / a.high, 1 / a.low);
}

function rising(f: (x: number) => number, a: Interval, error = LIBRARY): Interval {
  return outward(f(a.low), f(a.high), error);
}

function raise(a: Interval, exponent: number): Interval {
  if (exponent === 0) return one;
  if (exponent < 0) return invert(raise(a, -exponent));
  const [low, high] = [a.low ** exponent, a.high ** exponent];
  if (exponent % 2 !== 0) return outward(low, high, LIBRARY);
  if (a.low <= 0 && a.high >= 0) return { low: 0, high: outward(0, Math.max(low, high), LIBRARY).high };
  return outward(Math.min(low, high), Math.max(low, high), LIBRARY);
}

function abs(a: Interval): Interval {
  if (a.low >= 0) return a;
  if (a.high <= 0) return { low: -a.high, high: -a.low };
  return { low: 0, high: Math.max(-a.low, a.high) };
}

/** The sine takes ±1 inside when a maximum or minimum lies inside; the ends are taken a little wider to be sure of it. */
function sin(a: Interval): Interval {
  const turn = 2 * Math.PI;
  const [low, high] = [a.low - 1e-12 * (1 + Math.abs(a.low)), a.high + 1e-12 * (1 + Math.abs(a.high))];
  const holds = (place: number): boolean => Math.floor((high - place) / turn) > Math.floor((low - place) / turn);
  const ends = [Math.sin(a.low), Math.sin(a.high)];
  return {
    low: Math.max(-1, holds(-Math.PI / 2) ? -1 : Math.min(...ends) - LIBRARY),
    high: Math.min(1, holds(Math.PI / 2) ? 1 : Math.max(...ends) + LIBRARY),
  };
}

const quarter = outward(Math.PI / 2, Math.PI / 2);

/** Where gamma is least on the positive axis, and its value there. */
const VALLEY = 1.461632144968362;
const DEPTH = 0.8856031944108887;

function gammaOf(a: Interval): Interval {
  const ends = [gamma(a.low), gamma(a.high)];
  const least = a.low <= VALLEY && a.high >= VALLEY ? DEPTH : Math.min(...ends);
  return outward(least, Math.max(...ends), SERIES);
}

/** Below 0 the function is not defined; across 0 it cannot be told. */
function needPositive(a: Interval): void {
  if (a.high <= 0) notDefined();
  if (a.low <= 0) throw new Abstains('a number may be negative');
}

function inUnit(a: Interval): Interval {
  if (a.low > 1 || a.high < -1) return notDefined();
  if (a.low < -1 || a.high > 1) throw new Abstains('a number may lie outside of [-1, 1]');
  return a;
}

function call(name: Primitive, a: Interval): Interval {
  switch (name) {
    case 'exp':
      return rising(Math.exp, a);
    case 'log':
      needPositive(a);
      return widened(rising(Math.log, a), 1e-16);
    case 'sin':
      return sin(a);
    case 'cos':
      return sin(add(a, quarter));
    case 'arcsin':
      return rising(Math.asin, inUnit(a));
    case 'arccos': {
      const { low, high } = inUnit(a);
      return outward(Math.acos(high), Math.acos(low), LIBRARY);
    }
    case 'arctan':
      return rising(Math.atan, a);
    case 'abs':
      return abs(a);
    case 'sign':
      if (a.low <= 0 && a.high >= 0 && a.low !== a.high) throw new Abstains('a sign is not known');
      return point(Math.sign(a.low));
    case 'floor':
      if (Math.floor(a.low) !== Math.floor(a.high)) throw new Abstains('a floor is not known');
      return point(Math.floor(a.low));
    case 'erf':
      return widened(rising(erf, a, SERIES), 1e-13);
    case 'gamma':
      needPositive(a);
      return gammaOf(a);
    case 'digamma':
      needPositive(a);
      return widened(rising(digamma, a, SERIES), SERIES);
    case 'trigamma':
      needPositive(a);
      return outward(trigamma(a.high), trigamma(a.low), SERIES);
  }
}

function widened({ low, high }: Interval, by: number): Interval {
  return { low: low - by, high: high + by };
}

function compare(a: Interval, b: Interval): number | undefined {
  if (a.high < b.low) return -1;
  if (a.low > b.high) return 1;
  return a.low === a.high && b.low === b.high && a.low === b.low ? 0 : undefined;
}

export const intervals: Arithmetic<Interval> = {
  zero,
  one,
  add,
  multiply,
  invert,
  raise,
  call,
  compare,
  rational: ({ numerator, denominator }) => {
    const value = Number(numerator) / Number(denominator);
    const exact = denominator === 1n && Number.isSafeInteger(value);
    return exact ? point(value) : outward(value, value);
  },
  integer: point,
  negate: ({ low, high }) => ({ low: -high, high: -low }),
  power(a, exponent) {
    if (a.high < 0) return notDefined();
    if (a.low < 0) throw new Abstains('the base of a power may be negative');
    if (exponent.low === exponent.high && exponent.low > 0) return rising((x) => floats.power(x, exponent.low), a);
    needPositive(a);
    return call('exp', multiply(exponent, call('log', a)));
  },
  pi: () => outward(Math.PI, Math.PI),
  equal(a, b) {
    const order = compare(a, b);
    return order === undefined ? undefined : order === 0;
  },
  isZero: (a) => a.low <= 0 && a.high >= 0,
  whole: (a) => (a.low === a.high ? floats.whole(a.low) : undefined),
  unknown(asked, args) {
    const { offset, waves } = wavesOf(asked, args.length);
    let value = asked.partials.length === 0 ? point(offset) : zero;
    const quarters = asked.partials.length % 4;
    for (const { height, speeds, phase } of waves) {
      let at = point(phase);
      let factor = point(height);
      args.forEach((arg, i) => (at = add(at, multiply(point(speeds[i] ?? 0), arg))));
      for (const cell of asked.partials) factor = multiply(factor, point(speeds[cell] ?? 0));
      const wave = sin(quarters % 2 === 0 ? at : add(at, quarter));
      value = add(value, multiply(factor, quarters < 2 ? wave : { low: -wave.high, high: -wave.low }));
    }
    return value;
  },
};
