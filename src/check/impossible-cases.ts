/** Cases that cannot be: what is supposed contradicts what was said before, and from that everything would follow. */

import { canonical } from '../kernel/algebra.ts';
import { OutOfBudget, Scope, type Environment } from '../kernel/environment.ts';
import type { Statement } from '../kernel/proof.ts';
import { hasSign } from '../kernel/signs.ts';
import { compare, zero, type Rational } from '../number/rational.ts';
import { add, minusOne, mul, negative, rationalOf } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { freeSymbols, unfoldSymbol } from '../term/scope.ts';
import type { BracketRelation, Term } from '../term/term.ts';

/** How many definitions are put in, one into the other. */
const DEPTH = 4;

/** What such a look may cost. */
const WORK = 2000;

export const impossible = 'what is supposed here contradicts what was said before';

export function isImpossible({ environment }: Statement): boolean {
  const { assumptions, hypotheses, definitions } = environment;
  if (assumptions.length + hypotheses.length === 0) return false;
  const bare = { ...environment, assumptions: [], hypotheses: [], equations: [], budget: { spent: 0, limit: WORK } };
  const scope = Scope.top(bare);
  // Of names without a formula nothing can be wrong but what stands there as a number.
  const isOpen = (term: Term): boolean => {
    const names = [...freeSymbols(term)];
    return environment.equations.length === 0 && names.length > 0 && !names.some((name) => definitions.has(name));
  };
  const valueOf = (term: Term): Rational | undefined => {
    if (isOpen(term)) return undefined;
    const value = canonical(writtenOut(term, environment), scope);
    if (value.kind === 'rational') return value.value;
    const turned = canonical(mul([minusOne, value]), scope);
    const isNought = environment.equations.some(({ binders, left, right }) => {
      if (binders.length > 0) return false;
      const difference = canonical(writtenOut(differenceOf(left, right), environment), scope);
      return sameTerm(difference, value) || sameTerm(difference, turned);
    });
    return isNought ? zero : undefined;
  };
  try {
    const isWrong = hypotheses.some((hypothesis) => {
      if (hypothesis.kind !== 'bracket') return false;
      const value = valueOf(differenceOf(hypothesis.left, hypothesis.right));
      return value !== undefined && !holds(value, hypothesis.relation);
    });
    return (
      isWrong ||
      assumptions.some(({ sign, binders, term }) => {
        const value = binders.length > 0 ? undefined : valueOf(term);
        return value !== undefined && !hasSign(rationalOf(value), sign, scope);
      })
    );
  } catch (error) {
    if (error instanceof OutOfBudget) return false;
    throw error;
  }
}

function differenceOf(left: Term, right: Term): Term {
  return add([left, negative(right)]);
}

function writtenOut(term: Term, { definitions }: Environment): Term {
  let found = term;
  for (let i = 0; i < DEPTH; i += 1) {
    const names = [...freeSymbols(found)].filter((name) => definitions.has(name));
    if (names.length === 0) return found;
    for (const name of names) {
      const family = definitions.get(name);
      found = (family === undefined ? undefined : unfoldSymbol(found, name, family)) ?? found;
    }
  }
  return found;
}

/** Of the difference of its sides. */
function holds(difference: Rational, relation: BracketRelation): boolean {
  const sign = compare(difference, zero);
  switch (relation) {
    case '=':
      return sign === 0;
    case '≠':
      return sign !== 0;
    case '<':
      return sign < 0;
    case '≤':
      return sign <= 0;
  }
}
