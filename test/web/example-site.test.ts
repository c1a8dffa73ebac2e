/** The example site is built with the package as others get it: the build fails when a step is broken and passes when it is mended. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { inFolder, root } from '../cli/run-cli.ts';

const site = join(root, 'test', 'web', 'example-site');

/** What `npm i chainrule markdown-it` leaves behind, as far as the site asks for it. */
async function installed(folder: string): Promise<void> {
  const own = join(folder, 'node_modules', 'chainrule');
  mkdirSync(join(own, 'dist', 'web'), { recursive: true });
  for (const name of ['markdown-it', 'katex', 'yaml'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  cpSync(join(root, 'package.json'), join(own, 'package.json'));
  await build({
    absWorkingDir: root,
    entryPoints: ['src/web/markdown-it.ts'],
    outfile: join(own, 'dist', 'web', 'markdown-it.js'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  cpSync(site, folder, { recursive: true });
}

function buildIn(folder: string): { readonly status: number | null; readonly err: string } {
  const { status, stderr } = spawnSync(process.execPath, ['build.mjs', 'pages', 'out'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, err: stderr };
}

describe('the example site', () => {
  it('fails when a step is broken and passes when it is mended', { timeout: 60_000 }, async () => {
    await inFolder({}, async (folder) => {
      await installed(folder);
      const page = join(folder, 'pages', 'softmax.md');
      const text = readFileSync(page, 'utf8');
      writeFileSync(page, text.replace('&= 1\n', '&= K\n'));
      const broken = buildIn(folder);
      expect(broken.status).toBe(1);
      expect(broken.err).toContain('softmax.md:20: the two sides are not equal');

      writeFileSync(page, text);
      expect(buildIn(folder)).toEqual({ status: 0, err: '' });
      const html = readFileSync(join(folder, 'out', 'softmax.html'), 'utf8');
      expect(html).toContain('4 of 4 steps proved');
      expect(html.match(/<span class="chainrule-tick"/g)).toHaveLength(4);
      const notes = readFileSync(join(folder, 'out', 'index.html'), 'utf8');
      expect(notes).not.toContain('chainrule-badge');
      expect(notes).toContain('a price of $5 or $6');
    });
  });
});
