/** What a browser gets, built once for all tests of a process, and gone when it ends. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../cli/run-cli.ts';

let built: Promise<URL> | undefined;

export function assets(): Promise<URL> {
  built ??= build();
  return built;
}

async function build(): Promise<URL> {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-page-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await promisify(execFile)(process.execPath, [join(root, '.ci', 'page.mjs'), folder, '--quick']);
  return pathToFileURL(`${folder}/`);
}
