/** A formula from the command line with what is given about it, read as the document somebody would have written around it. */

import { documentAround } from '../check/formula.ts';
import { suggestionFor } from '../derivation/settle.ts';
import { understand, type Derivation } from '../derivation/understand.ts';
import type { Io } from './io.ts';
import { BYTE_LIMIT, decode } from './text-file.ts';

/** Undefined, and said, where something that is given says nothing. */
export function readFormula(formula: string, given: readonly string[], io: Io): Derivation | undefined {
  const idle = given.find((text) => saysNothing(text));
  if (idle === undefined) return understand(documentAround(formula, given));
  io.err(
    `chainrule: --given ${JSON.stringify(idle)}: neither a declaration, as 'x: scalar', nor a formula that holds\n`,
  );
  return undefined;
}

function saysNothing(text: string): boolean {
  const { context, links, problems } = understand(documentAround('', [text]));
  return (
    links.length === 0 && problems.length === 0 && context.table.all().every(({ origin }) => origin === 'inferred')
  );
}

/** What is piped in stands for `-`. */
export async function formulaText(formula: string, io: Io): Promise<string> {
  return formula.trim() === '-' ? decode(await io.input(BYTE_LIMIT)) : formula;
}

/** The declarations that would say what was only inferred. */
export function inferredIn({ context }: Derivation): readonly string[] {
  return context.table
    .all()
    .filter(({ origin }) => origin === 'inferred')
    .map((meant) => suggestionFor(meant, context));
}

export function inferredText(inferred: readonly string[]): string {
  return inferred.length === 0 ? '' : `not declared, and read as: ${inferred.join('; ')}`;
}
