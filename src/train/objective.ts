/** A model at its data as something to be made small: all parameters in one row, batches, the Hessian from its blocks. */

import type { Crew } from '../compile/wasm/crew.ts';
import { instanceOf, type Instance } from '../compile/wasm/instance.ts';
import type { Program } from '../compile/program.ts';
import { Random } from '../numeric/random.ts';
import { fillConstants, fillData, withSamples, type Binding, type Constants } from './binding.ts';
import { rowsOf, type Dataset } from './dataset.ts';
import type { Model } from './model.ts';
import type { Objective } from './optimisers/optimiser.ts';

export interface Trainable extends Objective {
  /** Where each parameter stands in the row of all. */
  readonly blocks: readonly { readonly symbol: string; readonly start: number; readonly length: number }[];
  /** How often the whole loss and gradient were computed. */
  evaluations(): number;
  /** Threads that help are sent away. */
  release(): void;
}

export interface Situation {
  readonly data: Dataset;
  readonly binding: Binding;
  readonly constants: Constants;
  /** The loss is climbed, not descended. */
  readonly maximise: boolean;
  readonly batch: number;
  readonly seed: number;
  /** Threads that evaluate all samples together. */
  readonly crew?: Crew | undefined;
}

/** The program with everything in place but the parameters. */
export function readyInstance(
  program: Program,
  model: Model,
  data: Dataset,
  binding: Binding,
  constants: Constants,
  crew?: Crew,
): Instance {
  const instance = instanceOf(program, binding.sizes, crew);
  fillData(program, instance, model, data, binding);
  fillConstants([[program, instance]], model, constants, binding);
  instance.prepare();
  return instance;
}

export function trainable(
  model: Model,
  { data, binding, constants, maximise, batch, seed, crew }: Situation,
): Trainable {
  const { program, parameters } = model;
  const known = (of: Program): Constants =>
    new Map([...constants].filter(([name]) => of.inputs.some(({ symbol }) => symbol === name)));
  const whole = readyInstance(program, model, data, binding, constants, crew);
  const blocks: { symbol: string; start: number; length: number }[] = [];
  let size = 0;
  for (const symbol of parameters) {
    const { length } = whole.numbers(symbol);
    blocks.push({ symbol, start: size, length });
    size += length;
  }
  const sign = maximise ? -1 : 1;
  const computed = (instance: Instance, at: Float64Array, gradient: Float64Array): number => {
    for (const { symbol, start, length } of blocks) instance.numbers(symbol).set(at.subarray(start, start + length));
    instance.evaluate();
    blocks.forEach(({ start, length }, i) => {
      const own = instance.outputs[i + 1];
      if (own !== undefined) gradient.set(own.subarray(0, length), start);
    });
    if (maximise) for (let i = 0; i < size; i += 1) gradient[i] = -(gradient[i] ?? 0);
    return sign * (instance.outputs[0]?.[0] ?? Number.NaN);
  };
  let count = 0;
  const perBatch = Math.min(batch, data.samples);
  const batches = Math.max(1, Math.floor(data.samples / perBatch));
  const small = perBatch === data.samples ? undefined : batchedBy(model, data, { ...binding }, constants, perBatch);
  const draw = drawing(data.samples, perBatch, seed);
  const { hessian } = model;
  const curved =
    hessian === undefined
      ? undefined
      : readyInstance(hessian.program, model, data, binding, known(hessian.program), crew);
  return {
    size,
    blocks,
    batches,
    evaluations: () => count,
    release: () => {
      whole.release();
      curved?.release();
    },
    evaluate: (at, gradient) => {
      count += 1;
      return computed(whole, at, gradient);
    },
    batch: (at, gradient) => {
      if (small === undefined) return computed(whole, at, gradient);
      small.take(draw());
      return computed(small.instance, at, gradient);
    },
    hessian:
      curved === undefined || hessian === undefined
        ? undefined
        : (at, out) => {
            for (const { symbol, start, length } of blocks)
              if (hessian.program.inputs.some((table) => table.symbol === symbol))
                curved.numbers(symbol).set(at.subarray(start, start + length));
            curved.evaluate();
            hessian.blocks.forEach(([rows, columns], i) => {
              const [row, column] = [rows, columns].map((name) => blocks.find(({ symbol }) => symbol === name));
              const values = curved.outputs[i];
              if (row === undefined || column === undefined || values === undefined) return;
              for (let r = 0; r < row.length; r += 1) {
                for (let c = 0; c < column.length; c += 1) {
                  const value = sign * (values[r * column.length + c] ?? 0);
                  out[(row.start + r) * size + column.start + c] = value;
                  out[(column.start + c) * size + row.start + r] = value;
                }
              }
            });
          },
  };
}

function batchedBy(
  model: Model,
  data: Dataset,
  binding: Binding,
  constants: Constants,
  count: number,
): { readonly instance: Instance; readonly take: (rows: readonly number[]) => void } {
  const own = withSamples(model, binding, count);
  const first = rowsOf(
    data,
    Array.from({ length: count }, (_, i) => i),
  );
  const instance = readyInstance(model.program, model, first, own, constants);
  const take = (rows: readonly number[]): void => {
    fillData(model.program, instance, model, rowsOf(data, rows), own);
    instance.prepare();
  };
  return { instance, take };
}

/** All samples in a random order, so many at a time, and then in another. */
function drawing(samples: number, count: number, seed: number): () => readonly number[] {
  const random = new Random(seed);
  const all = Array.from({ length: samples }, (_, i) => i);
  let order: readonly number[] = [];
  return () => {
    if (order.length < count) order = random.shuffled(all);
    const rows = order.slice(0, count);
    order = order.slice(count);
    return rows;
  };
}
