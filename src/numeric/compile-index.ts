/** Compiles indices: whole numbers from sizes, positions and labels, and the ranges they run over. */

import type { Family, Of, Sort, Term } from '../term/term.ts';
import { Abstains, notDefined, type Arithmetic } from './arithmetic.ts';
import type { Access, Context, Scope } from './context.ts';
import type { Machine } from './machine.ts';

/** An index, or a number made of indices. */
export function compileIndex<V>(term: Term, scope: Scope, context: Context<V>): () => number {
  const { compiler, forms, machine, arithmetic: x } = context;
  if (!forms.isIndex(term)) {
    const value = compiler.value(term, scope, context);
    return () => {
      const whole = x.whole(value());
      if (whole === undefined) throw new Abstains('an index is no whole number');
      return whole;
    };
  }
  const { registers } = machine;
  const all = (parts: readonly Term[]): readonly (() => number)[] =>
    parts.map((part) => compileIndex(part, scope, context));
  switch (term.kind) {
    case 'rational': {
      const value = Number(term.value.numerator) / Number(term.value.denominator);
      return () => value;
    }
    case 'size': {
      return sizeReader(term.name, machine);
    }
    case 'bound': {
      const register = scope[scope.length - 1 - term.depth];
      if (register === undefined) throw new Abstains('a variable belongs to no binder');
      return () => registers[register] ?? 0;
    }
    case 'entry':
      return readAt(context.index(term.symbol), term, scope, context);
    case 'bracket': {
      const [left, right] = [compileIndex(term.left, scope, context), compileIndex(term.right, scope, context)];
      const { relation } = term;
      return () => (holds(relation, left() - right()) ? 1 : 0);
    }
    case 'add': {
      const parts = all(term.terms);
      return () => parts.reduce((total, part) => total + part(), 0);
    }
    case 'mul': {
      const parts = all(term.factors);
      return () => parts.reduce((product, part) => (product === 0 ? 0 : product * part()), 1);
    }
    case 'power': {
      const base = compileIndex(term.base, scope, context);
      const exponent = term.exponent.kind === 'rational' ? Number(term.exponent.value.numerator) : 1;
      return () => {
        const value = base();
        return value === 0 && exponent < 0 ? notDefined() : value ** exponent;
      };
    }
    case 'fold':
      return compileIndexFold(term, scope, context);
    case 'apply': {
      const parts = all(term.args.map(({ body }) => body));
      const { name } = term;
      return () =>
        onNumbers(
          name,
          parts.map((part) => part()),
        );
    }
    case 'derivative':
    case 'at':
      throw new TypeError('derivatives and values are no indices');
  }
}

function onNumbers(name: string, values: readonly number[]): number {
  switch (name) {
    case 'floor':
      return Math.floor((values[0] ?? 0) + 1e-9);
    case 'ceil':
      return Math.ceil((values[0] ?? 0) - 1e-9);
    case 'abs':
      return Math.abs(values[0] ?? 0);
    case 'max':
      return Math.max(...values);
    case 'min':
      return Math.min(...values);
    default:
      throw new Abstains(`${name} makes no index`);
  }
}

function compileIndexFold<V>(term: Of<'fold'>, scope: Scope, context: Context<V>): () => number {
  const { compiler, machine } = context;
  const { registers } = machine;
  const { low, high } = compileRange(term.binder.sort, scope, context);
  const register = machine.allocate();
  const inner = [...scope, register];
  const { operator } = term;
  if (operator === 'argmax' || operator === 'argmin') {
    const body = compiler.value(term.body, inner, context);
    return () =>
      firstExtreme(low(), high(), operator === 'argmax' ? 1 : -1, context.arithmetic, (i) => {
        machine.spend(1);
        registers[register] = i;
        return body();
      });
  }
  const body = compileIndex(term.body, inner, context);
  return () => {
    const last = high();
    let result: number | undefined = operator === 'sum' ? 0 : operator === 'product' ? 1 : undefined;
    for (let i = low(); i <= last; i += 1) {
      machine.spend(1);
      registers[register] = i;
      const value = body();
      if (result === undefined) result = value;
      else if (operator === 'sum') result += value;
      else if (operator === 'product') result *= value;
      else result = operator === 'max' ? Math.max(result, value) : Math.min(result, value);
    }
    if (result !== undefined && !Number.isSafeInteger(result)) throw new Abstains('a number is too large');
    return result ?? notDefined();
  };
}

/** The first of those that nothing exceeds. */
function firstExtreme<V>(low: number, high: number, sign: number, x: Arithmetic<V>, body: (i: number) => V): number {
  let best: { readonly at: number; readonly value: V } | undefined;
  for (let i = low; i <= high; i += 1) {
    const value = body(i);
    const order = best === undefined ? 1 : x.compare(value, best.value);
    if (order === undefined) throw new Abstains('which of two numbers is greater cannot be told');
    if (best === undefined || order * sign > 0) best = { at: i, value };
  }
  return best === undefined ? notDefined() : best.at;
}

export function compileIndexFamily<V>(family: Family, scope: Scope, context: Context<V>): Access<number> {
  const { machine } = context;
  const own = family.binders.map(() => machine.allocate());
  const body = compileIndex(family.body, [...scope, ...own], context);
  return (indices) => {
    own.forEach((register, i) => (machine.registers[register] = indices[i] ?? 0));
    return body();
  };
}

/** Reads a symbol at the indices that its slots have. */
export function readAt<V, T>(access: Access<T>, term: Of<'entry'>, scope: Scope, context: Context<V>): () => T {
  const slots = term.slots.map((slot) => compileIndex(slot, scope, context));
  const expected =
    context.environment.definitions.get(term.symbol)?.binders.length ??
    context.environment.symbols.get(term.symbol)?.slots.length;
  if (expected !== undefined && expected !== slots.length) throw new Abstains(`${term.symbol} has other indices`);
  const indices = slots.map(() => 0);
  return () => {
    for (let i = 0; i < slots.length; i += 1) indices[i] = slots[i]?.() ?? 0;
    return access(indices);
  };
}

export interface Range {
  readonly low: () => number;
  readonly high: () => number;
}

export function compileRange<V>(sort: Sort, scope: Scope, context: Context<V>): Range {
  switch (sort.kind) {
    case 'range':
      return { low: compileIndex(sort.low, scope, context), high: compileIndex(sort.high, scope, context) };
    case 'set': {
      return { low: () => 1, high: sizeReader(sort.name, context.machine) };
    }
    case 'interval':
    case 'real':
      throw new Abstains('integrals are not evaluated');
  }
}

function sizeReader(name: string, machine: Machine): () => number {
  const register = machine.sizeRegister(name);
  return () => {
    if (machine.seenSizes !== undefined) machine.seenSizes.add(name);
    return machine.registers[register] ?? 0;
  };
}

export function holds(relation: Of<'bracket'>['relation'], order: number): boolean {
  switch (relation) {
    case '=':
      return order === 0;
    case '≠':
      return order !== 0;
    case '<':
      return order < 0;
    case '≤':
      return order <= 0;
  }
}
