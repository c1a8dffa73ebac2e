/** Forms of a number whose sign may be plain: parts over a common denominator, squares completed. What is found is guessed. */

import { canonical } from '../kernel/algebra.ts';
import type { Scope } from '../kernel/environment.ts';
import { readCanonical, termOfFactor } from '../kernel/polynomial.ts';
import type { Rulebook } from '../kernel/proof.ts';
import { hasSign, isPositive } from '../kernel/signs.ts';
import * as Q from '../number/rational.ts';
import { minusOne, mul, power } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { openFamily } from '../term/scope.ts';
import { mapChildren } from '../term/traverse.ts';
import type { Term } from '../term/term.ts';
import { boundedForm } from './bounded-forms.ts';
import { withoutDerivatives } from './differentiate.ts';
import { intoNormalForm } from './prove.ts';
import { squaresOf } from './squares.ts';
import { topPlace, Trace } from './trace.ts';

/** How a difference lies to 0. */
export type OrderSign = '<' | '≤' | '≠';

const asked = { '<': 'positive', '≤': 'nonnegative', '≠': 'nonzero' } as const;

/** Forms of the difference that have the sign, the plainest first; `end` is its normal form. */
export function signedForms(
  difference: Term,
  end: Term,
  sign: OrderSign,
  scope: Scope,
  rules: Rulebook,
): readonly Term[] {
  const derived = withoutDerivatives(difference, topPlace(scope), new Trace(rules));
  const found: Term[] = [];
  const add = (form: Term | undefined): void => {
    if (form === undefined || found.some((other) => sameTerm(other, form))) return;
    if (hasSign(form, asked[sign], scope) || hasSign(canonical(form, scope), asked[sign], scope)) found.push(form);
  };
  const search = new FormSearch(rules);
  for (const start of [difference, derived, end]) {
    add(start);
    add(search.formOf(start, scope, DEPTH));
  }
  return found;
}

/** How many definitions are looked into, one inside the other. */
const DEPTH = 6;

class FormSearch {
  private readonly rules: Rulebook;

  constructor(rules: Rulebook) {
    this.rules = rules;
  }

  /** The term with the parts that hide its sign written otherwise, each equal to what it stands for. */
  formOf(term: Term, scope: Scope, depth: number): Term {
    if (isTold(term, scope)) return term;
    switch (term.kind) {
      case 'entry': {
        const definition = scope.environment.definitions.get(term.symbol);
        if (definition === undefined) return boundedForm(term, scope) ?? term;
        if (depth === 0 || definition.binders.length !== term.slots.length) return term;
        return this.formOf(openFamily(definition, term.slots), scope, depth - 1);
      }
      case 'mul':
      case 'power':
      case 'fold':
        return mapChildren(term, (child, _, binders) =>
          binders.length === 0 && term.kind === 'fold' ? child : this.formOf(child, scope.enterAll(binders), depth),
        );
      case 'apply':
      case 'add':
      case 'derivative':
        return this.ofSum(term, scope);
      default:
        return term;
    }
  }

  private ofSum(term: Term, scope: Scope): Term {
    const normal = this.normal(term, scope);
    if (isTold(normal, scope)) return normal;
    const common = this.overCommonDenominator(normal, scope);
    if (common !== undefined && isTold(common, scope)) return common;
    return squaresOf(normal) ?? boundedForm(normal, scope) ?? common ?? term;
  }

  private normal(term: Term, scope: Scope): Term {
    return intoNormalForm(term, topPlace(scope), new Trace(this.rules));
  }

  private overCommonDenominator(normal: Term, scope: Scope): Term | undefined {
    const below: { readonly base: Term; exponent: Q.Rational }[] = [];
    for (const { factors } of readCanonical(normal)) {
      for (const { base, exponent } of factors) {
        if (exponent.numerator >= 0n) continue;
        const known = below.find((other) => sameTerm(other.base, base));
        const needed = Q.negate(exponent);
        if (known === undefined) below.push({ base, exponent: needed });
        else if (Q.compare(known.exponent, needed) < 0) known.exponent = needed;
      }
    }
    if (below.length === 0) return undefined;
    const denominators = below.map(termOfFactor);
    const above = this.normal(mul([normal, ...denominators]), scope);
    const front = isTold(above, scope) ? above : (squaresOf(above) ?? above);
    return mul([front, ...denominators.map((each) => power(each, minusOne))]);
  }
}

/** Its sign is one of three, or known not to be negative: nothing need be written otherwise. */
function isTold(term: Term, scope: Scope): boolean {
  return hasSign(term, 'nonnegative', scope) || isPositive(mul([minusOne, term]), scope);
}
