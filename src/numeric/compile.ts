/** Turns a term into nested closures over an arithmetic, once; then every point costs no walk over the term. */

import * as Rationals from '../number/rational.ts';
import type { Of, Term } from '../term/term.ts';
import { Abstains, type Arithmetic } from './arithmetic.ts';
import { compileApplication } from './compile-application.ts';
import { compileFamily, compileFold } from './compile-fold.ts';
import { compileIndex, compileIndexFamily, holds, readAt } from './compile-index.ts';
import { compileAt, compileDerivative } from './compile-variation.ts';
import type { Compiler, Context, Scope } from './context.ts';

export const compiler: Compiler = {
  value: compileValue,
  index: compileIndex,
  family: compileFamily,
  indexFamily: compileIndexFamily,
};

function compileValue<V>(term: Term, scope: Scope, context: Context<V>): () => V {
  const { arithmetic: x, forms } = context;
  if (term.kind === 'rational') {
    const value = x.rational(term.value);
    return () => value;
  }
  if (forms.isWhole(term)) {
    const index = compileIndex(term, scope, context);
    return () => {
      const value = index();
      if (!Number.isSafeInteger(value)) throw new Abstains('a number is too large');
      return x.integer(value);
    };
  }
  switch (term.kind) {
    case 'entry':
      return readAt(context.value(term.symbol), term, scope, context);
    case 'add':
      return sumOf(
        term.terms.map((part) => compileValue(part, scope, context)),
        x,
      );
    case 'mul':
      return compileProduct(term, scope, context);
    case 'power':
      return compilePower(term, scope, context);
    case 'bracket':
      return compileBracket(term, scope, context);
    case 'fold':
      return compileFold(term, scope, context);
    case 'apply':
      return compileApplication(term, scope, context);
    case 'derivative':
      return compileDerivative(term, scope, context);
    case 'at':
      return compileAt(term, scope, context);
    case 'size':
    case 'bound':
      throw new TypeError('sizes and variables are whole numbers');
  }
}

function sumOf<V>(parts: readonly (() => V)[], x: Arithmetic<V>): () => V {
  const [a, b] = parts;
  if (a === undefined) return () => x.zero;
  if (b === undefined) return a;
  if (parts.length === 2) return () => x.add(a(), b());
  return () => {
    let total = a();
    for (let i = 1; i < parts.length; i += 1) {
      const part = parts[i];
      if (part !== undefined) total = x.add(total, part());
    }
    return total;
  };
}

/**
 * Factors that are guards come first: where one is 0 the rest does not count, as in Σ_{k ≠ j} 1/(z_k − z_j), which is
 * Σ_k (1 − [k = j])/(z_k − z_j). No other 0 makes up for what is not defined beside it.
 */
function compileProduct<V>(term: Of<'mul'>, scope: Scope, context: Context<V>): () => V {
  const { arithmetic: x, forms } = context;
  const isFirst = (factor: Term): boolean => factor.kind !== 'rational' && forms.isWhole(factor);
  const whole = (factors: readonly Term[]): (() => number) =>
    wholeProduct(factors.map((factor) => compileIndex(factor, scope, context)));
  const first = term.factors.filter(isFirst);
  const rest = term.factors.filter((factor) => !isFirst(factor)).map((factor) => compileValue(factor, scope, context));
  const product = productOf(rest, x);
  if (first.length === 0) return product;
  const guard = whole(first.filter((factor) => forms.isGuard(factor)));
  const others = whole(first.filter((factor) => !forms.isGuard(factor)));
  return () => {
    const guarded = guard();
    if (guarded === 0) return x.zero;
    const times = guarded * others();
    if (!Number.isSafeInteger(times)) throw new Abstains('a number is too large');
    return times === 1 ? product() : x.multiply(x.integer(times), product());
  };
}

function wholeProduct(parts: readonly (() => number)[]): () => number {
  return () => {
    let product = 1;
    for (const part of parts) product *= part();
    return product;
  };
}

function productOf<V>(parts: readonly (() => V)[], x: Arithmetic<V>): () => V {
  const [a, b] = parts;
  if (a === undefined) return () => x.one;
  if (b === undefined) return a;
  if (parts.length === 2) return () => x.multiply(a(), b());
  return () => {
    let product = a();
    for (let i = 1; i < parts.length; i += 1) {
      const part = parts[i];
      if (part !== undefined) product = x.multiply(product, part());
    }
    return product;
  };
}

function compilePower<V>(term: Of<'power'>, scope: Scope, context: Context<V>): () => V {
  const { arithmetic: x, forms } = context;
  const base = compileValue(term.base, scope, context);
  if (term.exponent.kind === 'rational' && Rationals.isInteger(term.exponent.value)) {
    const exponent = Number(term.exponent.value.numerator);
    return exponent === -1 ? () => x.invert(base()) : () => x.raise(base(), exponent);
  }
  if (forms.isWhole(term.exponent)) {
    const exponent = compileIndex(term.exponent, scope, context);
    return () => x.raise(base(), exponent());
  }
  const exponent = compileValue(term.exponent, scope, context);
  return () => {
    const power = exponent();
    const whole = x.whole(power);
    return whole === undefined ? x.power(base(), power) : x.raise(base(), whole);
  };
}

/** Brackets of real numbers; those of indices are whole by their form. */
function compileBracket<V>(term: Of<'bracket'>, scope: Scope, context: Context<V>): () => V {
  const { arithmetic: x } = context;
  const left = compileValue(term.left, scope, context);
  const right = compileValue(term.right, scope, context);
  const { relation } = term;
  return () => {
    const order = x.compare(left(), right());
    if (order === undefined) throw new Abstains('which of two numbers is greater cannot be told');
    return holds(relation, order) ? x.one : x.zero;
  };
}
