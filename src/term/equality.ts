/** Sameness of terms up to binder hints: the hash decides first, the structure decides in the end. */

import { equal } from '../number/rational.ts';
import type { Claim } from './claim.ts';
import type { Binder, Family, Partial, Sort, Term } from './term.ts';

function sameList<T extends object>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((x, i) => {
    const y = b[i];
    return y !== undefined && same(x, y);
  });
}

export function sameTerms(a: readonly Term[], b: readonly Term[]): boolean {
  return sameList(a, b, sameTerm);
}

function sameBinder(a: Binder, b: Binder): boolean {
  return sameSort(a.sort, b.sort);
}

function samePartial(a: Partial, b: Partial): boolean {
  return a.argument === b.argument && sameTerms(a.slots, b.slots);
}

export function sameSort(a: Sort, b: Sort): boolean {
  switch (a.kind) {
    case 'range':
    case 'interval':
      return a.kind === b.kind && sameTerm(a.low, b.low) && sameTerm(a.high, b.high);
    case 'set':
      return b.kind === 'set' && a.name === b.name;
    case 'real':
      return b.kind === 'real';
  }
}

export function sameFamily(a: Family, b: Family): boolean {
  return sameList(a.binders, b.binders, sameBinder) && sameTerm(a.body, b.body);
}

export function sameTerm(a: Term, b: Term): boolean {
  if (a === b) return true;
  if (a.hash !== b.hash || a.reach !== b.reach) return false;
  switch (a.kind) {
    case 'rational':
      return b.kind === 'rational' && equal(a.value, b.value);
    case 'size':
      return b.kind === 'size' && a.name === b.name;
    case 'bound':
      return b.kind === 'bound' && a.depth === b.depth;
    case 'entry':
      return b.kind === 'entry' && a.symbol === b.symbol && sameTerms(a.slots, b.slots);
    case 'bracket':
      return (
        b.kind === 'bracket' && a.relation === b.relation && sameTerm(a.left, b.left) && sameTerm(a.right, b.right)
      );
    case 'fold':
      return (
        b.kind === 'fold' && a.operator === b.operator && sameBinder(a.binder, b.binder) && sameTerm(a.body, b.body)
      );
    case 'add':
      return b.kind === 'add' && sameTerms(a.terms, b.terms);
    case 'mul':
      return b.kind === 'mul' && sameTerms(a.factors, b.factors);
    case 'power':
      return b.kind === 'power' && sameTerm(a.base, b.base) && sameTerm(a.exponent, b.exponent);
    case 'apply':
      return (
        b.kind === 'apply' &&
        a.name === b.name &&
        sameList(a.partials, b.partials, samePartial) &&
        sameList(a.args, b.args, sameFamily) &&
        sameTerms(a.slots, b.slots)
      );
    case 'derivative':
      return b.kind === 'derivative' && sameTerm(a.body, b.body) && sameTerm(a.by, b.by);
    case 'at':
      return b.kind === 'at' && a.symbol === b.symbol && sameTerm(a.body, b.body) && sameFamily(a.value, b.value);
  }
}

/** The same statement word for word: hypotheses count in their order, and `a = b` is not `b = a`. */
export function sameClaim(a: Claim, b: Claim): boolean {
  return (
    a.relation === b.relation &&
    sameList(a.binders, b.binders, sameBinder) &&
    sameTerms(a.hypotheses, b.hypotheses) &&
    sameTerm(a.left, b.left) &&
    sameTerm(a.right, b.right)
  );
}

/** Whether two claims speak of as many variables over the same ranges. */
export function sameAxes(a: Pick<Claim, 'binders'>, b: Pick<Claim, 'binders'>): boolean {
  return (
    a.binders.length === b.binders.length &&
    a.binders.every(({ sort }, i) => {
      const other = b.binders[i];
      return other !== undefined && sameSort(sort, other.sort);
    })
  );
}

/** Whether two claims suppose the same. */
export function sameHypotheses(a: Pick<Claim, 'hypotheses'>, b: Pick<Claim, 'hypotheses'>): boolean {
  return sameTerms(a.hypotheses, b.hypotheses);
}
