/** Exponentials stay small: values where a plain e^z would be infinite, and the kernel's word for the rewrite. */

import { describe, expect, it } from 'vitest';
import { asJavaScript } from '../../src/compile/javascript.ts';
import { farthest, programOf, ran, ranAsJavaScript, targetIn } from './twin.ts';

const about = (given: string, line: string, symbols = ''): string => `---
symbols:
  K: dimension
  z: vector K
  p: vector K
  L: scalar
  t: scalar
${symbols}---
## Given
${given}
## Result
$$ ${line} \\tag{1} $$`;

function valuesOf(text: string, z: readonly number[], parameters?: readonly string[]): Float64Array {
  const program = programOf(targetIn(text, '1', true), parameters);
  const inputs = new Map([
    ['z', z],
    ['t', [z[0] ?? 0]],
  ]);
  const sizes = new Map([['K', z.length]]);
  const { outputs } = ran(program, sizes, inputs);
  const own = outputs[0] ?? new Float64Array();
  expect(farthest(ranAsJavaScript(program, sizes, inputs), own)).toBeLessThan(1e-14);
  return own;
}

const far = [1000, 999, -5000];

describe('exponentials', () => {
  it('of a logarithm of a sum', () => {
    const [value = 0] = valuesOf(about('', 'L = \\log \\sum_{k=1}^K e^{z_k}'), far);
    expect(value).toBeCloseTo(1000 + Math.log1p(Math.exp(-1)), 12);
  });

  it('of a softmax that is defined, and of its logarithm', () => {
    const given = '$$ p_k = \\frac{e^{z_k}}{\\sum_{l=1}^K e^{z_l}} $$';
    const first = 1 / (1 + Math.exp(-1));
    const chances = valuesOf(
      about(given, '\\frac{\\partial}{\\partial z_k} \\log \\sum_{l=1}^K e^{z_l} = p_k', '  k: index 1..K\n'),
      far,
    );
    expect(chances[0]).toBeCloseTo(first, 14);
    expect(chances[1]).toBeCloseTo(1 - first, 14);
    expect(chances[2]).toBe(0);
    const [loss = 0] = valuesOf(about(given, 'L = \\sum_{k=1}^K \\log p_k'), far);
    const top = 1000 + Math.log1p(Math.exp(-1));
    expect(loss).toBeCloseTo(1000 + 999 - 5000 - 3 * top, 8);
  });

  it('of a square below the line, and of a 1 beside an exponential', () => {
    const squares = valuesOf(about('', 'L = \\frac{e^{z_1} e^{z_2}}{(\\sum_{k=1}^K e^{z_k})^2}'), far);
    const first = 1 / (1 + Math.exp(-1));
    expect(squares[0]).toBeCloseTo(first * (1 - first), 14);
    expect(valuesOf(about('', 'L = \\frac{e^t}{1 + e^t}'), [800])[0]).toBe(1);
    expect(valuesOf(about('', 'L = \\log(1 + e^t)'), [800])[0]).toBe(800);
  });

  it('of a product of many chances under a logarithm', () => {
    const given = '$$ p_k = \\frac{e^{z_k}}{\\sum_{l=1}^K e^{z_l}} $$';
    const z = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 9 : -9));
    const [value = 0] = valuesOf(about(given, 'L = \\log \\prod_{k=1}^K p_k'), z);
    const sum = z.reduce((so, each) => so + Math.exp(each), 0);
    expect(value).toBeCloseTo(0 - 400 * Math.log(sum), 6);
  });

  it('are left as they are where nothing is gained', () => {
    const program = programOf(targetIn(about('', 'L = e^t + t'), '1', true));
    expect(asJavaScript(program)).toContain('Math.exp(t[0]) + t[0]');
  });

  it('to the last digits, over the whole range', () => {
    const program = programOf(targetIn(about('', 'L = e^t'), '1', true));
    const instance = ran(program, new Map(), new Map([['t', [0]]]));
    const at = (t: number): number => {
      instance.numbers('t')[0] = t;
      instance.prepare();
      instance.evaluate();
      return instance.outputs[0]?.[0] ?? 0;
    };
    let worst = 0;
    for (let t = -707; t < 709; t += 0.37) worst = Math.max(worst, Math.abs(at(t) / Math.exp(t) - 1));
    expect(worst).toBeLessThan(2 * Number.EPSILON);
    expect([at(-1e4), at(1e4), at(-Infinity), at(Infinity), at(0)]).toEqual([0, Infinity, 0, Infinity, 1]);
    expect(at(Number.NaN)).toBeNaN();
  });
});
