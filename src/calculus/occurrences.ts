/** How an index occurs in a term: next to what it stands, so that it can be moved on. */

import { expand } from '../kernel/algebra.ts';
import type { Scope } from '../kernel/environment.ts';
import { compareTerms } from '../kernel/order.ts';
import { constantOf, termOf, type Polynomial } from '../kernel/polynomial.ts';
import * as Q from '../number/rational.ts';
import { add, bound, integer, minusOne, mul, rationalOf } from '../term/build.ts';
import { refersTo, shift } from '../term/scope.ts';
import { mapChildren } from '../term/traverse.ts';
import type { Term } from '../term/term.ts';

/** `index + rest`, or `rest − index`; the rest does not depend on any of the variables around. */
export interface Occurrence {
  readonly turned: boolean;
  readonly rest: Polynomial;
}

/** Where the nearest variable stands as an index, an exponent, a denominator, an argument or a side of a bracket. */
export function occurrencesOf(body: Term, scope: Scope): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const look = (term: Term, depth: number): void => {
    if (!refersTo(term, depth)) return;
    const own = asOccurrence(term, depth, scope);
    if (own !== undefined) found.push(own);
    else walk(term, depth);
  };
  const walk = (term: Term, depth: number): void => {
    if (!refersTo(term, depth)) return;
    const isIndexed = term.kind === 'entry' || term.kind === 'apply' || term.kind === 'bracket';
    const isBelow = term.kind === 'power' && !(term.exponent.kind === 'rational' && isCounting(term.exponent.value));
    mapChildren(term, (child, added) => {
      if (isIndexed || isBelow) look(child, depth + added);
      else walk(child, depth + added);
      return child;
    });
  };
  walk(body, 0);
  return found;
}

function isCounting(value: Q.Rational): boolean {
  return Q.isInteger(value) && value.numerator > 0n;
}

function asOccurrence(term: Term, depth: number, scope: Scope): Occurrence | undefined {
  if (term.kind === 'bound') return { turned: false, rest: [] };
  if (term.kind !== 'add') return undefined;
  const rest = term.terms.filter((part) => !refersTo(part, depth));
  const own = term.terms.filter((part) => refersTo(part, depth));
  const [only] = own;
  if (
    own.length !== 1 ||
    only === undefined ||
    rest.some((part) => Array.from({ length: depth + 1 }, (_, i) => i).some((near) => refersTo(part, near)))
  )
    return undefined;
  const isTurned =
    only.kind === 'mul' &&
    only.factors.length === 2 &&
    isMinusOne(only.factors[0]) &&
    isVariable(only.factors[1], depth);
  if (!isTurned && !isVariable(only, depth)) return undefined;
  const outside = rest.map((part) => shift(part, -depth));
  return {
    turned: isTurned,
    rest: expand(outside.length === 1 && outside[0] !== undefined ? outside[0] : add(outside), scope),
  };
}

function isMinusOne(term: Term | undefined): boolean {
  return term?.kind === 'rational' && Q.equal(term.value, Q.minusOne);
}

function isVariable(term: Term | undefined, depth: number): boolean {
  return term?.kind === 'bound' && term.depth === depth;
}

/** What the index is to be moved on by, as a term of the place outside, so that its least occurrence is the index itself. */
export function offsetOf(occurrences: readonly Occurrence[]): Term {
  let best: { readonly symbolic: Term; readonly number: Q.Rational } | undefined;
  for (const { rest, turned } of occurrences) {
    if (turned) continue;
    const symbolic = termOf(rest.filter(({ factors }) => factors.length > 0));
    const number = constantPart(rest);
    const order = best === undefined ? -1 : compareSymbolic(symbolic, best.symbolic) || Q.compare(number, best.number);
    if (order < 0) best = { symbolic, number };
  }
  if (best === undefined) return integer(0);
  // The rest was read under the variable.
  const symbolic = shift(best.symbolic, -1);
  if (best.number.numerator === 0n) return symbolic;
  return isZero(symbolic) ? rationalOf(best.number) : add([symbolic, rationalOf(best.number)]);
}

function isZero(term: Term): boolean {
  return term.kind === 'rational' && term.value.numerator === 0n;
}

function compareSymbolic(a: Term, b: Term): number {
  if (isZero(a) || isZero(b)) return isZero(a) ? (isZero(b) ? 0 : -1) : 1;
  return compareTerms(a, b);
}

export function constantPart(polynomial: Polynomial): Q.Rational {
  return polynomial.find(({ factors }) => factors.length === 0)?.coefficient ?? Q.zero;
}

/** Whether the variable occurs in powers, products and sums of itself only, not as the index of anything. */
export function isBare(term: Term, depth = 0): boolean {
  if (!refersTo(term, depth)) return true;
  switch (term.kind) {
    case 'bound':
      return true;
    case 'apply':
      return term.name === 'exp' && term.args.every(({ body, binders }) => isBare(body, depth + binders.length));
    case 'add':
    case 'mul':
    case 'power': {
      let bare = true;
      mapChildren(term, (child) => {
        bare &&= isBare(child, depth);
        return child;
      });
      return bare;
    }
    default:
      return false;
  }
}

/** `term` with a number added, as short as it can be written. */
export function plus(term: Term, number: bigint): Term {
  return number === 0n ? term : add([term, integer(number)]);
}

export function less(a: Term, b: Term): Term {
  return add([a, mul([minusOne, b])]);
}

export function isNumber(polynomial: Polynomial): boolean {
  return constantOf(polynomial) !== undefined;
}

export const variable: Term = bound(0);
