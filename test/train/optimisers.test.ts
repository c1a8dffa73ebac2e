/** Each optimiser of the list comes to the bottom of bowls whose bottom is known, and every way of ending is told. */

import { describe, expect, it } from 'vitest';
import { optimisers } from '../../src/train/optimisers/optimisers.ts';
import type { Objective } from '../../src/train/optimisers/optimiser.ts';
import { train } from '../../src/train/training.ts';

const bottom = [1, -2, 0.5];
const steepness = [1, 4, 0.5];

/** ½ Σ s (x − b)², with its gradient and Hessian. */
const bowl: Objective = {
  size: 3,
  batches: 3,
  evaluate: (at, gradient) => {
    let value = 0;
    bottom.forEach((b, i) => {
      const away = (at[i] ?? 0) - b;
      gradient[i] = (steepness[i] ?? 0) * away;
      value += 0.5 * (steepness[i] ?? 0) * away * away;
    });
    return value;
  },
  batch: (at, gradient) => bowl.evaluate(at, gradient),
  hessian: (_, out) => steepness.forEach((s, i) => (out[i * 3 + i] = s)),
};

/** Rosenbrock's valley, whose bottom is at (1, 1). */
const valley: Objective = {
  size: 2,
  batches: 1,
  evaluate: (at, gradient) => {
    const [x = 0, y = 0] = at;
    gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
    gradient[1] = 200 * (y - x * x);
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  },
  batch: undefined,
  hessian: (at, out) => {
    const [x = 0, y = 0] = at;
    out.set([2 - 400 * (y - 3 * x * x), -400 * x, -400 * x, 200]);
  },
};

const limits = { steps: 5000, tolerance: 1e-6, patience: 500 };
const named = (name: string) => {
  const found = optimisers.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

describe('optimisers', () => {
  it.each(optimisers)('$name', (optimiser) => {
    const run = train(bowl, optimiser, new Float64Array(3), undefined, {
      ...limits,
      // Its rate falls, so that it comes to rest before.
      tolerance: optimiser.needs === 'batches' ? 1e-3 : 1e-6,
    });
    expect(run.ending).toBe('converged');
    run.at.forEach((value, i) => expect(value).toBeCloseTo(bottom[i] ?? 0, optimiser.needs === 'batches' ? 2 : 4));
    expect(run.losses[0]).toBe(0.5 + 8 + 0.0625);
    expect(run.losses).toHaveLength(run.steps + 1);
  });

  it('newton needs one step where the bowl is a parabola', () => {
    expect(train(bowl, named('newton'), new Float64Array(3), undefined, limits).steps).toBe(1);
  });

  it.each(['lbfgs', 'newton'])('%s finds its way through a bent valley', (name) => {
    const run = train(valley, named(name), Float64Array.of(-1.2, 1), undefined, limits);
    expect(run.ending).toBe('converged');
    expect(run.at[0]).toBeCloseTo(1, 5);
    expect(run.steps).toBeLessThan(80);
  });

  it('diverges with too large a rate, and says at which step', () => {
    const run = train(bowl, named('gd'), new Float64Array(3), 3, limits);
    expect(run.ending).toBe('diverged');
    expect(run.reason).toMatch(/^at step \d+ the loss is .* and it began at 8\.56250$/);
  });

  it('diverges where the loss is no number', () => {
    const run = train({ ...bowl, evaluate: () => Number.NaN }, named('adam'), new Float64Array(3), undefined, limits);
    expect(run).toMatchObject({ ending: 'diverged', reason: 'at step 0 the loss is no finite number' });
  });

  it('is stuck with the gradient of another loss, and stops after its steps or when nothing comes of them', () => {
    const wrong: Objective = {
      ...bowl,
      evaluate: (at, gradient) => {
        const value = bowl.evaluate(at, gradient);
        gradient.forEach((slope, i) => (gradient[i] = -slope));
        return value;
      },
    };
    expect(train(wrong, named('lbfgs'), new Float64Array(3), undefined, limits).ending).toBe('stuck');
    expect(train(bowl, named('gd'), new Float64Array(3), 1e-6, { ...limits, steps: 7 })).toMatchObject({
      ending: 'steps',
      steps: 7,
    });
    const still = train(
      { ...bowl, evaluate: (_, gradient) => gradient.fill(1)[0] ?? 1 },
      named('gd'),
      new Float64Array(3),
      0,
      { ...limits, patience: 9 },
    );
    expect(still).toMatchObject({ ending: 'stalled', steps: 9 });
  });
});
