/** What a term depends on when the definitions in it are written out. */

import { visit } from '../term/traverse.ts';
import type { Of, Term } from '../term/term.ts';
import type { Environment } from './environment.ts';

/** Whether nothing in the term can change with the symbol; functions and symbols that may hide it count as changing. */
export function isConstantIn(
  term: Term,
  symbol: string,
  environment: Environment,
  seen: Set<string> = new Set(),
): boolean {
  let constant = true;
  visit(term, (part) => {
    if (!constant) return false;
    switch (part.kind) {
      case 'entry':
      case 'apply':
        constant = !mayChange(part, symbol, environment, seen);
        return constant;
      case 'at':
        // What is inside has its own names; it has to be worked out first.
        constant = false;
        return false;
      case 'derivative':
      case 'rational':
      case 'size':
      case 'bound':
      case 'bracket':
      case 'fold':
      case 'add':
      case 'mul':
      case 'power':
        return true;
    }
  });
  return constant;
}

function mayChange(
  part: Of<'entry'> | Of<'apply'>,
  symbol: string,
  environment: Environment,
  seen: Set<string>,
): boolean {
  const name = part.kind === 'entry' ? part.symbol : part.name;
  if (name === symbol || environment.varying.has(name)) return true;
  const definition = environment.definitions.get(name);
  if (definition === undefined) return false;
  if (seen.has(name)) return false;
  seen.add(name);
  return !isConstantIn(definition.body, symbol, environment, seen);
}
