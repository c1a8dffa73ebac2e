/** Steps of a fixed rate against the gradient. */

import { largest, type Optimiser } from './optimiser.ts';

export const gradientDescent: Optimiser = {
  name: 'gd',
  gloss: 'gradient descent with a fixed rate',
  rate: 0.1,
  *run(objective, start, { rate = 0.1 }) {
    const at = Float64Array.from(start);
    const gradient = new Float64Array(objective.size);
    for (;;) {
      const loss = objective.evaluate(at, gradient);
      yield { at, loss, gradientNorm: largest(gradient) };
      for (let i = 0; i < at.length; i += 1) at[i] = (at[i] ?? 0) - rate * (gradient[i] ?? 0);
    }
  },
};
