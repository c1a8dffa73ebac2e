/** Where a term is defined: what must not be 0, what must be positive, read off its form. */

import type { Assumption, Sign } from '../kernel/environment.ts';
import * as Q from '../number/rational.ts';
import { add, apply, minusOne, mul, one } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { refersTo, shift } from '../term/scope.ts';
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
export function requirementsOf(term: Term, binders: readonly Binder[] = []): readonly Requirement[] {
  const found: Requirement[] = [];
  collect(term, binders, false, found);
  return found;
}

function collect(term: Term, binders: readonly Binder[], presupposed: boolean, found: Requirement[]): void {
  for (const { sign, of } of requiredBy(term).flatMap(inFactors)) note(found, closed(sign, of, binders, presupposed));
  let step = -1;
  mapChildren(term, (child, _, inner) => {
    step += 1;
    // Where a symbol takes a value, requirements are about that value.
    if (term.kind === 'at' && step === 0) return child;
    const inside = presupposed || (term.kind === 'derivative' && step === 0);
    collect(child, [...binders, ...inner], inside, found);
    return child;
  });
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

/** A product is not 0 where none of its factors is. */
function inFactors({ sign, of }: Required): readonly Required[] {
  if (sign !== 'nonzero') return [{ sign, of }];
  if (of.kind === 'rational' && of.value.numerator !== 0n) return [];
  if (of.kind === 'mul') return of.factors.flatMap((factor) => inFactors({ sign, of: factor }));
  const isPower = of.kind === 'power' && of.exponent.kind === 'rational' && of.exponent.value.numerator !== 0n;
  return isPower ? inFactors({ sign, of: of.base }) : [{ sign, of }];
}

function requiredBy(term: Term): readonly Required[] {
  if (term.kind === 'power') return requiredByPower(term);
  if (term.kind === 'apply') return requiredByFunction(term);
  return [];
}

function requiredByPower({ base, exponent }: Of<'power'>): readonly Required[] {
  if (exponent.kind !== 'rational') return isCount(exponent) ? [] : [{ sign: 'positive', of: base }];
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
function closed(sign: Sign, term: Term, binders: readonly Binder[], presupposed: boolean): Requirement {
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
