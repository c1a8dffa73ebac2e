/** The algebra of sums, by computation: two terms with the same polynomial are equal. */

/*
 * Used are the laws of commutative rings, of whole and rational powers, of Σ as a linear operation, of brackets as numbers
 * 0 and 1. Under 1/0 = 0 they hold everywhere, hence wherever both terms are defined.
 */

import * as Q from '../number/rational.ts';
import { apply, at, bracket, derivative, entry, fold, minusOne, mul, power, add } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import type { BracketRelation, Family, Of, Sort, Term } from '../term/term.ts';
import type { Scope } from './environment.ts';
import { spend } from './environment.ts';
import { compareTerms } from './order.ts';
import {
  atom,
  collect,
  constant,
  constantOf,
  nothing,
  samePolynomial,
  scaled,
  termOf,
  type Polynomial,
} from './polynomial.ts';
import { multiply, raised } from './powers.ts';
import { areApart } from './ranges.ts';
import { isFinite, lengthOf, sumOver, uncounted } from './sums.ts';

export function expand(term: Term, scope: Scope): Polynomial {
  const known = scope.polynomials.get(term);
  if (known !== undefined) return known;
  spend(scope.environment, 1);
  const polynomial = expandAnew(term, scope);
  scope.polynomials.set(term, polynomial);
  return polynomial;
}

/** The one spelling of all terms that the algebra makes equal, as far as its orders reach. */
export function canonical(term: Term, scope: Scope): Term {
  const known = scope.spellings.get(term);
  // The term itself where it is spelled well already, whoever built it.
  if (known !== undefined) return sameTerm(known, term) ? term : known;
  const polynomial = expand(term, scope);
  const made = termOf(polynomial);
  const spelled = sameTerm(made, term) ? term : made;
  // What was written from a polynomial need not be read again.
  scope.polynomials.set(spelled, polynomial);
  scope.spellings.set(term, spelled);
  scope.spellings.set(spelled, spelled);
  return spelled;
}

export function areEqual(a: Term, b: Term, scope: Scope): boolean {
  return sameTerm(a, b) || samePolynomial(expand(a, scope), expand(b, scope));
}

function expandAnew(term: Term, scope: Scope): Polynomial {
  switch (term.kind) {
    case 'rational':
      return constant(term.value);
    case 'size':
    case 'bound':
      return atom(term);
    case 'entry':
      return atom(term.slots.length === 0 ? term : entry(term.symbol, all(term.slots, scope)));
    case 'bracket':
      return expandBracket(term, scope);
    case 'add':
      return collect(term.terms.flatMap((part) => expand(part, scope)));
    case 'mul':
      return term.factors.reduce<Polynomial>(
        (product, factor) => multiply(product, expand(factor, scope), scope),
        constant(Q.one),
      );
    case 'power':
      return expandPower(term, scope);
    case 'fold':
      return expandFold(term, scope);
    case 'apply': {
      const args = term.args.map((argument) => canonicalFamily(argument, scope));
      const partials = term.partials.map(({ argument, slots }) => ({ argument, slots: all(slots, scope) }));
      return atom(apply(term.name, args, all(term.slots, scope), partials));
    }
    case 'derivative':
      // Inside, facts that hold at a point only must not be used; the body stays as it is.
      return atom(derivative(term.body, canonical(term.by, scope)));
    case 'at':
      return atom(at(term.body, term.symbol, canonicalFamily(term.value, scope)));
  }
}

function all(terms: readonly Term[], scope: Scope): readonly Term[] {
  return terms.map((term) => (term.kind === 'bound' || term.kind === 'rational' ? term : canonical(term, scope)));
}

function canonicalFamily(family: Family, scope: Scope): Family {
  const body = canonical(family.body, scope.enterAll(family.binders));
  return body === family.body ? family : { binders: family.binders, body };
}

function expandPower({ base, exponent }: Of<'power'>, scope: Scope): Polynomial {
  const number = constantOf(expand(exponent, scope));
  if (number !== undefined) return raisedTerm(base, number, scope);
  return atom(power(canonical(base, scope), canonical(exponent, scope)));
}

/** A whole power goes to the factors as they stand, so that a product of sums below a line stays one. */
function raisedTerm(base: Term, r: Q.Rational, scope: Scope): Polynomial {
  if (base.kind === 'mul' && Q.isInteger(r)) {
    return base.factors.reduce<Polynomial>(
      (product, factor) => multiply(product, raisedTerm(factor, r, scope), scope),
      constant(Q.one),
    );
  }
  if (base.kind === 'power' && Q.isInteger(r)) {
    const inner = constantOf(expand(base.exponent, scope));
    if (inner !== undefined && Q.isInteger(inner)) return raisedTerm(base.base, Q.multiply(inner, r), scope);
  }
  return raised(expand(base, scope), r, scope);
}

function expandFold(term: Of<'fold'>, scope: Scope): Polynomial {
  const { operator, binder } = term;
  if (operator === 'sum' && isFinite(binder.sort)) {
    const inside = expand(term.body, scope.enter(binder));
    const count = (sort: Sort): Polynomial => {
      const length = lengthOf(sort, scope);
      return length === undefined ? uncounted(binder) : expand(length, scope);
    };
    return sumOver(binder, inside, scope, count, expand);
  }
  return atom(fold(operator, binder, canonical(term.body, scope.enter(binder))));
}

function expandBracket(term: Of<'bracket'>, scope: Scope): Polynomial {
  const [left, right] = [canonical(term.left, scope), canonical(term.right, scope)];
  return bracketOf(term.relation, left, right, scope);
}

function complement(polynomial: Polynomial): Polynomial {
  return collect([...constant(Q.one), ...scaled(polynomial, Q.minusOne)]);
}

function bracketOf(relation: BracketRelation, left: Term, right: Term, scope: Scope): Polynomial {
  switch (relation) {
    case '≠':
      return complement(bracketOf('=', left, right, scope));
    case '≤':
      return complement(bracketOf('<', right, left, scope));
    case '=':
    case '<': {
      const difference = constantOf(expand(add([left, mul([minusOne, right])]), scope));
      if (difference !== undefined) {
        const holds = relation === '=' ? difference.numerator === 0n : difference.numerator < 0n;
        return holds ? constant(Q.one) : nothing;
      }
      if (relation === '=' && areApart(left, right, scope)) return nothing;
      const turned = relation === '=' && compareTerms(left, right) > 0;
      return atom(turned ? bracket(relation, right, left) : bracket(relation, left, right));
    }
  }
}
