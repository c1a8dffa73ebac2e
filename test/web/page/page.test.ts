/** The page in a real browser: what is typed is checked, told and put right, by pointer and by keyboard, with and without a network. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loopback } from '../../../src/cli/loopback.ts';
import { browserFile, launched, served, visit, type Visit } from '../browser.ts';

const root = new URL('../../..', import.meta.url).pathname;
const isLong = process.env['CHAINRULE_LONG'] === '1';

/** Pictures for eyes: `CHAINRULE_SHOTS=folder` keeps them. */
const shots = process.env['CHAINRULE_SHOTS'];

describe.runIf(isLong && browserFile !== undefined)('the page', { timeout: 120_000 }, () => {
  const folder = join(tmpdir(), `chainrule-try-${process.pid}`);
  let browser: Browser;
  let server: Loopback;

  beforeAll(async () => {
    execFileSync(process.execPath, [join(root, '.ci', 'page.mjs'), folder]);
    server = await served(join(folder, 'try'));
    browser = await launched();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
    execFileSync('rm', ['-r', folder]);
  });

  const open = (options = {}): Promise<Visit> => visit(browser, server.address, options);
  const editor = (page: Page) => page.locator('#editor .cm-content');
  const type = async (page: Page, text: string): Promise<void> => {
    await editor(page).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(text);
  };
  /** As people put in what is long; keys are for what is short. */
  const paste = async (page: Page, text: string): Promise<void> => {
    await editor(page).click();
    await page.keyboard.press('Control+a');
    await editor(page).evaluate((content, whole) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', whole);
      content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  };
  const summary = (page: Page, text: string | RegExp): Promise<void> =>
    page.waitForFunction(
      ([source]) => new RegExp(source ?? '').test(document.querySelector('#summary')?.textContent ?? ''),
      [typeof text === 'string' ? text : text.source],
      { timeout: 60_000 },
    ) as Promise<unknown> as Promise<void>;
  const slip = '---\nsymbols:\n  a, b: scalar\n---\n\n$$ (a - b)^2 = a^2 + 2ab + b^2 $$\n';

  it('begins with what is known, before anything heavy is asked for', async () => {
    const { page, trouble, close } = await open();
    await summary(page, '3 of 4 steps proved, 1 does not pass');
    expect(await page.locator('#preview .chainrule-tick').count()).toBe(3);
    const files = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(files.filter((name) => /checker|adviser/.test(name))).toEqual([]);
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
    await page.waitForSelector('#preview .block button', { state: 'attached', timeout: 60_000 });
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
    expect(await editor(page).innerText()).toContain('a^2 - 2ab + b^2');
    expect(await page.locator('#editor .verdicts .proved').count()).toBe(1);
    expect(trouble).toEqual([]);
    await close();
  });

  it('by keyboard alone: to the slip, through the hints, and back to all green', async () => {
    const { page, trouble, close } = await open();
    await page.keyboard.press('Tab');
    for (let i = 0; i < 12 && !(await page.evaluate(() => document.activeElement?.id === 'editor')); i += 1)
      await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('editor');
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(slip);
    await summary(page, '^0 of 1 step proved');
    await page.keyboard.press('Alt+n');
    await page.waitForFunction(() =>
      /line 6.*refuted.*read as/s.test(document.querySelector('#line')?.textContent ?? ''),
    );
    await page.waitForSelector('#preview .block button', { state: 'attached', timeout: 60_000 });
    const reach = async (selector: string): Promise<void> => {
      for (let i = 0; i < 30; i += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
      }
      throw new Error(`${selector} is not reached by Tab`);
    };
    await reach('.chainrule-slip > summary');
    await page.keyboard.press('Enter');
    for (const level of [2, 3, 4]) {
      await reach(`.chainrule-hint[data-hint="${level}"] > summary`);
      await page.keyboard.press('Enter');
    }
    await reach('.block button');
    await page.keyboard.press('Enter');
    await summary(page, '1 of 1 step proved');
    expect(trouble).toEqual([]);
    await close();
  });

  it('works without a network once it is there', async () => {
    const { page, trouble, close } = await open();
    await type(page, slip);
    await summary(page, '^0 of 1 step proved');
    await page.waitForSelector('#preview .block button', { state: 'attached', timeout: 60_000 });
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
    const again = await visit(browser, page.url());
    await summary(again.page, '^0 of 1 step proved');
    expect(await editor(again.page).innerText()).toContain('(a - b)^2 = a^2 + 2ab + b^2');
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
    const bytes = readFileSync(await archive.path()).toString('latin1');
    expect(bytes.startsWith('PK')).toBe(true);
    expect(bytes).toContain('page.2.json');
    expect(bytes).toContain('page.1.witness.json');
    expect(trouble).toEqual([]);
    await close();
  });

  it('has the documents of the project as examples', async () => {
    const { page, trouble, close } = await open();
    await page.locator('#examples').selectOption({ label: 'Gradients of a softmax layer for one labelled point' });
    await summary(page, '29 of 29 steps proved');
    expect(trouble).toEqual([]);
    await close();
  });

  it('the first verdict is there before it is missed', async () => {
    const { page, trouble, close } = await open();
    await page
      .locator('#examples')
      .selectOption({ label: 'Gradient of the softmax log-likelihood, with and without a Gaussian prior' });
    await summary(page, '30 of 30 steps proved');
    await editor(page).click();
    const times: number[] = [];
    for (const key of ['Control+End', 'x', 'Backspace', 'y', 'Backspace', 'z', 'Backspace']) {
      await page.evaluate(() => performance.clearMarks());
      await page.keyboard.press(key);
      if (key === 'Control+End') continue;
      await page.waitForFunction(() => performance.getEntriesByName('verdict').length > 0);
      times.push(
        await page.evaluate(() => {
          const [asked] = performance.getEntriesByName('asked');
          const [verdict] = performance.getEntriesByName('verdict');
          return (verdict?.startTime ?? Infinity) - (asked?.startTime ?? 0);
        }),
      );
    }
    const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity;
    process.stderr.write(`first verdict of 38 links after ${JSON.stringify(times.map(Math.round))} ms\n`);
    expect(median).toBeLessThan(100 * slowness());
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

  it('a document of 300 links leaves the page responsive', async () => {
    const { page, trouble, close } = await open();
    await type(page, slip);
    await summary(page, '^0 of 1 step proved');
    const before = slowness();
    const lines = Array.from({ length: 300 }, (_, i) => `$$ (a + ${i})^2 = a^2 + ${2 * i} a + ${i * i} $$`);
    await page.evaluate(() => {
      const long: number[] = [];
      Object.assign(window, { long });
      new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
      });
    });
    await paste(page, `---\nsymbols:\n  a: scalar\n---\n\n${lines.join('\n\n')}\n`);
    await summary(page, '300 of 300 steps proved');
    await page.waitForFunction(() => document.querySelectorAll('#preview .chainrule-tick').length === 300);
    await page.keyboard.press('Control+Home');
    for (const letter of 'x y z') await page.keyboard.press(letter === ' ' ? 'Space' : letter, { delay: 60 });
    await page.waitForTimeout(1500);
    const tasks = await page.evaluate(() => (window as unknown as { long: number[] }).long);
    process.stderr.write(`long tasks with 300 links: ${JSON.stringify(tasks.map(Math.round))} ms\n`);
    expect(Math.max(0, ...tasks)).toBeLessThan(100 * Math.max(before, slowness()));
    expect(trouble).toEqual([]);
    await close();
  });

  it('the first load is small, and nothing in it comes from elsewhere', () => {
    const own = join(folder, 'try');
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

  it('can be looked at in light, dark, narrow and print', async () => {
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
        await page.emulateMedia({ media: 'print' });
        if (name === 'light') await page.screenshot({ path: join(shots, 'page-print.png'), fullPage: true });
      }
      expect(trouble).toEqual([]);
      await close();
    }
  });
});

/** How much slower than at rest this machine is just now: others work on it, too. */
function slowness(): number {
  const start = performance.now();
  let sum = 0;
  for (let i = 0; i < 2e7; i += 1) sum += i % 7;
  return sum > 0 ? Math.max(1, (performance.now() - start) / 40) : 1;
}
