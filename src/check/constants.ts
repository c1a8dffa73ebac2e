/** Lines with an arbitrary constant, `A = B + C` with C free of w: they say that A − B does not depend on w. */

import type { Link } from '../derivation/link.ts';
import { add, bound, derivative, entry, minusOne, mul, scalar, zero } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { mentions, shift, substituteSymbol } from '../term/scope.ts';
import type { Binder } from '../term/term.ts';
import { equationOf } from './equation.ts';
import { judge, type Judgement } from './judge.ts';
import type { Setting } from './setting.ts';

/** Undefined: there is no such constant, or it stands on both sides, where it is a number like any other. */
export function upToConstants(claim: Claim, link: Link, setting: Setting): Judgement | undefined {
  const { symbols, definitions } = setting;
  const constants = [...symbols].flatMap(([name, { freeOf }]) => {
    if (freeOf === undefined || definitions.has(name)) return [];
    const [left, right] = [mentions(claim.left, name), mentions(claim.right, name)];
    return left === right ? [] : [{ name, freeOf }];
  });
  const [constant] = constants;
  if (constant === undefined || constants.length > 1) return undefined;
  const difference = add([claim.left, mul([minusOne, claim.right])]);
  const without = substituteSymbol(difference, constant.name, scalar(zero));
  let last: Judgement | undefined;
  for (const variable of constant.freeOf) {
    const axes = symbols.get(variable)?.slots ?? [];
    const rank = axes.length;
    const binders: readonly Binder[] = axes.map((sort, i) => ({ hint: `i${i}`, sort }));
    const by = entry(
      variable,
      axes.map((_, i) => bound(rank - 1 - i)),
    );
    const still: Claim = {
      binders: [...claim.binders, ...binders],
      hypotheses: claim.hypotheses.map((hypothesis) => shift(hypothesis, rank)),
      relation: '=',
      left: derivative(shift(without, rank), by),
      right: zero,
    };
    last = judge(equationOf(still, link, setting), setting.rules);
    if (last.verdict !== 'proved') return last;
  }
  return last;
}
