/** The share of what is proved: asked for, and kept run by run. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, runCli, root } from './run-cli.ts';

const symbols = '---\nsymbols:\n  a, b, x: scalar\n---\n';
const whole = `${symbols}$$ (a + b)^2 = a^2 + 2 a b + b^2 $$\n\n$$ a - a = 0 $$\n`;
/** Three claims of four are proved. */
const part = `${whole}\n$$ a + b = b + a $$\n\n$$ \\frac{x}{x} = 1 $$\n`;

const check = (cwd: string, ...more: readonly string[]): ReturnType<typeof runCli> =>
  runCli(['check', 'part.md', '--no-cache', ...more], { cwd });

describe('proof coverage', () => {
  it('fails a run that proves less than was asked for, and says how much', async () => {
    await inFolder({ 'part.md': part, 'whole.md': whole }, async (cwd) => {
      const ran = await check(cwd, '--coverage-min', '0.9');
      expect(ran.code).toBe(1);
      expect(ran.err).toBe('chainrule: 3 of 4 claims are proved, a share of 0.75; 0.9 was asked for\n');
      expect((await check(cwd, '--coverage-min', '0.75')).err).toBe('');
      const all = await runCli(['check', 'whole.md', '--no-cache', '--coverage-min', '1'], { cwd });
      expect(all).toMatchObject({ code: 0, err: '' });
    });
  });

  it('refuses what is no share', async () => {
    await inFolder({ 'part.md': part }, async (cwd) => {
      for (const share of ['95', '-1', 'all', '']) expect((await check(cwd, '--coverage-min', share)).code).toBe(2);
    });
  });

  it('keeps the runs, and tells when the share fell', async () => {
    await inFolder({ 'part.md': part, 'whole.md': whole }, async (cwd) => {
      const runs = (): string => readFileSync(join(cwd, 'runs.jsonl'), 'utf8');
      await runCli(['check', 'whole.md', '--no-cache', '--coverage-trend', 'runs.jsonl'], { cwd });
      await runCli(['check', 'whole.md', '--no-cache', '--coverage-trend', 'runs.jsonl'], { cwd });
      expect(runs()).toBe('{"claims":2,"proved":2,"coverage":1}\n');
      const ran = await check(cwd, '--coverage-trend', 'runs.jsonl');
      expect(ran.err).toBe('chainrule: 3 of 4 claims are proved, a share of 0.75; it was 1 before\n');
      expect(runs()).toBe('{"claims":2,"proved":2,"coverage":1}\n{"claims":4,"proved":3,"coverage":0.75}\n');
    });
  });

  it('does not write over what is no file of its own', async () => {
    await inFolder({ 'part.md': part }, async (cwd) => {
      const ran = await check(cwd, '--coverage-trend', 'part.md');
      expect(ran).toMatchObject({ code: 2, err: 'chainrule: part.md: its last line is no run of chainrule\n' });
      expect(readFileSync(join(cwd, 'part.md'), 'utf8')).toBe(part);
    });
  });

  it('is whole in the true documents of this project', async () => {
    const ran = await runCli(['check', 'derivations/*.md', '--no-cache', '--coverage-min', '1'], { cwd: root });
    expect(ran).toMatchObject({ code: 0, err: '' });
  });
});
