/** Gradient descent over a few samples at a time; the rate falls, so that it comes to rest. */

import { largest, type Optimiser } from './optimiser.ts';

/** After so many passes the rate is half of what it was. */
const HALVING = 10;

export const stochastic: Optimiser = {
  name: 'sgd',
  gloss: 'a few samples at a time, with a rate that falls; one step told is one pass through all',
  rate: 0.1,
  needs: 'batches',
  *run(objective, start, { rate = 0.1 }) {
    const { batch, batches } = objective;
    const at = Float64Array.from(start);
    const gradient = new Float64Array(objective.size);
    for (let pass = 0; ; pass += 1) {
      const loss = objective.evaluate(at, gradient);
      yield { at, loss, gradientNorm: largest(gradient) };
      const now = rate / (1 + pass / HALVING);
      for (let turn = 0; turn < batches; turn += 1) {
        if (batch === undefined) return 'there are no samples to draw from';
        batch(at, gradient);
        for (let i = 0; i < at.length; i += 1) at[i] = (at[i] ?? 0) - now * (gradient[i] ?? 0);
      }
    }
  },
};
