/** Functions of vectors: what reduces a vector to a number, and what maps one vector to another. */

import { familyRow, number, vector, type VocabularyRow } from './row.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const a = [{ symbol: 'a', axes: ['n'] }];
// prettier-ignore
const ab = [{ symbol: 'a', axes: ['n'] }, { symbol: 'b', axes: ['n'] }];
const whole = 'a[l in n]';
const vectors = [[[0.4, -1.3, 2.2]], [[1.5, 0.2]]];

function logSumExp(values: readonly number[]): number {
  const top = Math.max(...values);
  return top + Math.log(sum(values.map((value) => Math.exp(value - top))));
}

// prettier-ignore
export const families: readonly VocabularyRow[] = [
  familyRow(
    {
      name: 'softmax',
      gloss: 'exponentials scaled to sum 1',
      spellings: ['softmax', 'Softmax'],
      parameters: a,
      axes: ['n'],
      facts: [{ kind: 'positive' }, { kind: 'simplex', slot: 0 }],
      definition: '(k in n) => exp(a[k]) / sum(l in n, exp(a[l]))',
      derivatives: [{ by: 'a', is: `(k in n, j in n) => softmax(${whole})[k] * ([k = j] - softmax(${whole})[j])` }],
      samples: vectors,
    },
    (x) => vector(x).map((value) => Math.exp(value - logSumExp(vector(x)))),
  ),
  familyRow(
    {
      name: 'log_softmax',
      gloss: 'the logarithm of softmax',
      spellings: ['logsoftmax', 'LogSoftmax'],
      parameters: a,
      axes: ['n'],
      definition: '(k in n) => a[k] - log(sum(l in n, exp(a[l])))',
      derivatives: [{ by: 'a', is: `(k in n, j in n) => [k = j] - softmax(${whole})[j]` }],
      samples: vectors,
    },
    (x) => vector(x).map((value) => value - logSumExp(vector(x))),
  ),
  familyRow(
    {
      name: 'logsumexp',
      gloss: 'the logarithm of the sum of exponentials, a smooth maximum',
      spellings: ['logsumexp', 'LSE', 'lse', 'LogSumExp'],
      parameters: a,
      definition: 'log(sum(l in n, exp(a[l])))',
      derivatives: [{ by: 'a', is: `(j in n) => softmax(${whole})[j]` }],
      samples: vectors,
    },
    (x) => logSumExp(vector(x)),
  ),
  familyRow(
    {
      name: 'norm',
      gloss: 'the Euclidean norm',
      spellings: ['norm'],
      parameters: a,
      facts: [{ kind: 'nonnegative' }],
      definition: 'sum(l in n, a[l]^2)^(1/2)',
      sugar: true,
      derivatives: [{ by: 'a', is: '(j in n) => a[j] * sum(l in n, a[l]^2)^(-1/2)', where: { 'sum(l in n, a[l]^2) > 0': 'n = 1..2, a[l] = 0' } }],
      samples: vectors,
    },
    (x) => Math.hypot(...vector(x)),
  ),
  familyRow(
    {
      name: 'norm_1',
      gloss: 'the sum of absolute values',
      parameters: a,
      facts: [{ kind: 'nonnegative' }],
      definition: 'sum(l in n, abs(a[l]))',
      sugar: true,
      derivatives: [{ by: 'a', is: '(j in n) => sign(a[j])', where: { 'prod(l in n, a[l]) != 0': 'n = 1..2, a[l] = l - 1' } }],
      samples: vectors,
    },
    (x) => sum(vector(x).map(Math.abs)),
  ),
  familyRow(
    {
      name: 'norm_infinity',
      gloss: 'the greatest absolute value',
      parameters: a,
      facts: [{ kind: 'nonnegative' }],
      definition: 'max(l in n, abs(a[l]))',
      sugar: true,
      samples: vectors,
    },
    (x) => Math.max(...vector(x).map(Math.abs)),
  ),
  familyRow(
    {
      name: 'norm_p',
      gloss: 'the p-norm, p the second argument',
      parameters: [...a, { symbol: 'p', axes: [] }],
      domain: { 'p > 0': 'p = 0, n = 1..2, a[l] = l' },
      facts: [{ kind: 'nonnegative' }],
      definition: 'sum(l in n, abs(a[l])^p)^(1 / p)',
      sugar: true,
      samples: [[[0.4, -1.3, 2.2], 3], [[1.5, 0.2], 1.5]],
    },
    (x, p) => sum(vector(x).map((value) => Math.abs(value) ** number(p))) ** (1 / number(p)),
  ),
  familyRow(
    {
      name: 'dot',
      gloss: 'the inner product',
      spellings: ['dot'],
      parameters: ab,
      definition: 'sum(l in n, a[l] * b[l])',
      sugar: true,
      derivatives: [
        { by: 'a', is: 'b[j in n]' },
        { by: 'b', is: 'a[j in n]' },
      ],
      samples: [[[0.4, -1.3], [2, 0.5]]],
    },
    (x, y) => sum(vector(x).map((value, i) => value * (vector(y)[i] ?? Number.NaN))),
  ),
  familyRow(
    {
      name: 'mean',
      gloss: 'the arithmetic mean',
      spellings: ['mean', 'avg'],
      parameters: a,
      domain: { '#n > 0': 'n = 1..0, a[l] = l' },
      definition: 'sum(l in n, a[l]) / #n',
      sugar: true,
      derivatives: [{ by: 'a', is: '(j in n) => 1 / #n' }],
      samples: vectors,
    },
    (x) => sum(vector(x)) / vector(x).length,
  ),
  familyRow(
    {
      name: 'argmax',
      gloss: 'the first index of the greatest entry',
      spellings: ['\\argmax', 'argmax'],
      parameters: a,
      definition: 'argmax(l in n, a[l])',
      sugar: true,
      facts: [{ kind: 'integer' }],
      samples: vectors,
    },
    (x) => vector(x).indexOf(Math.max(...vector(x))) + 1,
  ),
  familyRow(
    {
      name: 'argmin',
      gloss: 'the first index of the least entry',
      spellings: ['\\argmin', 'argmin'],
      parameters: a,
      definition: 'argmin(l in n, a[l])',
      sugar: true,
      facts: [{ kind: 'integer' }],
      samples: vectors,
    },
    (x) => vector(x).indexOf(Math.min(...vector(x))) + 1,
  ),
];
