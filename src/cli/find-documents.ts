/** From the paths on the command line to the documents to read, each with its sidecar. */

import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { documentNames, ENDINGS, isSidecar, sidecarName } from './sidecar-names.ts';
import { failureText } from './text-file.ts';

export interface Found {
  /** As it is shown: relative where it was given so, with forward slashes. */
  readonly path: string;
  readonly file: string;
  /** Shown and opened; null when there is none. */
  readonly sidecar: { readonly path: string; readonly file: string } | null;
}

export interface Failure {
  readonly path: string;
  readonly text: string;
}

export interface Search {
  readonly cwd: string;
  readonly context: string | undefined;
  readonly sources: string | undefined;
}

export interface Findings {
  readonly documents: readonly Found[];
  readonly failures: readonly Failure[];
  /** Said, and no failure. */
  readonly notes: readonly Failure[];
}

export async function findDocuments(paths: readonly string[], search: Search): Promise<Findings> {
  const found = new Map<string, Found>();
  const failures: Failure[] = [];
  const notes: Failure[] = [];
  for (const path of paths) {
    const walk = await walked(path, search.cwd);
    if (typeof walk === 'string') {
      failures.push({ path: path === '' ? "''" : path, text: walk });
      continue;
    }
    const documents = walk.paths.filter((candidate) => !isSidecar(candidate)).map((each) => withSidecar(each, search));
    const orphans = orphansOf(walk.paths.filter(isSidecar), search);
    for (const each of [...documents, ...orphans.adopted]) found.set(each.file, found.get(each.file) ?? each);
    if (orphans.left > 0) notes.push({ path, text: orphanText(orphans.left, search.sources) });
    else if (walk.paths.length === 0) failures.push({ path, text: emptyText(walk.kind) });
  }
  return { documents: [...found.values()], failures, notes };
}

interface Walk {
  readonly kind: 'file' | 'folder' | 'glob';
  readonly paths: readonly string[];
}

/** A path that is there is meant as it stands, even if it looks like a glob. */
async function walked(path: string, cwd: string): Promise<Walk | string> {
  // A variable of a shell that is not set would otherwise mean the whole folder.
  if (path === '') return 'this is empty, and names no file or folder';
  try {
    const isFolder = statSync(resolve(cwd, path)).isDirectory();
    if (!isFolder) return { kind: 'file', paths: [shown(path)] };
    const inside = await glob([...ENDINGS.map((ending) => `**/*${ending}`), '**/*.context.yaml'], resolve(cwd, path));
    return { kind: 'folder', paths: inside.map((name) => shown(join(path, name))) };
  } catch (error) {
    if (!/[*?[\]{}()!]/.test(path)) return failureText(error);
    const matches = await glob([path.replaceAll('\\', '/')], cwd);
    return { kind: 'glob', paths: matches.map(shown) };
  }
}

/** Only folders and globs need it, and it takes its time to load. */
async function glob(patterns: string[], cwd: string): Promise<readonly string[]> {
  const tinyglobby = await import('tinyglobby');
  return tinyglobby.glob(patterns, {
    cwd,
    ignore: ['**/README.md', '**/node_modules/**'],
    caseSensitiveMatch: false,
    followSymbolicLinks: false,
    expandDirectories: false,
  });
}

function shown(path: string): string {
  return normalize(path).replaceAll('\\', '/');
}

export function withSidecar(path: string, { cwd, context }: Search): Found {
  const name = sidecarName(path);
  const places = [...(context === undefined ? [] : [join(context, name)]), join(dirname(path), name)];
  const sidecar = places.find((place) => existsSync(resolve(cwd, place)));
  return {
    path,
    file: resolve(cwd, path),
    sidecar: sidecar === undefined ? null : { path: shown(sidecar), file: resolve(cwd, sidecar) },
  };
}

/** Sidecars whose document does not lie beside them, or lies where `--sources` says. */
function orphansOf(
  sidecars: readonly string[],
  search: Search,
): { readonly adopted: readonly Found[]; readonly left: number } {
  const { cwd, sources } = search;
  const isThere = (path: string): boolean => existsSync(resolve(cwd, path));
  const adopted: Found[] = [];
  let left = 0;
  for (const sidecar of sidecars) {
    const names = documentNames(sidecar);
    const beside = names.map((name) => join(dirname(sidecar), name)).find(isThere);
    const elsewhere = sources === undefined ? undefined : names.map((name) => join(sources, name)).find(isThere);
    const path = beside ?? elsewhere;
    if (path === undefined) left += 1;
    else
      adopted.push({
        path: shown(path),
        file: resolve(cwd, path),
        sidecar: { path: sidecar, file: resolve(cwd, sidecar) },
      });
  }
  return { adopted, left };
}

function orphanText(count: number, sources: string | undefined): string {
  const which = count === 1 ? '1 sidecar has no document beside it' : `${count} sidecars have no document beside them`;
  return which + (sources === undefined ? '; --sources DIR says where to look' : `, nor in ${sources}`);
}

function emptyText(kind: Walk['kind']): string {
  return kind === 'glob' ? 'matches no document' : `holds no document (${ENDINGS.join(', ')})`;
}
