/** A compiled line beside its slow twin: the evaluator of the checker, which walks the term itself. */

import { runInThisContext } from 'node:vm';
import { compiled } from '../../src/compile/compile.ts';
import { asJavaScript } from '../../src/compile/javascript.ts';
import type { Program } from '../../src/compile/program.ts';
import { linkNamed, targetOf, type Target } from '../../src/compile/target.ts';
import type { Crew } from '../../src/compile/wasm/crew.ts';
import { instanceOf, type Instance } from '../../src/compile/wasm/instance.ts';
import { extentIn } from '../../src/compile/wasm/layout.ts';
import { checkDerivation, type Checked } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { floats } from '../../src/numeric/floats.ts';
import { Program as Evaluator } from '../../src/numeric/program.ts';
import { Random } from '../../src/numeric/random.ts';
import { traitsOf } from '../../src/numeric/traits.ts';
import type { Term } from '../../src/term/term.ts';
import { zero } from '../../src/term/build.ts';

export function checkedText(text: string): Checked {
  return checkDerivation(understand(readDocument('x.md', text)));
}

export function targetIn(text: string, name: string, unproved = false): Target {
  const checked = checkedText(text);
  return targetOf(checked, linkNamed(checked, name), unproved);
}

export function programOf(target: Target, parameters: readonly string[] = target.by): Program {
  const { formula, environment, rules } = target;
  return compiled({ formulas: [formula], environment, rules, parameters: new Set(parameters) });
}

/** 2, 3, 4 in turn, so that no two sizes beside each other are the same. */
export function smallSizes(program: Program, shift = 0): ReadonlyMap<string, number> {
  return new Map(program.sizes.map(({ symbol }, i) => [symbol, 2 + ((i + shift) % 3)]));
}

/** Random values that keep what the document says of its symbols. */
export function randomInputs(
  target: Target,
  program: Program,
  sizes: ReadonlyMap<string, number>,
  seed: number,
): ReadonlyMap<string, number[]> {
  const random = new Random(seed);
  const found = new Map<string, number[]>();
  for (const { symbol = '', axes, role } of program.inputs) {
    const extents = axes.map((axis) => extentIn(axis, sizes));
    const length = extents.reduce((so, extent) => so * extent, 1);
    const type = target.environment.symbols.get(symbol);
    const has = (kind: string): boolean => type?.facts.some((fact) => fact.kind === kind) ?? false;
    const last = extents.at(-1) ?? 1;
    const cells = Array.from({ length }, () => 2 * random.unit() - 1);
    if (role === 'label') {
      const { values } = type ?? {};
      const high = values?.kind === 'range' && values.high.kind === 'size' ? (sizes.get(values.high.name) ?? 1) : 1;
      found.set(
        symbol,
        cells.map(() => 1 + random.below(high)),
      );
    } else if (has('one-hot')) {
      const hot = Array.from({ length: length / last }, () => random.below(last));
      found.set(
        symbol,
        cells.map((_, i) => (hot[Math.floor(i / last)] === i % last ? 1 : 0)),
      );
    } else if (has('positive-definite') || has('invertible') || has('symmetric')) {
      found.set(
        symbol,
        cells.map((_, i) => (i % last === Math.floor(i / last) ? 2 + i / length : 0.25)),
      );
    } else found.set(symbol, has('positive') ? cells.map((cell) => 0.5 + Math.abs(cell)) : cells);
  }
  return found;
}

export function ran(
  program: Program,
  sizes: ReadonlyMap<string, number>,
  inputs: ReadonlyMap<string, readonly number[]>,
  crew?: Crew,
): Instance {
  const instance = instanceOf(program, sizes, crew);
  for (const { symbol = '', role } of program.inputs) {
    const cells = inputs.get(symbol) ?? [];
    if (role === 'label') instance.labels(symbol).set(cells);
    else instance.numbers(symbol).set(cells);
  }
  instance.prepare();
  instance.evaluate();
  return instance;
}

/** The printed module as it is printed, ready to run on these values. */
export function moduleOf(
  program: Program,
  sizes: ReadonlyMap<string, number>,
  inputs: ReadonlyMap<string, readonly number[]>,
): () => Record<string, Float64Array> {
  type Made = (sizes: object, given: object) => (parameters: object) => Record<string, Float64Array>;
  const source = asJavaScript(program).replace('export function make', 'function make');
  const make = runInThisContext(`(() => { 'use strict'; ${source}; return make; })()`) as Made;
  const values = (parameter: boolean): object =>
    Object.fromEntries(
      program.inputs
        .filter(({ role }) => (role === 'parameter') === parameter)
        .map(({ name, symbol = '', role }) => {
          const cells = inputs.get(symbol) ?? [];
          return [name, role === 'label' ? Int32Array.from(cells) : Float64Array.from(cells)];
        }),
    );
  const named = Object.fromEntries(program.sizes.map(({ symbol, name }) => [name, sizes.get(symbol)]));
  const evaluate = make(named, values(false));
  const parameters = values(true);
  return () => evaluate(parameters);
}

export function ranAsJavaScript(
  program: Program,
  sizes: ReadonlyMap<string, number>,
  inputs: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const out = moduleOf(program, sizes, inputs)();
  return [...(out[program.outputs[0]?.name ?? ''] ?? [])];
}

/** The term at every value of the letters, in the order of the compiled array; undefined where the evaluator abstains. */
export function evaluated(
  term: Term,
  target: Target,
  parameters: readonly string[],
  sizes: ReadonlyMap<string, number>,
  inputs: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const { environment, formula } = target;
  const definitions = new Map([...environment.definitions].filter(([symbol]) => !parameters.includes(symbol)));
  const here = { ...environment, definitions, assumptions: [], equations: [], hypotheses: [] };
  const statement = { environment: here, left: term, right: zero };
  const evaluator = new Evaluator(
    statement,
    traitsOf(statement),
    floats,
    { left: 1e8 },
    { cost: 1, conditions: 'none' },
  );
  const ranges = formula.letters.map(({ sort }) => {
    if (sort.kind !== 'range') throw new Error('a letter over no range');
    const end = (of: Term): number => {
      if (of.kind === 'rational') return Number(of.value.numerator);
      if (of.kind === 'size') return sizes.get(of.name) ?? 0;
      if (of.kind === 'add') return of.terms.map(end).reduce((a, b) => a + b);
      throw new Error('an end that is no size');
    };
    return { low: end(sort.low), high: end(sort.high) };
  });
  const found: number[] = [];
  const walk = (at: readonly number[]): void => {
    const range = ranges[at.length];
    if (range !== undefined) {
      for (let i = range.low; i <= range.high; i += 1) walk([...at, i]);
      return;
    }
    const choice = new Map(formula.letters.map(({ name }, i): [string, readonly number[]] => [name, [at[i] ?? 1]]));
    for (const symbol of evaluator.indexSymbols) if (!choice.has(symbol)) choice.set(symbol, inputs.get(symbol) ?? []);
    evaluator.put({ sizes, choice }, (symbol) => inputs.get(symbol) ?? []);
    found.push(evaluator.evaluate()?.left ?? Number.NaN);
  };
  walk([]);
  return found;
}

export function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let most = 0;
  for (let i = 0; i < a.length; i += 1) {
    const [one, other] = [a[i] ?? Number.NaN, b[i] ?? Number.NaN];
    const apart = Number.isNaN(one) && Number.isNaN(other) ? 0 : Math.abs(one - other) / Math.max(1, Math.abs(other));
    if (!(apart <= most)) most = Number.isNaN(apart) ? Infinity : apart;
  }
  return most;
}
