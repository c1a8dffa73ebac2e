/** What is told of the lines of a document, by the number of their link. */

import { checkDerivation, type Checked } from '../../../src/check/check.ts';
import { readDocument } from '../../../src/derivation/read-document.ts';
import { understand } from '../../../src/derivation/understand.ts';
import type { Grain } from '../../../src/diagnose/explain/account.ts';
import { boardOf, type Board } from '../../../src/diagnose/explain/explanation.ts';

export function checkedText(text: string): Checked {
  return checkDerivation(understand(readDocument('a.md', text)));
}

export function documentOf(symbols: string, line: string, given = ''): string {
  const givens = given === '' ? '' : `## Given\n\n$$ ${given} $$\n\n`;
  return `---\nsymbols:\n  ${symbols}\n---\n${givens}## Chain\n\n$$ ${line} $$\n`;
}

/** Undefined where the line has no way from one side to the other. */
export function boardAt(checked: Checked, n: number, grain: Grain): Board | undefined {
  const link = checked.links.find((other) => other.link.n === n);
  return link === undefined ? undefined : boardOf(link, checked, grain);
}

/** The names of all steps of a board. */
export function namesOf(board: Board | undefined): readonly string[] {
  return board?.lines.flatMap(({ names }) => names.map(({ step }) => step.id)) ?? [];
}
