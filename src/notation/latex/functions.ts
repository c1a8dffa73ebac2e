/** Spellings of functions that are read when the vocabulary is not at hand. */

import type { FunctionNames } from './notation.ts';

const same = (
  'exp log sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan softmax sigmoid relu tr det diag rank sgn sign erf erfc vec dim deg gcd ker hom softplus logsumexp'
).split(' ');

export const standardFunctions: FunctionNames = new Map([
  ...same.map((name): [string, string] => [name, name]),
  ['ln', 'log'], ['lg', 'log'], ['Tr', 'tr'], ['trace', 'tr'], ['Trace', 'tr'], ['ReLU', 'relu'], ['relu', 'relu'], ['Softmax', 'softmax'], ['Diag', 'diag'], ['Det', 'det'], ['Exp', 'exp'],
  ['Log', 'log'], ['LSE', 'logsumexp'], ['lse', 'logsumexp'], ['logit', 'logit'], ['Sigmoid', 'sigmoid'],
]);
