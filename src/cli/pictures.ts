/** Pictures and data that lie in a folder of documents, found by walking it: no document names a file that is opened. */

import { glob } from 'tinyglobby';

const PICTURES = ['svg', 'png', 'jpg', 'jpeg', 'webp'];
const DATA = ['csv', 'json', 'pdf'];

export function picturesIn(folder: string): Promise<readonly string[]> {
  return filesIn(folder, PICTURES);
}

/** They come along only where a page leads to them. */
export function dataIn(folder: string): Promise<readonly string[]> {
  return filesIn(folder, DATA);
}

async function filesIn(folder: string, endings: readonly string[]): Promise<readonly string[]> {
  const patterns = endings.map((ending) => `**/*.${ending}`);
  const found = await glob(patterns, {
    cwd: folder,
    ignore: ['**/node_modules/**'],
    followSymbolicLinks: false,
  });
  return found.map((name) => name.replaceAll('\\', '/')).toSorted((a, b) => (a < b ? -1 : 1));
}

/** `notes.svg` and `notes.iris.svg` belong to `notes.md`. */
export function plotsOf(document: string, pictures: readonly string[]): readonly string[] {
  const bare = document.replace(/\.[^./]+$/, '');
  return pictures.filter(
    (picture) => picture.startsWith(`${bare}.`) && /^\.(?:[^./]+\.)?svg$/.test(picture.slice(bare.length)),
  );
}
