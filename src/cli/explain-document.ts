/** The work of `chainrule explain`: one document is checked, and the lines that are asked for are told step by step. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkDerivation, type Checked } from '../check/check.ts';
import { diagnosesOf } from '../diagnose/document.ts';
import type { Grain } from '../diagnose/explain/account.ts';
import { checkedDocumentReport, passing, type CheckedDocumentReport } from '../render/check-report.ts';
import { explainFormats } from '../render/explain-formats.ts';
import { explainedDocument } from '../render/explain-report.ts';
import { derivationIn, LINES_OF_PATIENCE, mannerOf } from './check-task.ts';
import { styleFor } from './colours.ts';
import { typesetter } from './typesetter.ts';
import { exit, type Exit, type Io } from './io.ts';
import { openDocuments, type DocumentRequest, type SourceText } from './open-documents.ts';

export interface ExplainRequest extends Omit<DocumentRequest, 'paths'> {
  readonly file: string;
  readonly grain: Grain;
  readonly format: string;
  readonly patience: number;
}

interface Found {
  readonly checked: Checked;
  readonly report: CheckedDocumentReport;
}

export async function explainDocument(request: ExplainRequest, io: Io): Promise<Exit> {
  const format = explainFormats.find(({ name }) => name === request.format);
  if (format === undefined) throw new Error(`no format ${request.format}`);
  const { path, line } = placeAsked(request.file, io);
  const typeset = format.name === 'html' ? await typesetter() : (): undefined => undefined;
  let isGood = true;
  let isThere = true;
  const { failed, documents } = await openDocuments<Found>({ ...request, paths: [path] }, io, {
    atOnce: () => 1,
    work: (source) => checkedIn(source, request),
    tell: ({ checked, report }) => {
      const all = report.links;
      const wanted = all.filter((link) => line === undefined || (link.cell?.line ?? link.line) === line);
      if (line !== undefined && wanted.length === 0) {
        isThere = false;
        return { out: '', err: `chainrule: ${path}: ${nothingOn(line, report)}\n` };
      }
      isGood &&= wanted.every(({ verdict }) => passing(verdict));
      // As long as checking may take.
      const until = performance.now() + request.patience * 1000 * LINES_OF_PATIENCE;
      const explained = explainedDocument(checked, report, {
        grain: request.grain,
        wanted: (link) => wanted.includes(link),
        isLate: () => performance.now() > until,
      });
      return { out: format.print(explained, { style: styleFor(io), typeset }) };
    },
    end: () => '',
  });
  if (failed > 0 || documents === 0 || !isThere) return exit.misuse;
  return isGood ? exit.good : exit.bad;
}

/** `notes.md:12` is line 12 of notes.md, unless a file is called so. */
function placeAsked(file: string, io: Io): { readonly path: string; readonly line: number | undefined } {
  const [, path = file, line] = /^(.+):(\d{1,9})$/.exec(file) ?? [];
  if (line === undefined || existsSync(resolve(io.cwd, file))) return { path: file, line: undefined };
  return { path, line: Number(line) };
}

function checkedIn(source: SourceText, { patience }: ExplainRequest): Found {
  const derivation = derivationIn(source);
  const { heard, ...diagnoses } = diagnosesOf(derivation);
  const checked = checkDerivation(derivation, { ...mannerOf({ patience }), heard });
  const report = checkedDocumentReport(checked, source.sidecar?.path ?? null, {
    ms: () => 0,
    certificate: () => null,
    witness: () => undefined,
    ...diagnoses,
  });
  return { checked, report };
}

function nothingOn(line: number, { links }: CheckedDocumentReport): string {
  const lines = links.map((link) => link.cell?.line ?? link.line);
  const nearest = lines.toSorted((a, b) => Math.abs(a - line) - Math.abs(b - line))[0];
  return nearest === undefined
    ? 'there is no equation in this'
    : `there is no equation on line ${line}; the nearest is on line ${nearest}`;
}
