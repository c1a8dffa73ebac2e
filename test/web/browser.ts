/** A real browser for the tests, where this machine has one: `CHAINRULE_BROWSER` or one that is on the path. */

import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { browserOn } from '../../src/cli/browser-print.ts';
import { loopback, type Loopback } from '../../src/cli/loopback.ts';

/** Undefined: there is none, and the tests that want one are left out. */
export const browserFile = browserOn({ env: process.env }, process.env['CHAINRULE_BROWSER']);

export async function launched(): Promise<Browser> {
  return chromium.launch({ executablePath: browserFile ?? '', args: ['--no-sandbox', '--disable-gpu'] });
}

export interface Visit {
  readonly page: Page;
  /** Errors of the console, exceptions, and requests that left the machine. */
  readonly trouble: readonly string[];
  readonly close: () => Promise<void>;
}

export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('request', (request) => {
    if (!/^(?:http:\/\/127\.0\.0\.1|data:|blob:)/.test(request.url())) trouble.push(`asked for ${request.url()}`);
  });
  await page.goto(address);
  return { page, trouble, close: () => context.close() };
}

export async function served(folder: string): Promise<Loopback> {
  const found = await loopback({ folder, port: 0 });
  if (typeof found === 'string') throw new Error(found);
  return found;
}
