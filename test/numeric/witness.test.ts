/** Counterexamples as people are shown them: small sizes, whole numbers, fractions on both sides. */

import { describe, expect, it } from 'vitest';
import { compare, findWitness, type Witness } from '../../src/numeric/compare.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';
import { softmaxSetting } from './softmax-setting.ts';

function told(witness: Witness | undefined): string {
  if (witness === undefined) return 'none';
  const sizes = [...witness.sizes].map(([name, size]) => `${name} = ${size}`);
  const values = witness.values.map(({ name, value }) => `${name} = ${value}`);
  return `${[...sizes, ...values].join(', ')}: ${witness.left}, not ${witness.right}${witness.exact ? '' : ' (about)'}`;
}

const cases: readonly (readonly [string, string, string])[] = [
  ['t^2', 't', 't = 2: 4, not 2'],
  ['(t + s)^2', 't^2 + s^2', 's = 1, t = 1: 4, not 2'],
  ['(t^2)^(1/2)', 't', 't = -1: 1, not -1'],
  ['abs(t)', 't', 't = -1: 1, not -1'],
  ['log(u^2)', 'log(u)', 'u = 2: 1.386, not 0.6931 (about)'],
  ['sin(t)', 't', 't = 1: 0.8415, not 1 (about)'],
  ['exp(t + s)', 'exp(t) + exp(s)', 's = 0, t = 0: 1, not 2'],
  ['diff(p[k], z[j])', 'p[k] * (1 - p[j])', 'K = 2, j = 1, k = 2, z = (0, 0): -1/4, not 1/4'],
  ['sum(k in 1..K, y[i, k] * z[k])', 'sum(k in 1..K, z[k])', ''],
  ['sum(k in 1..K, q[k]^2)', '1', 'K = 2, q = (1/2, 1/2): 1/2, not 1'],
  ['C[a, b]', '0', ''],
];

describe('the smallest counterexample', () => {
  it.each(cases)('%s = %s', (left, right, expected) => {
    const found = compare(statementOf(left, right, settingOf(softmaxSetting)));
    expect(found.kind).toBe('differ');
    const witness = found.kind === 'differ' ? found.witness : undefined;
    if (expected !== '') expect(told(witness)).toBe(expected);
    expect(witness).toBeDefined();
    expect(told(findWitness(statementOf(left, right, settingOf(softmaxSetting))))).toBe(told(witness));
    expect(Math.max(1, ...(witness?.sizes.values() ?? []))).toBeLessThanOrEqual(2);
  });

  it('is none where the sides agree', () => {
    expect(findWitness(statementOf('t + s', 's + t', settingOf(softmaxSetting)))).toBeUndefined();
    expect(
      findWitness(statementOf('max(t, s)', '(t + s + abs(t - s)) / 2', settingOf(softmaxSetting))),
    ).toBeUndefined();
  });

  it('is no point where a side has no value', () => {
    // At K = 1 the left side is 0/0; where there are more it is 1.
    expect(findWitness(statementOf('sum(k in 2..K, 1) / (K - 1)', '1', settingOf(softmaxSetting)))).toBeUndefined();
    // sin t - 2 is negative, and 0 times the root of it is no number, whatever sin t is.
    expect(findWitness(statementOf('(t - t) * (sin(t) - 2)^(1/2)', '1', settingOf(softmaxSetting)))).toBeUndefined();
    expect(told(findWitness(statementOf('(t - t) * (sin(t) + 2)^(1/2)', '1', settingOf(softmaxSetting))))).toMatch(
      /: 0, not 1$/,
    );
    // A bracket says where the rest is meant: nothing is divided by z_k - z_k.
    const guarded = statementOf(
      'sum(k in 1..K, [k != j] * (z[k] - z[j]) / (z[k] - z[j]))',
      'K',
      settingOf(softmaxSetting),
    );
    expect(told(findWitness(guarded))).toMatch(/: 0, not 1$/);
  });

  it('tells what unknown functions are', () => {
    const base = statementOf('f(t)', "f'(t)", settingOf('t:'));
    const symbols = new Map([...base.environment.symbols, ['f', { slots: [], parameters: [[]], facts: [] }] as const]);
    const witness = findWitness({ ...base, environment: { ...base.environment, symbols } });
    const names = witness?.values.map(({ name }) => name) ?? [];
    expect(names.filter((name) => name.startsWith('f'))).toHaveLength(2);
    expect(names.some((name) => name.startsWith("f'("))).toBe(true);
    expect(witness?.exact).toBe(true);
  });
});

/** e_n of x_1, …, x_m as a polynomial in the power sums, by Newton's identities: 0 for m < n, and not for m = n. */
function newton(n: number): string {
  const lines = ['sizes m', 'x: m', 'e0 := 1'];
  for (let k = 1; k <= n; k += 1) lines.push(`p${k} := sum(i in 1..m, x[i]^${k})`);
  for (let k = 1; k <= n; k += 1) {
    const terms = Array.from({ length: k }, (_, i) => `${i % 2 === 0 ? '' : '-1 * '}e${k - 1 - i} * p${i + 1}`);
    lines.push(`e${k} := (${terms.join(' + ')}) / ${k}`);
  }
  return lines.join('\n');
}

describe("Newton's identities", () => {
  it.each([2, 3, 4, 5, 6, 7, 8])('e_%i is 0 below its own size only', (n) => {
    const statement = statementOf(`e${n}`, '0', settingOf(newton(n)));
    const asked = compare(statement, { least: new Map([['m', n]]) });
    expect(asked.kind).toBe('differ');
    if (asked.kind !== 'differ') return;
    expect(asked.witness?.exact).toBe(true);
    expect(asked.sizes.get('m')).toBe(n);
    // Sizes up to 4 alone do not show it.
    expect(compare(statement).kind).toBe(n > 4 ? 'agree' : 'differ');
  });
});
