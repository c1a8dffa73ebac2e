/** The work of `chainrule mutate`: one document after the other, all told at the end. */

import { detectionIn } from '../diagnose/detection.ts';
import { mutatedDocument, type MutatedDocument } from '../render/mutation-report.ts';
import { mutationFormats } from '../render/mutation-formats.ts';
import { derivationIn, mannerOf } from './check-task.ts';
import { styleFor } from './colours.ts';
import { exit, type Exit, type Io } from './io.ts';
import { openDocuments, type DocumentRequest } from './open-documents.ts';

export interface MutateRequest extends DocumentRequest {
  readonly format: string;
  readonly all: boolean;
  readonly every?: number;
  readonly budget?: number;
  /** Seconds for a line. */
  readonly patience: number;
}

export async function mutateDocuments(request: MutateRequest, io: Io): Promise<Exit> {
  const format = mutationFormats.find(({ name }) => name === request.format);
  if (format === undefined) throw new Error(`no format ${request.format}`);
  const documents: MutatedDocument[] = [];
  // Each mutant has the time of a line; a document has as much as its mutants need.
  const { patience, ...manner } = mannerOf(request);
  const unhurried = { ...manner, ...(patience && { patience: { ...patience, document: Infinity } }) };
  const { failed } = await openDocuments<MutatedDocument>(request, io, {
    atOnce: () => 1,
    work: (source, far) => {
      const derivation = derivationIn(source);
      const told = (n: number): void => far(`, ${n} of ${derivation.links.length} lines`);
      return mutatedDocument(detectionIn(derivation, unhurried, request.every, told));
    },
    tell: (document) => {
      documents.push(document);
      return { out: '' };
    },
    end: () => format.print(documents, { style: styleFor(io), all: request.all }),
  });
  if (failed > 0 || documents.length === 0) return exit.misuse;
  return documents.every(({ summary }) => summary.survived === 0) ? exit.good : exit.bad;
}
