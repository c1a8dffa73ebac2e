/** What is wrong with a checked document outside of its lines: in the whole of it, and in the conventions it states. */

import type { Document } from '../derivation/document.ts';
import type { ConventionReport, DocumentReport, ProblemReport } from './json.ts';
import { placesIn, placesOf } from './place.ts';

/** A convention that could not be read is given to no line, so it is told here, where it stands in the front matter. */
export function outsideProblems(
  { problems, conventions }: DocumentReport,
  document: Document,
  sidecarPath: string | null,
): readonly ProblemReport[] {
  return [...problems, ...conventions.flatMap((convention) => conventionProblem(convention, document, sidecarPath))];
}

function conventionProblem(
  { text, problem }: ConventionReport,
  document: Document,
  sidecarPath: string | null,
): readonly ProblemReport[] {
  if (problem === null) return [];
  const told = { code: problem.code, text: `${problem.text}, in the convention ${text}` };
  const inDocument = document.text.indexOf(text);
  const inSidecar = inDocument < 0 && sidecarPath !== null ? document.sidecar.indexOf(text) : -1;
  if (sidecarPath !== null && inSidecar >= 0)
    return [{ ...told, ...placesIn(document.sidecar)(inSidecar), span: spanAt(inSidecar, text), path: sidecarPath }];
  // YAML can spell a text in ways that are not found again; the front matter begins where the file does.
  if (inDocument < 0) return [{ ...told, line: 1, column: 1, span: { start: 0, end: 0 } }];
  return [{ ...told, ...placesOf(document)(inDocument), span: spanAt(inDocument, text) }];
}

function spanAt(start: number, text: string): ProblemReport['span'] {
  return { start, end: start + text.length };
}
