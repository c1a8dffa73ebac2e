/** Lines of which the text leaves something open: what is found of them is found of one reading only. */

import type { Link } from '../derivation/link.ts';
import { passes, type CheckedLink } from './checked-link.ts';
import type { Judgement } from './judge.ts';

export interface Judged {
  readonly judgement: Judgement;
  readonly reading: CheckedLink['reading'];
}

/** Where the words of the text give the line another sense, what is found of it is found of something else. */
export function inItsSense({ otherwise }: Link, judged: Judged): Judged {
  const { judgement } = judged;
  if (otherwise === undefined) return judged;
  // What would follow from a fact that is missing is told, too.
  if (otherwise.proves && (passes(judgement) || judgement.verdict === 'conditional')) return judged;
  return {
    ...judged,
    judgement: { ...judgement, verdict: 'undecided', missing: [], witness: undefined, why: otherwise.why },
  };
}

/** Beside a condition that became no hypothesis, `A = I`, a counterexample need not keep to it, nor to a range that nobody states. */
export function leniently(link: Link, judged: Judged): Judged {
  const { judgement } = judged;
  const isOpen = link.narrowed || link.loose !== undefined;
  if (!isOpen || (judgement.verdict !== 'refuted' && judgement.verdict !== 'conditional')) return judged;
  const why = link.narrowed ? 'a condition stands beside it that is not made use of' : (link.loose ?? '');
  return { ...judged, judgement: { ...judgement, verdict: 'undecided', missing: [], witness: undefined, why } };
}
