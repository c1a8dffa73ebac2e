/** Fills whose innermost loop runs along memory, two numbers at a time. */

import type { Expression, Loop, Table } from '../expression.ts';
import { freeLoops, isOfSizes, sameEnds } from '../free-loops.ts';
import type { Instruction } from './assembler.ts';
import { extentIn } from './layout.ts';
import { isInverse, pushAddress, pushNumber, within, type Frame } from './scalars.ts';

const calls: Readonly<Record<string, Instruction>> = { sqrt: 'f64x2.sqrt', abs: 'f64x2.abs' };

/** Whether it could be: then the code is there, for these of the rows. */
export function vectorised(
  loops: readonly Loop[],
  body: Expression,
  table: Table,
  frame: Frame,
  [first, last]: readonly [number, number],
): boolean {
  const along = loops.at(-1);
  if (along === undefined || !loops.every((loop) => isOfSizes(loop.low) && isOfSizes(loop.high))) return false;
  const { code, sizes, layout } = frame;
  const extent = extentIn(along, sizes);
  if (extent < 2 || !isVector(body, along)) return false;
  const offset = layout.places.get(table)?.offset ?? 0;
  const cell = code.local('i32');
  const behind = loops.slice(1).reduce((so, loop) => so * extentIn(loop, sizes), 1);
  code.whole(8 * first * behind);
  code.set(cell);
  const fill = (axis: number, inner: Frame): void => {
    const loop = loops[axis];
    if (loop === undefined) return;
    const counter = code.local('i32');
    const here = within(inner, loop, counter);
    const [from, until] = axis === 0 ? [first, last] : [0, extentIn(loop, sizes)];
    code.whole(from);
    code.set(counter);
    if (loop !== along) {
      code.loop(
        counter,
        () => code.whole(until),
        1,
        () => fill(axis + 1, here),
      );
      return;
    }
    const store = (width: 'v128' | 'f64', push: () => void): void => {
      code.get(cell);
      push();
      code.store(width, offset);
      code.get(cell);
      code.whole(width === 'v128' ? 16 : 8);
      code.do('i32.add');
      code.set(cell);
    };
    code.loop(
      counter,
      () => code.whole(until - 1),
      2,
      () => store('v128', () => pushPair(body, along, here)),
    );
    if ((until - from) % 2 === 1) store('f64', () => pushNumber(body, here));
  };
  fill(0, frame);
  return true;
}

/** Whether every part is the same for two neighbours, or lies in memory as they do. */
function isVector(expression: Expression, along: Loop): boolean {
  if (!freeLoops(expression).includes(along)) return true;
  switch (expression.kind) {
    case 'load': {
      const { table, slots } = expression;
      const last = slots.at(-1);
      const axis = table.axes.at(-1);
      const isLast = last?.kind === 'index' && last.loop === along && axis !== undefined && sameEnds(axis, along);
      return (
        isLast &&
        table.role !== 'label' &&
        slots.slice(0, -1).every((slot) => slot.kind === 'index' && slot.loop !== along)
      );
    }
    case 'sum':
      return expression.terms.every((term) => isVector(term, along));
    case 'product':
      return expression.factors.every((factor) => isVector(factor, along));
    case 'power': {
      const { base, exponent } = expression;
      return exponent.kind === 'number' && [-1, 2].includes(exponent.value) && isVector(base, along);
    }
    case 'call':
      return (
        (expression.name === 'exp' || calls[expression.name] !== undefined) &&
        expression.args.every((arg) => isVector(arg, along))
      );
    case 'number':
    case 'size':
      return true;
    case 'index':
    case 'compare':
    case 'when':
    case 'fold':
      return false;
  }
}

/** Leaves the values at two neighbouring places of the loop on the stack. */
function pushPair(expression: Expression, along: Loop, frame: Frame): void {
  const { code, layout } = frame;
  if (!freeLoops(expression).includes(along)) {
    pushNumber(expression, frame);
    return code.do('f64x2.splat');
  }
  const all = (parts: readonly Expression[], operator: Instruction): void =>
    parts.forEach((part, i) => {
      pushPair(part, along, frame);
      if (i > 0) code.do(operator);
    });
  switch (expression.kind) {
    case 'load':
      pushAddress(expression, frame);
      return code.load('v128', layout.places.get(expression.table)?.offset ?? 0);
    case 'sum':
      return all(expression.terms, 'f64x2.add');
    case 'product': {
      const above = expression.factors.filter((factor) => !isInverse(factor));
      if (above.length === 0) code.numbers(1);
      all(above, 'f64x2.mul');
      for (const factor of expression.factors) {
        if (!isInverse(factor) || factor.kind !== 'power') continue;
        pushPair(factor.base, along, frame);
        code.do('f64x2.div');
      }
      return undefined;
    }
    case 'power': {
      if (isInverse(expression)) {
        code.numbers(1);
        pushPair(expression.base, along, frame);
        return code.do('f64x2.div');
      }
      const own = code.local('v128');
      pushPair(expression.base, along, frame);
      code.tee(own);
      code.get(own);
      return code.do('f64x2.mul');
    }
    case 'call': {
      all(expression.args, 'f64x2.add');
      const instruction = calls[expression.name];
      return instruction === undefined ? code.call(frame.functionNamed('exp', 1)) : code.do(instruction);
    }
    default:
      throw new Error('this is no vector');
  }
}
