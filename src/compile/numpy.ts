/** A program as a NumPy module: whole arrays at once, axes lined up by broadcasting. */

import { callNamed } from './functions.ts';
import type { Expression, Loop, Of, Table } from './expression.ts';
import { freeLoops, isOfSizes, sameEnds } from './free-loops.ts';
import { checkedName } from './identifiers.ts';
import { NotCompiled, type Program, type Step } from './program.ts';

type Names = ReadonlyMap<string, string>;

export function asNumPy(program: Program): string {
  const { sizes, inputs, steps, outputs, remarks } = program;
  const names: Names = new Map(sizes.map(({ symbol, name }) => [symbol, checkedName(name)]));
  const given = inputs.filter(({ role }) => role !== 'parameter').map(({ name }) => checkedName(name));
  const parameters = inputs.filter(({ role }) => role === 'parameter').map(({ name }) => checkedName(name));
  const lines = (stage: Step['stage'], indent: string): readonly string[] =>
    steps.filter((step) => step.stage === stage).map((step) => `${indent}${stepLine(step, names)}`);
  const scalars = inputs.filter(({ axes, role }) => axes.length === 0 && role !== 'parameter');
  const ownScalars = inputs.filter(({ axes, role }) => axes.length === 0 && role === 'parameter');
  const flat = (table: Table, indent: string): string => {
    const name = checkedName(table.name);
    return `${indent}${name} = np.asarray(${name}).reshape(())`;
  };
  return [
    '"""Compiled from a formula by chainrule. Labels count from 1."""',
    ...remarks.map((remark) => `# ${remark}`),
    '',
    'import numpy as np',
    '',
    '',
    `def make(${[...names.values(), ...given].join(', ')}):`,
    '    """What depends on no parameter is computed here, once; the rest by the function that is returned."""',
    ...scalars.map((table) => flat(table, '    ')),
    ...lines('once', '    '),
    '',
    `    def evaluate(${parameters.join(', ')}):`,
    ...ownScalars.map((table) => flat(table, '        ')),
    ...lines('each', '        '),
    `        return ${outputs.map(({ name }) => checkedName(name)).join(', ')}`,
    '',
    '    return evaluate',
    '',
  ].join('\n');
}

function stepLine({ table, work }: Step, names: Names): string {
  const name = checkedName(table.name);
  if (work.kind === 'contract') {
    const { left, right } = work;
    const axis = (summed: 'first' | 'last'): string => (summed === 'first' ? '0' : '-1');
    const sides = `${checkedName(left.table.name)}, ${checkedName(right.table.name)}`;
    return `${name} = np.tensordot(${sides}, axes=(${axis(left.summed)}, ${axis(right.summed)}))`;
  }
  if (work.kind === 'matrix') {
    const of = checkedName(work.of.name);
    if (work.name === 'inverse') return `${name} = np.linalg.inv(${of})`;
    return `${name} = ${work.name === 'det' ? `np.linalg.det(${of})` : `np.linalg.slogdet(${of})[1]`}`;
  }
  const body = text(work.body, work.loops, names);
  if (work.loops.length === 0) return `${name} = ${body}`;
  const shape = work.loops.map((loop) => countText(loop, names)).join(', ');
  return `${name} = np.broadcast_to(${body}, (${shape}${work.loops.length === 1 ? ',' : ''}))`;
}

function countText({ low, high }: Loop, names: Names): string {
  if (!isOfSizes(low) || !isOfSizes(high))
    throw new NotCompiled('a range that depends on an index is not written as NumPy; --target js writes it');
  if (low.kind === 'number' && low.value === 1) return endText(high, names);
  return `${endText(high, names)} - ${endText(low, names)} + 1`;
}

/** The end of a range, which is a whole number. */
function endText(end: Expression, names: Names): string {
  if (end.kind === 'number') return String(end.value);
  if (end.kind === 'sum') return `(${end.terms.map((part) => endText(part, names)).join(' + ')})`;
  return end.kind === 'size' ? text(end, [], names) : `int(${text(end, [], names)})`;
}

/** Its axes are those of the loops, in order; one that does not matter has length 1. */
function text(expression: Expression, loops: readonly Loop[], names: Names): string {
  const all = (parts: readonly Expression[]): readonly string[] => parts.map((part) => text(part, loops, names));
  switch (expression.kind) {
    case 'number':
      return numberText(expression.value);
    case 'size':
      return names.get(expression.name) ?? '';
    case 'index':
      return aligned(range(expression.loop, names), [expression.loop], loops);
    case 'load':
      return loadText(expression, loops, names);
    case 'sum':
      return `(${all(expression.terms).join(' + ')})`;
    case 'product': {
      const isBelow = (part: Expression): boolean =>
        part.kind === 'power' && part.exponent.kind === 'number' && part.exponent.value === -1;
      const above = all(expression.factors.filter((part) => !isBelow(part)));
      const below = expression.factors.flatMap((part) => (part.kind === 'power' && isBelow(part) ? [part.base] : []));
      const top = above.length === 0 ? '1.0' : above.join(' * ');
      return `(${[top, ...all(below)].join(' / ')})`;
    }
    case 'power': {
      const { base, exponent } = expression;
      if (exponent.kind === 'number' && exponent.value === -1) return `(1.0 / ${text(base, loops, names)})`;
      return `(${text(base, loops, names)} ** ${text(exponent, loops, names)})`;
    }
    case 'compare':
      return `(${comparison(expression, loops, names)} * 1.0)`;
    case 'when': {
      const { condition, body, otherwise } = expression;
      const test =
        condition.kind === 'compare' ? comparison(condition, loops, names) : `(${text(condition, loops, names)} != 0)`;
      return `np.where(${test}, ${text(body, loops, names)}, ${numberText(otherwise)})`;
    }
    case 'call': {
      const row = callNamed(expression.name);
      if (row === undefined) throw new Error(`no function ${expression.name}`);
      return row.numpy(all(expression.args));
    }
    case 'fold': {
      const { operator, loop, body } = expression;
      const inner = text(body, [...loops, loop], names);
      const shape = [
        ...loops.map((each) => (freeLoops(body).includes(each) ? countText(each, names) : '1')),
        countText(loop, names),
      ];
      const whole = freeLoops(body).includes(loop) ? inner : `np.broadcast_to(${inner}, (${shape.join(', ')},))`;
      if (operator === 'argmax' || operator === 'argmin')
        return `(np.${operator}(${whole}, axis=-1) + ${text(loop.low, [], names)})`;
      return `np.${{ sum: 'sum', product: 'prod', max: 'max', min: 'min' }[operator]}(${whole}, axis=-1)`;
    }
  }
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'np.nan';
  const written = Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value);
  return value < 0 ? `(${written})` : written;
}

const operators = { '=': '==', '≠': '!=', '<': '<', '≤': '<=' } as const;

function comparison({ relation, left, right }: Of<'compare'>, loops: readonly Loop[], names: Names): string {
  return `(${text(left, loops, names)} ${operators[relation]} ${text(right, loops, names)})`;
}

function range(loop: Loop, names: Names): string {
  countText(loop, names);
  return `np.arange(${endText(loop.low, names)}, ${endText(loop.high, names)} + 1)`;
}

/** An array with these axes, among all the loops around. */
function aligned(array: string, own: readonly Loop[], loops: readonly Loop[]): string {
  if (own.length === loops.length && own.every((loop, i) => loop === loops[i])) return array;
  const sorted = loops.filter((loop) => own.includes(loop));
  const order = sorted.map((loop) => own.indexOf(loop));
  const turned = order.every((place, i) => place === i) ? array : `np.transpose(${array}, (${order.join(', ')}))`;
  return `${turned}[${loops.map((loop) => (own.includes(loop) ? ':' : 'None')).join(', ')}]`;
}

function loadText({ table, slots }: Of<'load'>, loops: readonly Loop[], names: Names): string {
  const name = checkedName(table.name);
  if (slots.length === 0) return name;
  const own = slots.flatMap((slot, i) => {
    const axis = table.axes[i];
    return slot.kind === 'index' && axis !== undefined && sameEnds(slot.loop, axis) ? [slot.loop] : [];
  });
  if (own.length === slots.length && new Set(own).size === own.length) return aligned(name, own, loops);
  const places = slots.map((slot, i) => {
    const low = table.axes[i]?.low;
    return `np.asarray(${text(slot, loops, names)} - ${low === undefined ? '1' : endText(low, names)}).astype(int)`;
  });
  return `${name}[${places.join(', ')}]`;
}
