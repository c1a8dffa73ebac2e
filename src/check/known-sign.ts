/** Whether a sign that a term needs is known: by its form, or by the form of what it is proved to be. */

import { normalised, prove } from '../calculus/prove.ts';
import { Unconfirmed } from '../calculus/trace.ts';
import { OutOfBudget, renewed, Scope, type Environment, type Sign } from '../kernel/environment.ts';
import type { Rulebook } from '../kernel/proof.ts';
import { hasSign } from '../kernel/signs.ts';
import type { SymbolType } from '../term/signature.ts';
import { entry } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { openFamily } from '../term/scope.ts';
import { mapSort } from '../term/traverse.ts';
import type { Binder, Term } from '../term/term.ts';

/** The binders become indices of which nothing is known but what they run over. */
export function opened(
  term: Term,
  binders: readonly Binder[],
  environment: Environment,
): { readonly term: Term; readonly environment: Environment } {
  const symbols = new Map<string, SymbolType>(environment.symbols);
  const indices: Term[] = [];
  for (const [i, { sort }] of binders.entries()) {
    const name = `any index ${i}`;
    const before = binders.slice(0, i);
    const values = mapSort(sort, (end) => openFamily({ binders: before, body: end }, indices));
    symbols.set(name, { slots: [], values, facts: [] });
    indices.push(entry(name));
  }
  const whole = { ...environment, symbols, used: new Set<string>(), budget: renewed(environment) };
  return { term: openFamily({ binders, body: term }, indices), environment: whole };
}

/** Σ t² is positive for a one-hot t, as it is 1. The sign is that of the normal form, and that both are one number is proved. */
export function hasSignByProof(
  { sign, binders, term }: { readonly sign: Sign; readonly binders: readonly Binder[]; readonly term: Term },
  environment: Environment,
  rules: Rulebook,
): boolean {
  const own = opened(term, binders, environment);
  const scope = Scope.top(own.environment);
  try {
    const normal = normalised(own.term, scope, rules).term;
    if (sameTerm(normal, own.term) || !hasSign(normal, sign, scope)) return false;
    const statement = {
      environment: { ...own.environment, budget: renewed(environment) },
      left: own.term,
      right: normal,
    };
    return prove(statement, rules).kind === 'proved';
  } catch (error) {
    if (error instanceof OutOfBudget || error instanceof Unconfirmed || error instanceof RangeError) return false;
    throw error;
  }
}
