/** What the checker says of a case, and whether that may be said. */

import { judge, type Judgement } from '../../src/check/judge.ts';
import { RoutesDisagree } from '../../src/check/routes.ts';
import { OutOfBudget } from '../../src/kernel/environment.ts';
import type { Term } from '../../src/term/term.ts';
import { environment } from './worlds.ts';

export type Answer = Judgement['verdict'] | 'disagreement';

export interface Judged {
  readonly answer: Answer;
  readonly judgement: Judgement | undefined;
}

export function judged(left: Term, right: Term): Judged {
  try {
    const judgement = judge({ environment: environment(), left, right });
    return { answer: judgement.verdict, judgement };
  } catch (error) {
    if (error instanceof OutOfBudget) return { answer: 'undecided', judgement: undefined };
    if (error instanceof RoutesDisagree) return { answer: 'disagreement', judgement: undefined };
    throw error;
  }
}

/** A false pass, a right one refuted, or two routes that contradict each other. */
export function isBad(isTrue: boolean, answer: Answer): boolean {
  if (answer === 'disagreement') return true;
  return isTrue ? answer === 'refuted' : answer === 'proved' || answer === 'verified';
}
