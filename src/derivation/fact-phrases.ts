/** Words that say a fact of a symbol. One row a phrase, with a sentence that says it of its formula. */

import type { Fact } from '../term/signature.ts';

export type FactName = Fact['kind'];

/** What a phrase is said of: the nouns that may stand beside it, and the shape its symbol must have. */
export type Bearer = 'matrix' | 'vector' | 'number';

/** `unit-length` is no fact of the kernel but an equation: the squares of the entries sum to one. */
export type Said = FactName | 'unit-length';

export type FactRow = readonly [phrase: string, says: readonly Said[], of: Bearer, example: string];

/** Beside a name: `$A$ is symmetric`, `a symmetric matrix $A$`, `$A$ symmetric`. */
export const factRows: readonly FactRow[] = [
  ['symmetric', ['symmetric'], 'matrix', 'Let $A$ be a symmetric $n \\times n$ matrix.'],
  ['positive definite', ['symmetric', 'positive-definite'], 'matrix', 'Assume $A$ is positive definite.'],
  ['positive-definite', ['symmetric', 'positive-definite'], 'matrix', 'Let $A$ be a positive-definite matrix.'],
  ['spd', ['symmetric', 'positive-definite'], 'matrix', 'where $A$ is SPD.'],
  ['pd', ['symmetric', 'positive-definite'], 'matrix', 'where $A$ is PD.'],
  ['psd', ['symmetric'], 'matrix', 'with $A$ PSD.'],
  ['positive semidefinite', ['symmetric'], 'matrix', 'The kernel matrix $A$ is positive semidefinite.'],
  ['positive semi-definite', ['symmetric'], 'matrix', 'Let $A$ be positive semi-definite.'],
  ['positive-semidefinite', ['symmetric'], 'matrix', 'with a positive-semidefinite matrix $A$.'],
  ['diagonal', ['diagonal', 'symmetric'], 'matrix', 'Take a diagonal matrix $A$.'],
  ['orthogonal', ['orthogonal', 'invertible'], 'matrix', 'with $A$ orthogonal.'],
  ['orthonormal', ['orthogonal', 'invertible'], 'matrix', 'where $A$ is orthonormal.'],
  ['invertible', ['invertible'], 'matrix', 'Let $A \\in \\mathbb{R}^{n \\times n}$ be invertible.'],
  ['nonsingular', ['invertible'], 'matrix', 'Suppose $A$ is nonsingular.'],
  ['non-singular', ['invertible'], 'matrix', 'Suppose that $A$ is non-singular.'],
  ['one-hot', ['one-hot'], 'vector', 'The target $t$ is one-hot.'],
  ['one hot', ['one-hot'], 'vector', 'with a one hot vector $t$.'],
  ['onehot', ['one-hot'], 'vector', 'where $t$ is a onehot vector.'],
  ['one-hot encoded', ['one-hot'], 'vector', 'The label $t$ is one-hot encoded.'],
  ['probability vector', ['simplex'], 'vector', 'Let $t$ be a probability vector.'],
  ['stochastic vector', ['simplex'], 'vector', 'Take a stochastic vector $t$.'],
  ['unit vector', ['unit-length'], 'vector', 'Let $t$ be a unit vector.'],
  ['positive', ['positive'], 'number', 'with a positive constant $c$.'],
  ['strictly positive', ['positive'], 'number', 'The weights $c$ are strictly positive.'],
  ['nonnegative', ['nonnegative'], 'number', 'where $c$ is nonnegative.'],
  ['non-negative', ['nonnegative'], 'number', 'Take non-negative weights $c$.'],
  ['nonzero', ['nonzero'], 'number', 'with a nonzero constant $c$.'],
  ['non-zero', ['nonzero'], 'number', 'where $c$ is non-zero.'],
  ['integer', ['integer'], 'number', 'where $c$ is an integer.'],
];

/** Behind a name: `the entries of $p$ sum to one`. */
export const factVerbs: readonly FactRow[] = [
  ['sum to one', ['sums-to-one'], 'vector', 'The entries of $p$ sum to one.'],
  ['sum to 1', ['sums-to-one'], 'vector', 'The entries of $p$ sum to 1.'],
  ['sums to one', ['sums-to-one'], 'vector', 'where $p$ sums to one.'],
  ['sums to 1', ['sums-to-one'], 'vector', 'where $p$ sums to 1.'],
  ['lies in the simplex', ['simplex'], 'vector', 'The vector $p$ lies in the simplex.'],
  ['lies on the simplex', ['simplex'], 'vector', 'The vector $p$ lies on the simplex.'],
  ['lies in the probability simplex', ['simplex'], 'vector', 'The vector $p$ lies in the probability simplex.'],
  ['has unit length', ['unit-length'], 'vector', 'The direction $p$ has unit length.'],
  ['has unit norm', ['unit-length'], 'vector', 'The direction $p$ has unit norm.'],
  ['has length one', ['unit-length'], 'vector', 'The direction $p$ has length one.'],
  ['has an inverse', ['invertible'], 'matrix', 'Suppose $p$ has an inverse.'],
  ['has full rank', ['invertible'], 'matrix', 'Suppose the matrix $p$ has full rank.'],
];

/** The noun between a phrase and its name, or behind both: `a positive constant $c$`, `$c$ is a positive constant`. */
export const bearerNouns: Readonly<Record<Bearer, readonly string[]>> = {
  matrix: ['matrix', 'matrices', 'covariance', 'kernel', 'precision', 'weight', 'gram', 'hessian'],
  vector: ['vector', 'vectors', 'target', 'targets', 'label', 'labels', 'encoding', 'encodings'],
  number: (
    'constant constants number numbers real reals scalar scalars parameter parameters hyperparameter weight weights ' +
    'coefficient coefficients temperature variance precision bandwidth scale rate entries values'
  ).split(' '),
};
