/** From a term to an expression: symbols become arrays, binders loops, functions without a machine's name their definitions. */

import type { Environment } from '../kernel/environment.ts';
import { readFamily, readTerm } from '../notation/plain/read.ts';
import { rational } from '../number/rational.ts';
import { apply, rationalOf, scalar } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { unfold } from '../term/scope.ts';
import type { Family, Of, Sort, Term } from '../term/term.ts';
import { functionNamed } from '../vocabulary/vocabulary.ts';
import {
  indexOf,
  load,
  numberOf,
  partsOf,
  powerOf,
  productOf,
  sumOf,
  type Expression,
  type Loop,
  type Table,
} from './expression.ts';
import { callNamed, matrixFunctions } from './functions.ts';
import { NotCompiled } from './program.ts';

/** Where the arrays come from. */
export interface Tables {
  readonly environment: Environment;
  /** Letters that stand for an index, each with its loop. */
  readonly indices: ReadonlyMap<string, Loop>;
  of(symbol: string): Table;
  /** A function of a matrix, computed as a whole. */
  matrix(name: (typeof matrixFunctions)[number], argument: Expression, axes: readonly Loop[]): Table;
}

export function lower(term: Term, scope: readonly Loop[], tables: Tables): Expression {
  const all = (parts: readonly Term[]): readonly Expression[] => parts.map((part) => lower(part, scope, tables));
  switch (term.kind) {
    case 'rational':
      return numberOf(Number(term.value.numerator) / Number(term.value.denominator));
    case 'size':
      if (term.name === 'infinity') throw new NotCompiled('a sum or a range without an end is not compiled');
      return { kind: 'size', name: term.name };
    case 'bound': {
      const loop = scope[scope.length - 1 - term.depth];
      if (loop === undefined) throw new NotCompiled('a variable of this formula belongs to no sum');
      return indexOf(loop);
    }
    case 'entry': {
      const loop = term.slots.length === 0 ? tables.indices.get(term.symbol) : undefined;
      if (loop !== undefined) return indexOf(loop);
      const table = tables.of(term.symbol);
      if (table.axes.length !== term.slots.length)
        throw new NotCompiled(`${term.symbol} is written with another number of indices than it has`);
      return load(table, all(term.slots));
    }
    case 'bracket':
      return {
        kind: 'compare',
        relation: term.relation,
        left: lower(term.left, scope, tables),
        right: lower(term.right, scope, tables),
      };
    case 'fold': {
      if (term.operator === 'integral') throw new NotCompiled('integrals are not compiled');
      const loop = loopOf(term.binder.hint, term.binder.sort, scope, tables);
      return { kind: 'fold', operator: term.operator, loop, body: lower(term.body, [...scope, loop], tables) };
    }
    case 'add':
      return sumOf(all(term.terms));
    case 'mul':
      return guarded(all(term.factors));
    case 'power':
      return lowerPower(term, scope, tables);
    case 'apply':
      return lowerApplication(term, scope, tables);
    case 'derivative':
      throw new NotCompiled('a derivative is left in the formula that cannot be carried out');
    case 'at':
      throw new NotCompiled('a value at a point is left in the formula');
  }
}

export function loopOf(hint: string, sort: Sort, scope: readonly Loop[], tables: Tables): Loop {
  switch (sort.kind) {
    case 'range':
      return { hint, low: lower(sort.low, scope, tables), high: lower(sort.high, scope, tables) };
    case 'set':
      return { hint, low: numberOf(1), high: { kind: 'size', name: sort.name } };
    case 'interval':
    case 'real':
      throw new NotCompiled('a variable runs over real numbers');
  }
}

/** Factors that say for which indices the rest is meant come first: where they are 0 the rest is not computed. */
function guarded(factors: readonly Expression[]): Expression {
  const guards = factors.filter(isGuard);
  if (guards.length === 0) return productOf(factors);
  const rest = factors.filter((factor) => !isGuard(factor));
  const condition = productOf(guards);
  const times = condition.kind === 'compare' ? rest : [condition, ...rest];
  return { kind: 'when', condition, body: productOf(times), otherwise: 0 };
}

function isGuard(expression: Expression): boolean {
  if (expression.kind === 'compare') return true;
  const isMade = ['sum', 'product', 'power', 'when'].includes(expression.kind);
  const parts = partsOf(expression);
  return isMade && parts.some(isGuard) && parts.every((part) => part.kind === 'number' || isGuard(part));
}

function lowerPower({ base, exponent }: Of<'power'>, scope: readonly Loop[], tables: Tables): Expression {
  const half = rationalOf(rational(1, 2));
  const below = lower(base, scope, tables);
  if (sameTerm(exponent, half)) return { kind: 'call', name: 'sqrt', args: [below] };
  return powerOf(below, lower(exponent, scope, tables));
}

function lowerApplication(term: Of<'apply'>, scope: readonly Loop[], tables: Tables): Expression {
  const { name, args } = term;
  if (tables.environment.symbols.get(name)?.parameters !== undefined)
    throw new NotCompiled(`what the function ${name} is, is not known`);
  if (term.partials.length > 0) {
    const slope = spelledOut(term);
    if (slope === undefined) throw new NotCompiled(`a derivative of ${name} is left in the formula`);
    return lower(slope, scope, tables);
  }
  const matrix = matrixFunctions.find((each) => each === name);
  if (matrix !== undefined && args[0] !== undefined) return lowerMatrix(matrix, term, args[0], scope, tables);
  if (name === 'pi') return numberOf(Math.PI);
  if (callNamed(name) !== undefined && args.every(({ binders }) => binders.length === 0))
    return { kind: 'call', name, args: args.map(({ body }) => lower(body, scope, tables)) };
  const unfolded = spelledOut(term);
  if (unfolded === undefined) throw new NotCompiled(`${name} has no counterpart in the languages that are written`);
  return lower(unfolded, scope, tables);
}

function lowerMatrix(
  name: (typeof matrixFunctions)[number],
  term: Of<'apply'>,
  argument: Family,
  scope: readonly Loop[],
  tables: Tables,
): Expression {
  const axes: Loop[] = [];
  for (const { hint, sort } of argument.binders) axes.push(loopOf(hint, sort, [...scope, ...axes], tables));
  const table = tables.matrix(name, lower(argument.body, [...scope, ...axes], tables), axes);
  return load(
    table,
    term.slots.map((slot) => lower(slot, scope, tables)),
  );
}

/** By its definition in the vocabulary; a derivative, as in σ'(a), by what the vocabulary says it is. */
export function spelledOut(term: Of<'apply'>): Term | undefined {
  const row = functionNamed(term.name);
  const [partial, ...more] = term.partials;
  if (row !== undefined && partial !== undefined) {
    const by = row.parameters[partial.argument]?.symbol;
    const slope = row.derivatives.find((each) => each.by === by);
    const isOfNumbers = row.axes.length === 0 && row.parameters.every(({ axes }) => axes.length === 0);
    const reading = slope === undefined || more.length > 0 || !isOfNumbers ? undefined : readTerm(slope.is);
    if (reading?.ok !== true) return undefined;
    return unfold(apply(term.name, term.args), { parameters: row.parameters, result: scalar(reading.value) });
  }
  if (row?.definition === undefined) return undefined;
  const family = row.axes.length === 0 ? readTerm(row.definition) : readFamily(row.definition);
  if (!family.ok) return undefined;
  const result = 'binders' in family.value ? family.value : scalar(family.value);
  return unfold(term, { parameters: row.parameters, result });
}
