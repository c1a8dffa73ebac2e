/** Where a term is defined: what must not be 0, what must be positive, read off its form. */

import { conditionsOfSlope } from '../calculus/differentiate.ts';
import { isConstantIn } from '../kernel/dependence.ts';
import { Scope, type Assumption, type Environment, type Sign } from '../kernel/environment.ts';
import { readMonomial } from '../kernel/polynomial.ts';
import { isAtLeast, isWhole } from '../kernel/ranges.ts';
import * as Q from '../number/rational.ts';
import { add, apply, minusOne, mul, one, zero } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { openFamily, refersTo, shift } from '../term/scope.ts';
import { mapChildren, mapSort } from '../term/traverse.ts';
import type { Binder, Of, Sort, Term } from '../term/term.ts';
import { functionNamed } from '../vocabulary/vocabulary.ts';

export interface Requirement extends Assumption {
  /** It does not stand under a sum or product that may be empty. */
  readonly certain: boolean;
  /** Stands inside what is differentiated: a derivative is taken only where there is something to differentiate. */
  readonly presupposed: boolean;
}

/** What the term needs to be defined, for all values of the binders it stands under. */
export function requirementsOf(term: Term, known: Known, binders: readonly Binder[] = []): readonly Requirement[] {
  const found: Requirement[] = [];
  const scope = scopeOf(known).enterAll(binders);
  collect(term, { binders, scope, presupposed: false, by: undefined, named: false }, found);
  return found;
}

export type Known = Pick<Environment, 'symbols' | 'definitions' | 'varying'>;

/** All that matters here is what indices run over, and what stands for what. */
function scopeOf({ symbols, definitions, varying }: Known): Scope {
  return Scope.top({
    symbols,
    definitions,
    varying,
    hypotheses: [],
    assumptions: [],
    equations: [],
    functions: () => undefined,
    used: new Set(),
    budget: { spent: 0, limit: Number.POSITIVE_INFINITY },
  });
}

interface Standing {
  readonly binders: readonly Binder[];
  readonly scope: Scope;
  readonly presupposed: boolean;
  /** What the term is differentiated by. */
  readonly by: string | undefined;
  /** Within the definition of what is differentiated. */
  readonly named: boolean;
}

function collect(term: Term, standing: Standing, found: Requirement[]): void {
  const { binders, scope, presupposed, by, named } = standing;
  const opened = by === undefined ? undefined : revealed(term, by, scope);
  if (opened !== undefined) {
    collect(opened, { ...standing, named: true }, found);
    return;
  }
  const required = [
    ...requiredBy(term, scope),
    ...(by === undefined || !named || isConstantIn(term, by, scope.environment) ? [] : requiredForSlope(term, scope)),
  ];
  for (const each of required.flatMap((one) => withParts(one, scope))) note(found, closed(each, binders, presupposed));
  let step = -1;
  mapChildren(term, (child, _, inner) => {
    step += 1;
    // Where a symbol takes a value, requirements are about that value.
    if (term.kind === 'at' && step === 0) return child;
    const isBody = term.kind === 'derivative' && step === 0;
    const next = isBody && term.by.kind === 'entry' ? term.by.symbol : by;
    collect(
      child,
      {
        binders: [...binders, ...inner],
        scope: scope.enterAll(inner),
        presupposed: presupposed || isBody,
        by: next,
        named: named && !isBody,
      },
      found,
    );
    return child;
  });
}

/** The definition of a symbol that hides what is differentiated by. */
function revealed(term: Term, by: string, { environment }: Scope): Term | undefined {
  if (term.kind !== 'entry' || term.symbol === by || isConstantIn(term, by, environment)) return undefined;
  return definitionAt(term, environment);
}

function definitionAt(term: Of<'entry'>, { definitions }: Pick<Known, 'definitions'>): Term | undefined {
  const definition = definitions.get(term.symbol);
  return definition?.binders.length === term.slots.length ? openFamily(definition, term.slots) : undefined;
}

/** What the text has given a name and differentiates has a slope there: a root away from 0, a function with a corner away from it. */
function requiredForSlope(term: Term, scope: Scope): readonly Required[] {
  if (term.kind === 'power' && term.exponent.kind === 'rational' && !Q.isInteger(term.exponent.value))
    return [{ sign: 'positive', of: term.base }];
  return term.kind === 'apply' ? conditionsOfSlope(term, scope) : [];
}

/** How often a definition is written out to see what it is made of. */
const DEPTH = 8;

/** The requirement and what it says of the parts: a product is not 0 where no factor is. */
function withParts(required: Required, scope: Scope, depth = DEPTH): readonly Required[] {
  const { sign, of } = required;
  if (depth === 0 || sign === 'nonnegative') return [required];
  const parts = partsOf(sign, of, scope);
  return [required, ...parts.flatMap((part) => withParts(part, scope, depth - 1))];
}

function partsOf(sign: Sign, of: Term, scope: Scope): readonly Required[] {
  if (of.kind === 'entry') {
    const opened = definitionAt(of, scope.environment);
    return opened === undefined ? [] : partsOf(sign, opened, scope);
  }
  if (of.kind === 'mul' && sign === 'nonzero') return of.factors.map((factor) => ({ sign, of: factor }));
  if (of.kind === 'mul' && sign === 'positive') {
    // θ e^{−θx} > 0: of what is no exponential and no square, one factor has the sign of all.
    const open = of.factors.filter((factor) => !isPositiveUnlessZero(factor));
    return open.map((factor) => ({ sign: open.length === 1 ? sign : 'nonzero', of: factor }));
  }
  if (of.kind !== 'power' || of.exponent.kind !== 'rational') return [];
  if (Q.isInteger(of.exponent.value))
    return sign === 'nonzero' && of.exponent.value.numerator !== 0n ? [{ sign, of: of.base }] : [];
  return [{ sign: 'positive', of: of.base }];
}

function isPositiveUnlessZero(term: Term): boolean {
  if (term.kind === 'rational') return term.value.numerator > 0n;
  if (term.kind === 'apply') return term.name === 'exp';
  if (term.kind !== 'power' || term.exponent.kind !== 'rational') return false;
  return Q.isInteger(term.exponent.value) && term.exponent.value.numerator % 2n === 0n;
}

function note(found: Requirement[], next: Requirement): void {
  const known = found.findIndex((other) => other.sign === next.sign && sameRequirement(other, next));
  const own = found[known];
  if (own === undefined) found.push(next);
  else if (next.presupposed && !own.presupposed) found[known] = next;
}

export function sameRequirement(a: Assumption, b: Assumption): boolean {
  return a.binders.length === b.binders.length && sameTerm(a.term, b.term);
}

interface Required {
  readonly sign: Sign;
  readonly of: Term;
}

function requiredBy(term: Term, scope: Scope): readonly Required[] {
  if (term.kind === 'power') return requiredByPower(term, scope);
  if (term.kind === 'apply') return requiredByFunction(term);
  return [];
}

function requiredByPower({ base, exponent }: Of<'power'>, scope: Scope): readonly Required[] {
  if (exponent.kind !== 'rational') {
    if (isCount(exponent) || counts(exponent)) return [];
    if (!isWhole(exponent, scope)) return [{ sign: 'positive', of: base }];
    return isAtLeast(exponent, zero, 0, scope) ? [] : [{ sign: 'nonzero', of: base }];
  }
  const { value } = exponent;
  if (Q.isInteger(value)) return value.numerator < 0n ? [{ sign: 'nonzero', of: base }] : [];
  return [{ sign: value.numerator < 0n ? 'positive' : 'nonnegative', of: base }];
}

/** Sizes and what is made of them by + and ·: powers with such an exponent are repeated products. */
function isCount(term: Term): boolean {
  switch (term.kind) {
    case 'size':
    case 'bracket':
      return true;
    case 'rational':
      return Q.isInteger(term.value) && term.value.numerator >= 0n;
    case 'add':
      return term.terms.every(isCount);
    case 'mul':
      return term.factors.every(isCount);
    default:
      return false;
  }
}

/** `1 − [i = j]` and the like: whole numbers and brackets that never fall below 0. */
function counts(term: Term): boolean {
  let least = 0n;
  for (const part of term.kind === 'add' ? term.terms : [term]) {
    const { coefficient, factors } = readMonomial(part);
    if (!Q.isInteger(coefficient) || !factors.every(({ base }) => base.kind === 'bracket')) return false;
    if (factors.length === 0 || coefficient.numerator < 0n) least += coefficient.numerator;
  }
  return least >= 0n;
}

/** The domains of the vocabulary that have one and are not written out by the normal form. */
function requiredByFunction(term: Of<'apply'>): readonly Required[] {
  if (functionNamed(term.name) === undefined) return [];
  const argument = term.args[0]?.body;
  if (argument === undefined) return [];
  const other = (name: string): Term => apply(name, term.args);
  const oneLessSquare = add([one, mul([minusOne, argument, argument])]);
  switch (term.name) {
    case 'tan':
    case 'sec':
      return [{ sign: 'nonzero', of: other('cos') }];
    case 'cot':
    case 'csc':
      return [{ sign: 'nonzero', of: other('sin') }];
    case 'coth':
    case 'csch':
      return [{ sign: 'nonzero', of: argument }];
    case 'arcsin':
    case 'arccos':
      return [{ sign: 'nonnegative', of: oneLessSquare }];
    case 'artanh':
      return [{ sign: 'positive', of: oneLessSquare }];
    case 'arcosh':
      return [{ sign: 'nonnegative', of: add([argument, minusOne]) }];
    case 'log':
    case 'gamma':
    case 'lgamma':
    case 'digamma':
    case 'trigamma':
      return [{ sign: 'positive', of: argument }];
    case 'logit':
      return [
        { sign: 'positive', of: argument },
        { sign: 'positive', of: add([one, mul([minusOne, argument])]) },
      ];
    case 'normal_density': {
      const variance = term.args[2]?.body;
      return variance === undefined ? [] : [{ sign: 'positive', of: variance }];
    }
    case 'logdet':
      return [{ sign: 'positive', of: apply('det', term.args) }];
    case 'inverse':
      return [{ sign: 'nonzero', of: apply('det', term.args) }];
    default:
      return [];
  }
}

/** `1..K`: sizes are at least 1. */
function isNeverEmpty(sort: Sort): boolean {
  if (sort.kind !== 'range' || sort.low.kind !== 'rational' || !Q.equal(sort.low.value, Q.one)) return false;
  return isCount(sort.high) && !(sort.high.kind === 'rational' && sort.high.value.numerator === 0n);
}

/** The requirement for every value of the binders around it that it depends on. */
function closed({ sign, of: term }: Required, binders: readonly Binder[], presupposed: boolean): Requirement {
  const needed = new Set<number>();
  const need = (part: Term, count: number): void => {
    for (let depth = 0; depth < count; depth += 1) {
      const at = count - 1 - depth;
      if (needed.has(at) || !refersTo(part, depth)) continue;
      needed.add(at);
      const sort = binders[at]?.sort;
      if (sort?.kind === 'range') [sort.low, sort.high].forEach((end) => need(end, at));
    }
  };
  need(term, binders.length);
  // Binders that do not matter are left out, from the innermost on.
  let body = term;
  let certain = true;
  const kept: Binder[] = [];
  for (let at = binders.length - 1; at >= 0; at -= 1) {
    const binder = binders[at];
    if (binder === undefined) continue;
    if (needed.has(at)) kept.unshift(binder);
    else {
      certain &&= isNeverEmpty(binder.sort);
      body = shift(body, -1, kept.length);
      kept.forEach((inner, i) => {
        kept[i] = { hint: inner.hint, sort: mapSort(inner.sort, (end) => shift(end, -1, i)) };
      });
    }
  }
  return { sign, binders: kept, term: body, presupposed, certain };
}
