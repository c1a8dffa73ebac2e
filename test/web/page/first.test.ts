/** The page in a real browser in the daily run, where this machine has one: a slip is typed, marked, hinted at and put right. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { assets } from '../assets.ts';
import { browserFile, launched, served, visit } from '../browser.ts';
import { editorOf, gutter, repairIsThere, slip, summary, type } from './try-page.ts';

it.runIf(browserFile !== undefined)('a slip is marked and put right in a browser', { timeout: 90_000 }, async () => {
  const server = await served(join(fileURLToPath(await assets()), 'try'));
  const browser = await launched();
  try {
    const { page, trouble } = await visit(browser, server.address);
    await type(page, slip);
    await summary(page, '^0 of 1 step proved, 1 does not pass$');
    expect(await gutter(page)).toEqual(['refuted']);
    await repairIsThere(page);
    for (const fold of ['.chainrule-slip > summary', '[data-hint="2"] > summary', '[data-hint="3"] > summary'])
      await page.locator(fold).click();
    expect(await page.locator('.chainrule-counterexample').innerText()).toMatch(/left .*\n +right /);
    await page.locator('[data-hint="4"] > summary').click();
    await page.getByRole('button', { name: 'Put it right' }).click();
    await summary(page, '^1 of 1 step proved$');
    expect(await editorOf(page).innerText()).toContain('a^2 - 2ab + b^2');
    expect(await gutter(page)).toEqual(['proved']);
    expect(trouble).toEqual([]);
  } finally {
    await browser.close();
    await server.close();
  }
});
