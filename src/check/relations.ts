/** Lines with another relation than equality: what each comes down to. */

import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { equationOf } from './equation.ts';
import { blank, type Judgement } from './judge.ts';
import { judgeOrder } from './order.ts';
import { judgeProportion } from './proportional.ts';
import type { Setting } from './setting.ts';

/** The claim was lowered before. */
export function judgeRelation(claim: Claim, link: Link, setting: Setting): Judgement {
  const sides = equationOf(claim, link, setting);
  if (claim.relation === '∝') return judgeProportion(claim, link, sides, setting);
  return judgeOrder(claim, sides, setting) ?? { ...blank, why: `links with ${link.sign} are not decided` };
}
