/** Compiles what runs over ranges: Σ, Π, max and min, the entries of a definition, all entries of an argument. */

import type { Family, Of, Term } from '../term/term.ts';
import { children } from '../term/traverse.ts';
import { Abstains, notDefined, type Arithmetic } from './arithmetic.ts';
import { compileRange } from './compile-index.ts';
import type { Access, Context, Scope } from './context.ts';
import { extreme } from './functions.ts';
import type { Grid } from './grid.ts';
import { registersIn, remembered } from './remember.ts';

/** How many operations one turn takes; inner folds count their own turns. */
function costOf(term: Term): number {
  let cost = 1;
  for (const child of children(term)) cost += child.term.kind === 'fold' ? 1 : costOf(child.term);
  return cost;
}

export function compileFold<V>(term: Of<'fold'>, scope: Scope, context: Context<V>): () => V {
  const { compiler, machine, arithmetic: x } = context;
  const { low, high } = compileRange(term.binder.sort, scope, context);
  const register = machine.allocate();
  const body = compiler.value(term.body, [...scope, register], context);
  const step = stepOf(term.operator, x);
  const start = term.operator === 'sum' ? x.zero : term.operator === 'product' ? x.one : undefined;
  const cost = costOf(term.body);
  const { registers } = machine;
  const run = (): V => {
    const last = high();
    let result = start;
    for (let i = low(); i <= last; i += 1) {
      machine.spend(cost);
      registers[register] = i;
      const value = body();
      result = result === undefined ? value : step(result, value);
    }
    return result ?? notDefined();
  };
  // A sum inside of others that does not change with all of them is not made anew each time.
  const read = registersIn(term, scope);
  return read.length < scope.length ? remembered(run, read, context) : run;
}

function stepOf<V>(operator: Of<'fold'>['operator'], x: Arithmetic<V>): (a: V, b: V) => V {
  switch (operator) {
    case 'sum':
      return x.add;
    case 'product':
      return x.multiply;
    case 'max':
      return (a, b) => extreme(x, a, b, 1);
    case 'min':
      return (a, b) => extreme(x, a, b, -1);
    case 'argmax':
    case 'argmin':
    case 'integral':
      throw new Abstains(`${operator} is not evaluated`);
  }
}

/** A family with nothing around it, or with a place of its own; each entry is computed once. */
export function compileFamily<V>(family: Family, scope: Scope, context: Context<V>): Access<V> {
  const { compiler, machine } = context;
  const own = family.binders.map(() => machine.allocate());
  const body = compiler.value(family.body, [...scope, ...own], context);
  const cost = costOf(family.body);
  const { registers } = machine;
  const compute = (): V => {
    machine.spend(cost);
    return body();
  };
  const entry = remembered(compute, own, context);
  return (indices) => {
    for (let i = 0; i < own.length; i += 1) registers[own[i] ?? 0] = indices[i] ?? 0;
    return entry();
  };
}

/** All entries of an argument. */
export function compileGrid<V>(family: Family, scope: Scope, context: Context<V>): () => Grid<V> {
  const { compiler, machine } = context;
  let inner = scope;
  const axes = family.binders.map(({ sort }) => {
    const range = compileRange(sort, inner, context);
    const register = machine.allocate();
    inner = [...inner, register];
    return { range, register };
  });
  const body = compiler.value(family.body, inner, context);
  if (axes.length === 0) return () => ({ lows: [], lengths: [], cells: [body()] });
  const cost = costOf(family.body);
  return () => {
    const lows: number[] = [];
    const lengths: number[] = [];
    const cells: V[] = [];
    const fill = (axis: number): void => {
      const here = axes[axis];
      if (here === undefined) {
        machine.spend(cost);
        cells.push(body());
        return;
      }
      const low = here.range.low();
      const length = Math.max(0, here.range.high() - low + 1);
      if ((lengths[axis] ?? length) !== length) throw new Abstains('the rows of an argument have different lengths');
      lows[axis] = low;
      lengths[axis] = length;
      for (let i = 0; i < length; i += 1) {
        machine.registers[here.register] = low + i;
        fill(axis + 1);
      }
    };
    fill(0);
    return { lows, lengths, cells };
  };
}
