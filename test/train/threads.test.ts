/** `--threads`: others compute a share of every evaluation, and not a digit changes. */

import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { bundled } from '../cli/bundled.ts';
import { runCli } from '../cli/run-cli.ts';

const file = await bundled('src/cli/main.ts');
let started = 0;
const threads: NonNullable<Io['threads']> = {
  processors: 2,
  get entry() {
    started += 1;
    return { file, execArgv: [] };
  },
};

const ridge = 'derivations/softmax-regression-ridge.md';
const asked: readonly (readonly [name: string, argv: readonly string[]])[] = [
  ['a gradient', [`${ridge}#the-weights`, `${ridge}#the-intercepts`, '--set', 'lambda=0.01']],
  [
    'a Hessian',
    [
      `${ridge}#the-weights`,
      `${ridge}#the-intercepts`,
      '--set',
      'lambda=0.01',
      '--optimiser',
      'newton',
      ...['of-the-weights', 'between-weights-and-intercepts', 'of-the-intercepts'].flatMap((part) => [
        '--hessian',
        `${ridge}#curvature-${part}`,
      ]),
    ],
  ],
  ['an inverse', ['derivations/softmax-log-likelihood.md#with-the-prior', '--set', 'C=2']],
];

describe('--threads', () => {
  it.each(asked)('%s', { timeout: 60_000 }, async (name, argv) => {
    const all = ['train', ...argv, '--data', 'iris', '--format', 'json', '--steps', '8'];
    const said = async (count: number): Promise<string> => {
      const { out, err } = await runCli([...all, '--threads', String(count)], { threads });
      expect(err).toBe('');
      return out.replace(/"ms":\d+/, '"ms":0');
    };
    const one = await said(1);
    const before = started;
    expect(JSON.parse(one)).toMatchObject({ gradientCheck: { passes: true } });
    expect(await said(2)).toBe(one);
    expect(started).toBe(before + 1);
    if (name === 'a gradient') expect(await said(3)).toBe(one);
  });
});
