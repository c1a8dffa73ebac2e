/** The folder that `check --certificates` fills: a file for every proved line, each under a name of its own. */

import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Checked } from '../check/check.ts';
import { encode } from '../kernel/certificate.ts';

export interface CertificateFolder {
  /** The names of the files, by number of the link. */
  write(checked: Checked): ReadonlyMap<number, string>;
}

/** In words why not, when the folder cannot be had. */
export function certificateFolder(folder: string): CertificateFolder | string {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return ['EEXIST', 'ENOTDIR'].includes(code)
      ? '--certificates wants a folder, and this is none'
      : `--certificates wants a folder to write into, and this cannot be written (${code})`;
  }
  const taken = new Set<string>();
  return { write: (checked) => writeAll(checked, folder, taken) };
}

/** `notes.12.json` for link 12 of notes.md; another notes.md of the same run gets `notes-2.12.json`. */
function writeAll({ derivation, links }: Checked, folder: string, taken: Set<string>): ReadonlyMap<number, string> {
  const stem = basename(derivation.document.path).replace(/\.\w+$/, '');
  let own = stem;
  for (let count = 2; taken.has(own); count += 1) own = `${stem}-${count}`;
  taken.add(own);
  const written = new Map<number, string>();
  for (const { link, verdict, judgement } of links) {
    if (verdict !== 'proved' || judgement?.theorem === undefined || judgement.proof === undefined) continue;
    const name = `${own}.${link.n}.json`;
    const text = JSON.stringify(encode(judgement.theorem.statement, judgement.proof));
    writeFileSync(join(folder, name), `${text}\n`);
    written.set(link.n, name);
  }
  return written;
}
