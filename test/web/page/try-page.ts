/** The page built, served and opened in a browser, and what somebody does on it. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { root } from '../../cli/run-cli.ts';
import { launched, served, visit, type Visit } from '../browser.ts';

/** Pictures for eyes: `CHAINRULE_SHOTS=folder` keeps them. */
export const shots = process.env['CHAINRULE_SHOTS'];

export const slip = '---\nsymbols:\n  a, b: scalar\n---\n\n$$ (a - b)^2 = a^2 + 2ab + b^2 $$\n';

export interface TryPage {
  readonly folder: string;
  readonly browser: Browser;
  readonly open: (options?: BrowserContextOptions) => Promise<Visit>;
  readonly close: () => Promise<void>;
}

export async function tryPage(name: string): Promise<TryPage> {
  const folder = join(tmpdir(), `chainrule-${name}-${process.pid}`);
  execFileSync(process.execPath, [join(root, '.ci', 'page.mjs'), folder]);
  const server = await served(join(folder, 'try'));
  const browser = await launched();
  return {
    folder,
    browser,
    open: (options = {}) => visit(browser, server.address, options),
    close: async () => {
      await browser.close();
      await server.close();
      execFileSync('rm', ['-r', folder]);
    },
  };
}

export const editorOf = (page: Page) => page.locator('#editor .cm-content');

export async function type(page: Page, text: string): Promise<void> {
  await editorOf(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

/** As people put in what is long; keys are for what is short. */
export async function paste(page: Page, text: string): Promise<void> {
  await editorOf(page).click();
  await page.keyboard.press('Control+a');
  await editorOf(page).evaluate((content, whole) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', whole);
    content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

export async function summary(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('#summary')?.textContent ?? ''),
    text,
    { timeout: 60_000 },
  );
}

/** What stands beside the lines of the text: their marks, from the top down. */
export async function gutter(page: Page): Promise<readonly string[]> {
  const names: string[] = [];
  for (const mark of await page.locator('#editor .verdicts .mark').all())
    if (await mark.isVisible()) names.push(((await mark.getAttribute('class')) ?? '').replace('mark ', ''));
  return names;
}

export async function repairIsThere(page: Page): Promise<void> {
  await page.waitForSelector('#preview .block button', { state: 'attached', timeout: 60_000 });
}

/** A document of the project, without the verdicts that are recorded in it. */
export function derivation(name: string): string {
  return readFileSync(join(root, 'derivations', name), 'utf8').replaceAll(/^```(?:verdicts|slips)\n[^]*?^```\n/gm, '');
}
