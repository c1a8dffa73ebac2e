/** The work of `chainrule check`: prints each document as soon as it is checked. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { checkDerivation, type Checked } from '../check/check.ts';
import { encode } from '../kernel/certificate.ts';
import { checkFormats, sourceOf } from '../render/check-formats.ts';
import { isAllWell, type CheckSummary } from '../render/check-report.ts';
import { styleFor } from './colours.ts';
import { exit, type Exit, type Io } from './io.ts';
import { openDocuments, type DocumentRequest } from './open-documents.ts';

export interface CheckRequest extends DocumentRequest {
  readonly format: string;
  readonly all: boolean;
  readonly strict: boolean;
  readonly warnings: boolean;
  readonly certificates?: string;
}

export async function checkDocuments(request: CheckRequest, io: Io): Promise<Exit> {
  const format = checkFormats.find(({ name }) => name === request.format);
  if (format === undefined) throw new Error(`no format ${request.format}`);
  const { all, warnings, strict, certificates } = request;
  const printer = format.printer({ style: styleFor(io), all, warnings, strict });
  const summaries: CheckSummary[] = [];
  const { failed } = await openDocuments(
    request,
    io,
    ({ derivation, sidecarPath }) => {
      const times = new Map<number, number>();
      const checked = checkDerivation(
        derivation,
        (n, ms) => times.set(n, ms),
        () => performance.now(),
      );
      const written =
        certificates === undefined ? new Map() : writeCertificates(checked, resolve(io.cwd, certificates));
      const source = sourceOf(checked, sidecarPath, {
        ms: (n) => Math.round((times.get(n) ?? 0) * 100) / 100,
        certificate: (n) => written.get(n) ?? null,
      });
      summaries.push(source.report.summary);
      return { out: printer.document(source) };
    },
    () => printer.end(summaries),
  );
  if (failed > 0 || summaries.length === 0) return exit.misuse;
  return summaries.every((summary) => isAllWell(summary, strict)) ? exit.good : exit.bad;
}

/** `notes.12.json` for link 12 of notes.md; the names are those in the report. */
function writeCertificates({ derivation, links }: Checked, folder: string): ReadonlyMap<number, string> {
  mkdirSync(folder, { recursive: true });
  const stem = basename(derivation.document.path).replace(/\.\w+$/, '');
  const written = new Map<number, string>();
  for (const { link, verdict, judgement } of links) {
    if (verdict !== 'proved' || judgement?.theorem === undefined || judgement.proof === undefined) continue;
    const name = `${stem}.${link.n}.json`;
    const text = JSON.stringify(encode(judgement.theorem.statement, judgement.proof));
    writeFileSync(join(folder, name), `${text}\n`);
    written.set(link.n, name);
  }
  return written;
}
