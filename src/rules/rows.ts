/** The rewrite rules, a row each, in plain notation. */

import type { Conditions } from '../vocabulary/row.ts';

/*
 * Every name is a pattern: for `F[k]` a term in k is put, for `S` a range. A condition is a comparison with 0, `t in S`, a
 * stated fact (`sums-to-one F over S`), or one of these `for k in S`. Beside it stands its witness: with these values it is
 * the only condition that fails, and the two sides differ. Rules hold for every real number: 1/0 counts as 0, and what has
 * no value (the logarithm of -1) as some number that nothing is known of, since the algebra may bring it in and drop it.
 */

export interface RuleText {
  readonly id: string;
  /** What a person calls it. */
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly where?: Conditions;
}

// prettier-ignore
export const brackets: readonly RuleText[] = [
  { id: 'bracket-replace', name: 'what stands beside [s = t] may have t for s', left: '[s = t] * F[s]', right: '[s = t] * F[t]' },
  { id: 'sum-bracket', name: 'a bracket picks one term of a sum', left: 'sum(k in S, [k = t] * F[k])', right: 'F[t]', where: { 't in S': 'S = 1..2, t = 3, F[k] = k' } },
  { id: 'sum-bracket-none', name: 'a bracket picks no term of a sum', left: 'sum(k in S, [k = t] * F[k])', right: '0', where: { 't not in S': 'S = 1..2, t = 1, F[k] = k' } },
  { id: 'prod-bracket', name: 'a bracket picks one factor of a product', left: 'prod(k in S, [k = t] * F[k] + (1 - [k = t]))', right: 'F[t]', where: { 't in S': 'S = 1..2, t = 3, F[k] = k' } },
];

// prettier-ignore
export const exponentials: readonly RuleText[] = [
  { id: 'exp-zero', name: 'the exponential of 0', left: 'exp(0)', right: '1' },
  { id: 'exp-sum', name: 'the exponential of a sum', left: 'exp(a + b)', right: 'exp(a) * exp(b)' },
  { id: 'exp-multiple', name: 'the exponential of a multiple', left: 'exp(c * a)', right: 'exp(a)^c' },
  { id: 'exp-log', name: 'exp and log cancel', left: 'exp(log(a))', right: 'a', where: { 'a > 0': 'a = -1' } },
  { id: 'log-one', name: 'the logarithm of 1', left: 'log(1)', right: '0' },
  { id: 'log-product', name: 'the logarithm of a product', left: 'log(a * b)', right: 'log(a) + log(b)', where: { 'a > 0': 'a = 0, b = 2', 'b > 0': 'a = 2, b = 0' } },
  { id: 'log-complement', name: 'the logarithm of what a fraction leaves of 1', left: 'log(1 - b * (a + b)^-1)', right: 'log(a) - log(a + b)', where: { 'a > 0': 'a = 0, b = 2', 'a + b > 0': 'a = 1, b = -1' } },
  { id: 'log-power', name: 'the logarithm of a power', left: 'log(a^b)', right: 'b * log(a)', where: { 'a > 0': 'a = -1, b = 2' } },
  { id: 'log-exp', name: 'log and exp cancel', left: 'log(exp(a))', right: 'a' },
  { id: 'log-prod', name: 'the logarithm of a product over an index', left: 'log(prod(k in S, F[k]))', right: 'sum(k in S, log(F[k]))', where: { 'F[k] > 0 for k in S': 'S = 1..2, F[k] = -1' } },
  { id: 'power-exp', name: 'a power by exp and log', left: 'a^b', right: 'exp(b * log(a))', where: { 'a > 0': 'a = -1, b = 2' } },
  { id: 'power-one', name: 'powers of 1', left: '1^b', right: '1' },
];

// prettier-ignore
export const products: readonly RuleText[] = [
  { id: 'prod-product', name: 'a product of products', left: 'prod(k in S, F[k] * G[k])', right: 'prod(k in S, F[k]) * prod(k in S, G[k])' },
  { id: 'prod-as-exp', name: 'a product of positive factors by exp and log', left: 'prod(k in S, F[k])', right: 'exp(sum(k in S, log(F[k])))', where: { 'F[k] > 0 for k in S': 'S = 1..2, F[k] = -1' } },
  { id: 'prod-constant', name: 'a product of equal factors', left: 'prod(k in S, c)', right: 'c^#S' },
  { id: 'prod-power', name: 'a product of squares and other whole powers', left: 'prod(k in S, F[k]^2)', right: 'prod(k in S, F[k])^2' },
  { id: 'prod-inverse', name: 'a product of inverses', left: 'prod(k in S, F[k]^-1)', right: 'prod(k in S, F[k])^-1' },
];

// prettier-ignore
export const fractions: readonly RuleText[] = [
  { id: 'fraction-of-sum', name: 'a part of the denominator above the line', left: 'a * (a + b)^-1', right: '1 - b * (a + b)^-1', where: { 'a + b != 0': 'a = 1, b = -1' } },
  { id: 'root-of-square', name: 'the root of a square', left: '(a^2)^(1/2)', right: 'abs(a)' },
  { id: 'abs-nonnegative', name: 'the absolute value of what is not negative', left: 'abs(a)', right: 'a', where: { 'a >= 0': 'a = -1' } },
  { id: 'abs-negative', name: 'the absolute value of what is not positive', left: 'abs(a)', right: '-a', where: { '-a >= 0': 'a = 1' } },
  { id: 'abs-square', name: 'the square of an absolute value', left: 'abs(a)^2', right: 'a^2' },
];

// prettier-ignore
export const facts: readonly RuleText[] = [
  { id: 'sum-one', name: 'the entries sum to 1', left: 'sum(k in S, F[k])', right: '1', where: { 'sums-to-one F over S': 'S = 1..2, F[k] = 1' } },
  { id: 'one-hot-product', name: 'only one entry is not 0', left: 'F[s] * F[t]', right: '[s = t] * F[s]', where: { 'one-hot F over S': 'S = 1..2, s = 1, t = 2, F[k] = 1', 's in S': 'S = 1..2, s = 3, t = 1, F[k] = [k != 2]', 't in S': 'S = 1..2, s = 1, t = 3, F[k] = [k != 2]' } },
  { id: 'binary-square', name: '0 and 1 are their own squares', left: 'a^2', right: 'a', where: { 'binary a': 'a = 2' } },
  { id: 'symmetric', name: 'a symmetric matrix', left: 'F[s, t]', right: 'F[t, s]', where: { 'symmetric F over S, S': 'S = 1..2, s = 1, t = 2, F[i, j] = i', 's in S': 'S = 1..1, s = 2, t = 1, F[i, j] = i', 't in S': 'S = 1..1, s = 1, t = 2, F[i, j] = i' } },
];

// prettier-ignore
export const matrices: readonly RuleText[] = [
  { id: 'inverse-right', name: 'a matrix times its inverse', left: 'sum(k in S, F[s, k] * inverse((a in S, b in S) => F[a, b])[k, t])', right: '[s = t]', where: { 'det((a in S, b in S) => F[a, b]) != 0': 'S = 1..1, s = 1, t = 1, F[i, j] = 0', 's in S': 'S = 1..1, s = 2, t = 1, F[i, j] = 1', 't in S': 'S = 1..1, s = 1, t = 2, F[i, j] = 1' } },
  { id: 'inverse-left', name: 'the inverse times the matrix', left: 'sum(k in S, inverse((a in S, b in S) => F[a, b])[s, k] * F[k, t])', right: '[s = t]', where: { 'det((a in S, b in S) => F[a, b]) != 0': 'S = 1..1, s = 1, t = 1, F[i, j] = 0', 's in S': 'S = 1..1, s = 2, t = 1, F[i, j] = 1', 't in S': 'S = 1..1, s = 1, t = 2, F[i, j] = 1' } },
  { id: 'inverse-symmetric', name: 'the inverse of a symmetric matrix is symmetric', left: 'inverse((a in S, b in S) => F[a, b])[s, t]', right: 'inverse((a in S, b in S) => F[a, b])[t, s]', where: { 'symmetric F over S, S': 'S = 1..2, s = 1, t = 2, F[i, j] = i + [i = j]' } },
  { id: 'inverse-transpose', name: 'the inverse of the transpose', left: 'inverse((a in S, b in S) => F[a, b])[s, t]', right: 'inverse((a in S, b in S) => F[b, a])[t, s]' },
  { id: 'inverse-multiple', name: 'the inverse of a multiple', left: 'inverse((a in S, b in S) => c * F[a, b])[s, t]', right: 'c^-1 * inverse((a in S, b in S) => F[a, b])[s, t]' },
  { id: 'inverse-diagonal', name: 'the inverse of a diagonal matrix', left: 'inverse((a in S, b in S) => [a = b] * F[b])[s, t]', right: '[s = t] * F[s]^-1', where: { 'F[k] != 0 for k in S': 'S = 1..2, s = 2, t = 2, F[k] = k - 1', 's in S': 'S = 1..1, s = 2, t = 1, F[k] = 1', 't in S': 'S = 1..1, s = 1, t = 2, F[k] = 1' } },
  { id: 'inverse-inverse', name: 'the inverse of the inverse', left: 'inverse((k in S, l in S) => inverse((a in S, b in S) => F[a, b])[k, l])[s, t]', right: 'F[s, t]', where: { 'det((a in S, b in S) => F[a, b]) != 0': 'S = 1..2, s = 1, t = 1, F[i, j] = 1', 's in S': 'S = 1..1, s = 2, t = 1, F[i, j] = 1', 't in S': 'S = 1..1, s = 1, t = 2, F[i, j] = 1' } },
  { id: 'det-transpose', name: 'the determinant of the transpose', left: 'det((a in S, b in S) => F[a, b])', right: 'det((a in S, b in S) => F[b, a])' },
  { id: 'det-multiple', name: 'the determinant of a multiple', left: 'det((a in S, b in S) => c * F[a, b])', right: 'c^#S * det((a in S, b in S) => F[a, b])' },
  { id: 'det-inverse', name: 'the determinant of the inverse', left: 'det((k in S, l in S) => inverse((a in S, b in S) => F[a, b])[k, l])', right: 'det((a in S, b in S) => F[a, b])^-1' },
  { id: 'det-diagonal', name: 'the determinant of a diagonal matrix', left: 'det((a in S, b in S) => [a = b] * F[b])', right: 'prod(k in S, F[k])' },
];

/*
 * `0 = [a < 0]` is for a term of our own choosing: what is written down as a sum of squares has a sign that is plain, and its
 * normal form, in which the sign is lost, meets that of the claim.
 */
// prettier-ignore
export const orders: readonly RuleText[] = [
  { id: 'order-holds', name: 'the greater of two numbers', left: '[a < b]', right: '1', where: { 'b - a > 0': 'a = 1, b = 1' } },
  { id: 'order-fails', name: 'what is not greater', left: '[a < b]', right: '0', where: { 'a - b >= 0': 'a = 1, b = 2' } },
  { id: 'order-or-equal', name: 'what is not smaller is greater or equal', left: '[a < b]', right: '1 - [a = b]', where: { 'b - a >= 0': 'a = 2, b = 1' } },
  { id: 'order-difference', name: 'two numbers are in the order of 0 and their difference', left: '[a < b]', right: '[0 < b - a]' },
  { id: 'order-multiple', name: 'a positive factor keeps the order', left: '[0 < a * b]', right: '[0 < b]', where: { 'a > 0': 'a = -1' } },
  { id: 'numbers-apart', name: 'numbers whose difference is not 0', left: '[a = b]', right: '0', where: { 'a - b != 0': 'a = 1, b = 1' } },
  { id: 'known-positive', name: 'something that is positive by its form', left: '1', right: '[0 < a]', where: { 'a > 0': 'a = 0' } },
  { id: 'known-nonnegative', name: 'something that is not negative by its form', left: '0', right: '[a < 0]', where: { 'a >= 0': 'a = -1' } },
  { id: 'log-of-mean', name: 'the logarithm of a mean is not below the mean of the logarithms', left: '0', right: '[sum(k in S, F[k]) * log(sum(k in S, F[k] * G[k]) * sum(k in S, F[k])^-1) - sum(k in S, F[k] * log(G[k])) < 0]', where: { 'F[k] >= 0 for k in S': 'S = 1..2, F[k] = 4 * k - 5, G[k] = k', 'G[k] > 0 for k in S': 'S = 1..2, F[k] = 1, G[k] = k - 3', 'sum(k in S, F[k]) > 0': 'S = 1..1, F[k] = 1/2 * (k - 1), G[k] = 2' } },
  { id: 'log-of-expectation', name: 'the logarithm of an expectation is not below the expectation of the logarithm', left: '0', right: '[log(sum(k in S, F[k] * G[k])) - sum(k in S, F[k] * log(G[k])) < 0]', where: { 'sums-to-one F over S': 'S = 1..2, F[k] = 1/4, G[k] = k^-5', 'F[k] >= 0 for k in S': 'S = 1..2, F[k] = 4 * k - 5 - [k = 2], G[k] = k', 'G[k] > 0 for k in S': 'S = 1..2, F[k] = 1/2, G[k] = k - 3' } },
  { id: 'known-nonzero', name: 'something that is not 0 by its form', left: '0', right: '[a = 0]', where: { 'a != 0': 'a = 0' } },
];

// prettier-ignore
export const trigonometry: readonly RuleText[] = [
  { id: 'cos-squared', name: 'sine and cosine squared', left: 'cos(a)^2', right: '1 - sin(a)^2' },
  { id: 'sin-sum', name: 'the sine of a sum', left: 'sin(a + b)', right: 'sin(a) * cos(b) + cos(a) * sin(b)' },
  { id: 'cos-sum', name: 'the cosine of a sum', left: 'cos(a + b)', right: 'cos(a) * cos(b) - sin(a) * sin(b)' },
  { id: 'sin-zero', name: 'the sine of 0', left: 'sin(0)', right: '0' },
  { id: 'cos-zero', name: 'the cosine of 0', left: 'cos(0)', right: '1' },
  { id: 'sin-half-pi', name: 'the sine of a right angle', left: 'sin(1/2 * pi())', right: '1' },
  { id: 'cos-half-pi', name: 'the cosine of a right angle', left: 'cos(1/2 * pi())', right: '0' },
  { id: 'sin-quarter-pi', name: 'the sine of half a right angle', left: 'sin(1/4 * pi())', right: '1/2 * 2^(1/2)' },
  { id: 'cos-quarter-pi', name: 'the cosine of half a right angle', left: 'cos(1/4 * pi())', right: '1/2 * 2^(1/2)' },
  { id: 'sin-sixth-pi', name: 'the sine of a third of a right angle', left: 'sin(1/6 * pi())', right: '1/2' },
  { id: 'cos-sixth-pi', name: 'the cosine of a third of a right angle', left: 'cos(1/6 * pi())', right: '1/2 * 3^(1/2)' },
];

/** A range that is written out: `a in a[]..b[]` says that it is not empty, `b + 1 in a[]..b[] + 1` that it is not shorter than empty. */
// prettier-ignore
export const ranges: readonly RuleText[] = [
  { id: 'sum-empty', name: 'a sum that ends before it begins', left: 'sum(k in a[]..b[], F[k])', right: '0', where: { 'a > b': 'a = 1, b = 2, F[k] = k' } },
  { id: 'sum-ends', name: 'the same ends in other words', left: 'sum(k in a[]..b[], F[k])', right: 'sum(k in c[]..d[], F[k])', where: { 'a in c[]..a[]': 'a = 1, c = 2, b = 2, d = 2, F[k] = k', 'c in a[]..c[]': 'a = 2, c = 1, b = 2, d = 2, F[k] = k', 'b in d[]..b[]': 'a = 1, c = 1, b = 1, d = 2, F[k] = k', 'd in b[]..d[]': 'a = 1, c = 1, b = 2, d = 1, F[k] = k' } },
  { id: 'sum-first', name: 'the first term of a sum', left: 'sum(k in a[]..b[], F[k])', right: 'F[a] + sum(k in a[] + 1..b[], F[k])', where: { 'a in a[]..b[]': 'a = 2, b = 1, F[k] = k' } },
  { id: 'sum-last', name: 'the last term of a sum', left: 'sum(k in a[]..b[], F[k])', right: 'sum(k in a[]..b[] - 1, F[k]) + F[b]', where: { 'b in a[]..b[]': 'a = 2, b = 1, F[k] = k' } },
  { id: 'sum-before', name: 'a sum that begins earlier, less what is added', left: 'sum(k in a[]..b[], F[k])', right: 'sum(k in c[]..b[], F[k]) - sum(k in c[]..a[] - 1, F[k])', where: { 'a in c[]..b[] + 1': 'a = 1, b = 2, c = 2, F[k] = k' } },
  { id: 'sum-after', name: 'a sum that ends later, less what is added', left: 'sum(k in a[]..b[], F[k])', right: 'sum(k in a[]..c[], F[k]) - sum(k in b[] + 1..c[], F[k])', where: { 'b + 1 in a[]..c[] + 1': 'a = 1, b = 2, c = 1, F[k] = k' } },
  { id: 'sum-shift', name: 'the index of a sum moved on', left: 'sum(k in a[]..b[], F[k])', right: 'sum(k in a[] + c[]..b[] + c[], F[k - c])' },
  { id: 'sum-reflect', name: 'a sum from its end', left: 'sum(k in a[]..b[], F[k])', right: 'sum(k in a[]..b[], F[a + b - k])', where: { 'a in a[]..a[]': 'a = 1/2, b = 2, F[k] = k', 'b in b[]..b[]': 'a = 1, b = 5/2, F[k] = k' } },
  { id: 'sum-telescope', name: 'a telescoping sum', left: 'sum(k in a[]..b[], F[k] - F[k - 1])', right: 'F[b] - F[a - 1]', where: { 'b + 1 in a[]..b[] + 1': 'a = 3, b = 1, F[k] = k' } },
  { id: 'sum-geometric', name: 'a geometric sum', left: 'sum(k in a[]..b[], r^k)', right: '(r^a - r^(b + 1)) * (1 - r)^-1', where: { '1 - r != 0': 'r = 1, a = 1, b = 2', 'a in 0..a[]': 'r = 0, a = -1, b = 1', 'b + 1 in a[]..b[] + 1': 'r = 2, a = 3, b = 1' } },
  { id: 'sum-bracket-up-to', name: 'the end of a sum as a bracket', left: 'sum(k in a[]..b[], F[k])', right: 'sum(k in a[]..c[], [k <= b] * F[k])', where: { 'c in b[]..c[]': 'a = 1, b = 2, c = 1, F[k] = k' } },
  { id: 'sum-bracket-below', name: 'a bracket as the end of a sum', left: 'sum(k in a[]..b[], [k < t] * F[k])', right: 'sum(k in a[]..t[] - 1, F[k])', where: { 't in a[]..b[] + 1': 'a = 1, b = 2, t = 4, F[k] = k' } },
  { id: 'sum-bracket-above', name: 'a bracket as the beginning of a sum', left: 'sum(k in a[]..b[], [t < k] * F[k])', right: 'sum(k in t[] + 1..b[], F[k])', where: { 't + 1 in a[]..b[] + 1': 'a = 2, b = 2, t = 0, F[k] = k' } },
  { id: 'bracket-turn', name: 'smaller, greater or equal', left: '[s < t]', right: '1 - [t < s] - [s = t]' },
  { id: 'bracket-next', name: 'smaller by one or by more', left: '[s < t]', right: '[s + 1 < t] + [s + 1 = t]', where: { 's in s[]..s[]': 's = 1/2, t = 1', 't in t[]..t[]': 's = 1, t = 3/2' } },
  { id: 'bracket-before', name: 'smaller than the next and not equal', left: '[s < t]', right: '[s < t + 1] - [s = t]', where: { 's in s[]..s[]': 's = 1/2, t = 0', 't in t[]..t[]': 's = 0, t = -1/2' } },
  { id: 'less-shift', name: 'the same on both sides', left: '[s < t]', right: '[s + c < t + c]' },
  { id: 'equal-shift', name: 'the same on both sides', left: '[s = t]', right: '[s + c = t + c]' },
  { id: 'prod-empty', name: 'a product that ends before it begins', left: 'prod(k in a[]..b[], F[k])', right: '1', where: { 'a > b': 'a = 1, b = 2, F[k] = k' } },
  { id: 'prod-ends', name: 'the same ends in other words', left: 'prod(k in a[]..b[], F[k])', right: 'prod(k in c[]..d[], F[k])', where: { 'a in c[]..a[]': 'a = 1, c = 2, b = 2, d = 2, F[k] = k + 1', 'c in a[]..c[]': 'a = 2, c = 1, b = 2, d = 2, F[k] = k + 1', 'b in d[]..b[]': 'a = 1, c = 1, b = 1, d = 2, F[k] = k + 1', 'd in b[]..d[]': 'a = 1, c = 1, b = 2, d = 1, F[k] = k + 1' } },
  { id: 'prod-last', name: 'the last factor of a product', left: 'prod(k in a[]..b[], F[k])', right: 'prod(k in a[]..b[] - 1, F[k]) * F[b]', where: { 'b in a[]..b[]': 'a = 2, b = 1, F[k] = k + 1' } },
  { id: 'prod-joined-first', name: 'a factor before the first', left: 'F[a - 1] * prod(k in a[]..b[], F[k])', right: 'prod(k in a[] - 1..b[], F[k])', where: { 'a in a[]..b[] + 1': 'a = 3, b = 1, F[k] = k + 1' } },
  { id: 'prod-joined-last', name: 'a factor after the last', left: 'prod(k in a[]..b[], F[k]) * F[b + 1]', right: 'prod(k in a[]..b[] + 1, F[k])', where: { 'b + 1 in a[]..b[] + 1': 'a = 3, b = 1, F[k] = k + 1' } },
  { id: 'prod-shift', name: 'the index of a product moved on', left: 'prod(k in a[]..b[], F[k])', right: 'prod(k in a[] + c[]..b[] + c[], F[k - c])' },
];

/** Powers that count: `b in 0..b[]` says that b is a whole number and not negative, `b in b[]..b[]` that it is whole. */
// prettier-ignore
export const wholePowers: readonly RuleText[] = [
  { id: 'power-sum-whole', name: 'so many factors and so many more', left: 'a^(b + c)', right: 'a^b * a^c', where: { 'b in 0..b[]': 'a = 0, b = -1, c = 1', 'c in 0..c[]': 'a = 0, b = 1, c = -1' } },
  { id: 'power-joined', name: 'so many factors and so many more', left: 'a^b * a^c', right: 'a^(b + c)', where: { 'b in 0..b[]': 'a = 0, b = -1, c = 1', 'c in 0..c[]': 'a = 0, b = 1, c = -1' } },
  { id: 'power-multiple-whole', name: 'the power of a power that counts', left: 'a^(b * c)', right: '(a^b)^c', where: { 'b in b[]..b[]': 'a = -1, b = 1/2, c = 2', 'c in c[]..c[]': 'a = -1, b = 2, c = 1/2' } },
  { id: 'power-exchange', name: 'powers of powers exchanged', left: '(a^b)^c', right: '(a^c)^b', where: { 'b in b[]..b[]': 'a = -1, b = 1/2, c = 2', 'c in c[]..c[]': 'a = -1, b = 2, c = 1/2' } },
  { id: 'power-product-whole', name: 'the power of a product that counts', left: '(a * b)^c', right: 'a^c * b^c', where: { 'c in c[]..c[]': 'a = -1, b = -1, c = 1/2' } },
  { id: 'power-difference', name: 'so many factors less so many', left: 'a^(b - c)', right: 'a^b * (a^c)^-1', where: { 'a != 0': 'a = 0, b = 1, c = 1', 'b in b[]..b[]': 'a = -1, b = 1/2, c = 1', 'c in c[]..c[]': 'a = -1, b = 1, c = 1/2' } },
  { id: 'power-bracket', name: 'a factor that may be there', left: 'a^[s = t]', right: '1 + [s = t] * (a - 1)' },
  { id: 'power-bracket-not', name: 'a factor that may be missing', left: 'a^(1 - [s = t])', right: 'a + [s = t] * (1 - a)' },
];
