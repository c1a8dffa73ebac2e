/** How far to go in a direction: until it goes down enough, and no longer down much more (the conditions of Wolfe). */

import { dot, type Objective } from './optimiser.ts';

export interface Point {
  readonly at: Float64Array;
  readonly gradient: Float64Array;
  readonly loss: number;
}

/** The loss has to fall by so much of what the slope promises, and the slope to so much of what it was. */
const ENOUGH = 1e-4;
const FLAT = 0.9;
const TURNS = 40;

/** Undefined when no step goes down, as when the gradient is not that of the loss. */
export function stepAlong(
  objective: Objective,
  from: Point,
  direction: Float64Array,
  first: number,
): Point | undefined {
  const slope = dot(from.gradient, direction);
  if (!(slope < 0)) return undefined;
  let [low, high] = [0, Infinity];
  let length = first;
  // Rounding hides what is smaller.
  const noise = 1e-15 * Math.abs(from.loss);
  let best: Point | undefined;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const at = from.at.map((value, i) => value + length * (direction[i] ?? 0));
    const gradient = new Float64Array(at.length);
    const loss = objective.evaluate(at, gradient);
    const along = dot(gradient, direction);
    const falls = loss <= from.loss + ENOUGH * length * slope + noise;
    if (!falls || !Number.isFinite(loss)) high = length;
    else {
      best = { at, gradient, loss };
      if (Math.abs(along) <= -FLAT * slope) return best;
      if (along > 0) high = length;
      else low = length;
    }
    length = high === Infinity ? 2 * length : between(low, high, length, from.loss, slope, loss);
    if (high - low < 1e-14 * Math.max(1, high)) break;
  }
  return best;
}

/** Where a parabola through what is known is least, kept away from both ends. */
function between(low: number, high: number, length: number, start: number, slope: number, loss: number): number {
  const middle = (low + high) / 2;
  if (low !== 0 || !Number.isFinite(loss)) return middle;
  const least = (-slope * length * length) / (2 * (loss - start - slope * length));
  return Number.isFinite(least) && least > low + 0.1 * (high - low) && least < high - 0.1 * (high - low)
    ? least
    : middle;
}
