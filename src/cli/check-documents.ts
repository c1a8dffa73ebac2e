/** The work of `chainrule check`: prints each document as soon as it is checked. */

import { resolve } from 'node:path';
import { checkDerivation } from '../check/check.ts';
import { checkFormats, sourceOf } from '../render/check-formats.ts';
import { isAllWell, type CheckSummary } from '../render/check-report.ts';
import { certificateFolder } from './check-certificates.ts';
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
  const folder = certificates === undefined ? undefined : certificateFolder(resolve(io.cwd, certificates));
  if (typeof folder === 'string') {
    io.err(`chainrule: ${certificates}: ${folder}\n`);
    return exit.misuse;
  }
  const printer = format.printer({ style: styleFor(io), all, warnings, strict });
  const summaries: CheckSummary[] = [];
  const { failed } = await openDocuments(
    request,
    io,
    ({ derivation, sidecarPath }) => {
      const times = new Map<number, number>();
      const checked = checkDerivation(derivation, {
        told: (n, ms) => times.set(n, ms),
        clock: () => performance.now(),
      });
      const written = folder?.write(checked);
      const source = sourceOf(checked, sidecarPath, {
        ms: (n) => Math.round((times.get(n) ?? 0) * 100) / 100,
        certificate: (n) => written?.certificates.get(n) ?? null,
        witness: (n) => written?.witnesses.get(n),
      });
      summaries.push(source.report.summary);
      return { out: printer.document(source) };
    },
    () => printer.end(summaries),
  );
  if (failed > 0 || summaries.length === 0) return exit.misuse;
  return summaries.every((summary) => isAllWell(summary, strict)) ? exit.good : exit.bad;
}
