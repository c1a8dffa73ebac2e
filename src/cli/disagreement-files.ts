/** The files about contradictions of the two routes, and the words that go with them. */

import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Outcome } from './check-task.ts';
import type { Io } from './io.ts';
import { folderToFill, writeTextFile } from './text-file.ts';

const asking =
  'this is a mistake in chainrule. Please report it with that file, which holds the line, what it rests on, and no other text';

/** What is to be said about them; empty where there are none. */
export function writeDisagreements({ report, disagreements }: Outcome, folder: string, io: Pick<Io, 'cwd'>): string {
  return disagreements
    .map(({ n, json }) => {
      const { line } = report.links.find((link) => link.n === n) ?? { line: 0 };
      const name = `chainrule-report-${createHash('sha256').update(json).digest('hex').slice(0, 12)}.json`;
      const why = written(resolve(io.cwd, folder), name, `${json}\n`);
      const where = why === undefined ? join(folder, name) : `a file that could not be written: ${folder} ${why}`;
      return `chainrule: ${report.path}:${line}: a proof and an evaluation contradict each other: ${asking}: ${where}\n`;
    })
    .join('');
}

function written(folder: string, name: string, text: string): string | undefined {
  return folderToFill(folder) ?? writeTextFile(join(folder, name), text);
}
