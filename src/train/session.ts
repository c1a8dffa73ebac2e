/** A whole training: the model at its data, the check of its gradient, the run, and what came of it, as a record. */

import type { Target } from '../compile/target.ts';
import { Random } from '../numeric/random.ts';
import { NotCompiled } from '../compile/program.ts';
import { bindingOf, fillConstants, type Constants } from './binding.ts';
import type { Crew } from '../compile/wasm/crew.ts';
import { instanceOf } from '../compile/wasm/instance.ts';
import type { Dataset } from './dataset.ts';
import { checkGradient, type GradientCheck } from './gradient-check.ts';
import { modelOf, type Model, type Naming } from './model.ts';
import { trainable, type Trainable } from './objective.ts';
import type { Optimiser } from './optimisers/optimiser.ts';
import { confusion, likeliest, scoresOf, type Scores } from './scores.ts';
import { normal } from './synthetic.ts';
import { train, type Limits, type Run } from './training.ts';

export interface TrainRequest {
  readonly gradients: readonly Target[];
  readonly hessians: readonly Target[];
  /** Lines that are not proved are trained all the same. */
  readonly unproved: boolean;
  readonly data: Dataset;
  readonly naming: Naming;
  readonly constants: Constants;
  readonly sizes: ReadonlyMap<string, number>;
  readonly bias: boolean;
  readonly maximise: boolean;
  readonly optimiser: Optimiser;
  readonly rate: number | undefined;
  readonly batch: number;
  readonly seed: number;
  readonly start: 'zero' | 'random';
  readonly limits: Limits;
  readonly told?: (step: number, loss: number) => void;
  readonly clock?: () => number;
  readonly crew?: Crew | undefined;
}

export interface Session {
  readonly request: TrainRequest;
  readonly model: Model;
  readonly trainable: Trainable;
  readonly sizes: ReadonlyMap<string, number>;
  readonly check: GradientCheck;
  readonly run: Run;
  readonly scores: Scores | undefined;
  readonly confusion: readonly (readonly number[])[] | undefined;
  /** Lines that are not proved, and were trained all the same. */
  readonly unproved: readonly { readonly line: number; readonly verdict: string }[];
  /** Milliseconds from the first step to the last. */
  readonly ms: number;
}

export function trained(request: TrainRequest): Session {
  const { data, constants, bias, optimiser, seed } = request;
  const unproved = [...request.gradients, ...request.hessians].filter(({ sure }) => !sure);
  const [first] = unproved;
  if (first !== undefined && !request.unproved)
    throw new NotCompiled(
      `line ${first.line} is ${first.verdict}, not proved; --unproved trains it all the same, and says so`,
    );
  const model = modelOf(request.gradients, request.hessians, request.naming);
  if (optimiser.needs === 'hessian' && model.hessian === undefined)
    throw new NotCompiled(`${optimiser.name} goes by the Hessian: --hessian names the lines that give it`);
  const known = [...model.program.sizes, ...(model.hessian?.program.sizes ?? [])].map(({ symbol }) => symbol);
  for (const name of request.sizes.keys())
    if (!known.includes(name))
      throw new NotCompiled(`--size ${name}: there is no such size in the formula; there are ${known.join(', ')}`);
  const binding = bindingOf(model, data, { sizes: request.sizes, bias });
  // What is given in vain is told before anything runs.
  fillConstants([[model.program, instanceOf(model.program, binding.sizes)]], model, constants, binding);
  const objective = trainable(model, { ...request, binding });
  const check = checkGradient(model, data, bias, binding, constants, seed);
  const random = new Random(seed);
  const begin = new Float64Array(objective.size);
  if (request.start === 'random') for (let i = 0; i < begin.length; i += 1) begin[i] = 0.1 * normal(random);
  const clock = request.clock ?? (() => 0);
  const from = clock();
  const run = runWith(objective, begin, request);
  const ms = clock() - from;
  const scores = scoresOf(model, objective, run.at, data, binding, constants);
  const classes = data.classes.length;
  const said = scores === undefined ? undefined : likeliest(scores.of(data), classes);
  return {
    request,
    model,
    trainable: objective,
    sizes: binding.sizes,
    check,
    run,
    scores,
    confusion: said === undefined ? undefined : confusion(data.labels, said, classes),
    unproved: unproved.map(({ line, verdict }) => ({ line, verdict })),
    ms,
  };
}

function runWith(objective: Trainable, begin: Float64Array, request: TrainRequest): Run {
  try {
    return train(objective, request.optimiser, begin, request.rate, request.limits, request.told);
  } finally {
    objective.release();
  }
}
