/** Exact evaluation in pairs of residues: what follows from the laws of fields, of exp and of log holds in them. */

/*
 * A value is a pair (a mod q, b mod p) with p = 2q + 1; either part may be absent. exp(a, ·) = (–, g^a), and
 * log(·, b) = (dlog(b²) / 2, –), which does not see a sign, as log |b| does not. Where powers and exponentials bring
 * logarithms back, the sign counts: there (`strict`) a number without a square root modulo p is like a negative one, and
 * the point is given up. An unknown function acts on each part for itself.
 */

import type { Rational } from '../number/rational.ts';
import { hashText } from '../term/hash.ts';
import { Abstains, notDefined, type Arithmetic, type Primitive, type UnknownCall } from './arithmetic.ts';
import { exponential, inverseModulo, isSquare, logarithm, P, Q, raiseModulo, timesP, timesQ } from './modular.ts';
import { hashOf, type Random } from './random.ts';

/** The parts of a value; −1: the part is absent. */
export interface Residue {
  readonly a: number;
  readonly b: number;
}

export interface Residues extends Arithmetic<Residue> {
  /** Another base of exp and log, another π, other unknown functions. */
  renew(random: Random): void;
  draw(random: Random): Residue;
  /** One whose second part is a square, as all positive numbers are in `strict` statements. */
  drawSquare(random: Random): Residue;
}

const zero: Residue = { a: 0, b: 0 };
const one: Residue = { a: 1, b: 1 };
const half = (Q + 1) / 2;

/** Exponents up to here are taken for whole numbers; that another value looks like one has a chance of 2^-37. */
const SMALL = 10_000;

export function isSame(x: Residue, y: Residue): boolean | undefined {
  const [inA, inB] = [x.a >= 0 && y.a >= 0, x.b >= 0 && y.b >= 0];
  if ((inA && x.a !== y.a) || (inB && x.b !== y.b)) return false;
  return inA || inB ? true : undefined;
}

function isNull(x: Residue): boolean {
  return x.a === 0 && x.b === 0;
}

function add(x: Residue, y: Residue): Residue {
  let a = -1;
  let b = -1;
  if (x.a >= 0 && y.a >= 0) {
    a = x.a + y.a;
    if (a >= Q) a -= Q;
  }
  if (x.b >= 0 && y.b >= 0) {
    b = x.b + y.b;
    if (b >= P) b -= P;
  }
  return { a, b };
}

function multiply(x: Residue, y: Residue): Residue {
  if (isNull(x) || isNull(y)) return zero;
  return {
    a: x.a >= 0 && y.a >= 0 ? timesQ(x.a, y.a) : -1,
    b: x.b >= 0 && y.b >= 0 ? timesP(x.b, y.b) : -1,
  };
}

/** A part that is 0 by accident spoils the point as one that is 0 does. */
function invert(x: Residue): Residue {
  if (x.a === 0 || x.b === 0) notDefined();
  return { a: x.a < 0 ? -1 : inverseModulo(x.a, Q), b: x.b < 0 ? -1 : inverseModulo(x.b, P) };
}

function raise(x: Residue, exponent: number): Residue {
  if (exponent < 0) return raise(invert(x), -exponent);
  if (exponent === 1) return x;
  if (exponent === 2) return multiply(x, x);
  return {
    a: x.a < 0 && exponent > 0 ? -1 : raiseModulo(timesQ, Math.max(x.a, 0), exponent),
    b: x.b < 0 && exponent > 0 ? -1 : raiseModulo(timesP, Math.max(x.b, 0), exponent),
  };
}

function integer(value: number): Residue {
  const [a, b] = [value % Q, value % P];
  return { a: a < 0 ? a + Q : a, b: b < 0 ? b + P : b };
}

function whole(x: Residue): number | undefined {
  if (x.a < 0 || x.b < 0) return undefined;
  const [a, b] = [x.a > Q / 2 ? x.a - Q : x.a, x.b > P / 2 ? x.b - P : x.b];
  return a === b && Math.abs(a) <= SMALL ? a : undefined;
}

function modulo(value: bigint, modulus: number): number {
  const rest = Number(value % BigInt(modulus));
  return rest < 0 ? rest + modulus : rest;
}

export function residues(strict: boolean): Residues {
  let scale = 1;
  let perScale = 1;
  let circle = one;
  let salt = 0;

  function exp(x: Residue): Residue {
    if (isNull(x)) return one;
    return { a: -1, b: x.a < 0 ? -1 : exponential(timesQ(x.a, scale)) };
  }

  function log(x: Residue): Residue {
    if (x.b === 0 || (strict && x.b > 0 && !isSquare(x.b))) notDefined();
    if (x.a === 1 && x.b === 1) return zero;
    return { a: x.b < 0 ? -1 : timesQ(timesQ(logarithm(timesP(x.b, x.b)), half), perScale), b: -1 };
  }

  function call(name: Primitive, x: Residue): Residue {
    if (name === 'exp') return exp(x);
    if (name === 'log') return log(x);
    const n = whole(x);
    if (n !== undefined && (name === 'gamma' || name === 'abs' || name === 'sign' || name === 'floor'))
      return ofWhole(name, n);
    throw new Abstains(`${name} has no exact values`);
  }

  return {
    zero,
    one,
    integer,
    add,
    multiply,
    invert,
    raise,
    call,
    whole,
    rational({ numerator, denominator }: Rational): Residue {
      const value = { a: modulo(numerator, Q), b: modulo(numerator, P) };
      if (denominator === 1n) return value;
      const below = { a: modulo(denominator, Q), b: modulo(denominator, P) };
      if (below.a === 0 || below.b === 0) throw new Abstains('a denominator is 0 in residues');
      return multiply(value, invert(below));
    },
    negate: (x) => ({ a: x.a > 0 ? Q - x.a : x.a, b: x.b > 0 ? P - x.b : x.b }),
    power(x, exponent) {
      if (isNull(x)) return notDefined();
      return exp(multiply(exponent, log(x)));
    },
    pi: () => circle,
    compare(x, y) {
      const [m, n] = [whole(x), whole(y)];
      return m === undefined || n === undefined ? undefined : m - n;
    },
    equal: isSame,
    isZero: (x) => x.a === 0 || x.b === 0,
    unknown({ name, slots, partials }: UnknownCall, args) {
      const start = hashOf(hashText(name) ^ salt, [...slots, ...partials]);
      const part = (values: readonly number[], modulus: number): number =>
        values.includes(-1) ? -1 : Math.floor((hashOf(start ^ modulus, values) / 0x1_0000_0000) * modulus);
      return {
        a: part(
          args.map(({ a }) => a),
          Q,
        ),
        b: part(
          args.map(({ b }) => b),
          P,
        ),
      };
    },
    renew(random) {
      scale = 1 + random.below(Q - 1);
      perScale = inverseModulo(scale, Q);
      circle = { a: 1 + random.below(Q - 1), b: squareOf(random) };
      salt = random.next();
    },
    draw: (random) => ({ a: 1 + random.below(Q - 1), b: 1 + random.below(P - 1) }),
    drawSquare: (random) => ({ a: 1 + random.below(Q - 1), b: squareOf(random) }),
  };
}

function squareOf(random: Random): number {
  const root = 1 + random.below(P - 1);
  return timesP(root, root);
}

function ofWhole(name: 'gamma' | 'abs' | 'sign' | 'floor', n: number): Residue {
  switch (name) {
    case 'abs':
      return integer(Math.abs(n));
    case 'sign':
      return integer(Math.sign(n));
    case 'floor':
      return integer(n);
    case 'gamma': {
      if (n < 1) return notDefined();
      let product = one;
      for (let i = 2; i < n; i += 1) product = multiply(product, integer(i));
      return product;
    }
  }
}
