/** Reads the project's own files from the disk. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NOT_OURS } from './floors.ts';
import type { SourceFile } from './source-text.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Every text file of the project; a file with a zero byte in it is not text. */
export function readTree(folder = ''): readonly SourceFile[] {
  return readdirSync(ROOT + folder)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .filter((name) => !NOT_OURS.includes(name) && !/\.(?:log|tgz)$|^\.DS_Store$/.test(name))
    .flatMap((name): readonly SourceFile[] => {
      const path = folder + name;
      const stats = lstatSync(ROOT + path);
      if (stats.isDirectory()) return readTree(`${path}/`);
      if (!stats.isFile()) return [];
      const text = readFileSync(ROOT + path, 'utf8');
      return text.includes('\0') ? [] : [{ path, text }];
    });
}
