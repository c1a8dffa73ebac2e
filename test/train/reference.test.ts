/** Proved gradients come to the optimum that scikit-learn finds; its numbers are made by test/reference/scikit-learn.py. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OutOfBudget } from '../../src/kernel/environment.ts';
import { long } from '../search.ts';
import { curvatures, found, ridge, shipped, target, training } from './setting.ts';

interface Case {
  readonly data: string;
  readonly scale: number;
  readonly C: number;
  readonly loss: number;
  readonly coefficients: readonly number[];
  readonly intercepts: readonly number[];
}

const { cases } = JSON.parse(readFileSync(new URL('../reference/scikit-learn.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

/** Values that were told of scikit-learn before its numbers were made here. */
const told: Readonly<Record<string, number>> = {
  'iris 1': 0.192575444027,
  'digits 1': 0.199526403859,
  'iris 0.1': 0.426786796693,
  'digits 0.1': 0.571677379797,
};

describe('against scikit-learn', () => {
  it.each(cases)('$data at C = $C', { timeout: 60_000 }, ({ data, scale, C, loss, coefficients, intercepts }) => {
    expect(loss).toBeCloseTo(told[`${data} ${C}`] ?? 0, 9);
    if (data === 'digits' && C !== 1 && !long) return;
    const samples = shipped(data, String(scale));
    const session = training(ridge, samples, { set: { lambda: 1 / (2 * C * samples.samples) } });
    expect(session.check.passes).toBe(true);
    expect(session.run.ending).toBe('converged');
    expect(Math.abs(session.run.loss - loss)).toBeLessThan(1e-9);
    const weights = found(session, 'w');
    expect(weights.length).toBe(coefficients.length);
    coefficients.forEach((coefficient, i) => expect(Math.abs((weights[i] ?? 0) - coefficient)).toBeLessThan(1e-4));
    const own = found(session, 'b');
    const mean = own.reduce((a, b) => a + b) / own.length;
    intercepts.forEach((intercept, i) => expect(Math.abs((own[i] ?? 0) - mean - intercept)).toBeLessThan(1e-4));
  });

  it('Newton with the derived Hessian comes to the same point in a few steps', () => {
    const samples = shipped('iris');
    const set = { lambda: 1 / (2 * samples.samples) };
    const { run } = training(ridge, samples, { set, hessians: curvatures, optimiser: 'newton' });
    expect(run.ending).toBe('converged');
    expect(run.steps).toBeLessThan(12);
    expect(run.loss).toBeCloseTo(0.192575444027, 9);
  });

  it.each(['gd', 'momentum', 'sgd', 'adam'])('%s goes there as well, more slowly', (optimiser) => {
    const samples = shipped('iris', 'standard');
    const set = { lambda: 1 / (0.2 * samples.samples) };
    const best = training(ridge, samples, { set }).run.loss;
    const limits = { steps: 3000, tolerance: 1e-7, patience: 200 };
    const { run } = training(ridge, samples, { set, optimiser, limits, rate: optimiser === 'gd' ? 0.5 : undefined });
    expect(run.loss).toBeGreaterThan(best - 1e-10);
    expect(run.loss).toBeLessThan(best + (optimiser === 'sgd' ? 5e-3 : 1e-6));
  });

  it('compiling and the check of the gradient have work of their own: that of the line is done', () => {
    const line = target('softmax-cross-entropy-l2.md#result');
    const watch = (): never => {
      throw new OutOfBudget('the work for the line is done');
    };
    const environment = { ...line.environment, budget: { ...line.environment.budget, watch } };
    const { check } = training([{ ...line, environment }], shipped('iris'), { set: { lambda: 0.1 } });
    expect(check).toMatchObject({ passes: true, why: '' });
    expect(check.duals).toBeLessThan(1e-12);
  });

  it('is the same run for the same seed', () => {
    const samples = shipped('iris');
    const go = (seed: number): Float64Array =>
      training(ridge, samples, {
        set: { lambda: 0.01 },
        optimiser: 'sgd',
        start: 'random',
        seed,
        limits: { steps: 20, tolerance: 0, patience: 100 },
      }).run.at;
    expect(go(3)).toEqual(go(3));
    expect(go(3)).not.toEqual(go(4));
  });
});
