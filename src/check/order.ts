/** Lines with ≤, <, ≥, >, ≠: the sign of the difference is proved, or evaluation shows that it is another. */

import type { Link } from '../derivation/link.ts';
import { canonical } from '../kernel/algebra.ts';
import { Scope } from '../kernel/environment.ts';
import type { Statement } from '../kernel/proof.ts';
import { orderOf, proveOrder } from '../calculus/by-sign.ts';
import type { OrderSign } from '../calculus/signed-forms.ts';
import { sidesAt } from '../numeric/point-sides.ts';
import { add, minusOne, mul } from '../term/build.ts';
import type { Claim, ClaimRelation } from '../term/claim.ts';
import type { Term } from '../term/term.ts';
import { blank, judge, withAssumptions, type Judgement } from './judge.ts';
import type { Setting } from './setting.ts';

interface Order {
  readonly sign: OrderSign;
  /** The greater side stands on the left. */
  readonly turned: boolean;
}

const orders: Partial<Record<ClaimRelation, Order>> = {
  '<': { sign: '<', turned: false },
  '≤': { sign: '≤', turned: false },
  '>': { sign: '<', turned: true },
  '≥': { sign: '≤', turned: true },
  '≠': { sign: '≠', turned: false },
};

export function isOrder(relation: ClaimRelation): boolean {
  return orders[relation] !== undefined;
}

/** The sides are those of the statement; undefined: the relation orders nothing. */
export function judgeOrder(
  { relation, binders }: Pick<Claim, 'relation' | 'binders'>,
  sides: Statement,
  setting: Pick<Setting, 'rules'>,
): Judgement | undefined {
  const order = orders[relation];
  if (order === undefined) return undefined;
  if (binders.length > 1) return { ...blank, why: 'an order of matrices is not one of their entries' };
  if (binders.length > 0 && order.sign === '≠')
    return { ...blank, why: 'vectors that differ may have entries that are the same' };
  const difference = differenceOf(sides, order);
  const environment = withCanonicalSigns(sides.environment);
  const statement: Statement = { environment, ...orderOf(difference, order.sign) };
  const judgement = judge(statement, setting.rules, {
    prove: (own, rules) => proveOrder(own, difference, order.sign, rules),
    grantsAll: true,
  });
  // Evaluation at some points never tells that a difference has the same sign everywhere.
  if (judgement.verdict === 'verified') return { ...judgement, verdict: 'undecided', why: 'no proof was found' };
  // "$(a + b)^2 \\ne a^2 + b^2$" says that they are not the same, and not that they differ everywhere.
  const isOfFormulas = sides.left.kind !== 'rational' && sides.right.kind !== 'rational';
  if (order.sign === '≠' && isOfFormulas && judgement.verdict === 'refuted' && !isSame(sides, setting))
    return { ...judgement, verdict: 'undecided', why: 'the two sides are the same for some values, and not for all' };
  return judgement.witness === undefined ? judgement : { ...judgement, witness: told(judgement, sides) };
}

function isSame(sides: Statement, { rules }: Pick<Setting, 'rules'>): boolean {
  return judge(sides, rules).verdict === 'proved';
}

function differenceOf({ left, right }: Statement, { turned }: Order): Term {
  const [below, above] = turned ? [right, left] : [left, right];
  if (isZero(below)) return above;
  return isZero(above) ? mul([minusOne, below]) : add([above, mul([minusOne, below])]);
}

function isZero(term: Term): boolean {
  return term.kind === 'rational' && term.value.numerator === 0n;
}

/** What is stated, as the algebra spells it as well: normal forms are looked up there. */
function withCanonicalSigns(environment: Statement['environment']): Statement['environment'] {
  return withAssumptions(
    environment,
    environment.assumptions.filter(({ term, binders }) => {
      const spelled = canonical(term, Scope.top(environment).enterAll(binders));
      return spelled !== term;
    }),
  );
}

/** A person wants to see both sides, not that a bracket is 0. */
function told({ witness }: Judgement, sides: Statement): Judgement['witness'] {
  const point = witness?.point;
  const values = point === undefined ? undefined : sidesAt(sides, point);
  return witness === undefined || values === undefined ? witness : { ...witness, ...values };
}

/** "Clearly $x < 1$", of an x that has a formula. */
export function isSignInPassing(
  { claim, stated }: Link,
  { definitions }: { readonly definitions: ReadonlyMap<string, unknown> },
): boolean {
  return !stated && claim?.left.kind === 'entry' && isOrder(claim.relation) && definitions.has(claim.left.symbol);
}
