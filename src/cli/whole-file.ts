/** Writes files whole or not at all: whoever reads beside us sees the old one or the new one. */

import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './text-file.ts';

let count = 0;

export function writeWhole(path: string, contents: string | Uint8Array): void {
  makeFolder(dirname(path));
  count += 1;
  const aside = `${path}.${process.pid}.${count}.part`;
  try {
    writeFileSync(aside, contents);
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
}
