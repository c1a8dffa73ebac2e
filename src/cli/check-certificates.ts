/** The folder that `check --certificates` fills: a file for every proved line, each under a name of its own. */

import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Outcome } from './check-task.ts';
import { folderToFill } from './text-file.ts';

export interface CertificateFolder {
  /** The names of the files, by number of the link. */
  write(outcome: Outcome): ReadonlyMap<number, string>;
}

/** In words why not, when the folder cannot be had. */
export function certificateFolder(folder: string): CertificateFolder | string {
  const why = folderToFill(folder);
  if (why !== undefined) return `--certificates ${why}`;
  const taken = new Set<string>();
  return { write: (outcome) => writeAll(outcome, folder, taken) };
}

/** `notes.12.json` for link 12 of notes.md; another notes.md of the same run gets `notes-2.12.json`. */
function writeAll({ report, certificates }: Outcome, folder: string, taken: Set<string>): ReadonlyMap<number, string> {
  const stem = basename(report.path).replace(/\.\w+$/, '');
  let own = stem;
  for (let count = 2; taken.has(own); count += 1) own = `${stem}-${count}`;
  taken.add(own);
  return new Map(
    certificates.map(({ n, json }) => {
      const name = `${own}.${n}.json`;
      writeFileSync(join(folder, name), `${json}\n`);
      return [n, name];
    }),
  );
}
