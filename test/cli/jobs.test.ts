/** Documents checked in threads: the same words in the same order, and a thread that dies takes one document with it. */

import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { WorkerPool } from '../../src/cli/worker-pool.ts';
import { checkFormats } from '../../src/render/check-formats.ts';
import { bundled } from './bundled.ts';
import { inFolder, runCli, runIn, type Folder } from './run-cli.ts';

/** A thread has nothing of how the tests are run. */
const threadOf = (file: URL): NonNullable<Io['threads']> => ({ processors: 2, entry: { file, execArgv: [] } });
const thread = threadOf(await bundled('src/cli/main.ts'));
const mortal = threadOf(await bundled('test/cli/mortal-thread.ts'));

const head = '---\nsymbols:\n  x: scalar\n---\n## Chain\n';
const line = (n: number): string => `$$ ${Array.from({ length: n }, () => 'x').join(' + ')} = ${n} x $$\n`;
const files: Folder = {
  'a.md': head + line(40),
  'b.md': `${head}$$ x + x = 3 x $$\n`,
  'c.md': head + line(2),
  'in/d.md': `${head}$$ x / x = 1 $$\n`,
  'in/e.md': '---\nsymbols: [K\n---\n$$ 1 = 1 $$\n',
};

/** How long things took is the one matter that differs from run to run. */
const untimed = (text: string): string =>
  text.replace(/"ms": [\d.]+/g, '"ms": 0').replace(/time="[\d.]+"/g, 'time="0"');

describe('--jobs', () => {
  it('changes nothing in what is said', { timeout: 60_000 }, async () => {
    await inFolder(files, async (cwd) => {
      for (const { name } of checkFormats) {
        const argv = ['check', '.', 'nowhere.md', '--all', '-f', name];
        const one = await runCli([...argv, '--jobs', '1'], { cwd });
        const two = await runCli([...argv, '--jobs', '2'], { cwd, threads: thread });
        expect({ ...two, out: untimed(two.out) }).toEqual({ ...one, out: untimed(one.out) });
      }
    });
  });

  it('writes the same certificates', { timeout: 60_000 }, async () => {
    await inFolder(files, async (cwd) => {
      const argv = ['check', '.', '-f', 'json', '--certificates'];
      const one = await runCli([...argv, 'one'], { cwd });
      const two = await runCli([...argv, 'two', '--jobs', '3'], { cwd, threads: thread });
      expect(untimed(two.out)).toBe(untimed(one.out));
      expect(await runCli(['replay', 'two/a.1.json', 'two/c.1.json'], { cwd })).toMatchObject({ code: 0 });
    });
  });

  it.each([
    ['ends', /^chainrule: b\.md: the thread that checked it ended with code 3\n$/],
    ['breaks', /^chainrule: b\.md: the thread that checked it broke down: broken\n$/],
  ])('loses one document with a thread that %s', { timeout: 60_000 }, async (how, told) => {
    const dying = { ...files, 'b.md': `dies: ${how}\n${'$$ 1 = 1 $$\n'.repeat(300)}` };
    const rest = await runIn({ ...files, 'b.md': '' }, ['check', 'a.md', 'c.md', 'in']);
    const ran = await runIn(dying, ['check', '.', '--jobs', '2'], { threads: mortal });
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(told);
    expect(ran.out).toBe(rest.out);
  });

  it('ends a thread that does not come back, and goes on with another', { timeout: 60_000 }, async () => {
    const pool = new WorkerPool(mortal.entry, 1, { grace: 3_000 });
    const run = (text: string): Promise<unknown> =>
      pool.run({
        source: { path: 'a.md', text, sidecar: null },
        budget: undefined,
        patience: 0.001,
        certificates: false,
      });
    const [hung, fine] = await Promise.allSettled([run('dies: hangs'), run(head + line(2))]);
    await pool.close();
    expect(hung).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('too long') as string },
    });
    expect(fine.status).toBe('fulfilled');
  });

  it('is for whole numbers', async () => {
    for (const jobs of ['0', '-1', '1.5', 'x', '']) {
      const { code, err } = await runIn(files, ['check', '.', '--jobs', jobs]);
      expect({ code, told: /whole number/.test(err) || jobs === '-1' }).toEqual({ code: 2, told: true });
    }
  });
});
