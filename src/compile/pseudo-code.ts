/** A program as pseudo-code in LaTeX: each step with the indices it runs over. */

import { callNamed } from './functions.ts';
import type { Expression, Loop, Of } from './expression.ts';
import { checkedName } from './identifiers.ts';
import type { Program, Step } from './program.ts';
import { signed } from './javascript.ts';

/** What sizes are called, and loops. */
type Names = ReadonlyMap<Loop | string, string>;

export function asPseudoCode(program: Program): string {
  const base: Names = new Map(program.sizes.map(({ symbol, name }) => [symbol, word(name)]));
  const lines = (stage: Step['stage']): readonly string[] =>
    program.steps.filter((step) => step.stage === stage).map((step) => `& ${stepText(step, base)} \\\\`);
  const once = lines('once');
  return [
    '\\begin{aligned}',
    ...(once.length === 0
      ? []
      : ['& \\textbf{once} \\\\', ...once, '& \\textbf{for every value of the parameters} \\\\']),
    ...lines('each'),
    `& \\textbf{return } ${program.outputs.map(({ name }) => word(name)).join(', ')}`,
    '\\end{aligned}',
    '',
  ].join('\n');
}

/** One letter stands as it is; more are a word. */
function word(name: string): string {
  const checked = checkedName(name);
  return checked.length === 1 ? checked : `\\mathrm{${checked.replaceAll('_', '\\_')}}`;
}

function stepText({ table, work }: Step, base: Names): string {
  const name = word(table.name);
  if (work.kind === 'matrix') {
    const of = word(work.of.name);
    const value = { inverse: `${of}^{-1}`, det: `\\det ${of}`, logdet: `\\log \\det ${of}` }[work.name];
    return `${name} \\gets ${value}`;
  }
  if (work.kind === 'contract') {
    const { left, right, over } = work;
    const keptOf = (side: typeof left): readonly Loop[] =>
      side.summed === 'last' ? side.table.axes.slice(0, -1) : side.table.axes.slice(1);
    const names = new Map(base);
    const all = [...keptOf(left), ...keptOf(right), over];
    all.forEach((loop, i) => names.set(loop, letterFor(loop, names, i)));
    const indices = (loops: readonly Loop[]): string => loops.map((loop) => names.get(loop) ?? '').join(',');
    const entryOf = (side: typeof left): string => {
      const kept = keptOf(side);
      return `${word(side.table.name)}_{${indices(side.summed === 'last' ? [...kept, over] : [over, ...kept])}}`;
    };
    const own = indices([...keptOf(left), ...keptOf(right)]);
    return `${name}_{${own}} \\gets \\sum_{${names.get(over) ?? ''}=${text(over.low, names)}}^{${text(over.high, names)}} ${entryOf(left)} ${entryOf(right)}`;
  }
  const names = new Map(base);
  work.loops.forEach((loop, i) => names.set(loop, letterFor(loop, names, i)));
  const cell =
    work.loops.length === 0 ? name : `${name}_{${work.loops.map((loop) => names.get(loop) ?? '').join(',')}}`;
  const over = work.loops.map(
    (loop) => `${names.get(loop) ?? ''} = ${text(loop.low, names)}, \\dots, ${text(loop.high, names)}`,
  );
  const head = `${cell} \\gets ${text(work.body, names)}`;
  return over.length === 0 ? head : `${head} \\qquad ${over.join(',\\ ')}`;
}

const LETTERS = 'i j k l m n p q r s t u v a b c d e f g h'.split(' ');

function letterFor(loop: Loop, names: Names, i: number): string {
  const used = new Set(names.values());
  const letter = /^[A-Za-z]/.exec(loop.hint)?.[0] ?? LETTERS[i % 6] ?? 'i';
  for (const candidate of [letter.toLowerCase(), ...LETTERS]) if (!used.has(candidate)) return candidate;
  return `i_{${names.size}}`;
}

function text(expression: Expression, names: Names): string {
  switch (expression.kind) {
    case 'sum':
      return expression.terms
        .map((term, i) => {
          const [sign, rest] = signed(term);
          const written = rest.kind === 'product' ? text(rest, names) : factor(rest, names);
          return i === 0 ? `${sign < 0 ? '-' : ''}${written}` : `${sign < 0 ? '-' : '+'} ${written}`;
        })
        .join(' ');
    case 'product':
      return productText(expression, names);
    default:
      return factor(expression, names);
  }
}

function productText({ factors }: Of<'product'>, names: Names): string {
  const [head] = factors;
  if (head?.kind === 'number' && head.value === -1)
    return `-${productText({ kind: 'product', factors: factors.slice(1) }, names)}`;
  const isBelow = (part: Expression): boolean =>
    part.kind === 'power' && part.exponent.kind === 'number' && part.exponent.value === -1;
  const above = factors.filter((part) => !isBelow(part)).map((part) => factor(part, names));
  const below = factors.flatMap((part) => (part.kind === 'power' && isBelow(part) ? [factor(part.base, names)] : []));
  const top = above.join(' \\cdot ');
  return below.length === 0 ? top : `\\frac{${top === '' ? '1' : top}}{${below.join(' \\cdot ')}}`;
}

const relations = { '=': '=', '≠': '\\neq', '<': '<', '≤': '\\le' } as const;
const folds = {
  sum: '\\sum',
  product: '\\prod',
  max: '\\max',
  min: '\\min',
  argmax: '\\operatorname{argmax}',
  argmin: '\\operatorname{argmin}',
} as const;

function factor(expression: Expression, names: Names): string {
  switch (expression.kind) {
    case 'number':
      return Number.isNaN(expression.value) ? '\\mathrm{undefined}' : String(expression.value);
    case 'size':
      return names.get(expression.name) ?? '';
    case 'index':
      return names.get(expression.loop) ?? '';
    case 'load': {
      const { table, slots } = expression;
      return slots.length === 0
        ? word(table.name)
        : `${word(table.name)}_{${slots.map((slot) => text(slot, names)).join(',')}}`;
    }
    case 'sum':
    case 'product':
      return `\\left(${text(expression, names)}\\right)`;
    case 'power': {
      const { base, exponent } = expression;
      return `{${factor(base, names)}}^{${text(exponent, names)}}`;
    }
    case 'compare':
      return `\\left[${text(expression.left, names)} ${relations[expression.relation]} ${text(expression.right, names)}\\right]`;
    case 'when': {
      const { condition, body, otherwise } = expression;
      const rest = factor({ kind: 'number', value: otherwise }, names);
      return `\\begin{cases} ${text(body, names)} & ${text(condition, names)} \\\\ ${rest} & \\text{otherwise} \\end{cases}`;
    }
    case 'call': {
      const args = expression.args.map((arg) => text(arg, names)).join(', ');
      return `${callNamed(expression.name)?.latex ?? ''}\\left(${args}\\right)`;
    }
    case 'fold': {
      const { operator, loop, body } = expression;
      const inner = new Map(names);
      const letter = letterFor(loop, names, names.size);
      inner.set(loop, letter);
      const range =
        operator === 'sum' || operator === 'product'
          ? `_{${letter}=${text(loop.low, names)}}^{${text(loop.high, names)}}`
          : `_{${text(loop.low, names)} \\le ${letter} \\le ${text(loop.high, names)}}`;
      return `${folds[operator]}${range} ${factor(body, inner)}`;
    }
  }
}
