/** Conditions of which the words do not say clearly whether they count at a link: nothing is proved under them. */

import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { sameTerm } from '../term/equality.ts';
import { namesIn } from '../term/scope.ts';
import type { Term } from '../term/term.ts';
import { hasSurmises } from './facts-of-sentences.ts';
import type { Judgement } from './judge.ts';
import type { Setting } from './setting.ts';

export function isSurmised(link: Link, setting: Setting): boolean {
  return link.surmised > 0 || hasSurmises(setting, link.n);
}

export const unclear =
  'this holds under a condition of which the words around do not say clearly whether it counts here';

export function leftUndecided<T extends { readonly judgement: Judgement }>(judged: T, why: Judgement['why']): T {
  return { ...judged, judgement: { ...judged.judgement, verdict: 'undecided', missing: [], why } };
}

/** How many orders that are only spoken of are tried. */
const MOST = 3;

/** Blamed, and yet it holds where an order does that the words near it speak of: the line may be meant there. */
export function holdsNearby(
  { verdict }: Judgement,
  link: Link,
  claim: Claim,
  passesWith: (claim: Claim) => boolean,
): boolean {
  if (verdict !== 'refuted') return false;
  const named = namesIn(claim.right, namesIn(claim.left));
  // What a line says is no reason for it.
  const isClaim = (order: Term): boolean =>
    order.kind === 'bracket' &&
    [claim, link.claim ?? claim].some((said) =>
      [said.left, said.right].every((side) => sameTerm(side, order.left) || sameTerm(side, order.right)),
    );
  const own = link.nearby.filter((order) => !isClaim(order) && [...namesIn(order)].some((name) => named.has(name)));
  return own.slice(0, MOST).some((order) => passesWith({ ...claim, hypotheses: [...claim.hypotheses, order] }));
}

export function withoutSurmised(claim: Claim, { surmised }: Link): Claim {
  return { ...claim, hypotheses: claim.hypotheses.slice(0, claim.hypotheses.length - surmised) };
}

export function withoutSurmises(link: Link): Link {
  if (link.surmised === 0) return link;
  const alternatives = link.alternatives.map((other) => ({ ...other, claim: withoutSurmised(other.claim, link) }));
  const claim = link.claim === undefined ? undefined : withoutSurmised(link.claim, link);
  return { ...link, claim, alternatives, surmised: 0 };
}
