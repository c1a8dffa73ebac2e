/** The functions of the vocabulary over any arithmetic: those of numbers by a formula, those of vectors from their entries. */

import * as Rationals from '../number/rational.ts';
import { Abstains, notDefined, type Arithmetic, type Primitive } from './arithmetic.ts';
import { cellAt, type Grid } from './grid.ts';
import { determinant, inverse, kronecker, stacked } from './matrices.ts';

type OfNumbers = <V>(arithmetic: Arithmetic<V>, a: V, b: V, c: V) => V;
type OfFamilies = <V>(arithmetic: Arithmetic<V>, args: readonly Grid<V>[], slots: readonly number[]) => V;

const half = Rationals.rational(1, 2);

function root<V>(x: Arithmetic<V>, a: V): V {
  return x.power(a, x.rational(half));
}

function minus<V>(x: Arithmetic<V>, a: V, b: V): V {
  return x.add(a, x.negate(b));
}

function over<V>(x: Arithmetic<V>, a: V, b: V): V {
  return x.multiply(a, x.invert(b));
}

/** The greater (sign 1) or lesser (sign −1) of two. */
export function extreme<V>(x: Arithmetic<V>, a: V, b: V, sign: number): V {
  const order = x.compare(a, b);
  if (order === undefined) throw new Abstains('which of two is greater cannot be told');
  return order * sign < 0 ? b : a;
}

function factorial<V>(x: Arithmetic<V>, a: V): V {
  return x.call('gamma', x.add(a, x.one));
}

/** Where an argument stands once in the formula, intervals stay narrow. */
const formulas: { readonly [name: string]: OfNumbers } = {
  sigmoid: (x, a) => x.invert(x.add(x.one, x.call('exp', x.negate(a)))),
  logit: (x, a) => minus(x, x.call('log', a), x.call('log', minus(x, x.one, a))),
  softplus: (x, a) => x.call('log', x.add(x.one, x.call('exp', a))),
  tan: (x, a) => over(x, x.call('sin', a), x.call('cos', a)),
  cot: (x, a) => over(x, x.call('cos', a), x.call('sin', a)),
  sec: (x, a) => x.invert(x.call('cos', a)),
  csc: (x, a) => x.invert(x.call('sin', a)),
  sinh: (x, a) => x.multiply(x.rational(half), minus(x, x.call('exp', a), x.call('exp', x.negate(a)))),
  cosh: (x, a) => x.multiply(x.rational(half), x.add(x.call('exp', a), x.call('exp', x.negate(a)))),
  tanh: (x, a) => minus(x, x.one, over(x, x.integer(2), x.add(x.one, twice(x, a)))),
  coth: (x, a) => x.add(x.one, over(x, x.integer(2), minus(x, twice(x, a), x.one))),
  sech: (x, a) => over(x, x.integer(2), x.add(x.call('exp', a), x.call('exp', x.negate(a)))),
  csch: (x, a) => over(x, x.integer(2), minus(x, x.call('exp', a), x.call('exp', x.negate(a)))),
  arsinh: (x, a) => x.call('log', x.add(a, root(x, x.add(x.raise(a, 2), x.one)))),
  arcosh: (x, a) => x.call('log', x.add(a, root(x, minus(x, x.raise(a, 2), x.one)))),
  artanh: (x, a) => x.multiply(x.rational(half), x.call('log', over(x, x.add(x.one, a), minus(x, x.one, a)))),
  relu: (x, a) => extreme(x, a, x.zero, 1),
  ceil: (x, a) => x.negate(x.call('floor', x.negate(a))),
  normal_cdf: (x, a) => x.multiply(x.rational(half), x.add(x.one, x.call('erf', over(x, a, root(x, x.integer(2)))))),
  standard_density: (x, a) => normalDensity(x, a, x.one),
  normal_density: (x, a, b, c) => normalDensity(x, minus(x, a, b), c),
  lgamma: (x, a) => x.call('log', x.call('gamma', a)),
  factorial: (x, a) => factorial(x, a),
  binomial: (x, a, b) => over(x, factorial(x, a), x.multiply(factorial(x, b), factorial(x, minus(x, a, b)))),
  pi: (x) => x.pi(),
};

function normalDensity<V>(x: Arithmetic<V>, a: V, variance: V): V {
  const exponent = over(x, x.raise(a, 2), x.multiply(x.integer(-2), variance));
  const scale = root(x, x.multiply(x.integer(2), x.multiply(x.pi(), variance)));
  return over(x, x.call('exp', exponent), scale);
}

function twice<V>(x: Arithmetic<V>, a: V): V {
  return x.call('exp', x.multiply(x.integer(2), a));
}

const primitives: Readonly<Record<Primitive, true>> = {
  exp: true,
  log: true,
  sin: true,
  cos: true,
  arcsin: true,
  arccos: true,
  arctan: true,
  abs: true,
  sign: true,
  floor: true,
  erf: true,
  gamma: true,
  digamma: true,
  trigamma: true,
};

function isPrimitive(name: string): name is Primitive {
  return Object.hasOwn(primitives, name);
}

function sumOfExponentials<V>(x: Arithmetic<V>, { cells }: Grid<V>): V {
  return cells.map((cell) => x.call('exp', cell)).reduce((total, part) => x.add(total, part), x.zero);
}

const onFamilies: { readonly [name: string]: OfFamilies } = {
  softmax: (x, [a], slots) =>
    a === undefined ? notDefined() : over(x, x.call('exp', cellAt(a, slots)), sumOfExponentials(x, a)),
  log_softmax: (x, [a], slots) =>
    a === undefined ? notDefined() : minus(x, cellAt(a, slots), x.call('log', sumOfExponentials(x, a))),
  logsumexp: (x, [a]) => (a === undefined ? notDefined() : x.call('log', sumOfExponentials(x, a))),
  det: (x, [a]) => (a === undefined ? notDefined() : determinant(x, a)),
  logdet: (x, [a]) => (a === undefined ? notDefined() : x.call('log', determinant(x, a))),
  inverse: (x, [a], slots) => (a === undefined ? notDefined() : cellAt(inverse(x, a), slots)),
  kronecker: (x, [a, b], slots) => (a === undefined || b === undefined ? notDefined() : kronecker(x, a, b, slots)),
  vec: (_, [a], slots) => (a === undefined ? notDefined() : stacked(a, slots)),
};

export function isImplemented(name: string): boolean {
  return (
    isPrimitive(name) ||
    Object.hasOwn(formulas, name) ||
    Object.hasOwn(onFamilies, name) ||
    name === 'max' ||
    name === 'min'
  );
}

/** Throws `Abstains` for a function that is not known. */
export function applied<V>(x: Arithmetic<V>, name: string, args: readonly Grid<V>[], slots: readonly number[]): V {
  const onGrids = Object.hasOwn(onFamilies, name) ? onFamilies[name] : undefined;
  if (onGrids !== undefined) return onGrids(x, args, slots);
  const numbers = args.map((arg) => cellAt(arg, []));
  const [a, b, c] = numbers;
  const formula = Object.hasOwn(formulas, name) ? formulas[name] : undefined;
  if (formula !== undefined) return formula(x, a ?? x.zero, b ?? x.zero, c ?? x.zero);
  if (a !== undefined) {
    if (isPrimitive(name)) return x.call(name, a);
    if (name === 'max') return numbers.slice(1).reduce((most, next) => extreme(x, most, next, 1), a);
    if (name === 'min') return numbers.slice(1).reduce((least, next) => extreme(x, least, next, -1), a);
  }
  throw new Abstains(`${name} cannot be evaluated`);
}
