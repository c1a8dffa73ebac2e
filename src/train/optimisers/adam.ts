/** Adam: steps scaled by running means of the gradient and of its square. */

import { largest, type Optimiser } from './optimiser.ts';

const FIRST = 0.9;
const SECOND = 0.999;
const SMALL = 1e-8;

export const adam: Optimiser = {
  name: 'adam',
  gloss: 'steps scaled by running means of the gradient and of its square',
  rate: 0.05,
  *run(objective, start, { rate = 0.05 }) {
    const at = Float64Array.from(start);
    const { size } = objective;
    const [gradient, mean, square] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
    for (let step = 1; ; step += 1) {
      const loss = objective.evaluate(at, gradient);
      yield { at, loss, gradientNorm: largest(gradient) };
      for (let i = 0; i < size; i += 1) {
        const slope = gradient[i] ?? 0;
        mean[i] = FIRST * (mean[i] ?? 0) + (1 - FIRST) * slope;
        square[i] = SECOND * (square[i] ?? 0) + (1 - SECOND) * slope * slope;
        const along = (mean[i] ?? 0) / (1 - FIRST ** step);
        const scale = Math.sqrt((square[i] ?? 0) / (1 - SECOND ** step)) + SMALL;
        at[i] = (at[i] ?? 0) - (rate * along) / scale;
      }
    }
  },
};
