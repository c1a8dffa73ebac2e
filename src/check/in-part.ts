/** What the text defines for some values only: where it says so, and where it is used outside of them. */

import type { Link } from '../derivation/link.ts';
import { one } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { functionNamed } from '../vocabulary/vocabulary.ts';
import { passes } from './checked-link.ts';
import { equationOf } from './equation.ts';
import type { Given } from './givens.ts';
import { judge } from './judge.ts';
import { conditionsOfUse } from './partial-definitions.ts';
import type { Setting } from './setting.ts';

/** `Let $y_i = x_i$ for $i > 1$`: what a name is for some values. */
export function definesInPart({ link, claim, narrowed }: Given): boolean {
  const { left } = claim;
  const isHead = left.kind === 'entry' || (left.kind === 'apply' && functionNamed(left.name) === undefined);
  return link.stated && claim.relation === '=' && isHead && (narrowed || claim.hypotheses.length > 0);
}

/** Whether a function that is defined under a condition is applied where nothing says that the condition holds. */
export function standsOutside(link: Link, setting: Setting): boolean {
  const { claim } = link;
  if (claim === undefined || setting.partial.size === 0) return false;
  return conditionsOfUse(claim, setting.partial).some((condition) => {
    const inside: Claim = { ...claim, relation: '=', left: condition, right: one };
    return !passes(judge(equationOf(setting.lowering.claim(inside, link.n), link, setting), setting.rules));
  });
}
