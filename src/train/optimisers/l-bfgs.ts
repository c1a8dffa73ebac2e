/** L-BFGS: the curvature is gathered from the last few steps. */

import { stepAlong, type Point } from './line-search.ts';
import { dot, largest, type Optimiser } from './optimiser.ts';

/** Steps that are remembered. */
const MEMORY = 12;

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly scale: number;
}

export const lBfgs: Optimiser = {
  name: 'lbfgs',
  gloss: 'the curvature gathered from the last few steps, with a line search',
  rate: undefined,
  *run(objective, start) {
    const gradient = new Float64Array(objective.size);
    const loss = objective.evaluate(start, gradient);
    let here: Point = { at: Float64Array.from(start), gradient, loss };
    let pairs: Pair[] = [];
    for (;;) {
      yield { at: here.at, loss: here.loss, gradientNorm: largest(here.gradient) };
      const direction = directionFrom(here.gradient, pairs);
      const first = pairs.length === 0 ? Math.min(1, 1 / (Math.sqrt(dot(here.gradient, here.gradient)) || 1)) : 1;
      const next = stepAlong(objective, here, direction, first);
      if (next === undefined) {
        if (pairs.length === 0) return 'no step against the gradient makes the loss smaller';
        // What was gathered may mislead: once more without it.
        pairs = [];
        continue;
      }
      const step = next.at.map((value, i) => value - (here.at[i] ?? 0));
      const change = next.gradient.map((value, i) => value - (here.gradient[i] ?? 0));
      const product = dot(step, change);
      if (product > 1e-16 * dot(change, change))
        pairs = [...pairs.slice(-MEMORY + 1), { step, change, scale: 1 / product }];
      here = next;
    }
  },
};

/** The two loops of Nocedal. */
function directionFrom(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const weights = pairs.toReversed().map(({ step, change, scale }) => {
    const weight = scale * dot(step, direction);
    for (let i = 0; i < direction.length; i += 1) direction[i] = (direction[i] ?? 0) - weight * (change[i] ?? 0);
    return weight;
  });
  const last = pairs.at(-1);
  const length = last === undefined ? 1 : 1 / (last.scale * dot(last.change, last.change));
  for (let i = 0; i < direction.length; i += 1) direction[i] = (direction[i] ?? 0) * length;
  pairs.forEach(({ step, change, scale }, place) => {
    const weight = (weights[pairs.length - 1 - place] ?? 0) - scale * dot(change, direction);
    for (let i = 0; i < direction.length; i += 1) direction[i] = (direction[i] ?? 0) + weight * (step[i] ?? 0);
  });
  return direction;
}
