/** Derivatives on the way: values with the part that is of first order in ε, over any arithmetic; stacked, for higher orders. */

import * as Rationals from '../number/rational.ts';
import { Abstains, notDefined, type Arithmetic, type Primitive, type UnknownCall } from './arithmetic.ts';

export interface Dual<V> {
  readonly value: V;
  /** Undefined: nothing here changes with ε. */
  readonly tangent: V | undefined;
}

function constantDual<V>(value: V): Dual<V> {
  return { value, tangent: undefined };
}

export function dualsOver<V>(base: Arithmetic<V>): Arithmetic<Dual<V>> {
  const sum = (a: V | undefined, b: V | undefined): V | undefined =>
    a === undefined ? b : b === undefined ? a : base.add(a, b);
  const along = (slope: () => V, tangent: V | undefined): V | undefined =>
    tangent === undefined ? undefined : base.multiply(slope(), tangent);

  function multiply(a: Dual<V>, b: Dual<V>): Dual<V> {
    const tangent = sum(
      along(() => a.value, b.tangent),
      along(() => b.value, a.tangent),
    );
    return { value: base.multiply(a.value, b.value), tangent };
  }

  function invert(a: Dual<V>): Dual<V> {
    const value = base.invert(a.value);
    return {
      value,
      tangent: along(() => base.negate(base.multiply(value, value)), a.tangent),
    };
  }

  function raise(a: Dual<V>, n: number): Dual<V> {
    const value = base.raise(a.value, n);
    if (n === 0 || a.tangent === undefined) return constantDual(value);
    return {
      value,
      tangent: along(() => base.multiply(base.integer(n), base.raise(a.value, n - 1)), a.tangent),
    };
  }

  /** d(a^c) = a^c (c da / a + log a dc); a constant exponent needs no logarithm. */
  function power(a: Dual<V>, exponent: Dual<V>): Dual<V> {
    const value = base.power(a.value, exponent.value);
    const slope = (): V => base.multiply(exponent.value, base.multiply(value, base.invert(a.value)));
    return {
      value,
      tangent: sum(
        along(slope, a.tangent),
        along(() => base.multiply(value, base.call('log', a.value)), exponent.tangent),
      ),
    };
  }

  function call(name: Primitive, a: Dual<V>): Dual<V> {
    const value = base.call(name, a.value);
    if (a.tangent === undefined) return constantDual(value);
    return { value, tangent: base.multiply(slopeOf(base, name, a.value, value), a.tangent) };
  }

  function compare(a: Dual<V>, b: Dual<V>): number | undefined {
    const order = base.compare(a.value, b.value);
    // Where two branches meet there need be no derivative.
    return order === 0 && (a.tangent !== undefined || b.tangent !== undefined) ? notDefined() : order;
  }

  return {
    zero: constantDual(base.zero),
    one: constantDual(base.one),
    multiply,
    invert,
    raise,
    power,
    call,
    compare,
    rational: (value) => constantDual(base.rational(value)),
    integer: (value) => constantDual(base.integer(value)),
    add: (a, b) => ({ value: base.add(a.value, b.value), tangent: sum(a.tangent, b.tangent) }),
    negate: (a) => ({
      value: base.negate(a.value),
      tangent: a.tangent === undefined ? undefined : base.negate(a.tangent),
    }),
    pi: () => constantDual(base.pi()),
    equal: (a, b) => base.equal(a.value, b.value),
    isZero: (a) => base.isZero(a.value),
    whole: (a) => (a.tangent === undefined ? base.whole(a.value) : undefined),
    unknown(asked: UnknownCall, args: readonly Dual<V>[]): Dual<V> {
      const values = args.map(({ value }) => value);
      let tangent: V | undefined;
      args.forEach((arg, cell) => {
        if (arg.tangent === undefined) return;
        const partials = [...asked.partials, cell].toSorted((x, y) => x - y);
        tangent = sum(tangent, base.multiply(base.unknown({ ...asked, partials }, values), arg.tangent));
      });
      return { value: base.unknown(asked, values), tangent };
    },
  };
}

const half = Rationals.rational(1, 2);

function slopeOf<V>(base: Arithmetic<V>, name: Primitive, a: V, value: V): V {
  const minus = (x: V): V => base.negate(x);
  const squared = (x: V): V => base.multiply(x, x);
  switch (name) {
    case 'exp':
      return value;
    case 'log':
      return base.invert(a);
    case 'sin':
      return base.call('cos', a);
    case 'cos':
      return minus(base.call('sin', a));
    case 'arcsin':
      return base.power(base.add(base.one, minus(squared(a))), base.rational(Rationals.negate(half)));
    case 'arccos':
      return minus(slopeOf(base, 'arcsin', a, value));
    case 'arctan':
      return base.invert(base.add(base.one, squared(a)));
    case 'abs':
      return base.isZero(a) ? notDefined() : base.call('sign', a);
    case 'sign':
      return base.isZero(a) ? notDefined() : base.zero;
    case 'floor':
      return base.compare(a, value) === 0 ? notDefined() : base.zero;
    case 'erf': {
      const scale = base.power(base.pi(), base.rational(Rationals.negate(half)));
      return base.multiply(base.multiply(base.integer(2), scale), base.call('exp', minus(squared(a))));
    }
    case 'gamma':
      return base.multiply(value, base.call('digamma', a));
    case 'digamma':
      return base.call('trigamma', a);
    case 'trigamma':
      throw new Abstains('the derivative of trigamma has no name');
  }
}
