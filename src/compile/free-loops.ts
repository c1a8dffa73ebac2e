/** What an expression depends on and what it costs: its loops, a key that forgets which loops they are, a price. */

import { partsOf, type Expression, type Loop, type Table } from './expression.ts';

/** The loops around it that it uses, in order of first use. */
export function freeLoops(expression: Expression, inside: readonly Loop[] = [], found: Loop[] = []): readonly Loop[] {
  if (expression.kind === 'index') {
    if (!inside.includes(expression.loop) && !found.includes(expression.loop)) found.push(expression.loop);
  } else if (expression.kind === 'fold') {
    freeLoops(expression.body, [...inside, expression.loop], found);
    freeLoops(expression.loop.low, inside, found);
    freeLoops(expression.loop.high, inside, found);
  } else for (const part of partsOf(expression)) freeLoops(part, inside, found);
  return found;
}

/** Two expressions with the same key are the same up to which loops they stand in. */
export function keyOf(expression: Expression): string {
  const free = freeLoops(expression);
  const ends = free.map((loop) => `${spelled(loop.low, free)}..${spelled(loop.high, free)}`);
  return `${ends.join(',')}|${spelled(expression, free)}`;
}

export function spelled(expression: Expression, loops: readonly Loop[]): string {
  const all = (parts: readonly Expression[]): string => parts.map((part) => spelled(part, loops)).join(' ');
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'size':
      return `#${expression.name}`;
    case 'index':
      return `@${loops.indexOf(expression.loop)}`;
    case 'load':
      return `${expression.table.name}[${all(expression.slots)}]`;
    case 'sum':
      return `(+ ${all(expression.terms)})`;
    case 'product':
      return `(* ${all(expression.factors)})`;
    case 'power':
      return `(^ ${all([expression.base, expression.exponent])})`;
    case 'compare':
      return `(${expression.relation} ${all([expression.left, expression.right])})`;
    case 'when':
      return `(? ${all([expression.condition, expression.body])} ${expression.otherwise})`;
    case 'call':
      return `(${expression.name} ${all(expression.args)})`;
    case 'fold': {
      const { operator, loop, body } = expression;
      return `(${operator} ${all([loop.low, loop.high])} ${spelled(body, [...loops, loop])})`;
    }
  }
}

/** About how many additions it takes, once; a fold counts as many. */
export function costOf(expression: Expression): number {
  const own = {
    number: 0,
    size: 0,
    index: 0,
    load: 0,
    sum: 1,
    product: 1,
    power: 4,
    compare: 1,
    when: 1,
    call: 20,
    fold: 100,
  }[expression.kind];
  return partsOf(expression).reduce((total, part) => total + costOf(part), own);
}

/** Made of sizes and numbers: known before anything runs. */
export function isOfSizes(expression: Expression): boolean {
  if (['load', 'index', 'fold', 'compare', 'when'].includes(expression.kind)) return false;
  return partsOf(expression).every(isOfSizes);
}

export function loadsOf(expression: Expression, found: Set<Table> = new Set()): Set<Table> {
  if (expression.kind === 'load') found.add(expression.table);
  for (const part of partsOf(expression)) loadsOf(part, found);
  return found;
}

/** The expression and all that it is made of. */
export function partsIn(expression: Expression): readonly Expression[] {
  return [expression, ...partsOf(expression).flatMap(partsIn)];
}

/** Loops of the same ends may stand for each other. */
export function sameEnds(a: Loop, b: Loop): boolean {
  return spelled(a.low, []) === spelled(b.low, []) && spelled(a.high, []) === spelled(b.high, []);
}

/** With other loops in place of some. */
export function withLoops(expression: Expression, to: ReadonlyMap<Loop, Loop>): Expression {
  const inner = (part: Expression): Expression => withLoops(part, to);
  switch (expression.kind) {
    case 'number':
    case 'size':
      return expression;
    case 'index':
      return { kind: 'index', loop: to.get(expression.loop) ?? expression.loop };
    case 'load':
      return { ...expression, slots: expression.slots.map(inner) };
    case 'sum':
      return { ...expression, terms: expression.terms.map(inner) };
    case 'product':
      return { ...expression, factors: expression.factors.map(inner) };
    case 'power':
      return { ...expression, base: inner(expression.base), exponent: inner(expression.exponent) };
    case 'compare':
      return { ...expression, left: inner(expression.left), right: inner(expression.right) };
    case 'when':
      return { ...expression, condition: inner(expression.condition), body: inner(expression.body) };
    case 'call':
      return { ...expression, args: expression.args.map(inner) };
    case 'fold': {
      const { hint, low, high } = expression.loop;
      const loop: Loop = { hint, low: inner(low), high: inner(high) };
      return { ...expression, loop, body: withLoops(expression.body, new Map([...to, [expression.loop, loop]])) };
    }
  }
}
