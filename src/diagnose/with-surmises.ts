/** What is wrong with lines that lean on a definition that makes no sense: found in the text with that definition put right. */

import { readDocument } from '../derivation/read-document.ts';
import { understand, type Derivation } from '../derivation/understand.ts';
import type { Link } from '../derivation/link.ts';
import type { Span } from '../source/span.ts';
import type { Diagnosis } from './diagnose.ts';

/** The side of a line with what should stand there. */
export interface Surmised {
  readonly n: number;
  readonly span: Span;
  readonly latex: string;
  /** What it defines. */
  readonly letter: string | undefined;
}

/** The text with one side changed, if it has the same lines then, and a way back for what stands behind it. */
export function withSurmise(
  { document, links }: Derivation,
  { n, span, latex }: Surmised,
): { readonly derivation: Derivation; readonly back: (diagnosis: Diagnosis) => Diagnosis } | undefined {
  const { path, text, sidecar, format } = document;
  // In a notebook formulas stand in the quotes of another language.
  if (format === 'notebook') return undefined;
  const changed = `${text.slice(0, span.start)}${latex}${text.slice(span.end)}`;
  const derivation = understand(readDocument(path, changed, sidecar));
  if (derivation.links.length !== links.length) return undefined;
  const longer = changed.length - text.length;
  const isSame = (link: Link, other: Link | undefined): boolean =>
    link.n <= n || other?.right.span.start === link.right.span.start + longer;
  if (!links.every((link, i) => isSame(link, derivation.links[i]))) return undefined;
  const moved = ({ start, end }: Span): Span => ({ start: start - longer, end: end - longer });
  const back = (diagnosis: Diagnosis): Diagnosis => ({
    ...diagnosis,
    after: n,
    changes: diagnosis.changes.map((change) => ({ ...change, span: moved(change.span) })),
  });
  return { derivation, back };
}
