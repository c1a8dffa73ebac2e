/** Polynomials in power sums that vanish at small sizes only are refuted at the size where they do not. */

import { describe, expect, it } from 'vitest';
import { judge } from '../../src/check/judge.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';

/** A polynomial in power sums p_1, p_2, …: how often each occurs, and a number in front, as above over below. */
type Terms = ReadonlyMap<string, readonly [number, number]>;

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

/** e_k = 1/k · Σ_i (−1)^{i−1} e_{k−i} p_i. */
function elementary(k: number): Terms {
  if (k === 0) return new Map([['', [1, 1]]]);
  const total = new Map<string, readonly [number, number]>();
  for (let i = 1; i <= k; i += 1) {
    for (const [powers, [above, below]] of elementary(k - i)) {
      const key = [...powers.split(' ').filter((part) => part !== ''), String(i)]
        .toSorted((a, b) => Number(a) - Number(b))
        .join(' ');
      const [a, b] = total.get(key) ?? [0, 1];
      const [c, d] = [above * (i % 2 === 1 ? 1 : -1), below * k];
      const [n, m] = [a * d + c * b, b * d];
      const common = gcd(n, m);
      total.set(key, [n / common, m / common]);
    }
  }
  return total;
}

function written(terms: Terms): string {
  return [...terms]
    .map(([powers, [above, below]]) => {
      const sums = powers.split(' ').map((power) => `sum(i in 1..n, x[i]^${power})`);
      return `${above} / ${below} * ${sums.join(' * ')}`;
    })
    .join(' + ')
    .replaceAll('+ -', '- ');
}

describe('Newton', () => {
  const setting = settingOf('sizes n\nx: n');

  it('gives e_2 by hand', () => {
    expect(written(elementary(2))).toBe(
      '1 / 2 * sum(i in 1..n, x[i]^1) * sum(i in 1..n, x[i]^1) - 1 / 2 * sum(i in 1..n, x[i]^2)',
    );
  });

  it.each([4, 5, 6, 7, 8])('e_%i vanishes below that size only', (k) => {
    const judgement = judge(statementOf(written(elementary(k)), '0', setting));
    expect(judgement.verdict).toBe('refuted');
    expect(judgement.witness?.sizes.get('n') ?? k).toBeGreaterThanOrEqual(k);
  });

  it('a trace squared is no trace of a square', () => {
    const matrix = settingOf('sizes n\nA: n, n');
    const judgement = judge(
      statementOf('sum(i in 1..n, A[i, i])^2', 'sum(i in 1..n, sum(j in 1..n, A[i, j] * A[j, i]))', matrix),
    );
    expect(judgement.verdict).toBe('refuted');
    expect(judgement.witness?.sizes.get('n')).toBe(2);
  });
});
