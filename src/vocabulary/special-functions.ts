/** The error function, the gamma function and what is counted with it. */

import { scalarRow, type VocabularyRow } from './row.ts';
import { digamma, erf, gamma, logGamma, trigamma } from './special.ts';

const positive = [[0.3], [1.7], [4.2]];
const factorials = 'gamma(b + 1) * gamma(a - b + 1)';

// prettier-ignore
export const specialFunctions: readonly VocabularyRow[] = [
  scalarRow({ name: 'erf', gloss: 'the error function', spellings: ['\\erf', 'erf'], parity: 'odd', derivatives: ['2 * pi()^(-1/2) * exp(-a^2)'], samples: [[-1.4], [0.3], [2.8]] }, erf),
  scalarRow({ name: 'normal_cdf', gloss: 'the distribution function of the standard normal law', spellings: ['normcdf'], facts: [{ kind: 'positive' }, { kind: 'unit-interval' }], definition: '1/2 * (1 + erf(2^(-1/2) * a))', derivatives: ['(2 * pi())^(-1/2) * exp(-1/2 * a^2)'], samples: [[-1.4], [0.3], [2.8]] }, (a) => (1 + erf(a * Math.SQRT1_2)) / 2),
  scalarRow({ name: 'standard_density', gloss: 'the density of the standard normal law', spellings: ['normpdf'], parity: 'even', facts: [{ kind: 'positive' }], definition: '(2 * pi())^(-1/2) * exp(-1/2 * a^2)', derivatives: ['-a * standard_density(a)'], samples: [[-1.4], [0.3], [2.8]] }, (a) => Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI)),
  scalarRow(
    {
      name: 'normal_density',
      gloss: 'the density of the normal law at a, with mean b and variance c',
      domain: { 'c > 0': 'a = 2, b = 1, c = -1' },
      facts: [{ kind: 'positive' }],
      definition: '(2 * pi() * c)^(-1/2) * exp(-(a - b)^2 / (2 * c))',
      derivatives: ['normal_density(a, b, c) * (b - a) / c', 'normal_density(a, b, c) * (a - b) / c', 'normal_density(a, b, c) * ((a - b)^2 / (2 * c^2) - 1 / (2 * c))'],
      samples: [[0.4, 1.3, 0.7], [-1.2, 0.5, 2.1]],
    },
    (a, b, c) => Math.exp(-((a - b) ** 2) / (2 * c)) / Math.sqrt(2 * Math.PI * c),
  ),
  scalarRow({ name: 'gamma', gloss: 'the gamma function on the positive axis', spellings: ['\\Gamma'], domain: { 'a > 0': 'a = -1' }, facts: [{ kind: 'positive' }], derivatives: ['gamma(a) * digamma(a)'], samples: positive }, gamma),
  scalarRow({ name: 'lgamma', gloss: 'the logarithm of the gamma function', spellings: ['lgamma', 'gammaln', 'loggamma'], domain: { 'a > 0': 'a = -1' }, definition: 'log(gamma(a))', derivatives: ['digamma(a)'], samples: positive }, logGamma),
  scalarRow({ name: 'digamma', gloss: 'the derivative of lgamma', spellings: ['digamma'], domain: { 'a > 0': 'a = -1' }, derivatives: ['trigamma(a)'], samples: positive }, digamma),
  scalarRow({ name: 'trigamma', gloss: 'the derivative of digamma', spellings: ['trigamma'], domain: { 'a > 0': 'a = -1' }, facts: [{ kind: 'positive' }], samples: positive }, trigamma),
  scalarRow({ name: 'factorial', gloss: 'a!, and between the integers gamma(a + 1)', spellings: ['factorial'], domain: { 'a > -1': 'a = -2' }, facts: [{ kind: 'positive' }], definition: 'gamma(a + 1)', derivatives: ['gamma(a + 1) * digamma(a + 1)'], samples: positive }, (a) => gamma(a + 1)),
  scalarRow(
    {
      name: 'binomial',
      gloss: 'a choose b, and between the integers by the gamma function',
      spellings: ['\\binom', 'binom', 'choose'],
      domain: { 'a > -1': 'a = -3/2, b = -3/4', 'b > -1': 'a = 0, b = -3/2', 'a - b > -1': 'a = 0, b = 2' },
      facts: [{ kind: 'positive' }],
      definition: `gamma(a + 1) / (${factorials})`,
      derivatives: ['binomial(a, b) * (digamma(a + 1) - digamma(a - b + 1))', 'binomial(a, b) * (digamma(a - b + 1) - digamma(b + 1))'],
      samples: [[5, 2], [4.5, 1.2]],
    },
    (a, b) => gamma(a + 1) / (gamma(b + 1) * gamma(a - b + 1)),
  ),
];
