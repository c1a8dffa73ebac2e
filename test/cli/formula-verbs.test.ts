/** `chainrule prove` and `chainrule diff` from the outside. */

import { describe, expect, it } from 'vitest';
import { inFolder, runCli, runIn } from './run-cli.ts';

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

  it.each(['nowhere/a.json', 'in', 'a.md/a.json'])(
    'says that the certificate cannot be written to %s',
    async (path) => {
      const ran = await runIn({ 'a.md': '', 'in/b.md': '' }, ['prove', 'a + a = 2 a', '--certificate', path]);
      expect(ran.code).toBe(2);
      expect(ran.out).toContain('proved');
      expect(ran.err).toMatch(new RegExp(`^chainrule: ${path}: .*(?:no such folder|is a folder).*\n$`));
    },
  );

  it('takes an equation from a pipe, and one that begins with a minus sign', async () => {
    expect(await runCli(['prove', '-'], { input: 'a + a = 2 a\n' })).toMatchObject({ code: 0, err: '' });
    expect(await runCli(['prove', '-a - a = -2 a', '-f', 'json'])).toMatchObject({ code: 0, err: '' });
    expect(await runCli(['prove', '-x', '-q'])).toMatchObject({ code: 2 });
  });

  it('speaks of no lines, since nobody wrote any', async () => {
    const { out } = await runCli(['prove', 'x + x = 3 x', '--given', 'y: gizmo']);
    expect(out).not.toMatch(/line \d|formula\.md|\d:\d/);
    expect(out).toMatch(/^not declared, and read as: x: scalar$/m);
  });

  it('gives up when the work is done, and then it does not pass', async () => {
    const ran = await runCli(['prove', 'a + a = 2 a', '--budget', '1']);
    expect(ran).toMatchObject({ code: 1, err: '' });
    expect(ran.out).toContain('undecided');
  });

  it.each([
    ['', [], /no equation/],
    ['x = 1 + y', [], /nothing to prove; declare it/],
    ['x = x', ['--given', 'gizmo'], /--given "gizmo"/],
  ])('says what is wrong with %j', async (equation, more, told) => {
    const ran = await runCli(['prove', equation, ...more]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(told);
  });
});

describe('diff', () => {
  it('prints the derivative in both notations, and the rules', async () => {
    const { code, out } = await runCli(['diff', 'x^2', 'x']);
    expect(code).toBe(0);
    expect(out).toBe('2 \\cdot x\n2 * x\nby diff-power, diff-variable\nnot declared, and read as: x: scalar\n');
  });

  it('takes for granted that the expression is defined, and says so', async () => {
    const { code, out } = await runCli(['diff', '\\log x', 'x', '--given', 'x: scalar']);
    expect({ code, out }).toEqual({ code: 0, out: '\\frac{1}{x}\nx^-1\nby diff-log, diff-variable\nwhere x > 0\n' });
    const positive = await runCli(['diff', '\\log x', 'x', '--given', 'x: positive scalar']);
    expect(positive.out).not.toContain('where');
  });

  it.each([
    [0, '-x^2', 'x', '-2 * x\n'],
    [1, 'f(x)', 'x', 'diff(f, x)\n'],
    [2, 'x^2 \\right) + \\left( y', 'x', ''],
    [2, 'x^2', 'x+1', ''],
    [2, 'x^2', '2', ''],
  ])('exits with %i for %s by %s', async (code, expression, variable, plain) => {
    const ran = await runCli(['diff', expression, variable]);
    expect(ran.code).toBe(code);
    expect(ran.out).toContain(plain);
    expect(ran.err === '').toBe(code === 0);
  });

  it('gives up, in words, where it is too much', async () => {
    const ran = await runCli(['diff', '(a + b + c + d)^{90}', 'a', '--budget', '1000']);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/^chainrule: .*\n$/);
  });

  it('is compared with what others say', { timeout: 60_000 }, async () => {
    const argv = ['diff', '\\log \\sum_k e^{z_k}', 'z_j', '--given', 'z: vector K'];
    const alone = await runCli(argv);
    const { code, out, err } = await runCli([...argv, '--second-opinion']);
    expect({ code, out }).toEqual({ code: 0, out: alone.out });
    expect(err).toBe(
      'second opinions on 1 derivative\n  differences: agrees on 1\n  mathjs: agrees on 1\n  nerdamer: agrees on 1\n',
    );
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
