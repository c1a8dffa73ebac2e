/** What a theorem rests on: the files that the kernel, its certificates and its rulebook load, and the rows of the rulebook. */

import { posix } from 'node:path';
import { rules, ruleTexts } from '../../src/rules/rulebook.ts';
import { codeOnly, importsOf } from '../house/source-text.ts';
import { readTree } from '../house/tree.ts';

/** Where theorems are made, where certificates become statements again, where the rows come from. */
const roots = ['src/kernel/proof.ts', 'src/kernel/certificate.ts', 'src/rules/rulebook.ts'];

export interface Room {
  readonly folder: string;
  readonly files: number;
  /** With code on them: neither empty nor a comment alone. */
  readonly lines: number;
}

function linesOfCode(text: string): number {
  return codeOnly(text)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
}

/** By following the imports; what is imported as a type alone does nothing. */
export function trustedRooms(): readonly Room[] {
  const texts = new Map(readTree('src/').map(({ path, text }) => [path, text]));
  const met = new Set<string>();
  const follow = (path: string): void => {
    const text = texts.get(path);
    if (text === undefined) throw new Error(`${path} is imported and not there`);
    if (met.has(path)) return;
    met.add(path);
    for (const { specifier, typeOnly } of importsOf(text)) {
      if (typeOnly) continue;
      if (specifier?.startsWith('.') !== true)
        throw new Error(`${path} loads ${specifier ?? 'something'}: no package is trusted`);
      follow(posix.join(posix.dirname(path), specifier));
    }
  };
  roots.forEach(follow);
  const folders = [...new Set([...met].map((path) => posix.dirname(path)))].toSorted();
  return folders.map((folder) => {
    const own = [...met].filter((path) => posix.dirname(path) === folder);
    const lines = own.reduce((sum, path) => sum + linesOfCode(texts.get(path) ?? ''), 0);
    return { folder, files: own.length, lines };
  });
}

/** As the list has it: `src/kernel 22 files 3000 lines`, then the rows of the tables and those that the vocabulary gives. */
export function trustedList(): string {
  const rooms = trustedRooms().map(({ folder, files, lines }) => `${folder} ${files} files ${lines} lines`);
  const written = ruleTexts.map(({ id }) => id);
  const given = rules().flatMap(({ row }) => (written.includes(row.id) ? [] : [row.id]));
  return [
    '# code',
    ...rooms,
    '# rows written by hand',
    ...written,
    '# rows that the vocabulary gives',
    ...given,
    '',
  ].join('\n');
}

/** For the page on soundness. */
export function trustedTable(list: string): string {
  const rooms = [...list.matchAll(/^(\S+) (\d+) files (\d+) lines$/gm)].map(
    ([, folder = '', files, lines]) => [folder, Number(files), Number(lines)] as const,
  );
  const [, written = '', given = ''] = list.split(/^# rows .*$/m);
  const count = (text: string): number => text.split('\n').filter((line) => line !== '').length;
  const total = (at: 1 | 2): number => rooms.reduce((sum, room) => sum + room[at], 0);
  return [
    '| trusted | files | lines of code |',
    '| --- | ---: | ---: |',
    ...rooms.map(([folder, files, lines]) => `| \`${folder}\` | ${files} | ${lines} |`),
    `| together | ${total(1)} | ${total(2)} |`,
    '',
    `Rows of the rulebook: ${count(written)} written by hand, ${count(given)} that the vocabulary gives.`,
  ].join('\n');
}
