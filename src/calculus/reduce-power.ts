/** Powers that the algebra leaves: other exponents than numbers, roots of squares, 0 and 1. */

import { isWhole } from '../kernel/ranges.ts';
import { isPositive } from '../kernel/signs.ts';
import * as Q from '../number/rational.ts';
import { integer, mul, one, power, rationalOf, scalar } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import type { Of, Term } from '../term/term.ts';
import { wholePower } from './reduce-whole.ts';
import { squaresOf } from './squares.ts';
import { below, type Place, type Trace } from './trace.ts';

export function reducePower(term: Of<'power'>, place: Place, trace: Trace): Term | undefined {
  const { base, exponent } = term;
  if (exponent.kind !== 'rational') {
    if (sameTerm(base, one)) return trace.byRow(term, 'power-one', { families: { b: scalar(exponent) } }, place);
    const whole = trace.thorough ? wholePower(term, place, trace) : undefined;
    if (whole !== undefined) return whole;
    if (!isPositive(base, place.scope) || (trace.thorough && isWhole(exponent, place.scope))) return undefined;
    return trace.byRow(term, 'power-exp', { families: { a: scalar(base), b: scalar(exponent) } }, place);
  }
  if (Q.isInteger(exponent.value)) {
    if (exponent.value.numerator > 2n) return bySquare(term, exponent.value, place, trace);
    const twice = exponent.value.numerator === 2n;
    if (twice && base.kind === 'apply' && base.name === 'abs')
      return trace.byRow(term, 'abs-square', { families: { a: argumentOf(base) } }, place);
    if (twice && base.kind === 'apply' && base.name === 'cos')
      return trace.byRow(term, 'cos-squared', { families: { a: argumentOf(base) } }, place);
    if (twice && base.kind === 'entry')
      return trace.byRow(term, 'binary-square', { families: { a: scalar(base) } }, place);
    return undefined;
  }
  const root = Q.equal(exponent.value, Q.rational(1, 2));
  if (root && base.kind === 'power' && base.exponent.kind === 'rational' && Q.equal(base.exponent.value, Q.rational(2)))
    return trace.byRow(term, 'root-of-square', { families: { a: scalar(base.base) } }, place);
  return root && base.kind === 'add' ? rootOfSquare(base, place, trace) : undefined;
}

/** `1 - 2x + x²` is the square of one sum. */
function rootOfSquare(base: Of<'add'>, place: Place, trace: Trace): Term | undefined {
  const [square, ...more] = squaresOf(base)?.terms ?? [];
  const [front, inner] = square?.kind === 'mul' ? square.factors : [];
  if (more.length > 0 || front?.kind !== 'rational' || inner?.kind !== 'power') return undefined;
  const half = rationalOf(Q.rational(1, 2));
  const root = Q.equal(front.value, Q.one) ? inner.base : mul([power(front, half), inner.base]);
  const whole = power(power(root, integer(2)), half);
  trace.respell(power(base, half), whole, place);
  return trace.byRow(whole, 'root-of-square', { families: { a: scalar(root) } }, place);
}

/** A higher power holds a square: cos³ = cos · cos². */
function bySquare(term: Of<'power'>, exponent: Q.Rational, place: Place, trace: Trace): Term | undefined {
  const { base } = term;
  const square = power(base, integer(2));
  const mark = trace.steps.length;
  const rest = rationalOf(Q.add(exponent, Q.rational(-2)));
  trace.respell(term, mul([power(base, rest), square]), place);
  const next = square.kind === 'power' ? reducePower(square, below(place, 1), trace) : undefined;
  if (next !== undefined) return mul([power(base, rest), next]);
  trace.steps.length = mark;
  return undefined;
}

function argumentOf(term: Of<'apply'>): { readonly binders: []; readonly body: Term } {
  return { binders: [], body: term.args[0]?.body ?? one };
}
