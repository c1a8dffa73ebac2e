/** Gradient descent that keeps nine tenths of its last step. */

import { largest, type Optimiser } from './optimiser.ts';

const KEPT = 0.9;

export const momentum: Optimiser = {
  name: 'momentum',
  gloss: 'gradient descent that keeps nine tenths of its last step',
  rate: 0.05,
  *run(objective, start, { rate = 0.05 }) {
    const at = Float64Array.from(start);
    const gradient = new Float64Array(objective.size);
    const step = new Float64Array(objective.size);
    for (;;) {
      const loss = objective.evaluate(at, gradient);
      yield { at, loss, gradientNorm: largest(gradient) };
      for (let i = 0; i < at.length; i += 1) {
        step[i] = KEPT * (step[i] ?? 0) - rate * (gradient[i] ?? 0);
        at[i] = (at[i] ?? 0) + (step[i] ?? 0);
      }
    }
  },
};
