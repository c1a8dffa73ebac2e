/** Real values of the special functions that JavaScript lacks, to about 14 digits. */

// prettier-ignore
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** log |Γ(a)| by Lanczos' series, with the reflection formula below 1/2. */
export function logGamma(a: number): number {
  if (a < 0.5) return Math.log(Math.abs(Math.PI / Math.sin(Math.PI * a))) - logGamma(1 - a);
  const shifted = a - 1;
  const t = shifted + 7.5;
  const series = lanczos.reduce((total, c, i) => total + (i === 0 ? c : c / (shifted + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(series);
}

export function gamma(a: number): number {
  if (a <= 0 && Number.isInteger(a)) return Number.NaN;
  const sign = a > 0 || Math.floor(a) % 2 === 0 ? 1 : -1;
  return sign * Math.exp(logGamma(a));
}

/** The sum over the recurrence up to a ≥ 8, then the asymptotic series. */
export function digamma(a: number): number {
  let total = 0;
  let x = a;
  for (; x < 8; x += 1) total -= 1 / x;
  const r = 1 / (x * x);
  const tail = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132 - (r * 691) / 32760)))));
  return total + Math.log(x) - 0.5 / x - tail;
}

export function trigamma(a: number): number {
  let total = 0;
  let x = a;
  for (; x < 8; x += 1) total += 1 / (x * x);
  const r = 1 / (x * x);
  const tail = r * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30 - r * (5 / 66 - (r * 691) / 2730)))));
  return total + 1 / x + r / 2 + tail / x;
}

/** The power series near 0, the continued fraction of the complement far out. */
export function erf(a: number): number {
  const x = Math.abs(a);
  if (x > 6) return Math.sign(a);
  if (x > 2.5) {
    let fraction = 0;
    for (let k = 60; k > 0; k -= 1) fraction = k / 2 / (x + fraction);
    return Math.sign(a) * (1 - Math.exp(-x * x) / (Math.sqrt(Math.PI) * (x + fraction)));
  }
  let term = a;
  let total = a;
  for (let k = 1; k < 80; k += 1) {
    term *= (-a * a) / k;
    total += term / (2 * k + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * total;
}
