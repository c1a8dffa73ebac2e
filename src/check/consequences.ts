/** Lines after a condition was imposed: they need not be identities, only follow from it. */

import type { Link } from '../derivation/link.ts';
import { add, minusOne, mul, scalar, zero } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { mentions, substituteSymbol } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Term } from '../term/term.ts';
import { equationOf } from './equation.ts';
import { judge, type Judgement } from './judge.ts';
import type { Setting } from './setting.ts';

/** A condition that the text imposes: `∂ℓ/∂μ = 0`. */
export interface Imposed {
  readonly link: Link;
  readonly claim: Claim;
}

/** What becomes of a line that is no identity when conditions stand before it. */
export function asConsequence(
  claim: Claim,
  link: Link,
  imposed: readonly Imposed[],
  setting: Setting,
  refuted: Judgement,
): Judgement {
  if (differentiates(claim.left) || differentiates(claim.right)) return refuted;
  const last = imposed.at(-1);
  const unknown = unknownOf(claim, setting);
  if (last === undefined && unknown === undefined) return refuted;
  const solved =
    last === undefined || unknown === undefined ? undefined : solution(claim, unknown, last, link, setting);
  if (solved !== undefined) return solved;
  const why =
    last === undefined
      ? `${unknown ?? ''} is not defined anywhere, so that this says what it is`
      : 'this is no identity; whether it follows from what was imposed before is not decided';
  return { ...refuted, verdict: 'undecided', why };
}

function differentiates(term: Term): boolean {
  let found = false;
  visit(term, (part) => {
    found ||= part.kind === 'derivative';
    return !found;
  });
  return found;
}

/** A number that nothing defines, alone on the left or squared there. */
function unknownOf({ left }: Claim, { definitions, symbols }: Setting): string | undefined {
  const head = left.kind === 'power' ? left.base : left;
  if (head.kind !== 'entry' || definitions.has(head.symbol)) return undefined;
  return symbols.get(head.symbol)?.values === undefined ? head.symbol : undefined;
}

/** The value put into the condition makes it true. */
function solution(
  claim: Claim,
  symbol: string,
  { claim: condition, link }: Imposed,
  own: Link,
  setting: Setting,
): Judgement | undefined {
  if (claim.left.kind !== 'entry' || claim.left.slots.length > 0 || claim.binders.length > 0) return undefined;
  if (condition.binders.length > 0 || mentions(claim.right, symbol)) return undefined;
  const difference = add([condition.left, mul([minusOne, condition.right])]);
  if (differentiates(difference)) return undefined;
  const put: Claim = { ...condition, left: substituteSymbol(difference, symbol, scalar(claim.right)), right: zero };
  const indices = { indices: [...link.indices, ...own.indices] };
  const judgement = judge(equationOf(put, indices, setting));
  return judgement.verdict === 'proved' ? judgement : undefined;
}
