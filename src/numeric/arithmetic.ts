/** What it takes to compute with one kind of value: the evaluator, the samplers and the matrices know no more than this. */

import type { Rational } from '../number/rational.ts';
import type { Fact } from '../term/signature.ts';

/** Functions of one number that every arithmetic answers for itself; all others are made from these. */
export type Primitive =
  | 'exp'
  | 'log'
  | 'sin'
  | 'cos'
  | 'arcsin'
  | 'arccos'
  | 'arctan'
  | 'abs'
  | 'sign'
  | 'floor'
  | 'erf'
  | 'gamma'
  | 'digamma'
  | 'trigamma';

/** An uninterpreted function at one place: which entry of the result, differentiated by which cells of the arguments. */
export interface UnknownCall {
  readonly name: string;
  readonly facts: readonly Fact[];
  readonly slots: readonly number[];
  /** Cells of all arguments in a row, counted from 0, in order: mixed partial derivatives do not depend on the order. */
  readonly partials: readonly number[];
}

/**
 * Values may be *absent* (the arithmetic cannot say), and 0 times what is absent is 0. What is not defined at a point is
 * thrown as `Undefined`.
 */
export interface Arithmetic<V> {
  readonly zero: V;
  readonly one: V;
  readonly rational: (value: Rational) => V;
  readonly integer: (value: number) => V;
  readonly add: (a: V, b: V) => V;
  readonly multiply: (a: V, b: V) => V;
  readonly negate: (a: V) => V;
  readonly invert: (a: V) => V;
  /** A whole power; the 0th is 1. */
  readonly raise: (a: V, exponent: number) => V;
  /** A real power of what is not negative. */
  readonly power: (a: V, exponent: V) => V;
  readonly call: (name: Primitive, a: V) => V;
  readonly pi: () => V;
  /** The sign of a − b; undefined: it cannot be told. */
  readonly compare: (a: V, b: V) => number | undefined;
  /** Whether they are the same number, up to rounding; undefined: it cannot be told. */
  readonly equal: (a: V, b: V) => boolean | undefined;
  /** Whether it is 0, as far as can be told: what must not be divided by. */
  readonly isZero: (a: V) => boolean;
  /** The whole number that it is, if it is known to be a small one. */
  readonly whole: (a: V) => number | undefined;
  readonly unknown: (call: UnknownCall, args: readonly V[]) => V;
}

/** A side has no value at this point. */
export class Undefined extends Error {}

/** This arithmetic, or the whole evaluator, has nothing to say. */
export class Abstains extends Error {}

/** The work allowed is done. */
export class TooMuchWork extends Error {}

/** Made once, as the points where a side is undefined are many. */
const undefinedPoint = new Undefined('a side is not defined there');

export function notDefined(): never {
  throw undefinedPoint;
}

/** By repeated squaring; arithmetics that know a better way take it. */
export function raiseBySquares<V>(
  { one, multiply, invert }: Pick<Arithmetic<V>, 'one' | 'multiply' | 'invert'>,
  a: V,
  exponent: number,
): V {
  if (exponent < 0) return invert(raiseBySquares({ one, multiply, invert }, a, -exponent));
  if (exponent === 1) return a;
  if (exponent > MOST) throw new Abstains('an exponent is too large');
  let result = one;
  let square = a;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result === one ? square : multiply(result, square);
    if (rest > 1) square = multiply(square, square);
  }
  return result;
}

const MOST = 1_000_000;
