/** What a trained model says of samples: the chances of the classes, as the document itself computes them. */

import { compiled } from '../compile/compile.ts';
import { NotCompiled, type Program } from '../compile/program.ts';
import { fillConstants, withSamples, type Binding, type Constants } from './binding.ts';
import { instanceOf } from '../compile/wasm/instance.ts';
import type { Dataset } from './dataset.ts';
import { fillData } from './binding.ts';
import { inputNamed, scoreCandidates, type Model } from './model.ts';
import type { Trainable } from './objective.ts';

export interface Scores {
  /** The symbol of the document. */
  readonly symbol: string;
  /** By rows of samples, one column a class. */
  of(data: Dataset): Float64Array;
}

/** Quantities whose rows are chances: not below 0, with the sum 1. Undefined: the document has none. */
export function scoresOf(
  model: Model,
  { blocks }: Pick<Trainable, 'blocks'>,
  at: Float64Array,
  data: Dataset,
  binding: Binding,
  constants: Constants,
): Scores | undefined {
  for (const formula of scoreCandidates(model)) {
    const program = programFor(model, formula);
    // What is no function of the parameters is the labels in another dress.
    if (
      program === undefined ||
      !program.steps.some(({ table, stage }) => table === program.outputs[0] && stage === 'each')
    )
      continue;
    const of = (some: Dataset): Float64Array => {
      const own = withSamples(model, binding, some.samples);
      const instance = instanceOf(program, own.sizes);
      fillData(program, instance, model, some, own);
      const known = new Map([...constants].filter(([name]) => inputNamed(program, name) !== undefined));
      fillConstants([[program, instance]], model, known, own);
      for (const { symbol, start, length } of blocks)
        if (inputNamed(program, symbol) !== undefined) instance.numbers(symbol).set(at.subarray(start, start + length));
      instance.prepare();
      instance.evaluate();
      const found = Float64Array.from(instance.outputs[0] ?? []);
      return formula.letters.length === 1 ? inTwo(found) : found;
    };
    if (areChances(of(data), data.classes.length)) return { symbol: symbolIn(formula.term), of };
  }
  return undefined;
}

/** The chance of the second of two classes, with that of the first before it. */
function inTwo(chances: Float64Array): Float64Array {
  return Float64Array.from({ length: 2 * chances.length }, (_, i) => {
    const chance = chances[i >> 1] ?? Number.NaN;
    return i % 2 === 0 ? 1 - chance : chance;
  });
}

function symbolIn(term: { readonly kind: string; readonly symbol?: string }): string {
  return term.symbol ?? '';
}

function programFor(model: Model, formula: Parameters<typeof compiled>[0]['formulas'][number]): Program | undefined {
  const { environment, rules, parameters } = model;
  try {
    return compiled({ formulas: [formula], environment, rules, parameters: new Set(parameters) });
  } catch (error) {
    if (error instanceof NotCompiled) return undefined;
    throw error;
  }
}

function areChances(values: Float64Array, classes: number): boolean {
  for (let row = 0; row < values.length; row += classes) {
    let sum = 0;
    for (let k = 0; k < classes; k += 1) {
      const value = values[row + k] ?? 0;
      if (!(value >= 0)) return false;
      sum += value;
    }
    if (Math.abs(sum - 1) > 1e-6) return false;
  }
  return values.length > 0;
}

/** The likeliest class of every row, from 1. */
export function likeliest(values: Float64Array, classes: number): Int32Array {
  return Int32Array.from({ length: values.length / classes }, (_, row) => {
    let best = 0;
    for (let k = 1; k < classes; k += 1)
      if ((values[row * classes + k] ?? 0) > (values[row * classes + best] ?? 0)) best = k;
    return best + 1;
  });
}

/** How many of each class were taken for each: rows the truth, columns what was said. */
export function confusion(labels: Int32Array, said: Int32Array, classes: number): readonly (readonly number[])[] {
  const table = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  labels.forEach((label, i) => {
    const row = table[label - 1];
    const column = (said[i] ?? 1) - 1;
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  });
  return table;
}
