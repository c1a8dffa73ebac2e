/** Compiles functions at their arguments: those of the vocabulary and those nothing is known of, also differentiated. */

import { apply } from '../term/build.ts';
import type { Of } from '../term/term.ts';
import { Abstains, notDefined, type Arithmetic } from './arithmetic.ts';
import { compileGrid } from './compile-fold.ts';
import type { Context, Scope } from './context.ts';
import { dualsOver } from './duals.ts';
import { applied } from './functions.ts';
import { cellAt, type Grid } from './grid.ts';
import { inverse } from './matrices.ts';
import { registersIn, remembered } from './remember.ts';

export function compileApplication<V>(term: Of<'apply'>, scope: Scope, context: Context<V>): () => V {
  const { compiler, arithmetic: x, environment } = context;
  const { name } = term;
  if (environment.definitions.has(name)) throw new Abstains(`${name} is a symbol and a function`);
  const slots = term.slots.map((slot) => compiler.index(slot, scope, context));
  const args = term.args.map((arg) => compileGrid(arg, scope, context));
  const partials = term.partials.map(({ argument, slots: by }) => {
    const indices = by.map((slot) => compiler.index(slot, scope, context));
    return { argument, at: () => indices.map((index) => index()) };
  });
  const declared = environment.symbols.get(name);
  if (declared?.parameters !== undefined && declared.values !== undefined)
    throw new Abstains(`${name} is no function of numbers`);
  // A letter may be a symbol in one place and the name of a known function in another.
  const type = declared?.parameters === undefined ? undefined : declared;
  if (type !== undefined && context.varied.length > 0 && environment.varying.has(name))
    throw new Abstains(`what ${name} depends on is not known`);
  if (type?.facts.some(({ kind }) => !unknownFacts.has(kind)) === true)
    throw new Abstains(`what is known of ${name} cannot be kept`);
  if (type === undefined && name === 'inverse' && partials.length === 0)
    return inverseOf(term, args, slots, scope, context);
  const run = (): V => {
    const grids = args.map((arg) => arg());
    for (const { lengths } of grids) if (lengths.length === 2) context.machine.spend((lengths[0] ?? 1) ** 3);
    const indices = slots.map((slot) => slot());
    const cells = partials.map((partial) => cellOf(grids, partial.argument, partial.at()));
    if (type === undefined) return differentiated(x, name, grids, indices, cells);
    const all = grids.flatMap((grid) => grid.cells);
    return x.unknown({ name, facts: type.facts, slots: indices, partials: cells.toSorted((a, b) => a - b) }, all);
  };
  return term.args.some(({ binders }) => binders.length > 0) ? remembered(run, registersIn(term, scope), context) : run;
}

/** The inverse is computed as a whole, whichever of its entries are asked for. */
function inverseOf<V>(
  term: Of<'apply'>,
  [arg]: readonly (() => Grid<V>)[],
  slots: readonly (() => number)[],
  scope: Scope,
  context: Context<V>,
): () => V {
  const compute = (): Grid<V> => {
    const matrix = arg?.() ?? notDefined();
    context.machine.spend((matrix.lengths[0] ?? 1) ** 3);
    return inverse(context.arithmetic, matrix);
  };
  const whole = remembered(compute, registersIn(apply(term.name, term.args), scope), context);
  return () =>
    cellAt(
      whole(),
      slots.map((slot) => slot()),
    );
}

/** Facts that the made-up values of an unknown function have. */
const unknownFacts: ReadonlySet<string> = new Set(['positive', 'negative', 'nonnegative', 'nonzero', 'constant']);

/** The place of one cell among those of all arguments. */
function cellOf<V>(grids: readonly Grid<V>[], argument: number, indices: readonly number[]): number {
  let before = 0;
  for (let i = 0; i < argument; i += 1) before += grids[i]?.cells.length ?? 0;
  const grid = grids[argument] ?? notDefined();
  let place = 0;
  grid.lows.forEach((low, axis) => {
    const length = grid.lengths[axis] ?? 0;
    const offset = (indices[axis] ?? 0) - low;
    if (offset < 0 || offset >= length) notDefined();
    place = place * length + offset;
  });
  return before + place;
}

/** A function of the vocabulary, differentiated by the cells one after the other. */
function differentiated<V>(
  x: Arithmetic<V>,
  name: string,
  grids: readonly Grid<V>[],
  slots: readonly number[],
  [cell, ...others]: readonly number[],
): V {
  if (cell === undefined) return applied(x, name, grids, slots);
  let place = -1;
  const lifted = grids.map((grid) => ({
    ...grid,
    cells: grid.cells.map((value) => {
      place += 1;
      return { value, tangent: place === cell ? x.one : undefined };
    }),
  }));
  return differentiated(dualsOver(x), name, lifted, slots, others).tangent ?? x.zero;
}
