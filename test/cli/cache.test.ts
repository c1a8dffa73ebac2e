/** Verdicts that are kept: found again for the same text by the same program, believed whole or not at all, never for a certificate. */

import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../src/cli/cache-folder.ts';
import { outcomeOf, type CheckTask, type Outcome } from '../../src/cli/check-task.ts';
import { VerdictCache } from '../../src/cli/verdict-cache.ts';
import { inFolder, runCli, runIn, type Folder, type Ran, type World } from './run-cli.ts';

const text = '---\nsymbols:\n  x: scalar\n---\n## Chain\n$$ x + x = 2 x $$\n\n$$ x + x = 3 x $$\n';
const files: Folder = { 'a.md': text };

/** Only JSON says how long it took, so the same times are the sign that nothing was done. */
const check = (cwd: string, more: readonly string[] = [], world: World = {}): Promise<Ran> =>
  runCli(['check', 'a.md', '-f', 'json', '--cache', 'kept', ...more], { cwd, program: 'p', ...world });

const kept = (cwd: string): readonly string[] => (existsSync(join(cwd, 'kept')) ? readdirSync(join(cwd, 'kept')) : []);

function task(source: string, budget?: number): CheckTask {
  return { source: { path: 'a.md', text: source, sidecar: null }, budget, patience: 5, certificates: false };
}

describe('the folder', () => {
  it.each([
    [{ HOME: '/h' }, 'linux', '/h/.cache/chainrule'],
    [{ HOME: '/h', XDG_CACHE_HOME: '/c' }, 'linux', '/c/chainrule'],
    [{ HOME: '/h', XDG_CACHE_HOME: 'relative' }, 'linux', '/h/.cache/chainrule'],
    [{ HOME: '/u' }, 'darwin', '/u/Library/Caches/chainrule'],
    [{}, 'linux', undefined],
    [{ HOME: '/h' }, 'win32', undefined],
  ] as const)('for %j on %s is %s', (env, platform, folder) => expect(cacheFolder(env, platform)).toBe(folder));

  it('is that of the system when none is named, and none without a program to speak of', async () => {
    await inFolder(files, async (cwd) => {
      const env = { XDG_CACHE_HOME: join(cwd, 'system') };
      await runCli(['check', 'a.md'], { cwd, env });
      expect(existsSync(join(cwd, 'system'))).toBe(false);
      await runCli(['check', 'a.md'], { cwd, env, program: 'p' });
      expect(readdirSync(join(cwd, 'system/chainrule'))).toHaveLength(1);
      expect(readdirSync(cwd).toSorted()).toEqual(['a.md', 'system']);
    });
  });

  it.each(['a.md', 'a.md/in', '/proc/nowhere'])('is told when it cannot be %s', async (folder) => {
    const ran = await runIn(files, ['check', 'a.md', '--cache', folder], { program: 'p' });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/--cache wants a folder/);
  });

  it('of the system that cannot be had changes nothing', async () => {
    const plain = await runIn(files, ['check', 'a.md', '--no-cache']);
    const env = { XDG_CACHE_HOME: '/proc/nowhere' };
    expect(await runIn(files, ['check', 'a.md'], { program: 'p', env })).toEqual(plain);
  });
});

describe('what is kept', () => {
  it('is found again, and says the same', async () => {
    await inFolder(files, async (cwd) => {
      const first = await check(cwd);
      expect(kept(cwd)).toHaveLength(1);
      expect(await check(cwd)).toEqual(first);
      expect(await check(cwd, ['--jobs', '1', '--patience', '9'])).toEqual(first);
      expect(kept(cwd)).toHaveLength(1);
    });
  });

  it('is for this text, name, sidecar, budget and program only', async () => {
    await inFolder(files, async (cwd) => {
      const { code } = await check(cwd);
      const others: (() => Promise<Ran>)[] = [
        () => check(cwd, ['--budget', '400000']),
        () => check(cwd, [], { program: 'q' }),
        () => runCli(['check', 'in/../a.md', './b.md', '--cache', 'kept'], { cwd, program: 'p' }),
      ];
      writeFileSync(join(cwd, 'b.md'), text);
      for (const [i, other] of others.entries()) {
        expect((await other()).code).toBe(code);
        expect(kept(cwd)).toHaveLength(2 + i);
      }
      writeFileSync(join(cwd, 'a.context.yaml'), 'title: other\n');
      await check(cwd);
      expect(kept(cwd)).toHaveLength(5);
      writeFileSync(join(cwd, 'a.md'), text.replace('3 x', '2 x'));
      expect(await check(cwd)).toMatchObject({ code: 0 });
      expect(kept(cwd)).toHaveLength(6);
    });
  });

  it('is not made use of where it was altered, cut short or taken from elsewhere', async () => {
    await inFolder(files, async (cwd) => {
      const { code, out } = await check(cwd);
      const [name = ''] = kept(cwd);
      const file = join(cwd, 'kept', name);
      const whole = readFileSync(file, 'utf8');
      const altered = whole.replaceAll('refuted', 'proved!');
      expect(altered).not.toBe(whole);
      for (const other of [
        altered,
        whole.slice(0, -9),
        '',
        'null',
        '{}',
        '[1]',
        whole.replace(/"key":"./, '"key":"x'),
      ]) {
        writeFileSync(file, other);
        const again = await check(cwd);
        expect(again.code).toBe(code);
        expect(untimed(again.out)).toBe(untimed(out));
        expect(untimed(JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))))).not.toContain('proved!');
      }
    });
  });

  it('has no say when certificates are written, and none with --no-cache', async () => {
    await inFolder(files, async (cwd) => {
      await check(cwd, ['--certificates', 'proofs']);
      expect(kept(cwd)).toEqual([]);
      await runCli(['check', 'a.md', '--no-cache'], { cwd, program: 'p', env: { HOME: cwd } });
      expect(readdirSync(cwd).toSorted()).toEqual(['a.md', 'kept', 'proofs']);
    });
  });

  it('is nothing that the clock or a mistake of ours had a say in', async () => {
    await inFolder({}, (cwd) => {
      const cache = new VerdictCache(cwd, 'p');
      const outcome = outcomeOf(task(text));
      cache.keep(task(text), { ...outcome, hurried: true });
      cache.keep(task(text), { ...outcome, disagreements: [{ n: 1, json: '{}' }] });
      expect(readdirSync(cwd)).toEqual([]);
      cache.keep(task(text), outcome);
      expect(cache.find(task(text))).toEqual(JSON.parse(JSON.stringify(outcome)) as Outcome);
      expect(cache.find(task(text, 7))).toBeUndefined();
      return Promise.resolve();
    });
  });

  it('makes room: what was not used for longest goes, and what is not ours stays', async () => {
    await inFolder({ 'mine.json': 'mine' }, (cwd) => {
      const cache = new VerdictCache(cwd, 'p', { files: 4, bytes: 1_000_000 });
      const outcome = outcomeOf(task(text));
      const tasks = [1, 2, 3, 4, 5].map((n) => task(`${text}\n${n}`));
      for (const [i, each] of tasks.entries()) {
        const before = new Set(readdirSync(cwd));
        cache.keep(each, outcome);
        const [name = ''] = readdirSync(cwd).filter((entry) => !before.has(entry));
        utimesSync(join(cwd, name), 1000 + i, 1000 + i);
      }
      const [first] = tasks;
      expect(first === undefined ? undefined : cache.find(first)).toBeDefined();
      cache.tidy();
      expect(tasks.map((each) => cache.find(each) !== undefined)).toEqual([true, false, false, true, true]);
      expect(existsSync(join(cwd, 'mine.json'))).toBe(true);
      return Promise.resolve();
    });
  });

  it('may be a folder with anything in it', async () => {
    await inFolder(files, async (cwd) => {
      await check(cwd);
      const [name = ''] = kept(cwd);
      const other = join(cwd, 'other');
      mkdirSync(join(other, name), { recursive: true });
      const { code, err } = await runCli(['check', 'a.md', '--cache', 'other'], { cwd, program: 'p' });
      expect(code).toBe(1);
      expect(err).toMatch(/^chainrule: other: nothing is kept here, it cannot be written \(\w+\)\n$/);
    });
  });
});

function untimed(out: string): string {
  return out.replace(/"ms": [\d.]+/g, '"ms": 0');
}
