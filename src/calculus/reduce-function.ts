/** exp and log taken apart; other functions by what they are. */

import { isNonnegative, isPositive } from '../kernel/signs.ts';
import { monomial, readCanonical, readMonomial, termOf, termOfFactor, termOfMonomial } from '../kernel/polynomial.ts';
import { add, call, integer, minusOne, mul, one, power, rationalOf, scalar } from '../term/build.ts';
import * as Q from '../number/rational.ts';
import { contentOf, primesOf } from '../kernel/powers.ts';
import { canonical, expand } from '../kernel/algebra.ts';
import type { Scope } from '../kernel/environment.ts';
import { sameTerm } from '../term/equality.ts';
import type { Family, Of, Term } from '../term/term.ts';
import { byDefinition } from './differentiate.ts';
import { reduceAngle } from './reduce-angle.ts';
import { reduceMatrix } from './reduce-matrix.ts';
import type { Place, Trace } from './trace.ts';

export function reduceFunction(term: Of<'apply'>, place: Place, trace: Trace): Term | undefined {
  if (place.scope.environment.symbols.has(term.name)) return undefined;
  const argument = term.args[0]?.body;
  if (term.args.length === 1 && argument !== undefined && term.args[0]?.binders.length === 0) {
    const found = ofScalar(term, argument, place, trace);
    if (found !== undefined) return found;
  }
  return byDefinition(term, place, trace) ?? reduceMatrix(term, place, trace);
}

function ofScalar(term: Of<'apply'>, argument: Term, place: Place, trace: Trace): Term | undefined {
  switch (term.name) {
    case 'exp':
      return reduceExp(term, argument, place, trace);
    case 'log':
      return reduceLog(term, argument, place, trace);
    case 'abs':
      return absolute(term, argument, place, trace) ?? even(term, argument, place, trace);
    case 'sin':
    case 'cos':
      return even(term, argument, place, trace) ?? reduceAngle(term, term.name, argument, place, trace);
    default:
      return even(term, argument, place, trace);
  }
}

function absolute(term: Term, argument: Term, place: Place, trace: Trace): Term | undefined {
  const parts = { families: { a: scalar(argument) } };
  if (isNonnegative(argument, place.scope)) return trace.byRow(term, 'abs-nonnegative', parts, place);
  return trace.byRow(term, 'abs-negative', parts, place);
}

function reduceExp(term: Term, argument: Term, place: Place, trace: Trace): Term | undefined {
  if (argument.kind === 'rational') {
    if (argument.value.numerator === 0n) return trace.byRow(term, 'exp-zero', {}, place);
    if (Q.equal(argument.value, Q.one)) return undefined;
    return trace.byRow(term, 'exp-multiple', { families: { c: scalar(argument), a: scalar(one) } }, place);
  }
  if (argument.kind === 'add') {
    const [first, ...rest] = argument.terms;
    if (first === undefined) return undefined;
    return trace.byRow(term, 'exp-sum', { families: { a: scalar(first), b: scalar(sumOf(rest)) } }, place);
  }
  if (argument.kind === 'mul') {
    const { coefficient, factors } = readMonomial(argument);
    if (!Q.equal(coefficient, Q.one)) {
      const rest = termOfMonomial({ ...readMonomial(argument), coefficient: Q.one });
      return trace.byRow(
        term,
        'exp-multiple',
        { families: { c: scalar(rationalOf(coefficient)), a: scalar(rest) } },
        place,
      );
    }
    const log = factors.find(({ base, exponent }) => isLog(base) && Q.equal(exponent, Q.one));
    if (log === undefined || log.base.kind !== 'apply') return undefined;
    // exp(c · log a) = (exp log a)^c, which is a power again unless c is a number: left alone.
    return undefined;
  }
  if (isLog(argument)) {
    const inside = argument.kind === 'apply' ? argument.args[0]?.body : undefined;
    return inside === undefined ? undefined : trace.byRow(term, 'exp-log', { families: { a: scalar(inside) } }, place);
  }
  return undefined;
}

function isLog(term: Term): boolean {
  return term.kind === 'apply' && term.name === 'log';
}

function sumOf(terms: readonly Term[]): Term {
  const [only] = terms;
  return terms.length === 1 && only !== undefined ? only : add(terms);
}

function productOf(factors: readonly Term[]): Term {
  const [only] = factors;
  return factors.length === 0 ? one : factors.length === 1 && only !== undefined ? only : mul(factors);
}

function reduceLog(term: Term, argument: Term, place: Place, trace: Trace): Term | undefined {
  const { scope } = place;
  if (argument.kind === 'rational') return logOfNumber(term, argument.value, place, trace);
  if (argument.kind === 'apply' && argument.name === 'exp') {
    const inside = argument.args[0]?.body;
    return inside === undefined ? undefined : trace.byRow(term, 'log-exp', { families: { a: scalar(inside) } }, place);
  }
  if (argument.kind === 'power' && isPositive(argument.base, scope)) {
    const parts = { families: { a: scalar(argument.base), b: scalar(argument.exponent) } };
    return trace.byRow(term, 'log-power', parts, place);
  }
  if (argument.kind === 'mul') return logOfProduct(term, argument, place, trace);
  if (argument.kind === 'add') {
    const below = commonlyBelow(argument, scope);
    if (below !== undefined) return trace.byRow(term, 'log-product', { families: below }, place);
    const complement = complementIn(argument, scope);
    if (complement !== undefined) return trace.byRow(term, 'log-complement', { families: complement }, place);
    const { common, base } = contentOf(expand(argument, scope), scope, false);
    const front = termOf([common]);
    if (front.kind === 'rational' && Q.equal(front.value, Q.one)) return undefined;
    return trace.byRow(term, 'log-product', { families: { a: scalar(front), b: scalar(base) } }, place);
  }
  if (argument.kind === 'fold' && argument.operator === 'product') {
    const families = { F: { binders: [argument.binder], body: argument.body } };
    return trace.byRow(term, 'log-prod', { families, ranges: { S: argument.binder.sort } }, place);
  }
  return undefined;
}

/** `1/u − 1/u²` is `1/u` times `1 − 1/u`: what is left is a fraction that may be written as a product. */
function commonlyBelow(argument: Of<'add'>, scope: Scope): { readonly a: Family; readonly b: Family } | undefined {
  const terms = readCanonical(argument);
  const exponentsOf = (base: Term): readonly Q.Rational[] =>
    terms.flatMap(({ factors }) => factors.filter((own) => sameTerm(own.base, base)).map(({ exponent }) => exponent));
  const shared = terms[0]?.factors.find(({ base }) => {
    const exponents = exponentsOf(base);
    return (
      base.kind === 'add' && exponents.length === terms.length && exponents.every(isBelow) && isPositive(base, scope)
    );
  });
  if (shared === undefined) return undefined;
  const most = exponentsOf(shared.base).reduce((a, b) => (Q.compare(a, b) >= 0 ? a : b));
  const rest = terms.map(({ coefficient, factors }) =>
    monomial(
      coefficient,
      factors.flatMap((own) => {
        const exponent = sameTerm(own.base, shared.base) ? Q.add(own.exponent, Q.negate(most)) : own.exponent;
        return exponent.numerator === 0n ? [] : [{ base: own.base, exponent }];
      }),
    ),
  );
  return { a: scalar(termOfFactor({ base: shared.base, exponent: most })), b: scalar(termOf(rest)) };
}

/** `1 − b/(a + b)`, where a is positive. */
function complementIn(argument: Of<'add'>, scope: Scope): { readonly a: Family; readonly b: Family } | undefined {
  const [first, second, ...more] = readCanonical(argument);
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const [number, part] = first.factors.length === 0 ? [first, second] : [second, first];
  const whole = part.factors.find(({ base, exponent }) => base.kind === 'add' && Q.equal(exponent, Q.minusOne))?.base;
  if (number.factors.length > 0 || !Q.equal(number.coefficient, Q.one) || whole === undefined) return undefined;
  const others = part.factors.filter(({ base }) => base !== whole);
  const b = termOf([monomial(Q.negate(part.coefficient), others)]);
  const a = canonical(add([whole, mul([minusOne, b])]), scope);
  return isPositive(a, scope) && isPositive(whole, scope) ? { a: scalar(a), b: scalar(b) } : undefined;
}

function isBelow({ numerator }: Q.Rational): boolean {
  return numerator < 0n;
}

/** Positive factors come out one by one; what may be negative stays together. */
function logOfProduct(term: Term, argument: Of<'mul'>, place: Place, trace: Trace): Term | undefined {
  const positive = argument.factors.find((factor) => isPositive(factor, place.scope));
  if (positive === undefined) return undefined;
  const rest = productOf(argument.factors.filter((factor) => factor !== positive));
  return trace.byRow(term, 'log-product', { families: { a: scalar(positive), b: scalar(rest) } }, place);
}

/** log 12 = log 2 + log 2 + log 3. */
function logOfNumber(term: Term, value: Q.Rational, place: Place, trace: Trace): Term | undefined {
  if (Q.equal(value, Q.one)) return trace.byRow(term, 'log-one', {}, place);
  if (value.numerator <= 0n) return undefined;
  if (value.denominator !== 1n) {
    const below = power(integer(value.denominator), integer(-1));
    if (value.numerator !== 1n)
      return trace.byRow(
        term,
        'log-product',
        { families: { a: scalar(integer(value.numerator)), b: scalar(below) } },
        place,
      );
    return trace.byRow(
      term,
      'log-power',
      { families: { a: scalar(integer(value.denominator)), b: scalar(integer(-1)) } },
      place,
    );
  }
  const primes = primesOf(value.numerator);
  const [[prime, times] = [1n, 1n], ...others] = primes;
  if (others.length > 0) {
    const first = prime ** times;
    const parts = { families: { a: scalar(integer(first)), b: scalar(integer(value.numerator / first)) } };
    return trace.byRow(term, 'log-product', parts, place);
  }
  if (times === 1n) return undefined;
  return trace.byRow(term, 'log-power', { families: { a: scalar(integer(prime)), b: scalar(integer(times)) } }, place);
}

/** f(−a) by f(a), where the first term of a is the one that is negative. */
function even(term: Of<'apply'>, argument: Term, place: Place, trace: Trace): Term | undefined {
  if (!trace.rules.has(`parity-${term.name}`)) return undefined;
  const first = argument.kind === 'add' ? argument.terms[0] : argument;
  if (first === undefined || readMonomial(first).coefficient.numerator >= 0n) return undefined;
  const turned = termOf(expand(mul([integer(-1), argument]), place.scope));
  const spelled = trace.respell(term, call(term.name, mul([integer(-1), turned])), place);
  return trace.byRow(spelled, `parity-${term.name}`, { families: { a: scalar(turned) } }, place);
}
