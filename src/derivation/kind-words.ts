/** The words a kind may be written with. One row a phrase; longer phrases stand before shorter ones that begin them. */

import { factRows, type FactName } from './fact-phrases.ts';

export type { FactName } from './fact-phrases.ts';

/** What a noun says of the shape. */
export type Noun =
  | 'dimension'
  | 'index'
  | 'label'
  | 'scalar'
  | 'vector'
  | 'matrix'
  | 'tensor'
  | 'function'
  | 'density'
  | 'distribution'
  | 'probability'
  | 'set';

export interface Phrase<T> {
  readonly words: readonly string[];
  readonly means: T;
}

function phrases<T>(rows: readonly (readonly [string, T])[]): readonly Phrase<T>[] {
  return rows
    .map(([text, means]) => ({ words: text.split(' '), means }))
    .toSorted((a, b) => b.words.length - a.words.length);
}

export const nouns: readonly Phrase<Noun>[] = phrases<Noun>([
  ['dimension', 'dimension'],
  ['dim', 'dimension'],
  ['size', 'dimension'],
  ['count', 'dimension'],
  ['natural number', 'dimension'],
  ['number of', 'dimension'],
  ['index', 'index'],
  ['indices', 'index'],
  ['label', 'label'],
  ['class label', 'label'],
  ['class', 'label'],
  ['category', 'label'],
  ['scalar', 'scalar'],
  ['scalars', 'scalar'],
  ['real', 'scalar'],
  ['real number', 'scalar'],
  ['number', 'scalar'],
  ['real-valued', 'scalar'],
  ['reals', 'scalar'],
  ['vector', 'vector'],
  ['vectors', 'vector'],
  ['vec', 'vector'],
  ['column', 'vector'],
  ['row', 'vector'],
  ['matrix', 'matrix'],
  ['matrices', 'matrix'],
  ['mat', 'matrix'],
  ['tensor', 'tensor'],
  ['array', 'tensor'],
  ['function', 'function'],
  ['map', 'function'],
  ['mapping', 'function'],
  ['functional', 'function'],
  ['density', 'density'],
  ['probability density', 'density'],
  ['pdf', 'density'],
  ['density function', 'density'],
  ['probability density function', 'density'],
  ['distribution', 'distribution'],
  ['probability distribution', 'distribution'],
  ['probability mass function', 'distribution'],
  ['pmf', 'distribution'],
  ['probability', 'probability'],
  ['set', 'set'],
]);

/** Nouns that name a number by its part in the subject. */
export const scalarNouns: readonly Phrase<true>[] = phrases<true>(
  [
    'parameters',
    'parameter',
    'learning rate',
    'step size',
    'rate',
    'bias',
    'intercept',
    'temperature',
    'variance',
    'precision',
    'standard deviation',
    'mean',
    'weight',
    'coefficient',
    'parameter',
    'hyperparameter',
    'loss',
    'cost',
    'objective',
    'error',
    'energy',
    'likelihood',
    'log-likelihood',
    'regularisation',
    'regularization',
    'penalty',
    'threshold',
    'margin',
    'time',
    'factor',
    'norm',
    'constant',
    'random variable',
    'variable',
    'quantity',
    'value',
    'integer',
    'float',
    'boolean',
  ].map((text) => [text, true] as const),
);

/** Those that a sentence may say too stand in `fact-phrases.ts`. */
export const facts: readonly Phrase<readonly FactName[]>[] = phrases<readonly FactName[]>([
  ...factRows.flatMap(([phrase, says]): readonly (readonly [string, readonly FactName[]])[] => {
    const own = says.filter((fact) => fact !== 'unit-length');
    return own.length < says.length ? [] : [[phrase, own]];
  }),
  ['simplex', ['simplex']],
  ['sums to 1', ['simplex']],
  ['on the simplex', ['simplex']],
  ['in the simplex', ['simplex']],
  ['binary', ['binary']],
  ['boolean', ['binary']],
  ['negative', ['negative']],
  ['integer-valued', ['integer']],
  ['whole', ['integer']],
  ['constant', ['constant']],
  ['regular', ['invertible']],
  ['identity', ['identity', 'symmetric', 'invertible']],
  ['the identity', ['identity', 'symmetric', 'invertible']],
  ['the identity matrix', ['identity', 'symmetric', 'invertible']],
  ['identity matrix', ['identity', 'symmetric', 'invertible']],
  ['unit matrix', ['identity', 'symmetric', 'invertible']],
]);

/** Functions people declare by name; the value is the name in the vocabulary. */
export const namedFunctions: readonly Phrase<string>[] = phrases<string>([
  ['logistic sigmoid', 'sigmoid'],
  ['sigmoid', 'sigmoid'],
  ['logistic', 'sigmoid'],
  ['sigmoid function', 'sigmoid'],
  ['logistic function', 'sigmoid'],
  ['logistic sigmoid function', 'sigmoid'],
  ['softmax', 'softmax'],
  ['softmax function', 'softmax'],
  ['softplus', 'softplus'],
  ['relu', 'relu'],
  ['rectifier', 'relu'],
  ['tanh', 'tanh'],
  ['hyperbolic tangent', 'tanh'],
  ['exp', 'exp'],
  ['exponential function', 'exp'],
  ['exponential', 'exp'],
  ['log', 'log'],
  ['natural logarithm', 'log'],
  ['logarithm', 'log'],
  ['log-sum-exp', 'logsumexp'],
  ['logsumexp', 'logsumexp'],
  ['identity function', 'identity'],
  ['gamma function', 'gamma'],
  ['log-gamma function', 'lgamma'],
  ['digamma function', 'digamma'],
  ['digamma', 'digamma'],
  ['trigamma function', 'trigamma'],
  ['trigamma', 'trigamma'],
  ['standard normal distribution function', 'normal_cdf'],
  ['standard normal cumulative distribution function', 'normal_cdf'],
  ['cumulative standard normal distribution function', 'normal_cdf'],
  ['cumulative distribution function of the standard normal', 'normal_cdf'],
  ['cumulative distribution function of the standard normal distribution', 'normal_cdf'],
  ['distribution function of the standard normal', 'normal_cdf'],
  ['distribution function of the standard normal distribution', 'normal_cdf'],
  ['standard normal cdf', 'normal_cdf'],
  ['normal cdf', 'normal_cdf'],
  ['standard normal density', 'standard_density'],
  ['standard normal density function', 'standard_density'],
  ['standard normal probability density function', 'standard_density'],
  ['standard normal pdf', 'standard_density'],
  ['density of the standard normal', 'standard_density'],
  ['density of the standard normal distribution', 'standard_density'],
  ['error function', 'erf'],
  ['sine', 'sin'],
  ['cosine', 'cos'],
]);

/** Words after which a spelling of the symbol follows. */
export const spellingWords: readonly Phrase<true>[] = phrases<true>(
  [
    'written',
    'also written',
    'written as',
    'also written as',
    'denoted',
    'denoted by',
    'also denoted',
    'typed',
    'also typed',
    'typed as',
    'also',
    'spelled',
    'alias',
  ].map((text) => [text, true] as const),
);

/** Words that are never the name of a size. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'of in over for with and by per the a an is are on from to that which where rows row columns column entries entry written free unless also typed here each every all no not known unknown given fixed ' +
    'observed valued values as at its it of or this x'
  ).split(' '),
);
