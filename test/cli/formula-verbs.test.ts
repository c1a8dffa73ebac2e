/** `chainrule prove` and `chainrule diff` from the outside. */

import { describe, expect, it } from 'vitest';
import { inFolder, runCli } from './run-cli.ts';

describe('prove', () => {
  it.each([
    [0, ['(a + b)^2 = a^2 + 2ab + b^2']],
    [0, ['a + a = 2 a = a \\cdot 2']],
    [0, ['y_k^2 = y_k', '--given', 'K: dimension', '--given', 'y: one-hot K', '--given', 'k: index 1..K']],
    [1, ['\\frac{x}{x} = 1']],
    [1, ['x + x = 3 x']],
    [1, ['x = (1 + x']],
    [1, ['1 + 1 = 2', '--given', 'y: gizmo']],
    [2, ['x']],
    [2, []],
    [2, ['1 = 1', '--format', 'sarif']],
  ])('exits with %i for %j', async (code, argv) => {
    const ran = await runCli(['prove', ...argv]);
    expect(ran.code).toBe(code);
    expect(ran.err === '').toBe(code < 2);
    expect(ran.err).not.toMatch(/\n\s+at |fault of the program/);
  });

  it('says what was understood and why', async () => {
    const { out } = await runCli(['prove', 'x / x = 1', '--given', 'x: scalar']);
    expect(out).toContain('conditional\n');
    expect(out).toContain('x != 0');
  });

  it('is the report of check as JSON', async () => {
    const { out } = await runCli(['prove', 'a + a = 2 a', '-f', 'json']);
    expect(JSON.parse(out)).toMatchObject({ version: 1, summary: { proved: 1, links: 1 } });
  });

  it('writes a certificate that replay takes', async () => {
    await inFolder({}, async (cwd) => {
      expect(await runCli(['prove', 'a + a = 2 a', '--certificate', 'a.json'], { cwd })).toMatchObject({ code: 0 });
      expect(await runCli(['replay', 'a.json'], { cwd })).toMatchObject({ code: 0, out: 'ok a.json\n' });
    });
  });
});

describe('diff', () => {
  it('prints the derivative in both notations, and the rules', async () => {
    const { code, out } = await runCli(['diff', 'x^2', 'x']);
    expect(code).toBe(0);
    expect(out).toBe('2 \\cdot x\n2 * x\nby diff-power, diff-variable\n');
  });

  it('prints it as JSON', async () => {
    const { out } = await runCli(['diff', '\\log \\sum_k e^{z_k}', 'z_j', '--given', 'z: vector K', '-f', 'json']);
    expect(JSON.parse(out)).toMatchObject({ version: 1, plain: expect.stringContaining('exp(z[j])') as string });
  });

  it.each([
    [2, ['(x', 'x']],
    [2, ['x^2']],
    [2, []],
    [2, ['x^2', 'x', '--format', 'junit']],
  ])('exits with %i for %j', async (code, argv) => {
    const ran = await runCli(['diff', ...argv]);
    expect(ran.code).toBe(code);
    expect(ran.err).not.toBe('');
    expect(ran.err).not.toMatch(/\n\s+at |fault of the program/);
  });
});

it.each(['prove', 'diff'])('%s --help shows an example that runs', async (verb) => {
  const { code, out } = await runCli([verb, '--help']);
  expect(code).toBe(0);
  const [, example = ''] = new RegExp(`\\$ chainrule ${verb} (.*)`).exec(out) ?? [];
  const argv = [...example.matchAll(/'([^']*)'/g)].map(([, word = '']) => word);
  expect(argv.length).toBeGreaterThan(0);
  expect(await runCli([verb, ...argv])).toMatchObject({ code: 0, err: '' });
});
