/** Pictures that lie in a folder of documents, found by walking it: no document names a file that is opened. */

import { glob } from 'tinyglobby';

export async function picturesIn(folder: string): Promise<readonly string[]> {
  const found = await glob(['**/*.svg', '**/*.png', '**/*.jpg', '**/*.jpeg', '**/*.webp'], {
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
