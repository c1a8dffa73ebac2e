/** Expressions as WebAssembly, one number at a time. */

import type { Expression, Folding, Loop, Of, Relation } from '../expression.ts';
import { isOfSizes, sameEnds } from '../free-loops.ts';
import type { Code, Instruction } from './assembler.ts';
import { extentIn, numberIn, type Layout, type Sizes } from './layout.ts';

/** What the code of one function refers to. */
export interface Frame {
  readonly code: Code;
  readonly sizes: Sizes;
  readonly layout: Layout;
  /** The counters of the loops around, from 0. */
  readonly counters: ReadonlyMap<Loop, number>;
  /** The number of an imported function, or of the exponential. */
  readonly functionNamed: (name: string, args: number) => number;
}

export function within(frame: Frame, loop: Loop, counter: number): Frame {
  return { ...frame, counters: new Map([...frame.counters, [loop, counter]]) };
}

const comparisons: Readonly<Record<Relation, Instruction>> = {
  '=': 'f64.eq',
  '≠': 'f64.ne',
  '<': 'f64.lt',
  '≤': 'f64.le',
};

/** Leaves a number on the stack. */
export function pushNumber(expression: Expression, frame: Frame): void {
  const { code, sizes } = frame;
  switch (expression.kind) {
    case 'number':
      return code.number(expression.value);
    case 'size':
      return code.number(numberIn(expression, sizes));
    case 'index':
      pushWhole(expression, frame);
      return code.do('f64.convert_i32_s');
    case 'load':
      return pushLoad(expression, frame);
    case 'sum':
      return pushAll(expression.terms, 'f64.add', frame);
    case 'product':
      return pushProduct(expression.factors, frame);
    case 'power':
      return pushPower(expression, frame);
    case 'compare':
      pushCondition(expression, frame);
      return code.do('f64.convert_i32_s');
    case 'when':
      pushCondition(expression.condition, frame);
      return code.ifNumber(
        () => pushNumber(expression.body, frame),
        () => code.number(expression.otherwise),
      );
    case 'call':
      return pushCall(expression, frame);
    case 'fold':
      return pushFold(expression, frame);
  }
}

function pushAll(parts: readonly Expression[], operator: Instruction, frame: Frame): void {
  parts.forEach((part, i) => {
    pushNumber(part, frame);
    if (i > 0) frame.code.do(operator);
  });
}

/** What is divided by comes last. */
function pushProduct(factors: readonly Expression[], frame: Frame): void {
  if (factors.every(isOfSizes)) return frame.code.number(numberIn({ kind: 'product', factors }, frame.sizes));
  const below = factors.filter(isInverse);
  const above = factors.filter((factor) => !isInverse(factor));
  if (above.length === 0) frame.code.number(1);
  pushAll(above, 'f64.mul', frame);
  for (const factor of below) {
    if (factor.kind !== 'power') continue;
    pushNumber(factor.base, frame);
    frame.code.do('f64.div');
  }
}

export function isInverse(factor: Expression): boolean {
  return factor.kind === 'power' && factor.exponent.kind === 'number' && factor.exponent.value === -1;
}

function pushPower({ base, exponent }: Of<'power'>, frame: Frame): void {
  const { code } = frame;
  const power = exponent.kind === 'number' ? exponent.value : undefined;
  if (power === -1) {
    code.number(1);
    pushNumber(base, frame);
    return code.do('f64.div');
  }
  pushNumber(base, frame);
  if (power === 2 || power === 3) {
    const own = code.local('f64');
    code.tee(own);
    for (let i = 1; i < power; i += 1) {
      code.get(own);
      code.do('f64.mul');
    }
    return undefined;
  }
  pushNumber(exponent, frame);
  return code.call(frame.functionNamed('pow', 2));
}

/** Leaves 1 or 0 on the stack, as a whole number. */
export function pushCondition(condition: Expression, frame: Frame): void {
  const { code } = frame;
  if (condition.kind === 'compare') {
    pushNumber(condition.left, frame);
    pushNumber(condition.right, frame);
    return code.do(comparisons[condition.relation]);
  }
  pushNumber(condition, frame);
  code.number(0);
  return code.do('f64.ne');
}

const native: Readonly<Record<string, Instruction>> = {
  sqrt: 'f64.sqrt',
  abs: 'f64.abs',
  floor: 'f64.floor',
  ceil: 'f64.ceil',
};

function pushCall({ name, args }: Of<'call'>, frame: Frame): void {
  const { code } = frame;
  const [first] = args;
  if (name === 'max' || name === 'min') return pushAll(args, name === 'max' ? 'f64.max' : 'f64.min', frame);
  if (name === 'exp' && first !== undefined) {
    pushNumber(first, frame);
    code.do('f64x2.splat');
    code.call(frame.functionNamed('exp', 1));
    return code.lane(0);
  }
  for (const arg of args) pushNumber(arg, frame);
  const instruction = native[name];
  return instruction === undefined ? code.call(frame.functionNamed(name, args.length)) : code.do(instruction);
}

/** The address of an entry, the place of its array left out. */
export function pushAddress({ table, slots }: Of<'load'>, frame: Frame): void {
  const { code, layout } = frame;
  const extents = layout.places.get(table)?.extents ?? [];
  if (slots.length === 0) code.whole(0);
  slots.forEach((slot, i) => {
    if (i > 0) {
      code.whole(extents[i] ?? 0);
      code.do('i32.mul');
    }
    pushOffset(slot, table.axes[i], frame);
    if (i > 0) code.do('i32.add');
  });
  code.whole(table.role === 'label' ? 4 : 8);
  code.do('i32.mul');
}

function pushOffset(slot: Expression, axis: Loop | undefined, frame: Frame): void {
  if (axis === undefined) throw new Error('a slot without an axis');
  const counter = slot.kind === 'index' ? frame.counters.get(slot.loop) : undefined;
  if (slot.kind === 'index' && counter !== undefined && sameEnds(slot.loop, axis)) return frame.code.get(counter);
  pushWhole(slot, frame);
  frame.code.whole(numberIn(axis.low, frame.sizes));
  return frame.code.do('i32.sub');
}

function pushLoad(load: Of<'load'>, frame: Frame): void {
  const { code, layout, sizes } = frame;
  const { table, slots } = load;
  const offset = layout.places.get(table)?.offset ?? 0;
  const read = (): void => {
    pushAddress(load, frame);
    code.load(table.role === 'label' ? 'i32' : 'f64', offset);
    if (table.role === 'label') code.do('f64.convert_i32_s');
  };
  const doubtful = slots.flatMap((slot, i) => {
    const axis = table.axes[i];
    return axis === undefined || (slot.kind === 'index' && sameEnds(slot.loop, axis)) ? [] : [{ slot, axis }];
  });
  if (doubtful.length === 0) return read();
  // What lies outside is no number, and never another array's.
  doubtful.forEach(({ slot, axis }, i) => {
    pushOffset(slot, axis, frame);
    code.whole(extentIn(axis, sizes));
    code.do('i32.lt_u');
    if (i > 0) code.do('i32.and');
  });
  return code.ifNumber(read, () => code.number(Number.NaN));
}

/** Leaves a whole number on the stack. */
export function pushWhole(expression: Expression, frame: Frame): void {
  const { code, layout } = frame;
  switch (expression.kind) {
    case 'number':
    case 'size':
      return code.whole(numberIn(expression, frame.sizes));
    case 'index': {
      const counter = frame.counters.get(expression.loop);
      if (counter === undefined) throw new Error('an index outside of its loop');
      code.get(counter);
      pushWhole(expression.loop.low, frame);
      return code.do('i32.add');
    }
    case 'load':
      if (expression.table.role === 'label') {
        pushAddress(expression, frame);
        return code.load('i32', layout.places.get(expression.table)?.offset ?? 0);
      }
      break;
    case 'sum':
      return expression.terms.forEach((term, i) => {
        pushWhole(term, frame);
        if (i > 0) code.do('i32.add');
      });
    default:
  }
  pushNumber(expression, frame);
  return code.do('i32.trunc_sat_f64_s');
}

/** Leaves how often the loop turns on the stack. */
export function pushCount(loop: Loop, frame: Frame): void {
  if (isOfSizes(loop.low) && isOfSizes(loop.high)) return frame.code.whole(extentIn(loop, frame.sizes));
  pushWhole(loop.high, frame);
  pushWhole(loop.low, frame);
  frame.code.do('i32.sub');
  frame.code.whole(1);
  return frame.code.do('i32.add');
}

const joining: Readonly<Record<Folding, Instruction>> = {
  sum: 'f64.add',
  product: 'f64.mul',
  max: 'f64.max',
  min: 'f64.min',
  argmax: 'f64.max',
  argmin: 'f64.min',
};

function pushFold({ operator, loop, body }: Of<'fold'>, frame: Frame): void {
  const { code } = frame;
  const [counter, end, total] = [code.local('i32'), code.local('i32'), code.local('f64')];
  const isArgument = operator === 'argmax' || operator === 'argmin';
  const greatest = operator === 'max' || operator === 'argmax';
  code.number(operator === 'sum' ? 0 : operator === 'product' ? 1 : greatest ? -Infinity : Infinity);
  code.set(total);
  const place = isArgument ? code.local('f64') : undefined;
  if (place !== undefined) {
    code.number(Number.NaN);
    code.set(place);
  }
  pushCount(loop, frame);
  code.set(end);
  code.whole(0);
  code.set(counter);
  const inner = within(frame, loop, counter);
  code.loop(
    counter,
    () => code.get(end),
    1,
    () => {
      if (place === undefined) {
        code.get(total);
        pushNumber(body, inner);
        code.do(joining[operator]);
        code.set(total);
        return;
      }
      const value = code.local('f64');
      pushNumber(body, inner);
      code.tee(value);
      code.get(total);
      code.do(greatest ? 'f64.gt' : 'f64.lt');
      code.when(() => {
        code.get(value);
        code.set(total);
        pushNumber({ kind: 'index', loop }, inner);
        code.set(place);
      });
    },
  );
  code.get(place ?? total);
}
