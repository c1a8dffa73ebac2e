/** The pages as a student and a teacher see them: in a real browser, light and dark, narrow and printed. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inFolder, runCli } from '../../cli/run-cli.ts';
import { browserFile, launched } from '../browser.ts';
import { assignment, carriedOn, right, unreadable } from '../../grade/small-class.ts';

const isLong = process.env['CHAINRULE_LONG'] === '1';
const files = { 'homework.md': assignment, 'in/ada.md': right, 'in/cy.md': carriedOn, 'in/di.md': unreadable };

interface Colours {
  readonly width: number;
  readonly height: number;
  /** The share of the picture that is nearly this colour. */
  readonly share: Readonly<Record<string, number>>;
}

/** What a picture shows, read in the browser itself: red, green, blue of some colours, and how much of each there is. */
async function coloursOf(
  blank: Page,
  png: Buffer,
  wanted: Readonly<Record<string, readonly number[]>>,
): Promise<Colours> {
  return blank.evaluate(
    async ({ data, colours }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.drawImage(image, 0, 0);
      const { data: bytes } = context.getImageData(0, 0, image.width, image.height);
      const share: Record<string, number> = {};
      for (const [name, colour] of Object.entries(colours)) {
        let count = 0;
        for (let i = 0; i < bytes.length; i += 4)
          if (colour.every((part, j) => Math.abs((bytes[i + j] ?? 0) - part) < 6)) count += 1;
        share[name] = (4 * count) / bytes.length;
      }
      return { width: image.width, height: image.height, share };
    },
    { data: png.toString('base64'), colours: wanted },
  );
}

describe.skipIf(browserFile === undefined)('pages in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launched();
  }, 60_000);
  afterAll(() => browser.close());

  it('show what was earned and lost beside the line, in every light and width', { timeout: 90_000 }, async () => {
    await inFolder(files, async (cwd) => {
      await runCli(['grade', 'homework.md', 'in', '--out', 'marks', '--no-resume'], { cwd });
      const blank = await browser.newPage();
      const open = async (path: string, colorScheme: 'light' | 'dark', width: number): Promise<Page> => {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
        const page = await context.newPage();
        await page.goto(pathToFileURL(join(cwd, 'marks', path)).href);
        return page;
      };
      const overflow = (page: Page): Promise<number> =>
        page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

      for (const [scheme, page, wrong] of [
        ['light', [255, 255, 255], [253, 236, 236]],
        ['dark', [23, 25, 28], [60, 32, 34]],
      ] as const)
        for (const width of isLong ? [1100, 380] : [scheme === 'light' ? 1100 : 380]) {
          const shown = await open('feedback/cy.html', scheme, width);
          expect(await overflow(shown)).toBe(0);
          const text = await shown.innerText('body');
          for (const part of ['3 of 4', '−1 wrong number', '+2 the derivative', 'Wrong number.', 'costs nothing more'])
            expect(text).toContain(part);
          // The mark stands at its line: beside it, or below it where there is no room.
          const line = await shown.locator('tr.wrong .source').boundingBox();
          const mark = await shown.locator('tr.wrong .margin').boundingBox();
          if (line === null || mark === null) throw new Error('no wrong line');
          if (width > 1000) expect([mark.y - line.y < 3, mark.x >= line.x + line.width]).toEqual([true, true]);
          else expect(mark.y).toBeGreaterThanOrEqual(line.y + line.height - 1);
          // The formula is set, and no source.
          expect(await shown.locator('.note math mfrac, .note math msup').count()).toBeGreaterThan(0);
          const { share } = await coloursOf(blank, await shown.screenshot({ fullPage: true }), { page, wrong });
          expect(share['page']).toBeGreaterThan(0.6);
          expect(share['wrong']).toBeGreaterThan(0.004);
          await shown.context().close();

          const whole = await open('class.html', scheme, width);
          expect(await overflow(whole)).toBe(0);
          const told = await whole.innerText('body');
          for (const part of ['3 students', 'wrong number', 'Waiting for a person', 'di', 'no accusation'])
            expect(told).toContain(part);
          const bar = await coloursOf(blank, await whole.locator('svg').screenshot(), {
            bar: scheme === 'light' ? [74, 122, 181] : [111, 159, 216],
          });
          expect(bar.share['bar']).toBeGreaterThan(0.02);
          await whole.context().close();
        }
      const waiting = await open('feedback/di.html', 'light', 1100);
      const text = await waiting.innerText('body');
      expect(text).toMatch(/not final/);
      expect(text).toMatch(/A person still has to look at this/);
      // On paper nothing is dark, whatever the screen is.
      const paper = await open('feedback/cy.html', 'dark', 800);
      await paper.emulateMedia({ media: 'print' });
      expect(await paper.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
      expect((await paper.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
      await Promise.all([waiting.context().close(), paper.context().close(), blank.close()]);
    });
  });
});
