/** A quick look in residues: whether two sides that were proved to be equal are told apart at one small point. */

import type { Statement } from '../kernel/proof.ts';
import { mix } from '../term/hash.ts';
import { Abstains, TooMuchWork } from './arithmetic.ts';
import { hashOf } from './random.ts';
import { sizesToTry } from './sizes.ts';
import { traitsOf } from './traits.ts';
import { ResidueTrials } from './trials.ts';

const BUDGET = 60_000;

/** At the first sizes at which there is a point. A difference is worth a thorough comparison, and says nothing by itself. */
export function residuesDiffer(statement: Statement): boolean {
  const [a, b] = [statement.left.hash, statement.right.hash].toSorted((x, y) => x - y);
  const seed = mix(a ?? 0, b ?? 0);
  try {
    const traits = traitsOf(statement);
    const trials = new ResidueTrials({ statement, traits, allowance: { left: BUDGET }, seed, least: undefined });
    for (const [i, sizes] of sizesToTry(trials.program.sizes, undefined).entries()) {
      const [choice] = trials.choices(sizes, false, 1).list;
      const found = choice && trials.once({ sizes, choice, relaxed: false }, hashOf(seed, [i]));
      if (found !== undefined) return !found.same;
    }
    return false;
  } catch (error) {
    if (error instanceof Abstains || error instanceof TooMuchWork) return false;
    throw error;
  }
}
