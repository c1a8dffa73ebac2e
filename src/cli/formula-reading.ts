/** A formula from the command line, read with what is given about it; what says nothing is told. */

import type { Derivation } from '../derivation/understand.ts';
import { formulaDocument, idleText } from '../render/formula-document.ts';
import type { Io } from './io.ts';
import { BYTE_LIMIT, decode } from './text-file.ts';

/** Undefined, and said, where something that is given says nothing. */
export function readFormula(formula: string, given: readonly string[], io: Io): Derivation | undefined {
  const found = formulaDocument(formula, given);
  if (!('idle' in found)) return found;
  io.err(`chainrule: --given ${idleText(found.idle)}\n`);
  return undefined;
}

/** What is piped in stands for `-`. */
export async function formulaText(formula: string, io: Io): Promise<string> {
  return formula.trim() === '-' ? decode(await io.input(BYTE_LIMIT)) : formula;
}

export function inferredText(inferred: readonly string[]): string {
  return inferred.length === 0 ? '' : `not declared, and read as: ${inferred.join('; ')}`;
}
