/** The page for everybody: by keyboard alone, with what is heard instead of seen, in quiet, and on paper. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserFile } from '../browser.ts';
import { editorOf, repairIsThere, shots, slip, summary, tryPage, type, type TryPage } from './try-page.ts';

const isLong = process.env['CHAINRULE_LONG'] === '1';

/** What has the focus, into the tree of the editor, and whether one sees that it has. */
function focused(page: Page): Promise<{ readonly name: string; readonly isSeen: boolean }> {
  return page.evaluate(() => {
    let own = document.activeElement;
    while (own?.shadowRoot?.activeElement) own = own.shadowRoot.activeElement;
    if (own === null || own === document.body) return { name: '', isSeen: true };
    const { outlineStyle, outlineWidth } = getComputedStyle(own);
    const frame = own.closest('.cm-editor');
    const isFramed = frame !== null && getComputedStyle(frame, '::after').borderTopStyle === 'solid';
    const isSeen = isFramed || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1);
    return { name: own.id || own.className || own.tagName.toLowerCase(), isSeen };
  });
}

describe.runIf(isLong && browserFile !== undefined)('the page', { timeout: 120_000 }, () => {
  let tried: TryPage;

  beforeAll(async () => {
    tried = await tryPage('reach');
  }, 120_000);
  afterAll(() => tried.close());

  it('by keyboard alone: to the slip, through the hints and values, and back to all green', async () => {
    const { page, trouble, close } = await tried.open();
    const reach = async (wanted: RegExp): Promise<void> => {
      for (let i = 0; i < 40; i += 1) {
        await page.keyboard.press('Tab');
        const { name } = await focused(page);
        // The editor draws its frame a moment later.
        await expect.poll(async () => (await focused(page)).isSeen, { message: `${name} shows its focus` }).toBe(true);
        if (wanted.test(name)) return;
      }
      throw new Error(`${wanted} is not reached by Tab`);
    };
    await reach(/cm-content/);
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(slip);
    await summary(page, '^0 of 1 step proved');
    await page.keyboard.press('Alt+n');
    await page.waitForFunction(() =>
      /line 6.*refuted.*read as/s.test(document.querySelector('#line')?.textContent ?? ''),
    );
    await repairIsThere(page);
    await reach(/summary/);
    await page.keyboard.press('Enter');
    await reach(/summary/);
    await page.keyboard.press('Enter');
    await reach(/summary/);
    await page.keyboard.press('Enter');
    expect(await page.locator('.chainrule-counterexample').isVisible()).toBe(true);
    const at = await page.locator('.sliders input').first().inputValue();
    await reach(/input/);
    await page.keyboard.press('ArrowRight');
    expect(Number(await page.locator('.sliders input').first().inputValue())).toBe(Number(at) + 0.5);
    await page.waitForFunction(() =>
      /left .*, right /.test(document.querySelector('.sliders output')?.textContent ?? ''),
    );
    await reach(/summary/);
    await page.keyboard.press('Enter');
    await reach(/button/);
    await page.keyboard.press('Enter');
    await summary(page, '1 of 1 step proved');
    await page.locator('#equation').focus();
    await page.keyboard.type('(a + b)^2 = a^2 + 2 a b + b^2');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('#proved')?.textContent.startsWith('proved'));
    expect(trouble).toEqual([]);
    await close();
  });

  it('tells by role and name what it shows', async () => {
    const { page, trouble, close } = await tried.open();
    await type(page, slip);
    await summary(page, '^0 of 1 step proved');
    await repairIsThere(page);
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
    // What changes by itself is told by itself.
    for (const id of ['summary', 'proved', 'said']) expect(await page.locator(`#${id}[role=status]`).count()).toBe(1);
    expect(await page.locator('#line[aria-live=polite]').count()).toBe(1);
    for (const [role, name] of [
      ['textbox', /the derivation as text/],
      ['textbox', /^Prove/],
      ['combobox', /^Examples/],
      ['slider', /^a/],
      ['slider', /^b/],
      ['main', /typeset and checked/],
      ['group', /Move the values/],
      ['button', /Put it right/],
      ['list', /what was checked/],
    ] as const)
      expect([role, name, await page.getByRole(role, { name }).count()]).toEqual([role, name, 1]);
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, select, [tabindex="0"]')]
        .filter((each) => {
          const { labels } = each as HTMLInputElement;
          return !each.textContent && !each.getAttribute('aria-label') && (labels?.length ?? 0) === 0;
        })
        .map((each) => each.outerHTML),
    );
    expect(nameless).toEqual([]);
    // Formulas are there for those who hear them.
    expect(await page.locator('#preview math mfrac, #preview math msup').count()).toBeGreaterThan(1);
    expect(await page.locator('#preview .katex-html:not([aria-hidden=true])').count()).toBe(0);
    expect(trouble).toEqual([]);
    await close();
  });

  it('keeps still for those who want it to', async () => {
    const { page, close } = await tried.open({ reducedMotion: 'reduce' });
    await editorOf(page).click();
    const moving = await page.evaluate(() => {
      const trees = [document, document.querySelector('#editor')?.shadowRoot ?? document];
      return trees.flatMap((tree) =>
        [...tree.querySelectorAll('*')].flatMap((each) => {
          const { animationName, animationDuration, transitionDuration } = getComputedStyle(each);
          const isMoving =
            (animationName !== 'none' && parseFloat(animationDuration) > 0) || parseFloat(transitionDuration) > 0;
          return isMoving ? [each.className] : [];
        }),
      );
    });
    expect(moving).toEqual([]);
    await close();
  });

  it('has all on paper that is told, and nothing to press', async () => {
    const { page, close } = await tried.open();
    await summary(page, '3 of 4 steps proved');
    await page.emulateMedia({ media: 'print' });
    const text = await page.locator('body').innerText();
    expect(text).toMatch(/3 of 4 steps proved, 1 does not pass/);
    for (const words of ['What kind of slip?', 'A counterexample', 'right 3/2', 'wrong sign'])
      expect(text).toContain(words);
    expect(await page.locator('.chainrule-counterexample').isVisible()).toBe(true);
    expect(await page.locator('.chainrule-repaired').isVisible()).toBe(true);
    for (const away of ['button', 'input', 'select', '#editor']) {
      const seen = await page.locator(away).evaluateAll((all) => all.filter((each) => each.checkVisibility()).length);
      expect([away, seen]).toEqual([away, 0]);
    }
    if (shots !== undefined) {
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, 'page-print.png'), fullPage: true });
    }
    await close();
  });
});
