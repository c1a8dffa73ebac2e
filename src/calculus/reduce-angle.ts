/** Sine and cosine of a sum, of a multiple, of parts of a turn. */

import { monomial, readCanonical, termOf, type Monomial } from '../kernel/polynomial.ts';
import * as Q from '../number/rational.ts';
import { scalar } from '../term/build.ts';
import type { Of, Term } from '../term/term.ts';
import type { Place, Trace } from './trace.ts';

/** An angle is a sum of at most so many parts, a threefold one of three. */
const PARTS = 12n;

/** What a multiple of pi is made of, by the number below it, and what rules call that. */
const ofTurn: ReadonlyMap<bigint, bigint> = new Map([
  [1n, 2n],
  [2n, 2n],
  [3n, 6n],
  [4n, 4n],
  [6n, 6n],
]);
const called: ReadonlyMap<bigint, string> = new Map([
  [2n, 'half-pi'],
  [4n, 'quarter-pi'],
  [6n, 'sixth-pi'],
]);

export function reduceAngle(
  term: Of<'apply'>,
  name: 'sin' | 'cos',
  argument: Term,
  place: Place,
  trace: Trace,
): Term | undefined {
  const parts = readCanonical(argument);
  const [first, ...others] = parts;
  if (first === undefined || first.coefficient.numerator === 0n) return trace.byRow(term, `${name}-zero`, {}, place);
  const below = belowOf(first);
  const rest = Q.add(first.coefficient, Q.rational(-1n, below));
  if (others.length === 0 && rest.numerator === 0n) {
    const id = isOfTurn(first) ? called.get(below) : undefined;
    return id === undefined ? undefined : trace.byRow(term, `${name}-${id}`, {}, place);
  }
  const times = parts.reduce((sum, each) => sum + timesOf(each), 0n);
  if (!trace.thorough || times > PARTS || first.coefficient.numerator < 0n) return undefined;
  const a = termOf([monomial(Q.rational(1n, below), first.factors)]);
  const b = termOf(rest.numerator === 0n ? others : [monomial(rest, first.factors), ...others]);
  return trace.byRow(term, `${name}-sum`, { families: { a: scalar(a), b: scalar(b) } }, place);
}

function isOfTurn({ factors }: Monomial): boolean {
  const [only] = factors;
  return (
    factors.length === 1 && only?.base.kind === 'apply' && only.base.name === 'pi' && Q.equal(only.exponent, Q.one)
  );
}

/** `2x/3` is made of thirds of x. */
function belowOf(part: Monomial): bigint {
  const { denominator } = part.coefficient;
  return isOfTurn(part) ? (ofTurn.get(denominator) ?? denominator) : denominator;
}

function timesOf(part: Monomial): bigint {
  const { numerator, denominator } = part.coefficient;
  const times = (numerator * belowOf(part)) / denominator;
  return times < 0n ? -times : times;
}
