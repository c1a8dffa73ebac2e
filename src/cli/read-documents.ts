/** The work of `chainrule read`: finds the documents, reads them one by one, prints each as soon as it is read. */

import { resolve } from 'node:path';
import { readDocument } from '../derivation/read-document.ts';
import { understand } from '../derivation/understand.ts';
import { readFormats } from '../render/read-formats.ts';
import type { Reading } from '../render/reading.ts';
import { isReadWhole, totalOf, type Summary } from '../render/summary.ts';
import { styleFor } from './colours.ts';
import { findDocuments, withSidecar, type Failure, type Found } from './find-documents.ts';
import { exit, type Exit, type Io } from './io.ts';
import { progressOn } from './progress.ts';
import { BYTE_LIMIT, decode, isFolder, readTextFile, type TextFile } from './text-file.ts';

export interface ReadRequest {
  readonly paths: readonly string[];
  readonly format: string;
  readonly context?: string;
  readonly sources?: string;
  readonly stdinName: string;
  readonly warnings: boolean;
  readonly symbols: boolean;
}

/** A document that is known by name and not opened yet. */
interface Waiting {
  readonly found: Found;
  readonly open: () => TextFile;
}

export async function readDocuments(request: ReadRequest, io: Io): Promise<Exit> {
  const format = readFormats.find(({ name }) => name === request.format);
  if (format === undefined) throw new Error(`no format ${request.format}`);
  const search = { cwd: io.cwd, context: request.context, sources: request.sources };
  const wrong = [...folderFailure(search.context, '--context', io), ...folderFailure(search.sources, '--sources', io)];
  const { documents, failures, notes } = await findDocuments(
    request.paths.filter((path) => path !== '-'),
    search,
  );
  const waiting: Waiting[] = documents.map((found) => ({ found, open: () => readTextFile(found.file) }));
  if (request.paths.includes('-')) waiting.push(await piped(request, io));
  waiting.sort((a, b) => (a.found.path < b.found.path ? -1 : a.found.path > b.found.path ? 1 : 0));

  const printer = format.printer({ style: styleFor(io), symbols: request.symbols, warnings: request.warnings });
  const progress = progressOn(io);
  const summaries: Summary[] = [];
  const failed: Failure[] = [...wrong, ...failures];
  for (const [i, { found, open }] of waiting.entries()) {
    progress.step(i, waiting.length, found.path);
    const reading = readOne(found, open);
    if ('text' in reading) {
      failed.push(reading);
      continue;
    }
    const { out, err, summary } = printer.document(reading);
    progress.end();
    io.out(out);
    if (err !== '') io.err(err);
    summaries.push(summary);
  }
  progress.end();
  if (waiting.length > 0) io.out(printer.end(totalOf(summaries, failed.length)));
  for (const { path, text } of [...notes, ...failed]) io.err(`chainrule: ${path}: ${text}\n`);
  if (failed.length > 0 || summaries.length === 0) return exit.misuse;
  return summaries.every(isReadWhole) ? exit.good : exit.bad;
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
async function piped({ stdinName, context, sources }: ReadRequest, io: Io): Promise<Waiting> {
  const text = decode(await io.input(BYTE_LIMIT));
  const found = withSidecar(stdinName, { cwd: io.cwd, context, sources });
  return { found, open: () => ({ kind: 'text', text }) };
}

function folderFailure(folder: string | undefined, option: string, io: Io): readonly Failure[] {
  if (folder === undefined || isFolder(resolve(io.cwd, folder))) return [];
  return [{ path: folder, text: `${option} wants a folder, and this is none` }];
}
