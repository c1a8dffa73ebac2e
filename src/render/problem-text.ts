/** A problem in words: its catalogue row with the facts filled in. */

import { catalogue, type Gravity } from '../source/catalogue.ts';
import type { Problem } from '../source/problem.ts';

export function gravityOf(problem: Problem): Gravity {
  return catalogue[problem.code].gravity;
}

/** A fact that is missing leaves `…` behind, so that no brace of the wording reaches a reader. */
export function problemText(problem: Problem): string {
  const { wording } = catalogue[problem.code];
  return wording.replace(/\{(\w+)\}/g, (_, name: string) => problem.facts[name] ?? '…');
}
