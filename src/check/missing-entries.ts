/** Derivatives by entries that are not there: the rules would make them 0, and a sum that runs too far would seem right. */

import { Scope, type Environment } from '../kernel/environment.ts';
import { isAtLeast, sortOfIndex } from '../kernel/ranges.ts';
import type { Of, Term } from '../term/term.ts';
import { mapChildren } from '../term/traverse.ts';

/** The symbol of which an entry beyond its last one, or before its first one, is differentiated by. */
export function missingEntry(term: Term, environment: Environment): string | undefined {
  return search(term, Scope.top({ ...environment, hypotheses: [], assumptions: [], equations: [] }));
}

function search(term: Term, scope: Scope): string | undefined {
  if (term.kind === 'derivative' && term.by.kind === 'entry' && isBeyond(term.by, scope)) return term.by.symbol;
  let found: string | undefined;
  mapChildren(term, (child, _, inner) => {
    found ??= search(child, scope.enterAll(inner));
    return child;
  });
  return found;
}

/** An index that certainly runs beyond what the slot has; where slots depend on each other nothing is said. */
function isBeyond({ symbol, slots }: Of<'entry'>, scope: Scope): boolean {
  const own = scope.environment.symbols.get(symbol)?.slots ?? [];
  return slots.some((slot, i) => {
    const [has, runs] = [own[i], sortOfIndex(slot, scope)];
    if (i > 0 || has?.kind !== 'range' || runs?.kind !== 'range') return false;
    return isAtLeast(runs.high, has.high, 1, scope) || isAtLeast(has.low, runs.low, 1, scope);
  });
}
