/** What peers print is read as they mean it. */

import { expect, it } from 'vitest';
import { readAnswer } from '../../src/oracle/answer.ts';
import { evaluate } from '../../src/oracle/evaluate.ts';
import { variable } from '../../src/oracle/plain.ts';

const values = new Map(Object.entries({ x: 3, y: 2, u_1: 5 }));

function value(text: string): number | string {
  const read = readAnswer(text, (name) => (values.has(name) ? variable(name) : undefined));
  return read.ok ? evaluate(read.plain, ({ symbol }) => values.get(symbol) ?? Number.NaN) : read.why;
}

it.each([
  ['-x^2', -9],
  ['2^x^y', 512],
  ['x-y-1', 0],
  ['x/y/2', 0.75],
  ['x/y*2', 3],
  ['-(1/2)*x^(-1/2)', -0.5 / Math.sqrt(3)],
  ['2*-x', -6],
  ['x^-y', 1 / 9],
  ['(-1) * ((x ^ 2) / 3)', -3],
  ['1.5e-3*x', 0.0045],
  ['0.43429448190325176 / x', 0.43429448190325176 / 3],
  ['e^(-x)', Math.exp(-3)],
  ['log(x, 10)', Math.log10(3)],
  ['nthRoot(x, 2)', Math.sqrt(3)],
  ['sech(x)^2+csch(x)', Math.cosh(3) ** -2 + 1 / Math.sinh(3)],
  ['asinh(u_1)*pi', Math.asinh(5) * Math.PI],
  ['abs(x)^(-1)*x', 1],
])('%s', (text, expected) => {
  expect(value(text)).toBeCloseTo(expected, 14);
});

it.each([
  ['gamma', 'its answer speaks of gamma'],
  ['i*x', 'its answer speaks of i'],
  ['diff(floor(x),x)', 'its answer speaks of diff(…)'],
  ['[1,-1]', 'its answer has [ in it'],
  ['2x', 'its answer has x where it should end'],
  ['(x', 'its answer has its end where ) should be'],
  ['', 'its answer has its end where ( should be'],
  ['1e999999', 'its answer has the number 1e999999'],
  ['('.repeat(100_000), 'its answer is nested too deeply'],
  ['-'.repeat(100_000), 'its answer is nested too deeply'],
])('%.20s is not read', (text, why) => {
  expect(value(text)).toBe(why);
});
