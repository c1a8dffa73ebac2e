/** What a check makes of the mutants of a line: it catches them, or lets them pass. */

import type { Bench } from '../check/check.ts';
import { passes, type CheckedLink } from '../check/checked-link.ts';
import type { Link } from '../derivation/link.ts';
import { rereaderOf } from '../derivation/reread.ts';
import type { Derivation } from '../derivation/understand.ts';
import { linesBeside } from './beside.ts';
import { mutantsOf, type Mutant } from './mutants.ts';

export type Fate = 'caught' | 'survived' | 'equivalent';

export interface JudgedMutant {
  readonly mutant: Mutant;
  /** The line with the slip in it, and what is found of it. */
  readonly checked: CheckedLink;
  readonly fate: Fate;
}

/** The mutants of a link that was proved, each judged in the place of the link; of others nothing is asked. */
export function* judgedMutants(
  { link, verdict }: CheckedLink,
  derivation: Derivation,
  bench: Bench,
  isWanted: () => boolean = () => true,
): Generator<JudgedMutant> {
  if (verdict !== 'proved') return;
  const reread = rereaderOf(derivation, link);
  for (const mutant of mutantsOf(link, linesBeside(link, derivation))) {
    if (!isWanted()) continue;
    const checked = bench.judged(reread(link.left, mutant.right));
    const isCaught = !passes(checked) && checked.verdict !== 'given';
    yield { mutant, checked, fate: isCaught ? 'caught' : fateOf(checked, reread(link.right, mutant.right), bench) };
  }
}

/** What is equal to the line as it was is no slip; nor is an order that holds. */
function fateOf({ link, verdict }: CheckedLink, same: Link, bench: Bench): Fate {
  if (verdict === 'given') return 'survived';
  if (link.claim?.relation !== '=') return 'equivalent';
  return passes(bench.judged(same)) ? 'equivalent' : 'survived';
}
