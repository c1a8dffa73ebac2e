/** The page in a real browser: what is typed is checked, told and put right, by pointer and by keyboard, with and without a network. */

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openZip } from '../../../src/cli/zip-archive.ts';
import { inFolder, runCli } from '../../cli/run-cli.ts';
import { browserFile, visit } from '../browser.ts';
import { editorOf, gutter, repairIsThere, shots, slip, summary, tryPage, type, type TryPage } from './try-page.ts';

const isLong = process.env['CHAINRULE_LONG'] === '1';

describe.runIf(isLong && browserFile !== undefined)('the page', { timeout: 120_000 }, () => {
  let tried: TryPage;
  const open: TryPage['open'] = (options) => tried.open(options);

  beforeAll(async () => {
    tried = await tryPage('page');
  }, 120_000);
  afterAll(() => tried.close());

  it('begins with what is known, before anything heavy is asked for', async () => {
    const { page, trouble, close } = await open();
    await summary(page, '3 of 4 steps proved, 1 does not pass');
    expect(await page.locator('#preview .chainrule-tick').count()).toBe(3);
    const files = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(files.filter((name) => /checker|adviser/.test(name))).toEqual([]);
    expect(trouble).toEqual([]);
    await close();
  });

  it('keeps the marks it begins with when it is touched, and when a change is taken back at once', async () => {
    const { page, trouble, close } = await open();
    await summary(page, '3 of 4 steps proved');
    const whole = ['proved', 'proved', 'refuted', 'proved'];
    expect(await gutter(page)).toEqual(whole);
    await editorOf(page).click();
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /checker/.test(name)));
    await page.waitForTimeout(1500);
    expect(await gutter(page)).toEqual(whole);
    await page.keyboard.press('x');
    await page.keyboard.press('Backspace');
    await page.waitForTimeout(1500);
    expect(await gutter(page)).toEqual(whole);
    expect(trouble).toEqual([]);
    await close();
  });

  it('a slip that is typed is marked, hinted at and put right', async () => {
    const { page, trouble, close } = await open();
    await type(page, slip);
    await summary(page, '0 of 1 step proved, 1 does not pass');
    const mark = page.locator('#preview .chainrule-slip');
    await mark.locator('> summary').click();
    const hints = mark.locator('.chainrule-hint');
    await repairIsThere(page);
    expect(await page.locator('#preview .chainrule-repaired').isVisible()).toBe(false);
    await hints.nth(0).locator('> summary').click();
    expect(await hints.nth(0).innerText()).toContain('sign');
    await hints.nth(1).locator('> summary').click();
    expect(await page.locator('.chainrule-counterexample').isVisible()).toBe(true);
    // The values move, and the sides with them: (a - b)^2 and a^2 + 2ab + b^2 differ by 4ab.
    const ranges = page.locator('.sliders input');
    await ranges.nth(0).fill('2');
    await ranges.nth(1).fill('3');
    await page.waitForFunction(() =>
      /left 1, right 25/.test(document.querySelector('.sliders output')?.textContent ?? ''),
    );
    await hints.nth(2).locator('> summary').click();
    await page.getByRole('button', { name: 'Put it right' }).click();
    await summary(page, '1 of 1 step proved');
    expect(await editorOf(page).innerText()).toContain('a^2 - 2ab + b^2');
    expect(await page.locator('#editor .verdicts .proved').count()).toBe(1);
    expect(trouble).toEqual([]);
    await close();
  });

  it('works without a network once it is there', async () => {
    const { page, trouble, close } = await open();
    await type(page, slip);
    await summary(page, '^0 of 1 step proved');
    await repairIsThere(page);
    await page.context().setOffline(true);
    await type(page, slip.replace('- b)', '+ b)'));
    await summary(page, '1 of 1 step proved');
    await page.locator('#equation').fill('a + a = 2 a');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /proved/.test(document.querySelector('#proved')?.textContent ?? ''));
    expect(trouble).toEqual([]);
    await close();
  });

  it('says what was read under the pointer, proves one line, and shares the text', async () => {
    const { page, trouble, close } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await type(page, slip);
    await summary(page, '^0 of 1 step proved');
    await page.locator('#editor .cm-line', { hasText: '2ab' }).hover({ position: { x: 60, y: 8 } });
    await page.waitForFunction(() =>
      /read as \(a - b\)\^2 = a\^2 \+ 2 \* a \* b \+ b\^2/.test(
        document.querySelector('#editor')?.shadowRoot?.querySelector('.readback')?.textContent ?? '',
      ),
    );
    await page.locator('#equation').fill('(a + b)^2 = a^2 + b^2');
    await page.getByRole('button', { name: 'Prove it' }).click();
    await page.waitForFunction(() => /refuted/.test(document.querySelector('#proved')?.textContent ?? ''), undefined, {
      timeout: 60_000,
    });
    await page.locator('#share').click();
    await page.waitForFunction(() => location.hash.startsWith('#t='));
    const again = await visit(tried.browser, page.url());
    await summary(again.page, '^0 of 1 step proved');
    expect(await editorOf(again.page).innerText()).toContain('(a - b)^2 = a^2 + 2ab + b^2');
    expect([...trouble, ...again.trouble]).toEqual([]);
    await again.close();
    await close();
  });

  it('gives the report and certificates that the command line replays', async () => {
    const { page, trouble, close } = await open();
    await type(page, `${slip}\n$$ a + a = 2 a $$\n`);
    await summary(page, '1 of 2 steps proved');
    const [report] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.locator('#report').click(),
    ]);
    const json = JSON.parse(readFileSync(await report.path(), 'utf8')) as {
      version: number;
      documents: { links: { verdict: string }[] }[];
    };
    expect(json.documents[0]?.links.map(({ verdict }) => verdict)).toEqual(['refuted', 'proved']);
    const [archive] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.locator('#certificates').click(),
    ]);
    const own = await archive.path();
    await inFolder({}, async (cwd) => {
      const zip = openZip(own, { entries: 10, file: 1e6, total: 1e6 });
      if (typeof zip === 'string') throw new Error(zip);
      for (const entry of zip.entries) writeFileSync(join(cwd, entry.path), entry.read());
      zip.close();
      expect(readdirSync(cwd).toSorted()).toEqual(['page.1.witness.json', 'page.2.json']);
      const { code, out } = await runCli(['replay', ...readdirSync(cwd)], { cwd });
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(/^refuted page\.1\.witness\.json: .*\nok page\.2\.json\n$/),
      ]);
    });
    expect(trouble).toEqual([]);
    await close();
  });

  it('has the documents of the project as examples', async () => {
    const { page, trouble, close } = await open();
    await page.locator('#examples').selectOption({ label: 'Gradients of a softmax layer for one labelled point' });
    await summary(page, '29 of 29 steps proved');
    // The derivation goes where the cursor goes, and another one begins at its beginning.
    const last = page.locator('#preview .chainrule-formula').last();
    expect(await last.isVisible()).toBe(true);
    expect(await inSight(page, last)).toBe(false);
    await page.keyboard.press('Control+End');
    for (let i = 0; i < 12 && !(await inSight(page, last)); i += 1) await page.keyboard.press('ArrowUp');
    expect(await inSight(page, last)).toBe(true);
    await page.locator('#examples').selectOption({ label: 'Ridge regression' });
    await summary(page, '11 of 11 steps proved');
    expect(await page.locator('main').evaluate((main) => main.scrollTop)).toBe(0);
    expect(trouble).toEqual([]);
    await close();
  });

  it('hostile text does not become markup', async () => {
    const { page, trouble, close } = await open();
    const marks = [
      '<img src=x onerror="window.hacked = 1">',
      '<script>window.hacked = 1</script>',
      '<svg onload="window.hacked = 1">',
      '[x](javascript:window.hacked=1)',
      '![y](http://example.org/x.png)',
    ];
    const formulas = [
      '\\href{javascript:window.hacked=1}{a} = a',
      '\\text{<img src=x onerror=window.hacked=1>} = a',
      '\\includegraphics{http://example.org/x.png} = a',
      '\\htmlData{x=y}{a} = a',
    ];
    const text = `${slip}\n${marks.join('\n\n')}\n\n${formulas.map((formula) => `$$ ${formula} $$`).join('\n\n')}\n\n\`\`\`\n</code><script>window.hacked = 1</script>\n\`\`\`\n`;
    await type(page, text);
    await summary(page, 'does not pass|do not pass');
    await page.waitForTimeout(1500);
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
    expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
    expect(
      await page.locator('#preview img, #preview script, #preview iframe, #preview a[href^="javascript"]').count(),
    ).toBe(0);
    expect(trouble).toEqual([]);
    await close();
  });

  it('the first load is small, and nothing in it comes from elsewhere', () => {
    const own = join(tried.folder, 'try');
    const size = (name: string): number => statSync(join(own, name)).size;
    const packed = readdirSync(own).filter((name) => name.endsWith('.br'));
    const first = ['index.html.br', 'main.js.br', 'marks.css.br', 'site.css.br', 'page.css.br'];
    const atFirst = first.reduce((sum, name) => sum + size(name), 0) + size('katex/katex.min.css');
    const all = packed.reduce((sum, name) => sum + size(name), 0) + size('katex/katex.min.css');
    process.stderr.write(
      `first load ${Math.round(atFirst / 1024)} KB, with the checker, the formulas and the slips ${Math.round(all / 1024)} KB\n`,
    );
    expect(atFirst).toBeLessThan(350 * 1024);
    for (const name of readdirSync(own).filter((each) => /\.(?:js|css|html)$/.test(each)))
      expect(
        readFileSync(join(own, name), 'utf8').match(
          /\b(?:src|href)="https?:|url\(["']?https?:|import\s*\(?["']https?:/g,
        ),
      ).toBeNull();
  });

  it('can be looked at in light, dark and narrow', async () => {
    const ways = {
      light: {},
      dark: { colorScheme: 'dark' as const },
      narrow: { viewport: { width: 390, height: 800 } },
    };
    for (const [name, options] of Object.entries(ways)) {
      const { page, trouble, close } = await open(options);
      await summary(page, '3 of 4 steps proved');
      // Nothing runs out of the page to the side.
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      if (shots !== undefined) {
        mkdirSync(shots, { recursive: true });
        await page.locator('.chainrule-slip > summary').click();
        await page.screenshot({ path: join(shots, `page-${name}.png`), fullPage: name === 'narrow' });
      }
      expect(trouble).toEqual([]);
      await close();
    }
  });
});

async function inSight(page: Page, formula: Locator): Promise<boolean> {
  const [own, view] = [await formula.boundingBox(), await page.locator('main').boundingBox()];
  if (own === null || view === null) return false;
  return own.y >= view.y && own.y + own.height <= view.y + view.height;
}
