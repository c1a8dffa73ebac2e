/** Every function that chainrule knows, by name and by spelling. */

import type { Shape } from '../term/check.ts';
import { constants } from './constants.ts';
import { exponentials, hyperbolic, piecewise, trigonometric } from './elementary.ts';
import { families } from './families.ts';
import { matrices } from './matrices.ts';
import type { VocabularyRow } from './row.ts';
import { specialFunctions } from './special-functions.ts';

export const vocabulary: readonly VocabularyRow[] = [
  ...exponentials,
  ...trigonometric,
  ...hyperbolic,
  ...piecewise,
  ...specialFunctions,
  ...families,
  ...matrices,
  ...constants,
];

const byName = new Map(vocabulary.map((row) => [row.name, row]));
const bySpelling = new Map(vocabulary.flatMap((row) => row.spellings.map((spelling) => [spelling, row] as const)));

export function functionNamed(name: string): VocabularyRow | undefined {
  return byName.get(name);
}

/** By a command (`\log`) or a word however it is set (`softmax`, \text{softmax}, \operatorname{softmax}). */
export function functionSpelled(spelling: string): VocabularyRow | undefined {
  return bySpelling.get(spelling);
}

/** What `checkTerm` needs to know of a function. */
export function shapeOf(name: string): Shape | undefined {
  const row = byName.get(name);
  if (row === undefined) return undefined;
  const parameters = row.variadic ? undefined : row.parameters.map(({ axes }) => axes.length);
  return { parameters, slots: row.axes.length };
}
