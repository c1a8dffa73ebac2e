/** The project's own documents as a site: every derivation that is set right passes, and a browser finds nothing to complain of. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inFolder, root, runCli } from '../cli/run-cli.ts';
import { assets } from './assets.ts';
import { browserFile, launched } from './browser.ts';
import { lostWays, pagesOf } from './site-pages.ts';

const isLong = process.env['CHAINRULE_LONG'] === '1';
const shots = process.env['CHAINRULE_SHOTS'];

describe('the site of docs/', { timeout: 60_000 }, () => {
  it('has no way that leads nowhere, and every page says what it is and where the others are', async () => {
    await inFolder({}, async (cwd) => {
      const argv = ['docs', join(root, 'docs'), '--out', 'site', '--title', 'chainrule', '--accounts', '0'];
      const { code, err } = await runCli(argv, { cwd, assets: await assets() });
      expect([code, err]).toEqual([0, '']);
      expectWhole(join(cwd, 'site'));
    });
  });
});

describe.runIf(isLong)('the site of docs/ and derivations/, as `npm run site` makes it', { timeout: 600_000 }, () => {
  it('has no way that leads nowhere', async () => {
    await inFolder({}, async (cwd) => {
      const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
        readonly scripts: Readonly<Record<string, string>>;
      };
      const [, words = ''] = /^node dist\/cli\/main\.js (.*)$/.exec(scripts['site'] ?? '') ?? [];
      const site = join(cwd, 'site');
      const argv = words.replace('dist/site', site).split(' ');
      const { code, err } = await runCli(argv, { cwd: root, assets: await assets() });
      expect([code, err]).toEqual([0, '']);
      expectWhole(site);
      expect(readFileSync(join(site, 'derivations', 'softmax-log-likelihood.html'), 'utf8')).toContain(
        '30 of 30 steps proved',
      );
    });
  });
});

function expectWhole(site: string): void {
  const pages = pagesOf(site);
  expect(pages.length).toBeGreaterThan(40);
  expect(pages.flatMap((page) => lostWays(site, page))).toEqual([]);
  const titles = pages.map((page) => /<title>([^<]+)<\/title>/.exec(readFileSync(join(site, page), 'utf8'))?.[1]);
  expect(titles.filter((title) => title === undefined)).toEqual([]);
  // A derivation and the exercise about it may be called the same.
  expect(new Set(pages.map((page, i) => `${dirname(page)} ${titles[i]}`)).size).toBe(pages.length);
  for (const page of pages) {
    const html = readFileSync(join(site, page), 'utf8');
    expect.soft(html.match(/<h1[ >]/g)?.length, page).toBe(1);
    expect.soft(html, page).toMatch(/<nav aria-label="pages"><a class="home" href="(?:\.\.\/)*index\.html"/);
    expect.soft(html, page).toContain('<html lang="en">');
  }
}

describe.runIf(isLong)('the site of derivations/', { timeout: 600_000 }, () => {
  it('has a page for each, LaTeX that compiles, and prints', async () => {
    await inFolder({}, async (cwd) => {
      const out = join(cwd, 'site');
      const pdf = browserFile === undefined ? [] : ['--pdf', '--browser', browserFile];
      const argv = ['docs', join(root, 'derivations'), '--out', out, '--accounts', '3', '--patience', '60', ...pdf];
      const {
        code,
        err,
        out: said,
      } = await runCli(argv, { cwd, env: { PATH: process.env['PATH'] ?? '' }, assets: await assets() });
      expect([code, err]).toEqual([1, '']);
      const own = readdirSync(join(root, 'derivations')).filter((name) => name.endsWith('.md') && name !== 'README.md');
      expect(own.length).toBeGreaterThan(4);
      for (const name of own) {
        expect(said).toMatch(new RegExp(`${name}: (\\d+) of \\1 steps proved`));
        if (browserFile !== undefined)
          expect(statSync(join(out, name.replace(/md$/, 'pdf'))).size).toBeGreaterThan(10_000);
      }
      if (spawnSync('pdflatex', ['--version']).status === 0) {
        const documents = [
          ...own,
          ...readdirSync(join(root, 'derivations', 'as-written')).map((name) => `as-written/${name}`),
        ];
        for (const name of documents) {
          const { status, stdout } = spawnSync(
            'pdflatex',
            ['-interaction=nonstopmode', '-halt-on-error', '-output-directory', cwd, join(out, `${name}.tex`)],
            { encoding: 'utf8' },
          );
          expect([name, status, status === 0 ? '' : stdout.slice(-2000)]).toEqual([name, 0, '']);
        }
      }
      if (browserFile !== undefined) await lookAt(out);
    });
  });
});

/** From the disk, as somebody opens it who has no server. */
async function lookAt(site: string): Promise<void> {
  const browser = await launched();
  try {
    for (const [name, colorScheme, width] of [
      ['light', 'light', 1100],
      ['dark', 'dark', 1100],
      ['narrow', 'light', 390],
    ] as const) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      const trouble: string[] = [];
      page.on('console', (message) => trouble.push(message.text()));
      page.on('pageerror', (error) => trouble.push(String(error)));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) trouble.push(request.url());
      });
      await page.goto(pathToFileURL(join(site, 'index.html')).href);
      await page.locator('input[type=search]').fill('quotient rule');
      expect(await page.locator('#found li a').count()).toBeGreaterThan(2);
      await page.keyboard.press('Escape');
      if (shots !== undefined) {
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: join(shots, `index-${name}.png`) });
      }
      await page.locator('a', { hasText: 'Gradient of the softmax log-likelihood, with and' }).first().click();
      await page.locator('details.chainrule-account > summary').first().click();
      const way = page.locator('.chainrule-rules a').first();
      if (shots !== undefined) await page.screenshot({ path: join(shots, `document-${name}.png`) });
      await way.click();
      expect(page.url()).toContain('reference/rules.html#');
      expect(await page.locator(':target').count()).toBe(1);
      expect(trouble).toEqual([]);
      await context.close();
    }
  } finally {
    await browser.close();
  }
  expect(existsSync(join(site, 'try', 'index.html'))).toBe(true);
  expect(readFileSync(join(site, 'index.html'), 'utf8')).not.toMatch(/https?:\/\//);
}
