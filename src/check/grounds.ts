/** What a line needs may follow from what is stated: of `x ≥ 2` that x − 1 is not 0. Shown as an order is, to the kernel. */

import { orderOf, proveOrder } from '../calculus/by-sign.ts';
import type { OrderSign } from '../calculus/signed-forms.ts';
import { Scope, type Assumption, type Environment, type Sign } from '../kernel/environment.ts';
import type { Rulebook, Statement } from '../kernel/proof.ts';
import { hasSign } from '../kernel/signs.ts';
import { minusOne, mul } from '../term/build.ts';
import { visit } from '../term/traverse.ts';
import type { Term } from '../term/term.ts';
import { opened } from './known-sign.ts';

const orders: Readonly<Record<Sign, OrderSign>> = { positive: '<', nonnegative: '≤', nonzero: '≠' };

/** Whether the number has the sign wherever the environment holds, for all values of its variables. */
export function follows({ sign, binders, term }: Assumption, environment: Environment, rules: Rulebook): boolean {
  const { term: number, environment: whole } = opened(term, binders, environment);
  const order = orders[sign];
  const statement = { environment: whole, ...orderOf(number, order) };
  return proveOrder(statement, number, order, rules).kind === 'proved';
}

/** How many numbers are asked for their sign. */
const MOST = 6;

/** The signs that follow of what stands between bars and is squared under a root: of `a > b > 0` that a is positive. */
export function signsThatFollow({ environment, left, right }: Statement, rules: Rulebook): readonly Assumption[] {
  if (environment.assumptions.length === 0) return [];
  const asked: Term[] = [];
  for (const side of [left, right])
    visit(side, (part) => {
      const number = numberUnder(part);
      if (number !== undefined && number.reach === 0 && asked.length < MOST) asked.push(number);
    });
  const scope = Scope.top(environment);
  return asked.flatMap((number) =>
    [number, mul([minusOne, number])]
      .map((term): Assumption => ({ sign: 'nonnegative', binders: [], term }))
      .filter(({ sign, term }) => !hasSign(term, sign, scope))
      .filter((sign) => follows(sign, environment, rules))
      .slice(0, 1),
  );
}

/** `x` in `|x|` and in `√(x²)`. */
function numberUnder(part: Term): Term | undefined {
  if (part.kind === 'apply' && part.name === 'abs') return part.args[0]?.body;
  const isRoot = part.kind === 'power' && part.exponent.kind === 'rational' && part.exponent.value.denominator === 2n;
  return isRoot && part.base.kind === 'power' ? part.base.base : undefined;
}
