/** Lines with ∝: the sides differ by a factor that does not depend on what the chain is about. */

import type { Link } from '../derivation/link.ts';
import type { Statement } from '../kernel/proof.ts';
import { mul, zero } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { freeSymbols } from '../term/scope.ts';
import { blank, type Judgement } from './judge.ts';
import { judgeOrder } from './order.ts';
import type { Setting } from './setting.ts';
import { judgedAtPoints, twoPoints } from './two-points.ts';

/**
 * `A ∝ B` in v says that A(v) B(v′) = A(v′) B(v) for any two points, where B is not 0. Where nothing says what varies, all of it
 * does: then what passes is a factor that is a number, and what fails is left open.
 */
export function judgeProportion(claim: Claim, link: Link, sides: Statement, setting: Setting): Judgement {
  if (claim.binders.length > 0) return { ...blank, why: 'whether vectors are proportional is not decided' };
  const named = setting.varied.get(link.chain);
  const points = twoPoints(sides, named ?? quantitiesIn(sides));
  if (!points.ok) return { ...blank, why: points.why };
  const { environment, left, right, other } = points;
  const statement: Statement = { environment, left: mul([left, other(right)]), right: mul([other(left), right]) };
  const judgement = judgedAtPoints(statement, sides, setting.rules);
  if (judgement.verdict === 'refuted' && named === undefined)
    return { ...judgement, verdict: 'undecided', why: 'it is not said in what the two sides are proportional' };
  if (judgement.verdict !== 'proved' && judgement.verdict !== 'verified') return judgement;
  const nowhere = judgeOrder({ relation: '≠', binders: [] }, { environment, left: right, right: zero }, setting);
  if (nowhere?.verdict === 'proved') return judgement;
  return { ...judgement, verdict: 'undecided', why: 'the right side may be 0, and what is proportional to 0 is 0' };
}

function quantitiesIn({ environment, left, right }: Statement): readonly string[] {
  return [...new Set([...freeSymbols(left), ...freeSymbols(right)])].filter(
    (name) => environment.symbols.has(name) && !environment.definitions.has(name),
  );
}
