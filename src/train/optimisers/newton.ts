/** Newton's steps with the Hessian that was derived; where it is not positive definite, a little more of the identity. */

import { stepAlong, type Point } from './line-search.ts';
import { largest, type Optimiser } from './optimiser.ts';

/** Of the diagonal, to begin with; ten times as much until it is enough. */
const LEAST = 1e-12;

export const newton: Optimiser = {
  name: 'newton',
  gloss: 'steps with the Hessian that was derived, with a line search',
  rate: undefined,
  needs: 'hessian',
  *run(objective, start) {
    const { size, hessian } = objective;
    const gradient = new Float64Array(size);
    const loss = objective.evaluate(start, gradient);
    let here: Point = { at: Float64Array.from(start), gradient, loss };
    const curvature = new Float64Array(size * size);
    for (;;) {
      yield { at: here.at, loss: here.loss, gradientNorm: largest(here.gradient) };
      if (hessian === undefined) return 'there is no Hessian';
      hessian(here.at, curvature);
      const direction = solved(curvature, here.gradient);
      if (direction === undefined)
        return 'the Hessian is no positive definite matrix, whatever is added to its diagonal';
      const next = stepAlong(objective, here, direction, 1);
      if (next === undefined) return 'no step along the direction of Newton makes the loss smaller';
      here = next;
    }
  },
};

/** −H⁻¹ g, by Cholesky. */
function solved(curvature: Float64Array, gradient: Float64Array): Float64Array | undefined {
  const n = gradient.length;
  let most = 0;
  for (let i = 0; i < n; i += 1) most = Math.max(most, Math.abs(curvature[i * n + i] ?? 0));
  for (let more = 0; more <= 1; more = more === 0 ? LEAST : more * 10) {
    const factor = cholesky(curvature, n, more * (most || 1));
    if (factor !== undefined) return backward(factor, forward(factor, gradient, n), n);
  }
  return undefined;
}

function cholesky(matrix: Float64Array, n: number, added: number): Float64Array | undefined {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let value = (matrix[i * n + j] ?? 0) + (i === j ? added : 0);
      for (let k = 0; k < j; k += 1) value -= (factor[i * n + k] ?? 0) * (factor[j * n + k] ?? 0);
      if (i !== j) factor[i * n + j] = value / (factor[j * n + j] ?? 1);
      // What rounding left of 0 is 0.
      else if (value > 1e-14 * Math.abs(matrix[i * n + i] ?? 0)) factor[i * n + i] = Math.sqrt(value);
      else return undefined;
    }
  }
  return factor;
}

function forward(factor: Float64Array, gradient: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let value = -(gradient[i] ?? 0);
    for (let k = 0; k < i; k += 1) value -= (factor[i * n + k] ?? 0) * (out[k] ?? 0);
    out[i] = value / (factor[i * n + i] ?? 1);
  }
  return out;
}

function backward(factor: Float64Array, right: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = n - 1; i >= 0; i -= 1) {
    let value = right[i] ?? 0;
    for (let k = i + 1; k < n; k += 1) value -= (factor[k * n + i] ?? 0) * (out[k] ?? 0);
    out[i] = value / (factor[i * n + i] ?? 1);
  }
  return out;
}
