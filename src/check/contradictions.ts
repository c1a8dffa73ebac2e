/** Equations that deny each other: `a + b = 3` and `2a + 2b = 8`. */

import { canonical, expand } from '../kernel/algebra.ts';
import { Scope, type Environment, type Equation } from '../kernel/environment.ts';
import { constantOf, readCanonical, termOf, type Monomial } from '../kernel/polynomial.ts';
import * as Q from '../number/rational.ts';
import { add, minusOne, mul, rationalOf } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import type { Term } from '../term/term.ts';

export function denyEachOther(equations: readonly Equation[], environment: Environment): boolean {
  const scope = Scope.top(environment);
  const differences = equations
    .filter(({ binders }) => binders.length === 0)
    .map(({ left, right }) => canonical(add([left, mul([minusOne, right])]), scope));
  return differences.some((one, i) => differences.slice(i + 1).some((other) => isDenied(one, other, scope)));
}

/** A multiple of the one less the other is a number, and not 0. */
function isDenied(one: Term, other: Term, scope: Scope): boolean {
  const [p, q] = [readCanonical(one), readCanonical(other)];
  const lead = p.find(({ factors }) => factors.length > 0);
  const same = lead === undefined ? undefined : q.find((monomial) => sameTerm(unit(monomial), unit(lead)));
  if (lead === undefined || same === undefined) return false;
  const ratio = rationalOf(Q.negate(Q.multiply(same.coefficient, Q.invert(lead.coefficient))));
  const left = constantOf(expand(add([mul([ratio, one]), other]), scope));
  return left !== undefined && left.numerator !== 0n;
}

function unit({ factors, hash }: Monomial): Term {
  return termOf([{ coefficient: Q.one, factors, hash }]);
}
