/** Values worked out by hand: sums, labels, definitions, derivatives, symbols that take a value. */

import { describe, expect, it } from 'vitest';
import { Abstains } from '../../src/numeric/arithmetic.ts';
import { exactArithmetic, exactOf, show } from '../../src/numeric/exact.ts';
import { floats } from '../../src/numeric/floats.ts';
import { rational } from '../../src/number/rational.ts';
import { textValue, type Values } from './evaluate.ts';

const setting = `
sizes K, N, d
z: K
W: K, d
x: N, d
A: d, d
t:
s:
j in K
f[i in 1..N, k in 1..K] := sum(m in 1..d, W[k, m] * x[i, m])
S := sum(i in 1..N, sum(k in 1..K, f[i, k]^2))
`;

const values: Values = {
  sizes: { K: 2, N: 2, d: 2 },
  indices: { j: 2 },
  numbers: {
    z: [3, 5],
    W: [
      [1, 2],
      [3, 4],
    ],
    x: [
      [1, 0],
      [2, 1],
    ],
    A: [
      [2, 1],
      [1, 3],
    ],
    t: 3,
    s: -2,
  },
};

/** f is [[1, 3], [4, 10]], so that S is 1 + 9 + 16 + 100. */
const cases: readonly (readonly [string, string])[] = [
  ['t^2 + 2 * s', '5'],
  ['t / s', '-3/2'],
  ['t^(-2)', '1/9'],
  ['0^0', '1'],
  ['4^(1/2) + 8^(1/3)', '4'],
  ['sum(k in 1..K, k * z[k])', '13'],
  ['sum(k in 2..1, z[k])', '0'],
  ['prod(k in 2..1, z[k])', '1'],
  ['prod(k in 1..K, z[k])', '15'],
  ['max(k in 1..K, z[k]) - min(k in 1..K, z[k])', '2'],
  ['argmax(k in 1..K, z[k]) + 10 * argmin(k in 1..K, z[k])', '12'],
  ['z[argmax(k in 1..K, -z[k])]', '3'],
  ['z[j] - z[j - 1]', '2'],
  ['sum(k in 1..K, [k < j] * z[k])', '3'],
  ['[t = 3] + [t <= s] + [s < t] + [t != 3]', '2'],
  ['sum(k in 1..K, [k != j] / (z[k] - z[j]))', '-1/2'],
  ['f[2, 2]', '10'],
  ['S', '126'],
  ['diff(S, W[1, 2])', '8'],
  ['diff(S, f[2, 1])', '8'],
  ['diff(diff(S, W[1, 1]), W[1, 2])', '4'],
  ['diff(f[2, 1], x[2, j])', '2'],
  ['diff(f[2, 1], x[1, j])', '0'],
  ['diff(t^3 * s, t)', '-54'],
  ['diff(1 / t, t)', '-1/9'],
  ['diff(t^t, s)', '0'],
  ['diff(diff(t^3, t), t)', '18'],
  ['diff(log(t), t)', '1/3'],
  ['diff(abs(s), s)', '-1'],
  ['diff(max(t, s), t)', '1'],
  ['diff(z[j]^2, z[2])', '10'],
  ['diff(z[j]^2, z[1])', '0'],
  ['diff(prod(k in 1..K, z[k]), z[1])', '5'],
  ['diff(max(k in 1..K, z[k]), z[2])', '1'],
  ['at(t^2, t = 5)', '25'],
  ['at(diff(t^2, t), t = s)', '-4'],
  ['diff(at(t^2, t = s^3), s)', '-192'],
  ['at(S, x = (i in 1..N, m in 1..d) => 1)', '116'],
  ['at(S, f = (i in 1..N, k in 1..K) => i)', '10'],
  ['sum(i in 1..N, at(t, t = i))', '3'],
  ['sum(i in 1..N, at(f[i, 1], x = (r in 1..N, m in 1..d) => i))', '9'],
  ['det(A[a in 1..d, b in 1..d])', '5'],
  ['inverse(A[a in 1..d, b in 1..d])[1, 2]', '-1/5'],
  ['diff(det(A[a in 1..d, b in 1..d]), A[1, 1])', '3'],
  ['diff(inverse(A[a in 1..d, b in 1..d])[1, 1], A[2, 2])', '-1/25'],
  ["det'[1, 2, 1](A[a in 1..d, b in 1..d])", '-1'],
  ['kronecker(A[a in 1..d, b in 1..d], W[k in 1..K, m in 1..d])[3, 2]', '2'],
  ['vec(W[k in 1..K, m in 1..d])[3]', '2'],
  ['det((a in 1..4, b in 1..4) => [a = b] * a + [a + b = 5])', '15'],
  ['inverse((a in 1..4, b in 1..4) => [a = b] * a)[3, 3]', '1/3'],
  ['exp(log(t))', '3'],
  ['exp(2 * log(t) - log(6))', '3/2'],
  ['softmax((k in 1..K) => log(z[k]))[1]', '3/8'],
  ['log(12)', '2*log(2) + log(3)'],
  ['binomial(5, j)', '10'],
  ['floor(t / s)', '-2'],
];

describe('the evaluator', () => {
  it.each(cases)('%s is %s', (text, expected) => {
    const found = textValue(text, setting, exactArithmetic(), (value) => exactOf(rational(value)), values);
    if (found === undefined || found === 'absent') throw new Error('there is no exact value');
    expect(show(found)).toBe(expected);
    const near = textValue(text, setting, floats, (value) => value, values);
    if (/^[-\d/]+$/.test(expected)) expect(near).toBeCloseTo(rationalText(expected), 10);
  });

  it.each([
    '1 / (t - 3)',
    'log(s)',
    's^(1/2)',
    'z[3]',
    '0^(-1)',
    'arcsin(t)',
    'max(k in 2..1, z[k])',
    'diff(abs(t - 3), t)',
  ])('%s is not defined', (text) => expect(textValue(text, setting, floats, (value) => value, values)).toBeUndefined());

  it.each(['integral(u in [0, 1], u)', 'sum(k in real, t)', 'unheard(t)', 'diff(t, j)', 'diff(exp(t), exp(t))', 'who'])(
    '%s is left alone',
    (text) => expect(() => textValue(text, setting, floats, (value) => value, values)).toThrow(Abstains),
  );
});

function rationalText(text: string): number {
  const [above, below = '1'] = text.split('/');
  return Number(above) / Number(below);
}
