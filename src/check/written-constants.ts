/** Lines that write `const`: the sides are equal but for terms that do not depend on what the chain is about. */

import { constantWords } from '../derivation/constant-words.ts';
import type { Link } from '../derivation/link.ts';
import type { Statement } from '../kernel/proof.ts';
import { add, minusOne, mul } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { mentions } from '../term/scope.ts';
import type { Term } from '../term/term.ts';
import { equationOf } from './equation.ts';
import { blank, type Judgement } from './judge.ts';
import type { Setting } from './setting.ts';
import { judgedAtPoints, twoPoints } from './two-points.ts';

/** Undefined: no side is a sum with such a constant. */
export function upToWrittenConstants(claim: Claim, link: Link, setting: Setting): Judgement | undefined {
  const name = constantWords.find((word) => mentions(claim.left, word) || mentions(claim.right, word));
  if (name === undefined || setting.definitions.has(name) || setting.symbols.get(name)?.freeOf !== undefined)
    return undefined;
  const [left, right] = [withoutConstant(claim.left, name), withoutConstant(claim.right, name)];
  if (left === undefined || right === undefined) return undefined;
  const named = setting.varied.get(link.chain);
  if (named === undefined) return { ...blank, why: `it is not said of what ${name} does not depend` };
  const sides = equationOf({ ...claim, left, right }, link, setting);
  const points = twoPoints(sides, named);
  if (!points.ok) return { ...blank, why: points.why };
  const difference = add([points.left, mul([minusOne, points.right])]);
  const statement: Statement = {
    environment: points.environment,
    left: difference,
    right: points.other(difference),
  };
  return judgedAtPoints(statement, sides, setting.rules);
}

/** The side without its summand `const`; undefined where the constant stands elsewhere. */
function withoutConstant(side: Term, name: string): Term | undefined {
  if (!mentions(side, name)) return side;
  if (side.kind !== 'add') return undefined;
  const rest = side.terms.filter((term) => !(term.kind === 'entry' && term.symbol === name && term.slots.length === 0));
  return rest.some((term) => mentions(term, name)) ? undefined : add(rest);
}
