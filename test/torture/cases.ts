/** One case of the torture: a formula, another one, and whether they are the same. */

import { sameTerm } from '../../src/term/equality.ts';
import type { Term } from '../../src/term/term.ts';
import { familyNames, formulaFrom, type FamilyName } from './formulas.ts';
import { rewritten } from './laws.ts';
import { chanceFrom } from './random.ts';
import { slipped } from './slips.ts';
import { compared } from './truth.ts';

export interface Case {
  readonly seed: number;
  readonly family: FamilyName;
  readonly isTrue: boolean;
  readonly left: Term;
  readonly right: Term;
  /** The laws, or the slip. */
  readonly by: readonly string[];
}

/** Undefined: numbers do not tell whether it is what it was made to be. */
export function caseFrom(seed: number): Case | undefined {
  const chance = chanceFrom(seed);
  const family = familyNames[seed % familyNames.length] ?? 'sums';
  const start = formulaFrom(chance, family);
  const steps = 1 + chance.below(4);
  const [one, other] = [rewritten(start, chance, chance.below(3)), rewritten(start, chance, steps)];
  const slip = chance.below(2) === 0 ? slipped(other.term, chance) : undefined;
  const right = slip?.term ?? other.term;
  const left = one.term;
  if (sameTerm(left, right)) return undefined;
  const seen = compared(left, right, chanceFrom(seed + 1));
  // A slip that numbers do not show is none, or hides: it says nothing either way.
  if (seen !== (slip === undefined ? 'same' : 'different')) {
    if (slip === undefined && seen === 'different')
      throw new Error(`a law of the generator is wrong: seed ${seed}, ${other.by.join(', ')}`);
    return undefined;
  }
  const by = slip === undefined ? [...one.by, ...other.by] : [slip.by];
  return { seed, family, isTrue: slip === undefined, left, right, by };
}
