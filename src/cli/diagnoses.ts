/** What was found to be wrong with the lines of a document, while it is checked. */

import type { CheckManner } from '../check/check.ts';
import type { Derivation } from '../derivation/understand.ts';
import { diagnosisOf, type Diagnosis } from '../diagnose/diagnose.ts';

export function diagnosesOf(derivation: Derivation): {
  readonly heard: NonNullable<CheckManner['heard']>;
  readonly diagnosis: (n: number) => Diagnosis | undefined;
} {
  const found = new Map<number, Diagnosis>();
  return {
    heard: (checked, open) => {
      const diagnosis = diagnosisOf(checked, derivation, open);
      if (diagnosis !== undefined) found.set(checked.link.n, diagnosis);
    },
    diagnosis: (n) => found.get(n),
  };
}
