/** The documents the tests read: the cases of this folder and, when they are at hand, the seeds and the wild ones beside the project. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';

export interface Sample {
  readonly name: string;
  readonly text: string;
}

const shared = new URL('../../../shared/', import.meta.url);

/** Empty when the folder is not there. */
export function sharedSamples(folder: 'seeds' | 'derivations'): readonly Sample[] {
  const url = new URL(`${folder}/`, shared);
  return existsSync(url) ? samplesIn(url).filter(({ name }) => name !== 'README.md') : [];
}

/** The text above the line `==>` of each case. */
export function caseSamples(): readonly Sample[] {
  return samplesIn(new URL('cases/', import.meta.url)).map(({ name, text }) => ({
    name,
    text: text.slice(0, text.lastIndexOf('\n==>\n')),
  }));
}

function samplesIn(folder: URL): readonly Sample[] {
  return readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}
