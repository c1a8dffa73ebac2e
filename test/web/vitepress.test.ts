/** A VitePress site with the packed package: its build fails when a step is broken, and passes when it is mended. */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, root } from '../cli/run-cli.ts';

/** The package has to be built, and VitePress to be had. */
const isReady = process.env['CHAINRULE_LONG'] === '1' && existsSync(join(root, 'dist', 'web', 'markdown-it.js'));

const page = readFileSync(join(root, 'test', 'web', 'example-site', 'pages', 'softmax.md'), 'utf8');
const files = {
  'package.json': JSON.stringify({
    private: true,
    type: 'module',
    dependencies: { chainrule: 'file:chainrule.tgz', vitepress: '1.6.4', katex: '0.19.1' },
    overrides: { rollup: '4.60.0' },
  }),
  '.vitepress/config.mjs': `import { chainrule } from 'chainrule/markdown-it';
export default { title: 'Notes', cacheDir: './cache', markdown: { config: (md) => md.use(chainrule) } };
`,
  '.vitepress/theme/index.js': `import DefaultTheme from 'vitepress/theme';
import 'katex/dist/katex.min.css';
import 'chainrule/markdown-it.css';
export default DefaultTheme;
`,
  'index.md': '# Notes\n\nSee [the softmax](./softmax.md), and $E = m c^2$.\n',
  'softmax.md': page,
};

describe.runIf(isReady)('a VitePress site', () => {
  it('fails when a step is broken and passes when it is mended', { timeout: 600_000 }, async () => {
    await inFolder(files, async (folder) => {
      mkdirSync(join(folder, 'packed'));
      execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', join(folder, 'packed')], {
        cwd: root,
      });
      const [archive = ''] = readdirSync(join(folder, 'packed'));
      execFileSync('mv', [join(folder, 'packed', archive), join(folder, 'chainrule.tgz')]);
      execFileSync('npm', ['i', '--no-audit', '--no-fund', '--silent'], { cwd: folder, stdio: 'inherit' });
      const build = (): { readonly status: number | null; readonly said: string } => {
        const { status, stdout, stderr } = spawnSync('npx', ['--no-install', 'vitepress', 'build'], {
          cwd: folder,
          encoding: 'utf8',
        });
        return { status, said: stdout + stderr };
      };
      writeFileSync(join(folder, 'softmax.md'), page.replace('&= 1\n', '&= K\n'));
      const broken = build();
      expect(broken.status).not.toBe(0);
      // VitePress takes the front matter off before: lines are counted from below it.
      expect(broken.said).toMatch(/softmax\.md:\d+: the two sides are not equal/);

      writeFileSync(join(folder, 'softmax.md'), page);
      const mended = build();
      expect([mended.status, mended.status === 0 ? '' : mended.said]).toEqual([0, '']);
      const html = readFileSync(join(folder, '.vitepress', 'dist', 'softmax.html'), 'utf8');
      expect(html).toContain('4 of 4 steps proved');
      expect(html.match(/class="chainrule-tick"/g)).toHaveLength(4);
      expect(html).toContain('<math');
      const styles = readdirSync(join(folder, '.vitepress', 'dist', 'assets')).filter((name) => name.endsWith('.css'));
      expect(
        styles.some((name) =>
          readFileSync(join(folder, '.vitepress', 'dist', 'assets', name), 'utf8').includes('chainrule-tick'),
        ),
      ).toBe(true);
    });
  });
});
