/** A program as a standalone ES module with types in its comments; its names are generated, its numbers and operators ours. */

import { callNamed } from './functions.ts';
import type { Expression, Loop, Table } from './expression.ts';
import { isOfSizes } from './free-loops.ts';
import { checkedName, Identifiers } from './identifiers.ts';
import { contractSource, determinantSource, inverseSource } from './javascript-runtime.ts';
import type { Program, Step } from './program.ts';
import { sameEnds } from './free-loops.ts';

/** What sizes are called, by their symbol, and the variables of loops, which count from 0. */
type Names = ReadonlyMap<Loop | string, string>;

export function asJavaScript(program: Program): string {
  const { sizes, inputs, steps, outputs } = program;
  const given = inputs.filter(({ role }) => role !== 'parameter');
  const parameters = inputs.filter(({ role }) => role === 'parameter');
  const base: Names = new Map(sizes.map(({ symbol, name }) => [symbol, checkedName(name)]));
  const made = steps.map(({ table }) => table);
  const names = (all: readonly { readonly name: string }[]): string =>
    all.map(({ name }) => checkedName(name)).join(', ');
  const types = (all: readonly Table[]): string =>
    all.map(({ name, role }) => `${name}: ${role === 'label' ? 'Int32Array' : 'Float64Array'}`).join(', ');
  const stage = (which: Step['stage'], depth: number): readonly string[] =>
    steps.filter((step) => step.stage === which).flatMap((step) => indented(stepLines(step, base), depth));
  const kinds = new Set(steps.map(({ work }) => (work.kind === 'matrix' ? work.name : work.kind)));
  return [
    '/** Compiled from a formula by chainrule. Arrays are flat, the last axis fastest; labels count from 1. */',
    ...program.remarks.map((remark) => `// ${remark}`),
    '',
    ...(kinds.has('contract') ? contractSource : []),
    ...(kinds.has('inverse') ? inverseSource : []),
    ...(kinds.has('det') || kinds.has('logdet') ? determinantSource : []),
    '/**',
    ' * What depends on no parameter is computed here, once; the rest by the function that is returned.',
    ` * @param {{ ${sizes.map(({ name }) => `${checkedName(name)}: number`).join(', ')} }} sizes`,
    ` * @param {{ ${types(given)} }} given`,
    ` * @returns {(parameters: { ${types(parameters)} }) => { ${types(outputs)} }}`,
    ' */',
    'export function make(sizes, given) {',
    ...(sizes.length === 0 ? [] : [`  const { ${names(sizes)} } = sizes;`]),
    ...(given.length === 0 ? [] : [`  const { ${names(given)} } = given;`]),
    ...made.map((table) => `  const ${checkedName(table.name)} = new Float64Array(${lengthOf(table, base)});`),
    ...stage('once', 1),
    `  return function evaluate({ ${names(parameters)} }) {`,
    ...stage('each', 2),
    `    return { ${names(outputs)} };`,
    '  };',
    '}',
    '',
  ].join('\n');
}

function indented(lines: readonly string[], depth: number): readonly string[] {
  return lines.map((line) => `${'  '.repeat(depth)}${line}`);
}

function lengthOf({ axes }: Table, names: Names): string {
  return axes.length === 0 ? '1' : axes.map((axis) => extentOf(axis, names)).join(' * ');
}

function extentOf({ low, high }: Loop, names: Names): string {
  if (low.kind === 'number' && low.value === 1) return factor(high, names);
  return `(${value(high, names)} - ${factor(low, names)} + 1)`;
}

function stepLines({ table, work }: Step, base: Names): readonly string[] {
  switch (work.kind) {
    case 'fill': {
      const names = namesFor(work.loops, base);
      const cell = `${checkedName(table.name)}[${placeOf(
        table,
        work.loops.map((loop) => names.get(loop) ?? ''),
        names,
      )}]`;
      const lines = assignment(cell, work.body, names);
      // What a sum is gathered in is a variable of this step alone.
      if (work.loops.length === 0 && lines.length > 1) return ['{', ...indented(lines, 1), '}'];
      return loopLines(work.loops, names, lines);
    }
    case 'contract': {
      const { left, right, over } = work;
      const args = [left, right].map(({ table: side, summed }) => {
        const kept = summed === 'last' ? side.axes.slice(0, -1) : side.axes.slice(1);
        const count = kept.map((axis) => extentOf(axis, base)).join(' * ');
        const strides = summed === 'last' ? `${extentOf(over, base)}, 1` : `1, ${count}`;
        return { count, text: `${checkedName(side.name)}, ${strides}` };
      });
      const counts = args.map(({ count }) => count).join(', ');
      return [
        `contract(${checkedName(table.name)}, ${counts}, ${extentOf(over, base)}, ${args.map(({ text }) => text).join(', ')});`,
      ];
    }
    case 'matrix': {
      const size = work.of.axes[0] === undefined ? '1' : extentOf(work.of.axes[0], base);
      const of = checkedName(work.of.name);
      const name = checkedName(table.name);
      if (work.name === 'inverse') return [`inverse(${name}, ${of}, ${size});`];
      return [
        `${name}[0] = ${work.name === 'det' ? `determinant(${of}, ${size})` : `Math.log(determinant(${of}, ${size}))`};`,
      ];
    }
  }
}

/** Variables end in an underscore, which no array and no size does. */
function namesFor(loops: readonly Loop[], outer: Names): Names {
  const names = new Map(outer);
  const identifiers = new Identifiers();
  for (const name of names.values()) identifiers.fresh(name.replace(/_$/, ''));
  for (const loop of loops) names.set(loop, `${identifiers.fresh(loop.hint)}_`);
  return names;
}

function loopLines(loops: readonly Loop[], names: Names, body: readonly string[]): readonly string[] {
  return loops.reduceRight<readonly string[]>(
    (inner, loop) => [...opened(loop, names), ...indented(inner, 1), '}'],
    body,
  );
}

function opened(loop: Loop, names: Names): readonly string[] {
  const name = names.get(loop) ?? '';
  return [`for (let ${name} = 0; ${name} < ${countOf(loop, names)}; ${name} += 1) {`];
}

function countOf({ low, high }: Loop, names: Names): string {
  if (low.kind === 'number' && low.value === 1) return value(high, names);
  return `${value(high, names)} - ${factor(low, names)} + 1`;
}

/** Sums and the like inside become loops before the statement. */
function assignment(cell: string, body: Expression, names: Names): readonly string[] {
  const lines: string[] = [];
  const written = value(body, names, { lines, count: { of: 0 } });
  return [...lines, `${cell} = ${written};`];
}

interface Before {
  readonly lines: string[];
  readonly count: { of: number };
}

/** Where nothing can stand before the expression, a fold is an error. */
export function value(expression: Expression, names: Names, before?: Before): string {
  switch (expression.kind) {
    case 'sum':
      return expression.terms
        .map((term, i) => {
          const [sign, rest] = signed(term);
          const written = rest.kind === 'product' ? value(rest, names, before) : factor(rest, names, before);
          if (i === 0) return sign < 0 ? `-${written}` : written;
          return `${sign < 0 ? '-' : '+'} ${written}`;
        })
        .join(' ');
    case 'product':
      return productText(expression.factors, names, before);
    default:
      return factor(expression, names, before);
  }
}

/** −1 and the rest, where a term begins with a negative number. */
export function signed(term: Expression): readonly [number, Expression] {
  if (term.kind === 'number' && term.value < 0) return [-1, { kind: 'number', value: -term.value }];
  if (term.kind !== 'product') return [1, term];
  const [head, ...rest] = term.factors;
  if (head?.kind !== 'number' || head.value >= 0) return [1, term];
  const size = -head.value;
  const [only] = rest;
  if (size === 1) return [-1, rest.length === 1 && only !== undefined ? only : { kind: 'product', factors: rest }];
  return [-1, { kind: 'product', factors: [{ kind: 'number', value: size }, ...rest] }];
}

function productText(factors: readonly Expression[], names: Names, before?: Before): string {
  const [head] = factors;
  if (head?.kind === 'number' && head.value === -1) return `-${productText(factors.slice(1), names, before)}`;
  const isBelow = (part: Expression): boolean =>
    part.kind === 'power' && part.exponent.kind === 'number' && part.exponent.value === -1;
  const above = factors.filter((part) => !isBelow(part)).map((part) => factor(part, names, before));
  const below = factors.flatMap((part) =>
    part.kind === 'power' && isBelow(part) ? [factor(part.base, names, before)] : [],
  );
  const top = above.length === 0 ? '1' : above.join(' * ');
  return below.length === 0 ? top : `${top} / ${below.length === 1 ? below[0] : `(${below.join(' * ')})`}`;
}

function factor(expression: Expression, names: Names, before?: Before): string {
  switch (expression.kind) {
    case 'number':
      return numberText(expression.value);
    case 'size':
      return names.get(expression.name) ?? '';
    case 'index':
      return shifted(names.get(expression.loop) ?? '', expression.loop.low, names);
    case 'load':
      return loadText(expression.table, expression.slots, names, before);
    case 'sum':
    case 'product':
      return `(${value(expression, names, before)})`;
    case 'power':
      return powerText(expression.base, expression.exponent, names, before);
    case 'compare':
      return `(${comparison(expression, names, before)} ? 1 : 0)`;
    case 'when': {
      const own: Before = { lines: [], count: before?.count ?? { of: 0 } };
      const condition = conditionText(expression.condition, names, before);
      const then = value(expression.body, names, own);
      if (own.lines.length === 0) return `(${condition} ? ${then} : ${numberText(expression.otherwise)})`;
      const result = fresh(before);
      before?.lines.push(
        `let ${result} = ${numberText(expression.otherwise)};`,
        `if (${condition}) {`,
        ...indented([...own.lines, `${result} = ${then};`], 1),
        '}',
      );
      return result;
    }
    case 'call':
      return callText(
        expression.name,
        expression.args.map((arg) => value(arg, names, before)),
      );
    case 'fold':
      return foldText(expression, names, before);
  }
}

function callText(name: string, args: readonly string[]): string {
  const row = callNamed(name);
  if (row === undefined) throw new Error(`no function ${name}`);
  return row.javascript(args);
}

function numberText(number: number): string {
  if (Number.isNaN(number)) return 'NaN';
  return number < 0 ? `(${number})` : String(number);
}

function shifted(name: string, low: Expression, names: Names): string {
  return low.kind === 'number' && low.value === 0 ? name : `(${name} + ${factor(low, names)})`;
}

function powerText(base: Expression, exponent: Expression, names: Names, before?: Before): string {
  if (exponent.kind === 'number' && exponent.value === -1) return `(1 / ${factor(base, names, before)})`;
  if (exponent.kind === 'number' && exponent.value === 2 && base.kind === 'load') {
    const once = factor(base, names, before);
    return `(${once} * ${once})`;
  }
  return `Math.pow(${value(base, names, before)}, ${value(exponent, names, before)})`;
}

const operators = { '=': '===', '≠': '!==', '<': '<', '≤': '<=' } as const;

function comparison(expression: Extract<Expression, { kind: 'compare' }>, names: Names, before?: Before): string {
  const { relation, left, right } = expression;
  const isWhole = left.kind === 'index' && right.kind === 'index' && sameEnds(left.loop, right.loop);
  const side = (part: Expression): string =>
    isWhole && part.kind === 'index' ? (names.get(part.loop) ?? '') : value(part, names, before);
  return `${side(left)} ${operators[relation]} ${side(right)}`;
}

function conditionText(condition: Expression, names: Names, before?: Before): string {
  return condition.kind === 'compare'
    ? comparison(condition, names, before)
    : `${value(condition, names, before)} !== 0`;
}

function placeOf(table: Table, places: readonly string[], names: Names): string {
  return places.reduce(
    (so, place, i) => {
      const axis = table.axes[i];
      if (i === 0 || axis === undefined) return place;
      return `${/^[\w]+$/.test(so) ? so : `(${so})`} * ${extentOf(axis, names)} + ${place}`;
    },
    places.length === 0 ? '0' : '',
  );
}

/** An index that may lie outside is looked at before; outside is no number. */
function loadText(table: Table, slots: readonly Expression[], names: Names, before?: Before): string {
  const checks: string[] = [];
  const places = slots.map((slot, i) => {
    const axis = table.axes[i];
    if (axis === undefined) throw new Error('a slot without an axis');
    if (slot.kind === 'index' && sameEnds(slot.loop, axis)) return names.get(slot.loop) ?? '';
    const place = offsetText(slot, axis.low, names, before);
    if (!isLabelOf(slot, axis)) checks.push(`${place} >= 0 && ${place} < ${extentOf(axis, names)}`);
    return /^\w+$/.test(place) ? place : `(${place})`;
  });
  const cell = `${checkedName(table.name)}[${placeOf(table, places, names)}]`;
  return checks.length === 0 ? cell : `(${checks.join(' && ')} ? ${cell} : NaN)`;
}

function offsetText(slot: Expression, low: Expression, names: Names, before?: Before): string {
  if (slot.kind === 'number' && low.kind === 'number') return String(slot.value - low.value);
  return `${value(slot, names, before)} - ${factor(low, names)}`;
}

/** A label of the whole range, which was looked at when the data came in. */
function isLabelOf(slot: Expression, axis: Loop): boolean {
  return slot.kind === 'load' && slot.table.role === 'label' && isOfSizes(axis.high);
}

function fresh(before: Before | undefined): string {
  if (before === undefined) throw new Error('a sum cannot stand here');
  before.count.of += 1;
  return `total${before.count.of}_`;
}

function foldText(fold: Extract<Expression, { kind: 'fold' }>, names: Names, before?: Before): string {
  const { operator, loop, body } = fold;
  const result = fresh(before);
  const inner = namesFor([loop], names);
  const own: Before = { lines: [], count: before?.count ?? { of: 0 } };
  const written = value(body, inner, own);
  const best = result.replace('total', 'best');
  const update: Record<typeof operator, readonly string[]> = {
    sum: [`${result} += ${written};`],
    product: [`${result} *= ${written.includes(' ') ? `(${written})` : written};`],
    max: [`${result} = Math.max(${result}, ${written});`],
    min: [`${result} = Math.min(${result}, ${written});`],
    argmax: [
      `if (!(${written} <= ${best})) { ${best} = ${written}; ${result} = ${factor({ kind: 'index', loop }, inner)}; }`,
    ],
    argmin: [
      `if (!(${written} >= ${best})) { ${best} = ${written}; ${result} = ${factor({ kind: 'index', loop }, inner)}; }`,
    ],
  };
  const start = { sum: '0', product: '1', max: '-Infinity', min: 'Infinity', argmax: 'NaN', argmin: 'NaN' }[operator];
  const extreme = operator === 'argmax' ? '-Infinity' : 'Infinity';
  before?.lines.push(
    `let ${result} = ${start};`,
    ...(operator.startsWith('arg') ? [`let ${best} = ${extreme};`] : []),
    ...opened(loop, inner),
    ...indented([...own.lines, ...update[operator]], 1),
    '}',
  );
  return result;
}
