/** A site that is watched, in a real browser: the page that is open follows its document, and stays where it was. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, runCli } from '../../cli/run-cli.ts';
import { assets } from '../assets.ts';
import { browserFile, launched, visit } from '../browser.ts';

const isLong = process.env['CHAINRULE_LONG'] === '1';
const wrong = '# A square\n\nLet $a$ and $b$ be scalars.\n\n$$ (a - b)^2 = a^2 + 2ab + b^2 $$\n';

describe.runIf(isLong && browserFile !== undefined)('a site that is watched', { timeout: 60_000 }, () => {
  it('shows in the browser what stands in the document now', async () => {
    await inFolder({ 'notes/square.md': wrong }, async (cwd) => {
      let stop = (): void => undefined;
      const stopped = new Promise<void>((resolve) => (stop = resolve));
      let tell = (_: string): void => undefined;
      const address = new Promise<string>((resolve) => (tell = resolve));
      const ran = runCli(['docs', 'notes', '--out', 'site', '--no-page', '--watch', '--port', '0'], {
        cwd,
        assets: await assets(),
        stopped,
        heard: (text) => {
          if (text.startsWith('http://127.0.0.1:')) tell(text.trim());
        },
      });
      const browser = await launched();
      try {
        const { page, trouble } = await visit(browser, `${await address}square.html`);
        await page.waitForFunction(() => document.querySelector('.chainrule-badge')?.textContent.includes('0 of 1'));
        for (const [text, badge] of [
          [wrong.replace('+ 2ab', '- 2ab'), '1 of 1 step proved'],
          [wrong.replace('+ 2ab', '- 3ab'), '0 of 1 step proved, 1 does not pass'],
        ] as const) {
          writeFileSync(join(cwd, 'notes', 'square.md'), text);
          await page.waitForFunction(
            (told) => document.querySelector('.chainrule-badge')?.textContent.includes(told),
            badge,
          );
        }
        expect(trouble).toEqual([]);
      } finally {
        await browser.close();
        stop();
        await ran;
      }
    });
  });
});
