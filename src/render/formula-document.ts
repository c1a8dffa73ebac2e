/** A formula with what is given about it, read as the document somebody would have written around it. */

import { documentAround } from '../check/formula.ts';
import { suggestionFor } from '../derivation/settle.ts';
import { understand, type Derivation } from '../derivation/understand.ts';

/** Or the first of what is given that says nothing: neither a declaration nor a formula. */
export function formulaDocument(formula: string, given: readonly string[]): Derivation | { readonly idle: string } {
  const idle = given.find((text) => saysNothing(text));
  return idle === undefined ? understand(documentAround(formula, given)) : { idle };
}

export function idleText(idle: string): string {
  return `${JSON.stringify(idle)}: neither a declaration, as 'x: scalar', nor a formula that holds`;
}

function saysNothing(text: string): boolean {
  const { context, links, problems } = understand(documentAround('', [text]));
  return (
    links.length === 0 && problems.length === 0 && context.table.all().every(({ origin }) => origin === 'inferred')
  );
}

/** The declarations that would say what was only inferred. */
export function inferredIn({ context }: Derivation): readonly string[] {
  return context.table
    .all()
    .filter(({ origin }) => origin === 'inferred')
    .map((meant) => suggestionFor(meant, context));
}
