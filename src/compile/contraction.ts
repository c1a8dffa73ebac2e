/** Sums of products that are products of matrices: the factors fall into two groups without a common index but the one summed over. */

import type { Expression, Loop, Of } from './expression.ts';
import { freeLoops, isOfSizes, sameEnds } from './free-loops.ts';
import { productOf } from './expression.ts';
import type { Operand } from './program.ts';

/** The factors of one side, and the loops it keeps. */
export interface Side {
  readonly body: Expression;
  readonly kept: readonly Loop[];
  /** The very array, when the side is one entry of it in a fit order. */
  readonly stored: Operand | undefined;
}

export interface Contraction {
  readonly sides: readonly [Side, Side];
  readonly over: Loop;
  /** What does not depend on the index summed over. */
  readonly outside: Expression;
}

export function isClosed(loop: Loop): boolean {
  return isOfSizes(loop.low) && isOfSizes(loop.high);
}

export function contractionIn(fold: Of<'fold'>): Contraction | undefined {
  const { loop: over, body } = fold;
  if (fold.operator !== 'sum' || !isClosed(over)) return undefined;
  const factors = body.kind === 'product' ? body.factors : [body];
  const inside = factors.filter((factor) => freeLoops(factor).includes(over));
  const outside = productOf(factors.filter((factor) => !inside.includes(factor)));
  const groups: { loops: readonly Loop[]; factors: readonly Expression[] }[] = [];
  const weights: Expression[] = [];
  for (const factor of inside) {
    const loops = freeLoops(factor).filter((loop) => loop !== over);
    if (loops.length === 0) {
      weights.push(factor);
      continue;
    }
    const meeting = groups.filter((group) => group.loops.some((loop) => loops.includes(loop)));
    for (const group of meeting) groups.splice(groups.indexOf(group), 1);
    groups.push({
      loops: [...new Set([...meeting.flatMap((group) => group.loops), ...loops])],
      factors: [...meeting.flatMap((group) => group.factors), factor],
    });
  }
  // More than two: the last are multiplied out before, as x_ij x_im is once for all samples.
  while (groups.length > 2) {
    const [one, other] = groups.splice(-2);
    if (one === undefined || other === undefined) return undefined;
    groups.push({ loops: [...one.loops, ...other.loops], factors: [...one.factors, ...other.factors] });
  }
  const [first, second] = groups;
  if (first === undefined || second === undefined) return undefined;
  if (![...first.loops, ...second.loops].every(isClosed)) return undefined;
  const plain = storedAs(productOf(first.factors), over) === undefined;
  const side = ({ loops, factors: own }: typeof first, withWeights: boolean): Side => {
    const whole = productOf(withWeights ? [...own, ...weights] : own);
    const stored = storedAs(whole, over);
    return { body: whole, kept: stored === undefined ? loops : keptBy(whole, over), stored };
  };
  return { sides: [side(first, plain), side(second, !plain)], over, outside };
}

function keptBy(body: Expression, over: Loop): readonly Loop[] {
  return freeLoops(body).filter((loop) => loop !== over);
}

/** One entry of an array, all slots different loops over the whole axes, the one summed over first or last. */
function storedAs(body: Expression, over: Loop): Operand | undefined {
  if (body.kind !== 'load' || body.table.role === 'label') return undefined;
  const { table, slots } = body;
  const loops = slots.flatMap((slot) => (slot.kind === 'index' ? [slot.loop] : []));
  if (loops.length !== slots.length || new Set(loops).size !== loops.length) return undefined;
  if (!loops.every((loop, i) => table.axes[i] !== undefined && sameEnds(loop, table.axes[i]))) return undefined;
  const at = loops.indexOf(over);
  if (at === 0) return { table, summed: 'first' };
  return at === loops.length - 1 ? { table, summed: 'last' } : undefined;
}
