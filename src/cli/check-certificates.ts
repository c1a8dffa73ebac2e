/** The folder that `check --certificates` fills: a file for every line that is proved or refuted, each under its own name. */

import { basename, join } from 'node:path';
import type { Attached, Outcome } from './check-task.ts';
import { folderToFill, writeTextFile } from './text-file.ts';

export interface CertificateFolder {
  write(outcome: Outcome): Written;
}

/** The names of the files, by number of the link. */
export interface Written {
  readonly certificates: ReadonlyMap<number, string>;
  readonly witnesses: ReadonlyMap<number, string>;
  /** Of the first file that could not be written, in words. */
  readonly trouble: string | undefined;
}

/** In words why not, when the folder cannot be had. */
export function certificateFolder(folder: string): CertificateFolder | string {
  const why = folderToFill(folder);
  if (why !== undefined) return `--certificates ${why}`;
  const taken = new Set<string>();
  return { write: (outcome) => writeAll(outcome, folder, taken) };
}

/** `notes.12.json` for link 12 of notes.md, `notes.13.witness.json`; another notes.md of the same run gets `notes-2.12.json`. */
function writeAll({ report, certificates, witnesses }: Outcome, folder: string, taken: Set<string>): Written {
  const stem = basename(report.path).replace(/\.\w+$/, '');
  let own = stem;
  for (let count = 2; taken.has(own); count += 1) own = `${stem}-${count}`;
  taken.add(own);
  let trouble: string | undefined;
  const put = (files: readonly Attached[], ending: string): ReadonlyMap<number, string> =>
    new Map(
      files.flatMap(({ n, json }): readonly [number, string][] => {
        const name = `${own}.${n}${ending}`;
        const why = writeTextFile(join(folder, name), `${json}\n`);
        if (why === undefined) return [[n, name]];
        trouble ??= `${name} ${why}`;
        return [];
      }),
    );
  return { certificates: put(certificates, '.json'), witnesses: put(witnesses, '.witness.json'), trouble };
}
