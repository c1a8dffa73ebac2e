/** Conditions of which the words do not say clearly whether they count at a link: nothing is proved under them. */

import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { hasSurmises } from './facts-of-sentences.ts';
import type { Setting } from './setting.ts';

export function isSurmised(link: Link, setting: Setting): boolean {
  return link.surmised > 0 || hasSurmises(setting, link.n);
}

export const unclear =
  'this holds under a condition of which the words around do not say clearly whether it counts here';

export function withoutSurmised(claim: Claim, { surmised }: Link): Claim {
  return { ...claim, hypotheses: claim.hypotheses.slice(0, claim.hypotheses.length - surmised) };
}

export function withoutSurmises(link: Link): Link {
  if (link.surmised === 0) return link;
  const alternatives = link.alternatives.map((other) => ({ ...other, claim: withoutSurmised(other.claim, link) }));
  const claim = link.claim === undefined ? undefined : withoutSurmised(link.claim, link);
  return { ...link, claim, alternatives, surmised: 0 };
}
