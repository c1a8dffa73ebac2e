/** A page of the plugin in a real browser without any script: ticks by keyboard, slips unfolded, on a wide screen and on a narrow one. */

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import katex from 'katex';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { chainrulePlugin } from '../../../src/render/markdown-it/plugin.ts';
import { checkPage } from '../../../src/render/publish/check-page.ts';
import { typesetterOf } from '../../../src/render/publish/typeset.ts';
import { inFolder, root } from '../../cli/run-cli.ts';
import { browserFile, launched } from '../browser.ts';
import { derivation } from './try-page.ts';

const isLong = process.env['CHAINRULE_LONG'] === '1';
const shots = process.env['CHAINRULE_SHOTS'];

function pageIn(folder: string): string {
  const text = derivation('as-written/001_b2ffb8d775bf5072.md');
  const md = new MarkdownIt();
  chainrulePlugin(md, typesetterOf(katex), { onSlip: 'show', pages: 'all' }, checkPage);
  const dist = join(dirname(createRequire(import.meta.url).resolve('katex/package.json')), 'dist');
  cpSync(join(dist, 'fonts'), join(folder, 'fonts'), { recursive: true });
  cpSync(join(dist, 'katex.min.css'), join(folder, 'katex.min.css'));
  cpSync(join(root, 'src', 'web', 'marks.css'), join(folder, 'marks.css'));
  const sheets = ['katex.min.css', 'marks.css'].map((file) => `<link rel="stylesheet" href="${file}">`).join('');
  const ground =
    'max-width: 45rem; margin: 0 auto; padding: 1rem; color: var(--chainrule-text); background: var(--chainrule-paper)';
  const frame =
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">';
  const file = join(folder, 'page.html');
  writeFileSync(
    file,
    `${frame}<title>A page</title>${sheets}<body style="${ground}">${md.render(text, { path: 'page.md' })}`,
  );
  return `file://${file}`;
}

describe.runIf(isLong && browserFile !== undefined)('a page of the plugin', { timeout: 120_000 }, () => {
  it('shows all it has without a script', async () => {
    await inFolder({}, async (folder) => {
      const address = pageIn(folder);
      const browser = await launched();
      try {
        for (const [name, colorScheme, width] of [
          ['wide', 'light', 1100],
          ['narrow', 'dark', 390],
        ] as const) {
          const context = await browser.newContext({
            colorScheme,
            viewport: { width, height: 900 },
            javaScriptEnabled: false,
          });
          const page = await context.newPage();
          await page.goto(address);
          const overflow = async (): Promise<number> => {
            const [content, view] = [await page.locator('html').evaluate((html) => html.scrollWidth), width];
            return content - view;
          };
          expect.soft([name, await overflow()]).toEqual([name, 0]);
          const tip = page.locator('.chainrule-tip').first();
          expect(await tip.isVisible()).toBe(false);
          await page.locator('.chainrule-tick').first().focus();
          expect(await tip.isVisible()).toBe(true);
          expect(await tip.innerText()).toMatch(/^line \d+ proved: .*read as /s);
          expect.soft([name, await overflow()]).toEqual([name, 0]);
          const slip = page.locator('.chainrule-slip', { hasText: 'line 25' });
          expect(await slip.locator('.katex').first().isVisible()).toBe(false);
          await slip.locator('> summary').click();
          await slip.locator('summary', { hasText: 'How it would be right' }).click();
          // Formulas of the repair are formulas, and no backslashes for people to read.
          expect(await slip.locator('.chainrule-repair p .katex').count()).toBe(2);
          expect(await slip.locator('.chainrule-repair p').innerText()).not.toContain('\\sum');
          expect.soft([name, await overflow()]).toEqual([name, 0]);
          const box = await slip.boundingBox();
          expect
            .soft([name, (box?.x ?? -1) >= 0, (box?.x ?? 0) + (box?.width ?? width) <= width])
            .toEqual([name, true, true]);
          if (shots !== undefined) {
            mkdirSync(shots, { recursive: true });
            await page.screenshot({ path: join(shots, `plugin-${name}.png`), fullPage: true });
          }
          await context.close();
        }
      } finally {
        await browser.close();
      }
    });
  });
});
