/** From paths, globs and what is piped in to the texts of documents, worked on in order; what fails is told at the end. */

import { resolve } from 'node:path';
import { faultOf, faultText } from './fault.ts';
import { findDocuments, withSidecar, type Failure, type Found } from './find-documents.ts';
import type { Io } from './io.ts';
import { progressOn } from './progress.ts';
import { BYTE_LIMIT, decode, isFolder, readTextFile, type TextFile } from './text-file.ts';

export interface DocumentRequest {
  readonly paths: readonly string[];
  readonly context?: string;
  readonly sources?: string;
  readonly stdinName: string;
}

/** A document as it lies there. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly sidecar: { readonly path: string; readonly text: string } | null;
}

/** A document that is known by name and not opened yet. */
interface Waiting {
  readonly found: Found;
  readonly open: () => TextFile;
}

export interface Opened {
  /** How many paths could not be read. */
  readonly failed: number;
  readonly documents: number;
}

export interface Printed {
  readonly out: string;
  readonly err?: string;
}

export interface DocumentWork<T> {
  /** Told how many there are before the first one is opened. */
  begin?(documents: number): void;
  /** So many documents may be under work at once. */
  readonly atOnce: () => number;
  /** Tells how far it has come, if it can. */
  work(source: SourceText, far: (how: string) => void): T | Promise<T>;
  /** What is told of each, in the order of the paths, whichever was done first. */
  tell(result: T, source: SourceText): Printed;
  end(failed: number): string;
}

type Done<T> = { readonly source: SourceText; readonly result: T } | Failure;

/** A progress line shows while it works. What goes wrong with one document is told, and the others go on. */
export async function openDocuments<T>(request: DocumentRequest, io: Io, by: DocumentWork<T>): Promise<Opened> {
  const search = { cwd: io.cwd, context: request.context, sources: request.sources };
  const wrong = [...folderFailure(search.context, '--context', io), ...folderFailure(search.sources, '--sources', io)];
  const { documents, failures, notes } = await findDocuments(
    request.paths.filter((path) => path !== '-'),
    search,
  );
  const waiting: Waiting[] = documents.map((found) => ({ found, open: () => readTextFile(found.file) }));
  if (request.paths.includes('-')) waiting.push(await piped(request, io));
  waiting.sort((a, b) => (a.found.path < b.found.path ? -1 : a.found.path > b.found.path ? 1 : 0));

  by.begin?.(waiting.length);
  const progress = progressOn(io);
  const failed: Failure[] = [...wrong, ...failures];
  let count = 0;
  const started: Promise<Done<T>>[] = [];
  for (const [i, { found }] of waiting.entries()) {
    const far = (how: string): void => progress.step(i, waiting.length, `${found.path}${how}`);
    far('');
    while (started.length < Math.min(waiting.length, i + by.atOnce()))
      started.push(work(waiting[started.length], by, far, io));
    const done = await progress.during(started[i], () => far(''));
    if (done === undefined) continue;
    if ('text' in done) {
      failed.push(done);
      continue;
    }
    const { out, err = '' } = by.tell(done.result, done.source);
    progress.end();
    io.out(out);
    if (err !== '') io.err(err);
    count += 1;
  }
  progress.end();
  if (waiting.length > 0) io.out(by.end(failed.length));
  for (const { path, text } of [...notes, ...failed]) io.err(`chainrule: ${path}: ${text}\n`);
  return { failed: failed.length, documents: count };
}

async function work<T>(
  waiting: Waiting | undefined,
  by: DocumentWork<T>,
  far: (how: string) => void,
  io: Io,
): Promise<Done<T>> {
  if (waiting === undefined) throw new Error('no document is waiting');
  const source = textsOf(waiting);
  if (!('sidecar' in source)) return source;
  try {
    return { source, result: await by.work(source, far) };
  } catch (error) {
    const text = error instanceof DocumentLost ? error.message : faultText(faultOf(error), io);
    return { path: source.path, text };
  }
}

/** The work on a document ended without a result, for a reason that is no mistake in the work itself. */
export class DocumentLost extends Error {}

function textsOf({ found: { path, sidecar }, open }: Waiting): SourceText | Failure {
  const opened = open();
  if (opened.kind === 'failure') return { path, text: opened.text };
  if (sidecar === null) return { path, text: opened.text, sidecar };
  const beside = readTextFile(sidecar.file);
  if (beside.kind === 'failure') return { path: sidecar.path, text: beside.text };
  return { path, text: opened.text, sidecar: { path: sidecar.path, text: beside.text } };
}

/** A name of its own makes the piped text the file of that name, sidecar included. */
async function piped({ stdinName, context, sources }: DocumentRequest, io: Io): Promise<Waiting> {
  const text = decode(await io.input(BYTE_LIMIT));
  const found = withSidecar(stdinName, { cwd: io.cwd, context, sources });
  return { found, open: () => ({ kind: 'text', text }) };
}

function folderFailure(folder: string | undefined, option: string, io: Io): readonly Failure[] {
  if (folder === undefined || isFolder(resolve(io.cwd, folder))) return [];
  return [{ path: folder, text: `${option} wants a folder, and this is none` }];
}
