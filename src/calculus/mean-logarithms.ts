/** Where the logarithm of a mean may stand against the mean of logarithms: weights and what is averaged, as guesses. */

import type { Scope } from '../kernel/environment.ts';
import { lengthOf } from '../kernel/sums.ts';
import { minusOne, mul, one, power } from '../term/build.ts';
import { sameSort, sameTerm } from '../term/equality.ts';
import { shift } from '../term/scope.ts';
import { writtenOut } from './written-out.ts';
import { visit } from '../term/traverse.ts';
import type { Binder, Family, Of, Sort, Term } from '../term/term.ts';

/** Σ weight · log value over the range. */
export interface Mean {
  readonly range: Sort;
  readonly weight: Family;
  readonly value: Family;
}

const MOST = 16;
const DEPTH = 6;

export function meansIn(difference: Term, scope: Scope): readonly Mean[] {
  const found: Mean[] = [];
  const note = (binder: Binder, weight: Term, value: Term): void => {
    const length = lengthOf(binder.sort, scope);
    const own = (body: Term): Family => ({ binders: [binder], body });
    const mean = { range: binder.sort, value: own(value) };
    found.push({ ...mean, weight: own(weight) });
    if (length !== undefined) found.push({ ...mean, weight: own(mul([weight, power(shift(length, 1), minusOne)])) });
  };
  const sums: { readonly binder: Binder; readonly weight: Term; readonly value: Term }[] = [];
  visit(writtenOut(difference, scope.environment.definitions, undefined, DEPTH), (part) => {
    if (part.reach > 0) return true;
    const inside = part.kind === 'apply' && part.name === 'log' ? part.args[0]?.body : undefined;
    if (inside?.kind === 'fold' && inside.operator === 'sum') note(inside.binder, one, inside.body);
    if (part.kind !== 'fold' || part.operator !== 'sum') return true;
    const split = weighted(part);
    if (split === undefined) return true;
    sums.push({ binder: part.binder, ...split });
    note(part.binder, split.weight, split.value);
    return true;
  });
  // Σ w log b − Σ w log c is the mean of log (b/c).
  for (const a of sums)
    for (const b of sums)
      if (a !== b && sameSort(a.binder.sort, b.binder.sort) && sameTerm(a.weight, b.weight))
        note(a.binder, a.weight, mul([a.value, power(b.value, minusOne)]));
  return found.slice(0, MOST);
}

function weighted({ body }: Of<'fold'>): { readonly weight: Term; readonly value: Term } | undefined {
  const factors = body.kind === 'mul' ? body.factors : [body];
  const logs = factors.filter((factor) => factor.kind === 'apply' && factor.name === 'log');
  const [log, ...more] = logs;
  const value = log?.kind === 'apply' ? log.args[0]?.body : undefined;
  if (value === undefined || more.length > 0) return undefined;
  const rest = factors.filter((factor) => factor !== log && !sameTerm(factor, minusOne));
  const [only] = rest;
  // A fact is stated of a symbol as it stands.
  return { weight: rest.length === 1 && only !== undefined ? only : mul([one, ...rest]), value };
}
