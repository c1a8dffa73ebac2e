/** The work of `chainrule read`: prints each document as soon as it is read. */

import { readDocument } from '../derivation/read-document.ts';
import { understand } from '../derivation/understand.ts';
import { readFormats } from '../render/read-formats.ts';
import type { Reading } from '../render/reading.ts';
import { isReadWhole, totalOf, type Summary } from '../render/summary.ts';
import { styleFor } from './colours.ts';
import { exit, type Exit, type Io } from './io.ts';
import { openDocuments, type DocumentRequest } from './open-documents.ts';

export interface ReadRequest extends DocumentRequest {
  readonly format: string;
  readonly warnings: boolean;
  readonly symbols: boolean;
}

export async function readDocuments(request: ReadRequest, io: Io): Promise<Exit> {
  const format = readFormats.find(({ name }) => name === request.format);
  if (format === undefined) throw new Error(`no format ${request.format}`);
  const printer = format.printer({ style: styleFor(io), symbols: request.symbols, warnings: request.warnings });
  const summaries: Summary[] = [];
  const { failed } = await openDocuments<Reading>(request, io, {
    atOnce: () => 1,
    work: ({ path, text, sidecar }) => ({
      derivation: understand(readDocument(path, text, sidecar?.text)),
      sidecarPath: sidecar?.path ?? null,
    }),
    tell: (reading) => {
      const { summary, ...printed } = printer.document(reading);
      summaries.push(summary);
      return printed;
    },
    end: (unreadable) => printer.end(totalOf(summaries, unreadable)),
  });
  if (failed > 0 || summaries.length === 0) return exit.misuse;
  return summaries.every(isReadWhole) ? exit.good : exit.bad;
}
