/** `chainrule train` from outside: what it refuses, and in which words; its report and its picture. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { inFolder, runCli, runIn } from '../cli/run-cli.ts';

const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');
const regression = /^```markdown regression\.md\n([^]*?)^```$/m.exec(page)?.[1] ?? '';

const csv = (rows: readonly string[]): string => ['u,v,label', ...rows].join('\n');
const points = csv(['0,0,<b>a&</b>', '0,1,<b>a&</b>', '1,0,"]]>"', '1,1,"]]>"', '0.4,0.6,"]]>"']);
const about = (labels: string, loss: string, slope: string): string =>
  `---\nsymbols:\n  N, d: dimension\n  x: family of vector d over N\n  y: ${labels}\n  w: vector d\n  J: scalar\n---\nLet $$ J = ${loss} $$\nThen\n$$ \\frac{\\partial J}{\\partial w} = ${slope} \\tag{1} $$\n`;
const files = {
  'squares.md': about('vector N', '\\frac{1}{2} \\sum_{i=1}^N (w^T x_i - y_i)^2', '\\sum_{i=1}^N (w^T x_i - y_i) x_i'),
  'two.md': about('binary vector N', '\\sum_{i=1}^N y_i w^T x_i', '\\sum_{i=1}^N y_i x_i'),
  'inf.csv': csv(['inf,0,a', '1,1,b']),
  'one.csv': csv(['1,0,a', '1,1,a']),
  'regression.md': regression,
  'points.csv': points,
  'bad.csv': csv(['0,x,a', '1,1,b']),
};
const well = ['train', 'regression.md#result', '--data', 'points.csv', '--set', 'lambda=0.1'];

const refusals: readonly (readonly [name: string, argv: readonly string[], code: number, said: string])[] = [
  ['no such file', ['train', 'no.md#result', '--data', 'iris'], 2, 'no.md'],
  ['no line', ['train', 'softmax.md', '--data', 'iris'], 2, 'which line is not said'],
  ['another line', ['train', 'regression.md#nothing', '--data', 'iris'], 1, 'there is no line "nothing"'],
  [
    'no such data',
    ['train', 'regression.md#result', '--data', 'roses'],
    2,
    'shipped are iris, wine, breast_cancer, digits',
  ],
  [
    'a cell that is no number',
    ['train', 'regression.md#result', '--data', 'bad.csv', '--set', 'lambda=1'],
    2,
    'bad.csv: line 2, column 2 (v): "x" is no number',
  ],
  [
    'a line that is not proved',
    ['train', 'regression.md#with-a-slip', '--data', 'iris', '--set', 'lambda=1'],
    1,
    'line 19 is refuted, not proved',
  ],
  [
    'a definition, which is no gradient',
    ['train', 'regression.md#given', '--data', 'iris'],
    1,
    'there is no line "given"',
  ],
  ['a missing value', ['train', 'regression.md#result', '--data', 'iris'], 1, '--set lambda=…'],
  [
    'a value for nothing',
    [...well, '--set', 'mu=1'],
    1,
    '--set mu: there is no such symbol in the formula; there is lambda',
  ],
  ['a size that does not fit', [...well, '--size', 'd=7'], 2, 'the size d would be 2, and is 7'],
  [
    'a size that is not there',
    [...well, '--size', 'Q=2'],
    1,
    '--size Q: there is no such size in the formula; there are',
  ],
  [
    'a cell that is infinite',
    ['train', 'regression.md#result', '--data', 'inf.csv'],
    2,
    'inf.csv: line 2, column 1 (u): inf is no',
  ],
  ['one class only', ['train', 'regression.md#result', '--data', 'one.csv'], 2, 'all samples belong to one class'],
  ['a folder for data', ['train', 'regression.md#result', '--data', '.'], 2, 'is a folder'],
  ['no data', ['train', 'regression.md#result'], 2, "required option '-d, --data <data>' not specified"],
  ['no thread', [...well, '--threads', '0'], 2, 'A whole number from 1 on is wanted'],
  [
    'labels that are no numbers, for a formula about numbers',
    ['train', 'squares.md#1', '--data', 'points.csv'],
    2,
    'is no number, and the formula wants numbers',
  ],
  [
    'three classes for a formula about two',
    ['train', 'two.md#1', '--data', 'iris'],
    2,
    'the formula is about two classes, and there are 3',
  ],
  ['newton without a Hessian', [...well, '--optimiser', 'newton'], 1, 'newton goes by the Hessian'],
  ['no such optimiser', [...well, '--optimiser', 'hope'], 2, 'there are gd, momentum, sgd, adam, lbfgs, newton'],
  ['a rate that is no number', [...well, '--rate', 'fast'], 2, 'A number from 0 on is wanted'],
  ['a value that is no number', [...well, '--set', 'lambda=much'], 2, 'as in lambda=0.01'],
  ['no such feature', [...well, '--features', 'u,w'], 2, 'has no feature "w"'],
  ['another symbol for the features', [...well, '--x', 'q'], 1, 'this formula has no symbol q'],
  ['a picture that cannot be written', [...well, '--plot', 'no/where.svg'], 2, 'no/where.svg: cannot be written'],
];

describe('chainrule train', () => {
  it.each(refusals)('refuses %s', async (_, argv, code, said) => {
    const ran = await runIn(files, argv);
    expect(ran.err).toContain(said);
    expect(ran.err).not.toContain('fault of the program');
    expect(ran.code).toBe(code);
  });

  it('reports a run whole, as JSON, the same each time', async () => {
    const [one, other] = [
      await runIn(files, [...well, '--format', 'json']),
      await runIn(files, [...well, '--format', 'json']),
    ];
    const record = JSON.parse(one.out) as Record<string, unknown>;
    expect(record).toMatchObject({
      version: 1,
      formulas: [{ line: 17, verdict: 'proved', by: ['w'] }],
      unproved: [],
      data: { name: 'points.csv', samples: 5, features: 2, classes: ['<b>a&</b>', ']]>'] },
      sizes: { N: 5, d: 2, K: 2 },
      set: { lambda: 0.1 },
      gradientCheck: { passes: true },
      ending: 'converged',
      scores: 'p',
    });
    const schema = JSON.parse(
      readFileSync(new URL('../../docs/json-schema/train.v1.json', import.meta.url), 'utf8'),
    ) as object;
    const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false }).compile(schema);
    const wrongWith = (report: unknown): unknown => (validate(report) ? [] : validate.errors);
    expect(wrongWith(record)).toEqual([]);
    expect(wrongWith({ ...record, more: 1 })).not.toEqual([]);
    const broken = await runIn(files, [...well, '--optimiser', 'gd', '--rate', '1e300', '--format', 'json']);
    expect(wrongWith(JSON.parse(broken.out))).toEqual([]);
    expect(broken.out).toContain('"ending":"diverged"');
    const timeless = (text: string): string => text.replace(/"ms":\d+/, '');
    expect(timeless(other.out)).toBe(timeless(one.out));
    expect(one.code).toBe(0);
  });

  it('says what was not proved, also in the report', async () => {
    const argv = ['train', 'regression.md#with-a-slip', '--data', 'points.csv', '--set', 'lambda=1', '--unproved'];
    const { out, code } = await runIn(files, argv);
    expect(out).toContain('not proved: line 19 (refuted)');
    expect(out).toContain('gradient check fails');
    expect(code).toBe(1);
  });

  it('draws the loss, the regions and the confusion, with every text of the data escaped', async () => {
    await inFolder(files, async (cwd) => {
      const { code } = await runCli([...well, '--plot', 'picture.svg'], { cwd });
      const svg = readFileSync(join(cwd, 'picture.svg'), 'utf8');
      expect(code).toBe(0);
      expect(svg).toContain('Decision regions');
      expect(svg).toContain('Confusion matrix');
      expect(svg).toContain('&lt;b&gt;a&amp;&lt;/b&gt;');
      expect(svg).not.toContain('<b>');
      expect(svg).not.toMatch(/NaN|Infinity|undefined|<script|href/);
      // Every element that is opened is closed.
      const open: string[] = [];
      for (const [, end = '', name = '', self = ''] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
        if (end === '/') expect(open.pop()).toBe(name);
        else if (self === '') open.push(name);
      }
      expect(open).toEqual([]);
    });
  });

  it('stops where there is no least value, and that is no success', async () => {
    const { out, code } = await runIn(files, [...well.slice(0, -1), 'lambda=-1']);
    expect(out).toMatch(/at step \d+ the loss is -.*, and falls on: it seems to have no least value/);
    expect(code).toBe(1);
  });

  it('stops where it diverges, and draws what there is', async () => {
    await inFolder(files, async (cwd) => {
      const argv = [...well, '--optimiser', 'gd', '--rate', '1e6', '--plot', 'picture.svg'];
      const { out, code } = await runCli(argv, { cwd });
      expect(out).toMatch(/at step \d+ the loss is/);
      expect(code).toBe(1);
      expect(readFileSync(join(cwd, 'picture.svg'), 'utf8')).not.toMatch(/NaN|Infinity/);
    });
  });
});
