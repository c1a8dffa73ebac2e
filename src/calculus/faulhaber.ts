/** What telescopes to a power: the polynomial F with F(k) − F(k − 1) = k^m and F(0) = 0. */

import * as Q from '../number/rational.ts';

/** Coefficients of F, that of k^i at i; by Bernoulli's numbers with B₁ = +1/2. */
export function telescoped(m: number): readonly Q.Rational[] {
  const bernoulli = bernoulliNumbers(m);
  const coefficients: Q.Rational[] = Array.from({ length: m + 2 }, () => Q.zero);
  let choose = 1n;
  for (let j = 0; j <= m; j += 1) {
    const own = bernoulli[j] ?? Q.zero;
    coefficients[m + 1 - j] = Q.multiply(Q.rational(choose, BigInt(m + 1)), own);
    choose = (choose * BigInt(m + 1 - j)) / BigInt(j + 1);
  }
  return coefficients;
}

function bernoulliNumbers(upTo: number): readonly Q.Rational[] {
  const numbers: Q.Rational[] = [];
  for (let m = 0; m <= upTo; m += 1) {
    let total = Q.zero;
    let choose = 1n;
    for (let k = 0; k < m; k += 1) {
      total = Q.add(total, Q.multiply(Q.rational(choose), numbers[k] ?? Q.zero));
      choose = (choose * BigInt(m + 1 - k)) / BigInt(k + 1);
    }
    // Σ_{k ≤ m} C(m + 1, k) B_k = m + 1 gives the numbers with B₁ = +1/2.
    numbers.push(Q.multiply(Q.add(Q.rational(m + 1), Q.negate(total)), Q.rational(1, m + 1)));
  }
  return numbers;
}
