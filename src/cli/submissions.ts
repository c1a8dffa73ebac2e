/** From the paths on the command line to submissions: one document for each student, opened when its turn comes. */

import { lstatSync, readdirSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { ENDINGS, isSidecar } from './sidecar-names.ts';
import { BYTE_LIMIT, decode, failureText, readTextFile } from './text-file.ts';
import { openZip, type ZipArchive } from './zip-archive.ts';

export interface Submission {
  readonly student: string;
  /** As it is shown. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Documents of the same student that are not marked. */
  readonly others: readonly string[];
  /** The text, or in words why there is none. */
  readonly open: () => { readonly text: string } | { readonly why: string };
}

export interface Found {
  readonly submissions: readonly Submission[];
  readonly failures: readonly { readonly path: string; readonly text: string }[];
  /** Said, and no failure. */
  readonly notes: readonly { readonly path: string; readonly text: string }[];
  readonly close: () => void;
}

/** A file in a folder or an archive. */
interface Leaf {
  readonly parts: readonly string[];
  readonly path: string;
  readonly size: number;
  readonly open: () => { readonly text: string } | { readonly why: string };
}

const MOST_FILES = 60_000;
const MOST_DEPTH = 12;
const LIMITS = { entries: MOST_FILES, file: BYTE_LIMIT, total: 4 * 1024 ** 3 };

export function findSubmissions(paths: readonly string[], cwd: string): Found {
  const failures: Found['failures'][number][] = [];
  const notes: Found['notes'][number][] = [];
  const archives: ZipArchive[] = [];
  const submissions: Submission[] = [];
  for (const path of paths) {
    const leaves = leavesAt(path, cwd, archives, notes);
    if (typeof leaves === 'string') failures.push({ path: path === '' ? "''" : path, text: leaves });
    else submissions.push(...byStudent(leaves, notes));
  }
  return {
    submissions: distinct(submissions).toSorted((a, b) =>
      a.student < b.student ? -1 : a.student > b.student ? 1 : a.path < b.path ? -1 : 1,
    ),
    failures,
    notes,
    close: () => archives.forEach((archive) => archive.close()),
  };
}

function leavesAt(
  path: string,
  cwd: string,
  archives: ZipArchive[],
  notes: Found['notes'][number][],
): readonly Leaf[] | string {
  if (path === '') return 'this is empty, and names no file or folder';
  try {
    const file = resolve(cwd, path);
    if (lstatSync(file).isDirectory()) return inFolder(path, file);
    if (extname(file).toLowerCase() !== '.zip') return [fileLeaf([basename(path)], path, file)];
    const archive = openZip(file, LIMITS);
    if (typeof archive === 'string') return archive;
    archives.push(archive);
    for (const { path: name, why } of archive.refused) notes.push({ path, text: `${name} is left out: ${why}` });
    return archive.entries.map((entry) => ({
      parts: entry.path.split('/'),
      path: `${path}/${entry.path}`,
      size: entry.size,
      open: () => {
        const bytes = entry.read();
        return typeof bytes === 'string' ? { why: bytes } : { text: decode(bytes) };
      },
    }));
  } catch (error) {
    return failureText(error);
  }
}

/** Links are not followed: they may lead anywhere. */
function inFolder(shown: string, root: string): readonly Leaf[] {
  const found: Leaf[] = [];
  const walk = (parts: readonly string[]): void => {
    if (parts.length > MOST_DEPTH || found.length > MOST_FILES) return;
    const entries = readdirSync(join(root, ...parts), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules' || entry.name === '__MACOSX') continue;
      const own = [...parts, entry.name];
      if (entry.isDirectory()) walk(own);
      else if (entry.isFile()) found.push(fileLeaf(own, join(shown, ...own).replaceAll('\\', '/'), join(root, ...own)));
    }
  };
  walk([]);
  return found;
}

function fileLeaf(parts: readonly string[], path: string, file: string): Leaf {
  return {
    parts,
    path,
    size: lstatSync(file).size,
    open: () => {
      const read = readTextFile(file);
      return read.kind === 'text' ? { text: read.text } : { why: read.text };
    },
  };
}

/** A folder for each student, or a file; an export may put one more folder around all. */
function byStudent(all: readonly Leaf[], notes: Found['notes'][number][]): readonly Submission[] {
  const leaves = all.filter(({ parts }) => !parts.some((part) => part.startsWith('.') || part === '__MACOSX'));
  const wrapped = withoutWrapping(leaves);
  const groups = new Map<string, Leaf[]>();
  for (const leaf of wrapped) {
    const [first = ''] = leaf.parts;
    const isAlone = leaf.parts.length === 1;
    if (isAlone && !isDocument(first)) continue;
    const student = studentIn(isAlone ? first.slice(0, first.length - extname(first).length) : first);
    groups.set(student, [...(groups.get(student) ?? []), leaf]);
  }
  return [...groups].flatMap(([student, own]): readonly Submission[] => {
    const documents = own
      .filter(({ parts }) => isDocument(parts.at(-1) ?? ''))
      .toSorted((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1));
    const [marked, ...others] = documents;
    if (marked !== undefined)
      return [
        { student, path: marked.path, size: marked.size, others: others.map(({ path }) => path), open: marked.open },
      ];
    const [one] = own;
    if (one === undefined) return [];
    notes.push({ path: one.path, text: `${student} handed in no document (${ENDINGS.join(', ')})` });
    const why = `there is no document in it (${ENDINGS.join(', ')}), only ${own
      .slice(0, 3)
      .map(({ parts }) => parts.at(-1) ?? '')
      .join(', ')}`;
    return [{ student, path: one.path, size: 0, others: [], open: () => ({ why }) }];
  });
}

function withoutWrapping(leaves: readonly Leaf[]): readonly Leaf[] {
  const tops = new Set(leaves.map(({ parts }) => parts[0]));
  const isWrapped =
    tops.size === 1 && leaves.every(({ parts }) => parts.length > 1) && leaves.some(({ parts }) => parts.length > 2);
  return isWrapped ? withoutWrapping(leaves.map((leaf) => ({ ...leaf, parts: leaf.parts.slice(1) }))) : leaves;
}

/** Moodle: `Name_1234_assignsubmission_file_`, perhaps with the name of the file behind it. */
function studentIn(name: string): string {
  return name.replace(/_\d+_assignsubmission_(?:file|onlinetext).*$/, '').trim() || name;
}

function isDocument(name: string): boolean {
  return ENDINGS.some((ending) => name.toLowerCase().endsWith(ending)) && !isSidecar(name) && name !== 'README.md';
}

/** The same name twice is two students, until somebody says otherwise. */
function distinct(submissions: readonly Submission[]): readonly Submission[] {
  const seen = new Map<string, number>();
  return submissions.map((submission) => {
    const count = (seen.get(submission.student) ?? 0) + 1;
    seen.set(submission.student, count);
    return count === 1 ? submission : { ...submission, student: `${submission.student} (${count})` };
  });
}
