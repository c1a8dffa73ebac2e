/** Formulas with the definitions of their names written out. */

import { openFamily } from '../term/scope.ts';
import type { Family, Term } from '../term/term.ts';
import { mapChildren } from '../term/traverse.ts';

/** Definitions in place of their symbols; none leads back to itself. */
export function writtenOut(
  term: Term,
  definitions: ReadonlyMap<string, Family>,
  isMeant: (symbol: string) => boolean = () => true,
  depth = Infinity,
): Term {
  if (depth === 0) return term;
  const definition = term.kind === 'entry' && isMeant(term.symbol) ? definitions.get(term.symbol) : undefined;
  if (term.kind === 'entry' && definition?.binders.length === term.slots.length)
    return writtenOut(openFamily(definition, term.slots), definitions, isMeant, depth - 1);
  return mapChildren(term, (child) => writtenOut(child, definitions, isMeant, depth));
}
