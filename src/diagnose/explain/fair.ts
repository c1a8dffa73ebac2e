/** A term set as a person would set it: fractions, signs in front, nothing that is 0 or 1; the algebra confirms it is the same. */

import { areEqual } from '../../kernel/algebra.ts';
import { OutOfBudget, type Scope } from '../../kernel/environment.ts';
import * as Q from '../../number/rational.ts';
import { add, minusOne, mul, one, power, rationalOf, zero } from '../../term/build.ts';
import { sameTerm } from '../../term/equality.ts';
import { mapChildren } from '../../term/traverse.ts';
import type { Of, Term } from '../../term/term.ts';

export function fair(term: Term, scope: Scope): Term {
  const set = fairly(term);
  try {
    return areEqual(set, term, scope) ? set : term;
  } catch (error) {
    if (error instanceof OutOfBudget) return term;
    throw error;
  }
}

function fairly(term: Term): Term {
  // To the algebra a derivative is what its body is spelled as.
  if (term.kind === 'derivative') return term;
  const inner = mapChildren(term, fairly);
  switch (inner.kind) {
    case 'add':
      return fairSum(inner);
    case 'mul':
      return fairProduct(inner, fractionsIn(term, inner));
    case 'power':
      return fairProduct(inner, new Set());
    case 'bracket':
      return inner.relation === '=' && sameTerm(inner.left, inner.right) ? one : inner;
    case 'fold':
      return inner.operator === 'sum' && isNumber(inner.body, Q.zero) ? zero : inner;
    case 'rational':
    case 'size':
    case 'bound':
    case 'entry':
    case 'apply':
    case 'derivative':
    case 'at':
      return inner;
  }
}

function isNumber(term: Term, value: Q.Rational): boolean {
  return term.kind === 'rational' && Q.equal(term.value, value);
}

/** What is not taken away comes first. */
function fairSum({ terms }: Of<'add'>): Term {
  const flat = terms
    .flatMap((term) => (term.kind === 'add' ? term.terms : [term]))
    .filter((term) => !isNumber(term, Q.zero));
  const [first, ...rest] = flat;
  if (first === undefined) return zero;
  if (rest.length === 0) return first;
  const ahead = isTakenAway(first) ? flat.find((term) => !isTakenAway(term)) : undefined;
  return add(ahead === undefined ? flat : [ahead, ...flat.filter((term) => term !== ahead)]);
}

function isTakenAway(term: Term): boolean {
  if (term.kind === 'rational') return term.value.numerator < 0n;
  const [first] = term.kind === 'mul' ? term.factors : [];
  return first?.kind === 'rational' && first.value.numerator < 0n;
}

interface Factors {
  number: Q.Rational;
  readonly above: Term[];
  readonly below: Term[];
}

/** A number in front, then what is above the line over what is below it. */
function fairProduct(term: Term, whole: ReadonlySet<Term>): Term {
  const found: Factors = { number: Q.one, above: [], below: [] };
  collect(term, Q.one, found, whole);
  const { number, above, below } = found;
  if (Q.equal(number, Q.zero)) return zero;
  // A bracket says of which terms a sum is made: it stands before the fraction.
  const brackets = below.length === 0 ? [] : above.filter(({ kind }) => kind === 'bracket');
  const over = above.filter((factor) => !brackets.includes(factor)).toSorted((a, b) => rank(a) - rank(b));
  const isSmall = below.length > 0 && !Q.isInteger(number);
  const sign = number.numerator < 0n ? Q.negate(Q.one) : Q.one;
  const size = Q.multiply(number, sign);
  // What reaches to the end of a product stands behind the fraction.
  const behind = below.length === 0 ? [] : over.filter((factor) => rank(factor) > 1);
  const beside = over.filter((factor) => !behind.includes(factor));
  const ratio = isSmall || Q.equal(size, Q.one) ? joined(beside) : joined([rationalOf(size), ...beside]);
  const body = below.length === 0 ? over : [...brackets, quotientOf(ratio, joined(below)), ...behind];
  const front = below.length === 0 || isSmall ? size : Q.one;
  const signed = Q.multiply(front, sign);
  const [only] = body;
  if (Q.equal(signed, Q.one))
    return body.length === 0 ? one : body.length === 1 && only !== undefined ? only : mul(body);
  if (body.length === 0) return rationalOf(signed);
  return mul([Q.equal(signed, Q.negate(Q.one)) ? minusOne : rationalOf(signed), ...body]);
}

function quotientOf(above: Term, below: Term): Term {
  return isNumber(above, Q.one) ? power(below, minusOne) : mul([above, power(below, minusOne)]);
}

function joined(factors: readonly Term[]): Term {
  const [only] = factors;
  return factors.length === 0 ? one : factors.length === 1 && only !== undefined ? only : mul(factors);
}

/** A sum over an index and a derivative reach to the end of a product. */
function rank(factor: Term): number {
  if (factor.kind === 'fold') return 3;
  if (factor.kind === 'derivative') return 2;
  return factor.kind === 'add' ? 1 : 0;
}

/** Factors that were fractions before anything was done to them: they stay. */
function fractionsIn(term: Term, inner: Term): ReadonlySet<Term> {
  if (term.kind !== 'mul' || inner.kind !== 'mul' || term.factors.length < 2) return new Set();
  const kept = term.factors.flatMap((factor, i) => {
    const now = inner.factors[i];
    return factor.kind === 'mul' && isFraction(factor) && now !== undefined ? [now] : [];
  });
  return new Set(kept);
}

/** A fraction that its author set as one. */
function isFraction({ factors }: Of<'mul'>): boolean {
  const [above, below] = factors;
  return (
    factors.length === 2 &&
    above?.kind !== 'rational' &&
    below?.kind === 'power' &&
    below.exponent.kind === 'rational' &&
    Q.equal(below.exponent.value, Q.minusOne)
  );
}

/** The factors of `term ^ sign`, where the sign is 1 or −1. */
function collect(term: Term, sign: Q.Rational, into: Factors, whole: ReadonlySet<Term>): void {
  const isAbove = Q.equal(sign, Q.one);
  if (term.kind === 'mul' && !whole.has(term)) {
    for (const factor of term.factors) collect(factor, sign, into, isAbove ? whole : new Set());
    return;
  }
  if (term.kind === 'rational' && (isAbove || term.value.numerator !== 0n)) {
    into.number = Q.multiply(into.number, isAbove ? term.value : Q.invert(term.value));
    return;
  }
  const { exponent } = term.kind === 'power' ? term : { exponent: undefined };
  if (term.kind === 'power' && exponent?.kind === 'rational') {
    if (Q.equal(exponent.value, Q.one)) return collect(term.base, sign, into, whole);
    if (Q.equal(exponent.value, Q.negate(Q.one))) return collect(term.base, Q.negate(sign), into, whole);
    if (exponent.value.numerator < 0n)
      return collect(power(term.base, rationalOf(Q.negate(exponent.value))), Q.negate(sign), into, whole);
  }
  (isAbove ? into.above : into.below).push(term);
}
