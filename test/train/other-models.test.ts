/** Other models than the softmax: numbers as labels, two classes with one chance, a network; each against what is known of it. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { solvedSystem } from './solved-system.ts';
import { checkedText } from '../compile/twin.ts';
import { linkNamed, targetOf } from '../../src/compile/target.ts';
import { Random } from '../../src/numeric/random.ts';
import { readCsv } from '../../src/train/csv.ts';
import { scaled, type Dataset } from '../../src/train/dataset.ts';
import { normal } from '../../src/train/synthetic.ts';
import { found, shipped, training } from './setting.ts';

const text = readFileSync(new URL('../../src/train/data/iris.csv', import.meta.url), 'utf8');
/** The width of a petal from the three other measures. */
const widths = readCsv('iris', text, 'petal_width', ['1', '2', '3']);
const limits = { steps: 2000, tolerance: 1e-10, patience: 100 };

const own = (file: string, ...names: readonly string[]) => {
  const checked = checkedText(readFileSync(new URL(`../compile/documents/${file}.md`, import.meta.url), 'utf8'));
  return names.map((name) => targetOf(checked, linkNamed(checked, name), false));
};

describe('least squares', () => {
  const lines = ['least-squares.md#the-weights', 'least-squares.md#the-intercept'];
  const hessians = ['of-the-weights', 'between-weights-and-intercept', 'of-the-intercept'].map(
    (part) => `least-squares.md#curvature-${part}`,
  );

  /** (XᵀX/N + λ S) w = Xᵀy/N with a column of ones that λ leaves alone. */
  const closed = (data: Dataset, lambda: number): readonly number[] => {
    const width = data.features.length;
    const at = (i: number, j: number): number => (j === width ? 1 : (data.values[i * width + j] ?? 0));
    const y = Array.from(data.labels, (label) => Number(data.classes[label - 1]));
    const rows = Array.from({ length: width + 1 }, (_, j) =>
      Array.from({ length: width + 2 }, (_unused, k) => {
        let sum = j === k && j < width ? lambda * data.samples : 0;
        for (let i = 0; i < data.samples; i += 1) sum += at(i, j) * (k > width ? (y[i] ?? 0) : at(i, k));
        return sum / data.samples;
      }),
    );
    return solvedSystem(rows);
  };

  it.each([0.001, 0.1, 10])('comes to the solution of the normal equations, λ = %s', (lambda) => {
    const best = closed(widths, lambda);
    for (const asked of [{}, { hessians, optimiser: 'newton' }]) {
      const session = training(lines, widths, { limits, set: { lambda }, ...asked });
      expect(session.check.passes).toBe(true);
      expect(session.run.ending).toBe('converged');
      expect(session.confusion).toBeUndefined();
      const weights = [...found(session, 'w'), ...found(session, 'b')];
      weights.forEach((weight, j) => expect(weight).toBeCloseTo(best[j] ?? Number.NaN, 7));
      // A parabola: one step of Newton, and a second one where rounding left something.
      if (session.request.optimiser.name === 'newton') expect(session.run.steps).toBeLessThan(3);
    }
  });

  it('wants labels that are numbers', () => {
    expect(() => training(lines, shipped('iris'), { set: { lambda: 1 } })).toThrow(
      'iris: the label "setosa" is no number, and the formula wants numbers',
    );
  });
});

describe('logistic regression', () => {
  const lines = ['logistic-regression.md#the-weights', 'logistic-regression.md#the-intercept'];
  const hessians = ['of-the-weights', 'between-weights-and-intercept', 'of-the-intercept'].map(
    (part) => `logistic-regression.md#curvature-${part}`,
  );

  it('is the softmax of two classes with the difference of their weights', () => {
    const data = shipped('breast_cancer', 'standard');
    const set = { lambda: 0.01 };
    const one = training(lines, data, { limits: { ...limits, tolerance: 1e-8 }, set });
    expect(one.check.passes).toBe(true);
    expect(one.run.ending).toBe('converged');
    // λ|w|² of one vector is 2λ (|w/2|² + |−w/2|²).
    const two = training(
      ['softmax-regression-ridge.md#the-weights', 'softmax-regression-ridge.md#the-intercepts'],
      data,
      {
        set: { lambda: 0.02 },
      },
    );
    expect(one.run.loss).toBeCloseTo(two.run.loss, 10);
    const [single, pair] = [found(one, 'w'), found(two, 'w')];
    single.forEach((weight, j) => expect(weight).toBeCloseTo((pair[30 + j] ?? 0) - (pair[j] ?? 0), 4));
    // The chance of the second class is found, and tells the classes apart.
    expect(one.scores?.symbol).toBe('p');
    expect(one.confusion).toEqual(two.confusion);
    const newton = training(lines, data, { hessians, optimiser: 'newton', set });
    expect(newton.run.steps).toBeLessThan(15);
    expect(newton.run.loss).toBeCloseTo(one.run.loss, 12);
  });

  it('wants two classes', () => {
    expect(() => training(lines, shipped('iris'), { set: { lambda: 1 } })).toThrow(
      'iris: the formula is about two classes, and there are 3',
    );
  });
});

describe('other losses', () => {
  /** Samples of a law whose parameters are known. */
  const made = (count: number, draw: (x: readonly number[], random: Random) => number): Dataset => {
    const random = new Random(5);
    const rows = Array.from({ length: count }, () => {
      const x = [normal(random), normal(random)];
      return [...x, draw(x, random)].join(',');
    });
    return readCsv('made', ['u,v,label', ...rows].join('\n'));
  };

  it('Poisson regression comes near the weights that the counts were made with', () => {
    const data = made(4000, ([u = 0, v = 0], random) => {
      // Counted until the product of uniform numbers falls below e^−μ.
      const least = Math.exp(-Math.exp(0.5 * u - 0.3 * v));
      let count = 0;
      for (let product = random.unit(); product > least; product *= random.unit()) count += 1;
      return count;
    });
    const session = training(own('poisson-regression', 'gradient'), data, { limits: { ...limits, tolerance: 1e-7 } });
    expect(session.check.passes).toBe(true);
    expect(session.run.ending).toBe('converged');
    const [first = 0, second = 0] = found(session, 'w');
    // The spread of such an estimate is about 1/√4000.
    expect(Math.abs(first - 0.5)).toBeLessThan(0.06);
    expect(Math.abs(second + 0.3)).toBeLessThan(0.06);
  });

  it('a network of two layers learns what no plane can tell apart', () => {
    const data = made(400, ([u = 0, v = 0]) => (u * v > 0 ? 1 : 0));
    const session = training(own('two-layers', 'J-u', 'J-b', 'J-V', 'J-c'), data, {
      sizes: new Map([['h', 8]]),
      start: 'random',
      seed: 3,
      limits: { steps: 600, tolerance: 1e-6, patience: 100 },
    });
    expect(session.model.data).toEqual({ features: 'x', labels: 'y', as: 'binary' });
    expect(session.check.passes).toBe(true);
    const right = session.confusion?.reduce((so, row, k) => so + (row[k] ?? 0), 0) ?? 0;
    expect(right).toBeGreaterThan(390);
    const flat = training(['logistic-regression.md#the-weights', 'logistic-regression.md#the-intercept'], data, {
      set: { lambda: 0 },
    });
    const told = flat.confusion?.reduce((so, row, k) => so + (row[k] ?? 0), 0) ?? 0;
    expect(told).toBeLessThan(300);
  });

  it('and learns a curve', () => {
    const data = made(300, ([u = 0, v = 0]) => Math.sin(2 * u) + v * v);
    const lines = own('two-layers', 'E-u', 'E-b', 'E-V', 'E-c');
    const asked = { start: 'random', seed: 2, limits: { steps: 1500, tolerance: 1e-6, patience: 200 } } as const;
    const session = training(lines, scaled(data, 'none'), {
      sizes: new Map([['h', 12]]),
      naming: { labels: 't' },
      ...asked,
    });
    expect(session.model.data.as).toBe('real');
    expect(session.check.passes).toBe(true);
    expect(session.run.loss).toBeLessThan(0.01);
  });
});
