/** Programs of all kinds of terms, by hand: what they compute, how they are made, what they may not hold. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callRows } from '../../src/compile/functions.ts';
import { checkedName, Identifiers } from '../../src/compile/identifiers.ts';
import { asJavaScript } from '../../src/compile/javascript.ts';
import { NotCompiled } from '../../src/compile/program.ts';
import { writtenTargets } from '../../src/compile/targets.ts';
import { inFolder, root, runCli, runIn } from '../cli/run-cli.ts';
import { farthest, programOf, ran, ranAsJavaScript, targetIn } from './twin.ts';

const about = (symbols: string, line: string, given = ''): string =>
  `---\nsymbols:\n${symbols}\n---\n## Given\n${given}\n## Result\n$$ ${line} \\tag{1} $$`;

/** Computed in both languages; the formula is the right side. */
function value(
  symbols: string,
  line: string,
  sizes: Record<string, number>,
  inputs: Record<string, number[]>,
  given = '',
): number[] {
  const program = programOf(targetIn(about(symbols, line, given), '1', true));
  const [size, cells] = [new Map(Object.entries(sizes)), new Map(Object.entries(inputs))];
  const own = [...(ran(program, size, cells).outputs[0] ?? [])];
  expect(farthest(ranAsJavaScript(program, size, cells), own)).toBeLessThan(1e-13);
  return own;
}

describe('what is computed', () => {
  it('a product of matrices, at sizes that no block divides', () => {
    for (const [n, m, r] of [
      [1, 1, 1],
      [5, 3, 7],
      [4, 2, 8],
      [9, 5, 1],
      [2, 11, 6],
    ] as const) {
      const a = Array.from({ length: n * r }, (_, i) => Math.sin(i + 1));
      const b = Array.from({ length: m * r }, (_, i) => Math.cos(2 * i));
      const rows = value(
        '  n, m, r: dimension\n  A: matrix n×r\n  B: matrix m×r\n  C: matrix n×m',
        'C = A B^T',
        { n, m, r },
        { A: a, B: b },
      );
      const columns = value(
        '  n, m, r: dimension\n  A: matrix r×n\n  B: matrix r×m\n  C: matrix n×m',
        'C = A^T B',
        { n, m, r },
        { A: a, B: b },
      );
      for (let i = 0; i < n; i += 1) {
        for (let j = 0; j < m; j += 1) {
          let [byRows, byColumns] = [0, 0];
          for (let t = 0; t < r; t += 1) {
            byRows += (a[i * r + t] ?? 0) * (b[j * r + t] ?? 0);
            byColumns += (a[t * n + i] ?? 0) * (b[t * m + j] ?? 0);
          }
          expect(rows[i * m + j]).toBeCloseTo(byRows, 12);
          expect(columns[i * m + j]).toBeCloseTo(byColumns, 12);
        }
      }
    }
  });

  it('sums whose range depends on an index, products, the greatest, cases', () => {
    const symbols = '  n: dimension\n  x: vector n\n  s: scalar';
    const x = [3, -1, 4, 1.5];
    expect(value(symbols, 's = \\sum_{i=1}^n \\sum_{j=1}^i x_j', { n: 4 }, { x })[0]).toBeCloseTo(
      4 * 3 - 3 + 2 * 4 + 1.5,
      12,
    );
    expect(value(symbols, 's = \\prod_{i=1}^n x_i', { n: 4 }, { x })[0]).toBeCloseTo(-18, 12);
    expect(value(symbols, 's = \\max_{i} x_i', { n: 4 }, { x })[0]).toBe(4);
    expect(value(symbols, 's = \\sum_{i \\neq 2} x_i', { n: 4 }, { x })[0]).toBeCloseTo(8.5, 12);
    // What a condition leaves out is not computed: 1 / (x_i − x_j) at i = j.
    const apart = value(symbols, 's = \\sum_{i=1}^n \\sum_{j \\neq i} \\frac{1}{x_i - x_j}', { n: 4 }, { x });
    expect(apart[0]).toBeCloseTo(0, 12);
  });

  it('labels as indices', () => {
    const symbols = '  n, K: dimension\n  a: matrix n×K\n  y: label 1..K over n\n  s: scalar';
    const a = [1, 2, 3, 4, 5, 6];
    expect(value(symbols, 's = \\sum_{i=1}^n a_{i, y_i}', { n: 2, K: 3 }, { a, y: [3, 1] })[0]).toBe(7);
  });

  it('derivatives of functions as they are written, by what the vocabulary says they are', () => {
    const [slope = 0] = value('  x, s: scalar', "s = \\tanh'(x)", {}, { x: [0.7] });
    expect(slope).toBeCloseTo(1 - Math.tanh(0.7) ** 2, 12);
  });

  it('inverses and determinants', () => {
    const symbols = '  d: dimension\n  C: symmetric positive definite matrix d×d\n  w: vector d\n  s: scalar';
    const form = value(symbols, 's = w^T C^{-1} w + \\log \\det C', { d: 2 }, { C: [2, 1, 1, 3], w: [1, 2] });
    // The inverse is [3 −1; −1 2] / 5.
    expect(form[0]).toBeCloseTo((3 - 4 + 8) / 5 + Math.log(5), 12);
  });

  it('every function of the table, at a value, in every language', () => {
    const inside: Readonly<Record<string, number>> = { arcsin: 0.4, arccos: 0.4 };
    for (const { name, javascript, value: own } of callRows) {
      const at = inside[name] ?? 1.7;
      const args = name === 'max' || name === 'min' ? [at, 0.3] : [at];
      const source = javascript(args.map(String));
      const printed = spawnSync(process.execPath, ['-p', source], { encoding: 'utf8' });
      expect(Number(printed.stdout), name).toBeCloseTo(own(...args), 12);
    }
  }, 60_000);

  it('is not computed where it cannot be', () => {
    const refused =
      (symbols: string, line: string): (() => unknown) =>
      () =>
        programOf(targetIn(about(symbols, line), '1', true));
    expect(refused('  x, s: scalar', 's = \\int_0^x t \\, dt')).toThrow(NotCompiled);
    expect(refused('  x, s: scalar', 's = \\erf(x)')).toThrow(NotCompiled);
  });
});

describe('how it is made', () => {
  it('values that do not change in a loop, or occur twice, are computed once', () => {
    const symbols =
      '  N, K: dimension\n  z: matrix N×K\n  p: matrix N×K\n  L: scalar\n  i: index 1..N\n  k: index 1..K';
    const given = '$$ p_{ik} = \\frac{e^{z_{ik}}}{\\sum_{l=1}^K e^{z_{il}}} $$';
    const program = programOf(
      targetIn(about(symbols, 'L = \\sum_{i=1}^N \\sum_{k=1}^K p_{ik} \\log p_{ik}', given), '1', true),
    );
    const source = asJavaScript(program);
    expect(source.match(/Math\.exp/g)).toHaveLength(1);
    expect(source.match(/Math\.log/g)).toHaveLength(1);
  });

  it('what depends on no parameter is computed once', () => {
    const symbols = '  d: dimension\n  C: symmetric positive definite matrix d×d\n  w: vector d\n  s: scalar';
    const text = about(symbols, '\\frac{\\partial s}{\\partial w} = 2 C^{-1} w', '$$ s = w^T C^{-1} w $$');
    const program = programOf(targetIn(text, '1', true));
    expect(program.steps.filter(({ work }) => work.kind === 'matrix').map(({ stage }) => stage)).toEqual(['once']);
  });
});

describe('what a document may not do', () => {
  it('names are made of letters, digits and underscores, and mean nothing in any language', () => {
    const names = new Identifiers();
    for (const hint of [
      'K',
      'lambda',
      'constructor',
      '__proto__',
      "a'; process.exit()",
      '*/ alert(1) /*',
      'x̃',
      '7',
      '',
      'Math',
      'np',
      'a\nb',
    ])
      expect(() => checkedName(names.fresh(hint)), hint).not.toThrow();
    expect(names.fresh('K')).toBe('K_2');
    expect(() => checkedName('a b')).toThrow();
    expect(() => checkedName('eval')).toThrow();
  });

  it('whatever stands in title, headings and symbols, the program is made of known words', () => {
    const text = `---
title: "*/ process.exit(1) /*"
symbols:
  N: dimension
  '\\mathrm{constructor}': vector N
  '\\mathrm{eval}': scalar
  '\\mathrm{prototype}': scalar
---
## \`\${alert(1)}\` */

$$ \\mathrm{eval} = \\mathrm{prototype} \\sum_{i=1}^N \\mathrm{constructor}_i \\tag{1} $$`;
    const program = programOf(targetIn(text, '1', true));
    for (const { write } of writtenTargets) {
      const source = write(program);
      expect(source).not.toMatch(/process|alert|\beval\b(?!\\)/);
    }
    expect(asJavaScript(program)).not.toMatch(/[^\t\n\x20-\x7e]/);
  });

  it('definitions that grow with each other are not written out without end', () => {
    const letters = Array.from({ length: 40 }, (_, i) => `a_{${i}}`);
    const symbols = letters.map((letter) => `  '${letter}': scalar > 0`).join('\n');
    const given = letters.slice(1).map((letter, i) => `$$ ${letter} = ${letters[i]} ${letters[i]} e^t $$`);
    const text = about(`${symbols}\n  t, s: scalar`, 's = \\log a_{39}', given.join('\n'));
    const started = performance.now();
    const program = programOf(targetIn(text, '1', true));
    expect(program.steps.length).toBeLessThan(200);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('the printed module has types that hold', async () => {
    await inFolder({}, async (cwd) => {
      const line = join(root, 'derivations/softmax-log-likelihood.md#with-the-prior');
      const { code } = await runCli(['compile', line, '--with-loss', '--out', 'gradient.mjs'], { cwd });
      expect(code).toBe(0);
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      const flags = [
        '--noEmit',
        '--allowJs',
        '--checkJs',
        '--strict',
        '--target',
        'es2022',
        '--module',
        'nodenext',
        '--types',
        '',
      ];
      const { stdout } = spawnSync(process.execPath, [tsc, ...flags, 'gradient.mjs'], { cwd, encoding: 'utf8' });
      expect(stdout).toBe('');
    });
  });

  it('the printed module runs as it stands', async () => {
    const files = {
      'mean.md': about('  N: dimension\n  x: vector N\n  m: scalar', 'm = \\frac{1}{N} \\sum_{i=1}^N x_i'),
    };
    const { out } = await runIn(files, ['compile', 'mean.md#1', '--unproved']);
    const script = `${out}\nconsole.log(make({ N: 4 }, { x: Float64Array.of(1, 2, 3, 6) })({}).m?.[0] ?? Object.values(make({ N: 4 }, { x: Float64Array.of(1, 2, 3, 6) })({}))[0][0]);`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('3');
  });
});
