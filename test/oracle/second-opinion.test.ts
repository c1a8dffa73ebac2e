/** Second opinions: true derivatives are agreed with, wrong ones are noticed by every source, and what cannot be asked is said. */

import { afterAll, describe, expect, it } from 'vitest';
import { Peers } from '../../src/oracle/peers.ts';
import type { Comparison } from '../../src/oracle/places.ts';
import { secondOpinion, sources, type Opinion } from '../../src/oracle/second-opinion.ts';
import { add, integer, mul } from '../../src/term/build.ts';
import { settingOf } from '../calculus/setting.ts';
import { comparisonOf, functions, listed } from './derivatives.ts';

const peers = new Peers();
afterAll(() => peers.close());

const kinds = (opinions: readonly Opinion[]): readonly string[] => opinions.map(({ kind }) => kind);

describe('of the functions of numbers', () => {
  it('are there', () => expect(functions().length).toBeGreaterThan(35));

  it.each(functions().map((one) => [one.line, one] as const))('%s', async (_, { comparison }) => {
    const opinions = await secondOpinion(comparison, peers);
    expect(opinions[0]).toMatchObject({ source: 'differences', kind: 'agree', points: comparison.at?.length });
    expect(kinds(opinions)).not.toContain('disagree');
  });
});

describe('of the list', () => {
  it('are there', () => expect(listed().length).toBeGreaterThan(30));

  it.each(listed().map((one) => [one.line, one] as const))('%s', async (_, { comparison }) => {
    expect(kinds(await secondOpinion(comparison, peers))).toEqual(sources.map(() => 'agree'));
    const wrong: Comparison = { ...comparison, ours: add([mul([integer(3), comparison.ours]), integer(1)]) };
    expect(kinds(await secondOpinion(wrong, peers))).toEqual(sources.map(() => 'disagree'));
  });
});

const setting = settingOf(`
  sizes K, N
  z: K
  t:
  j in K
  k in K
  v: ; positive
  positive t
  p[k in 1..K] := exp(z[k]) / sum(l in 1..K, exp(z[l]))
`);

function given(line: string, ours: string): Comparison {
  const { body, by, ...rest } = comparisonOf(line, setting);
  return { ...rest, body, by, ours: comparisonOf(`diff((${ours}) * v, v)`, setting).ours };
}

describe('of one that is wrong somewhere', () => {
  it('where the indices are the same only', async () => {
    const [first] = await secondOpinion(given('diff(p[k], z[j])', '-p[k] * p[j]'), peers);
    expect(first).toMatchObject({ kind: 'disagree', contradiction: { indices: 'j = 1, k = 1' } });
  });

  it('where the indices differ only', async () => {
    const [first, ...others] = await secondOpinion(given('diff(p[k], z[j])', 'p[k] * (1 - p[j])'), peers);
    expect(first).toMatchObject({ kind: 'disagree', contradiction: { indices: 'j = 1, k = 3' } });
    expect(kinds(others)).toEqual(['disagree', 'disagree']);
  });

  it('with the exchange as evidence', async () => {
    const [, mathjs, nerdamer] = await secondOpinion(given('diff(exp(2 * t), t)', 'exp(2 * t)'), peers);
    expect(mathjs?.exchanges.map(({ asked }) => asked)).toEqual(['derivative(exp((2 * t_0)), t_0)']);
    expect(nerdamer?.exchanges.map(({ asked }) => asked)).toEqual(['diff((2 * t_0), t_0)', 'diff(u_1, u_1)']);
    expect(mathjs).toMatchObject({ kind: 'disagree', contradiction: { indices: '', point: 't = 0.3' } });
  });
});

describe('are not given', () => {
  it.each([
    ['without a size', { ...given('diff(sum(k in 1..K, z[k]), z[j])', '1'), sizes: new Map<string, number>() }],
    ['on an unknown function', given('diff(g(t), t)', '1')],
    ['where there is no slope', given('diff(log(-t), t)', '1 / t')],
  ])('%s', async (_, comparison) => {
    expect(kinds(await secondOpinion(comparison, peers))).toEqual(sources.map(() => 'could-not'));
  });

  it('by a peer that does not come back', async () => {
    const hanging = new Peers(`require('node:worker_threads').parentPort.on('message', ({ id, question: { task } }) => {
      if (task !== 'load') for (;;);
      require('node:worker_threads').parentPort.postMessage({ id, kind: 'value', text: '' });
    });`);
    const [first, ...others] = await secondOpinion(given('diff(t^2, t)', '2 * t'), hanging, 50);
    expect(first?.kind).toBe('agree');
    for (const other of others) expect(other).toMatchObject({ kind: 'could-not', why: 'it ran over the time-out' });
  });
});
