/** From paths, globs and what is piped in to documents that are understood, one by one; what fails is told at the end. */

import { resolve } from 'node:path';
import { readDocument } from '../derivation/read-document.ts';
import { understand } from '../derivation/understand.ts';
import type { Reading } from '../render/reading.ts';
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

/** Calls for each document in the order of their paths; a progress line shows while it does. */
export async function openDocuments(
  request: DocumentRequest,
  io: Io,
  each: (
    reading: Reading,
  ) => { readonly out: string; readonly err?: string } | Promise<{ readonly out: string; readonly err?: string }>,
  end: (failed: number) => string,
): Promise<Opened> {
  const search = { cwd: io.cwd, context: request.context, sources: request.sources };
  const wrong = [...folderFailure(search.context, '--context', io), ...folderFailure(search.sources, '--sources', io)];
  const { documents, failures, notes } = await findDocuments(
    request.paths.filter((path) => path !== '-'),
    search,
  );
  const waiting: Waiting[] = documents.map((found) => ({ found, open: () => readTextFile(found.file) }));
  if (request.paths.includes('-')) waiting.push(await piped(request, io));
  waiting.sort((a, b) => (a.found.path < b.found.path ? -1 : a.found.path > b.found.path ? 1 : 0));

  const progress = progressOn(io);
  const failed: Failure[] = [...wrong, ...failures];
  let count = 0;
  for (const [i, { found, open }] of waiting.entries()) {
    progress.step(i, waiting.length, found.path);
    const reading = readOne(found, open);
    if ('text' in reading) {
      failed.push(reading);
      continue;
    }
    const { out, err = '' } = await each(reading);
    progress.end();
    io.out(out);
    if (err !== '') io.err(err);
    count += 1;
  }
  progress.end();
  if (waiting.length > 0) io.out(end(failed.length));
  for (const { path, text } of [...notes, ...failed]) io.err(`chainrule: ${path}: ${text}\n`);
  return { failed: failed.length, documents: count };
}

function readOne({ path, sidecar }: Found, open: () => TextFile): Reading | Failure {
  const opened = open();
  if (opened.kind === 'failure') return { path, text: opened.text };
  const beside = sidecar === null ? null : readTextFile(sidecar.file);
  if (sidecar !== null && beside?.kind === 'failure') return { path: sidecar.path, text: beside.text };
  const derivation = understand(readDocument(path, opened.text, beside?.text));
  return { derivation, sidecarPath: sidecar?.path ?? null };
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
