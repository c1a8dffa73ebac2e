/** Orders that do not hold of all numbers: they may hold of those that the text speaks of. */

import { hasDerivative } from '../calculus/differentiate.ts';
import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { freeSymbols, namesIn } from '../term/scope.ts';
import { namesBehind } from './behind.ts';
import { orderConditionally } from './conditions.ts';
import { equationOf } from './equation.ts';
import { judge, type Judgement } from './judge.ts';
import type { Setting } from './setting.ts';

export function excused(judgement: Judgement, claim: Claim, link: Link, setting: Setting): Judgement {
  if (judgement.verdict !== 'refuted') return judgement;
  if (link.role === 'given' || setting.mentioned.has(link.n))
    return {
      ...judgement,
      verdict: 'undecided',
      missing: [],
      why: 'this is stated in passing, and it does not hold of all numbers',
    };
  const given = unusedGiven(claim, setting);
  if (given === undefined) return orderConditionally(claim, link, setting, judgement);
  const why = `this does not hold for all values, and what is given in link ${given} was not made use of`;
  return { ...judgement, verdict: 'undecided', why };
}

/**
 * A given equation between what the claim is made of, which the check made no use of. What it says of things that occur
 * nowhere in the claim says what those are.
 */
function unusedGiven(claim: Claim, setting: Setting): number | undefined {
  const names = namesBehind([claim.left, claim.right], setting);
  const found = setting.unused.find(({ link, claim: given }) => {
    if (given.relation !== '=' || hasDerivative(given.left) || given.right.kind === 'derivative') return false;
    const own = [...new Set([...namesIn(given.left), ...namesIn(given.right)])].filter(
      (name) => !link.indices.some((index) => index.name === name),
    );
    const free = new Set([...freeSymbols(given.left), ...freeSymbols(given.right)]);
    const symbols = own.filter((name) => setting.symbols.has(name) && free.has(name));
    const touches = symbols.length > 0 ? symbols.every((name) => names.has(name)) : own.some((name) => names.has(name));
    return touches && judge(equationOf(given, link, setting), setting.rules).verdict !== 'proved';
  });
  return found?.link.n;
}
