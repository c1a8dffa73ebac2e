/** What can go wrong around a run: two at once on one cache, a full disk, a clock that jumps, a folder nobody may write to. */

import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { inFolder, root, runCli, type Ran } from './run-cli.ts';

const text = '---\nsymbols:\n  x: scalar\n---\n## Chain\n$$ x + x = 2 x $$\n\n$$ x + x = 3 x $$\n';
const main = join(root, 'dist/cli/main.js');

/** The built program under a shell, in which the system can be made narrower. */
function shell(command: string, cwd: string): Promise<Pick<Ran, 'code' | 'out' | 'err'>> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', command], { cwd, env: { ...process.env, CI: '', NO_COLOR: '1', MAIN: main } });
    let [out, err] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
  });
}

describe.runIf(process.platform !== 'win32' && existsSync(main))('a run', () => {
  it('beside another one on the same cache says what it says alone', { timeout: 60_000 }, async () => {
    const files = Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [`d${i}.md`, text.replace('3 x', `${i + 3} x`)]),
    );
    await inFolder(files, async (cwd) => {
      const alone = await shell('node "$MAIN" check . --no-cache', cwd);
      const four = Array.from({ length: 4 }, () => shell('node "$MAIN" check . --cache kept', cwd));
      for (const ran of await Promise.all(four)) expect(ran).toEqual(alone);
      // Nothing half written is left, and what was kept is good.
      expect(readdirSync(join(cwd, 'kept')).filter((name) => name.includes('.part'))).toEqual([]);
      expect(await shell('node "$MAIN" check . --cache kept', cwd)).toEqual(alone);
    });
  });

  it('that may write no file of any size says what it says with a cache', { timeout: 60_000 }, async () => {
    await inFolder({ 'a.md': text }, async (cwd) => {
      const alone = await shell('node "$MAIN" check a.md --no-cache', cwd);
      const ran = await shell(`trap '' XFSZ; ulimit -f 0; node "$MAIN" check a.md --cache kept | cat`, cwd);
      expect(ran.out).toBe(alone.out);
      const kept = existsSync(join(cwd, 'kept')) ? readdirSync(join(cwd, 'kept')) : [];
      for (const name of kept) expect(readFileSync(join(cwd, 'kept', name), 'utf8')).toBe('');
      expect((await shell('node "$MAIN" check a.md --cache kept', cwd)).out).toBe(alone.out);
    });
  });

  it('without a home, or anything else to go by, goes on', { timeout: 60_000 }, async () => {
    await inFolder({ 'a.md': text }, async (cwd) => {
      const alone = await shell('node "$MAIN" check a.md --no-cache', cwd);
      const bare = await shell(`env -i "${process.execPath}" "$MAIN" check a.md`, cwd);
      expect(bare).toEqual(alone);
    });
  });
});

describe('a document', () => {
  it('that is cut short or gone while others are read is told, and the others are checked', async () => {
    await inFolder({ 'a.md': text, 'b.md': text }, async (cwd) => {
      let cut = false;
      const ran = await runCli(['check', 'a.md', 'b.md', 'c.md', '--no-cache'], {
        cwd,
        heard: () => {
          if (!cut) writeFileSync(join(cwd, 'b.md'), text.slice(0, 40));
          cut = true;
        },
      });
      expect(ran.out).toContain('a.md');
      expect(ran.err).toContain('c.md: there is no such file or folder');
      expect(ran.code).toBe(2);
    });
  });
});

describe('a clock that jumps', () => {
  const clocks: Readonly<Record<string, () => () => number>> = {
    'back by an hour now and then': () => {
      let looked = 0;
      return () => ((looked += 1) % 5 === 0 ? -3_600_000 : looked);
    },
    'ahead by a day, once': () => {
      let looked = 0;
      return () => ((looked += 1) > 20 ? 86_400_000 : 0);
    },
    'to nothing that is a time': () => () => Number.NaN,
  };
  const verdicts = (clock?: () => number): readonly string[] =>
    checkDerivation(understand(readDocument('a.md', text)), clock === undefined ? {} : { clock }).links.map(
      ({ verdict }) => verdict,
    );

  it.each(Object.keys(clocks))('%s leaves lines open at most', (name) => {
    const usual = verdicts();
    for (const [i, verdict] of verdicts(clocks[name]?.()).entries()) expect([usual[i], 'undecided']).toContain(verdict);
  });
});
