/** PDF files of pages, by the printing of a browser that is on the machine. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Io } from './io.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

/** By its file, or by the names browsers of one family have. */
export function browserOn({ env }: Pick<Io, 'env'>, chosen?: string): string | undefined {
  if (chosen !== undefined) return existsSync(chosen) ? chosen : undefined;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const files = names.flatMap((name) => folders.flatMap((folder) => [join(folder, name), join(folder, `${name}.exe`)]));
  return files.find((file) => existsSync(file));
}

export interface PrintRequest {
  readonly out: string;
  /** From the folder of the site. */
  readonly pages: readonly string[];
  readonly browser: string | undefined;
}

/** Whether all of them were printed. */
export async function printPages({ out, pages, browser }: PrintRequest, io: Io): Promise<boolean> {
  const program = browserOn(io, browser);
  if (program === undefined) {
    io.err(
      `chainrule: ${browser ?? 'no browser was found on this machine'}: --pdf prints with Chromium or one of its kind; --browser names its file\n`,
    );
    return false;
  }
  for (const page of pages) {
    const file = join(out, page.replace(/html$/, 'pdf'));
    const code = await run(program, [`--print-to-pdf=${file}`, pathToFileURL(join(out, page)).href], io);
    if (code === 0 && existsSync(file)) continue;
    io.err(`chainrule: ${page}: the browser printed nothing (exit code ${code ?? 'none'})\n`);
    return false;
  }
  io.out(`${pages.length} ${pages.length === 1 ? 'page' : 'pages'} printed\n`);
  return true;
}

function run(program: string, args: readonly string[], io: Io): Promise<number | null> {
  // Only the superuser cannot have the walls of the browser; the pages are our own, and have no script but ours.
  const bare = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const common = ['--headless', '--disable-gpu', '--no-pdf-header-footer', '--disable-extensions', ...bare];
  return new Promise((resolve) => {
    const child = spawn(program, [...common, ...args], { stdio: 'ignore', env: { ...io.env } });
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code));
  });
}
