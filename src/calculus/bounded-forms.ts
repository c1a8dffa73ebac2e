/** Polynomials whose sign is told by bounds: `x² − x` is x (x − 1), and above x = 1 both factors are positive. */

import { canonical, expand } from '../kernel/algebra.ts';
import type { Scope } from '../kernel/environment.ts';
import { readCanonical, termOfFactor, type Factor, type Polynomial } from '../kernel/polynomial.ts';
import { isNonnegative, isPositive } from '../kernel/signs.ts';
import * as Q from '../number/rational.ts';
import { add, minusOne, mul, power, rationalOf } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { freeSymbols } from '../term/scope.ts';
import type { Of, Term } from '../term/term.ts';

/** A number known not to be negative, and the variable it is linear in: bound = slope · variable + rest. */
interface Bound {
  readonly bound: Term;
  readonly variable: Of<'entry'>;
  readonly slope: Q.Rational;
  readonly rest: Term;
}

/** How often a factor is split off. */
const DEPTH = 4;

/** The term written in products and sums of what is known to have a sign; undefined when that tells nothing. */
export function boundedForm(term: Term, scope: Scope): Term | undefined {
  return formOf(canonical(term, scope), boundsIn(scope), scope, DEPTH);
}

function formOf(term: Term, bounds: readonly Bound[], scope: Scope, depth: number): Term | undefined {
  if (isTold(term, scope)) return term;
  if (depth === 0) return undefined;
  const { content, quotient } = withoutContent(readCanonical(term));
  const rest = canonical(quotient, scope);
  if (content.length > 0 && !sameTerm(rest, term)) {
    const form = formOf(rest, bounds, scope, depth - 1);
    const fronts = content.map(({ base, exponent }) =>
      power(shiftedForm(base, bounds, scope) ?? base, rationalOf(exponent)),
    );
    return form && mul([...fronts, form]);
  }
  const [positive, negative] = [shiftedForm(term, bounds, scope), shiftedForm(mul([minusOne, term]), bounds, scope)];
  if (positive !== undefined) return positive;
  if (negative !== undefined) return mul([minusOne, negative]);
  for (const each of bounds) {
    const shifted = withoutContent(readCanonical(inTermsOf(term, each, scope)));
    const order = shifted.content.find(({ base }) => sameTerm(base, each.variable))?.exponent;
    if (order === undefined || order.numerator <= 0n) continue;
    const above = canonical(
      mul([inTermsOf(term, each, scope), power(each.variable, rationalOf(Q.negate(order)))]),
      scope,
    );
    const form = formOf(canonical(replaced(above, [each]), scope), bounds, scope, depth - 1);
    if (form !== undefined) return mul([power(each.bound, rationalOf(order)), form]);
  }
  return undefined;
}

/** With one bound after the other in the place of its variable: every summand may then have a sign. */
function shiftedForm(term: Term, bounds: readonly Bound[], scope: Scope): Term | undefined {
  const search = (current: Term, taken: readonly Bound[]): Term | undefined => {
    const form = replaced(current, taken);
    if (taken.length > 0 && isTold(form, scope)) return form;
    if (taken.length === 2) return undefined;
    for (const next of bounds) {
      // What stands for a bound already is no variable any more.
      const names = freeSymbols(next.rest);
      if (taken.some(({ variable }) => variable.symbol === next.variable.symbol || names.has(variable.symbol)))
        continue;
      const found = search(inTermsOf(current, next, scope), [...taken, next]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(canonical(term, scope), []);
}

/** The term with the variable standing for the bound. */
function inTermsOf(term: Term, { variable, slope, rest }: Bound, scope: Scope): Term {
  const value = mul([rationalOf(Q.invert(slope)), add([variable, mul([minusOne, rest])])]);
  return canonical(
    replacedIn(readCanonical(term), (base) => (sameTerm(base, variable) ? value : base)),
    scope,
  );
}

function replaced(term: Term, bounds: readonly Bound[]): Term {
  return replacedIn(
    readCanonical(term),
    (base) => bounds.find(({ variable }) => sameTerm(variable, base))?.bound ?? base,
  );
}

function replacedIn(polynomial: Polynomial, change: (base: Term) => Term): Term {
  return add(
    polynomial.map(({ coefficient, factors }) =>
      mul([
        rationalOf(coefficient),
        ...factors.map(({ base, exponent }) => termOfFactor({ base: change(base), exponent })),
      ]),
    ),
  );
}

/** What all summands have in common. */
function withoutContent(polynomial: Polynomial): {
  readonly content: readonly Factor[];
  readonly quotient: Term;
} {
  const [first, ...others] = polynomial;
  const content = (first?.factors ?? []).flatMap(({ base, exponent }): readonly Factor[] => {
    const all = others.map(({ factors }) => factors.find((factor) => sameTerm(factor.base, base))?.exponent);
    if (all.some((other) => other === undefined)) return [];
    const least = all.reduce<Q.Rational>(
      (low, other) => (other !== undefined && Q.compare(other, low) < 0 ? other : low),
      exponent,
    );
    return [{ base, exponent: least }];
  });
  const quotient = add(
    polynomial.map(({ coefficient, factors }) =>
      mul([
        rationalOf(coefficient),
        ...factors.map(({ base, exponent }) => {
          const taken = content.find((factor) => sameTerm(factor.base, base));
          return power(base, rationalOf(taken === undefined ? exponent : Q.add(exponent, Q.negate(taken.exponent))));
        }),
      ]),
    ),
  );
  return { content, quotient };
}

function boundsIn(scope: Scope): readonly Bound[] {
  return scope.environment.assumptions.flatMap(({ sign, binders, term }): readonly Bound[] => {
    if (sign === 'nonzero' || binders.length > 0) return [];
    const parts = expand(term, scope);
    return parts.flatMap(({ coefficient, factors }, i): readonly Bound[] => {
      const [only, ...more] = factors;
      if (only === undefined || more.length > 0 || only.base.kind !== 'entry' || !Q.equal(only.exponent, Q.one))
        return [];
      const rest = replacedIn(
        parts.filter((_, j) => j !== i),
        (base) => base,
      );
      if (freeSymbols(rest).has(only.base.symbol)) return [];
      return [{ bound: term, variable: only.base, slope: coefficient, rest }];
    });
  });
}

function isTold(term: Term, scope: Scope): boolean {
  return isNonnegative(term, scope) || isPositive(mul([minusOne, term]), scope);
}
