/** What is wrong with the lines of a document, found while it is checked. */

import { passes, type CheckedLink } from '../check/checked-link.ts';
import type { Bench, CheckManner } from '../check/check.ts';
import type { Operand } from '../derivation/derivation.ts';
import { rereaderOf } from '../derivation/reread.ts';
import type { Derivation } from '../derivation/understand.ts';
import { diagnosisOf, type Diagnosis } from './diagnose.ts';

export interface Diagnoses {
  readonly heard: NonNullable<CheckManner['heard']>;
  readonly diagnosis: (n: number) => Diagnosis | undefined;
  /** Links that say nothing wrong but what they took over from a malformed line, and would be right after the repaired one. */
  readonly masked: ReadonlySet<number>;
}

export function diagnosesOf(derivation: Derivation): Diagnoses {
  const found = new Map<number, Diagnosis>();
  const masked = new Set<number>();
  /** The right side of a malformed link as it should be, by the number of the link. */
  const repaired = new Map<number, Operand>();
  /** The line with what should stand before it, judged. */
  const unmasked = (checked: CheckedLink, open: () => Bench): CheckedLink => {
    const { link, verdict } = checked;
    const left = repaired.get(link.n - 1);
    if (left === undefined || link.place === 0 || verdict !== 'malformed') return checked;
    return open().judged(rereaderOf(derivation, link)(left, link.right));
  };
  const heard: Diagnoses['heard'] = (checked, open) => {
    const { link, verdict } = checked;
    const own = unmasked(checked, open);
    if (own !== checked && passes(own)) {
      masked.add(link.n);
      return;
    }
    const diagnosis = diagnosisOf(own, derivation, open);
    if (diagnosis === undefined) return;
    found.set(link.n, diagnosis);
    if (verdict === 'malformed' && diagnosis.side === 'right')
      repaired.set(link.n, { ...link.right, written: diagnosis.tree, problems: [] });
  };
  return { heard, diagnosis: (n) => found.get(n), masked };
}
