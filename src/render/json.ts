/** The report of `chainrule read` as data, version 1; `docs/json-schema/read.v1.json` is its schema. */

import type { Link } from '../derivation/link.ts';
import type { Operand, Role } from '../derivation/derivation.ts';
import { printed, sizeNames } from '../derivation/readback.ts';
import { kindText } from '../derivation/settle.ts';
import type { Derivation } from '../derivation/understand.ts';
import type { Origin } from '../notation/meaning/symbols.ts';
import { writeLatex } from '../notation/latex/write.ts';
import { writeSort } from '../notation/plain/write.ts';
import type { Problem } from '../source/problem.ts';
import type { Span } from '../source/span.ts';
import { placesIn, placesOf, type CellPlace, type Place, type Places } from './place.ts';
import { problemText } from './problem-text.ts';
import type { Reading } from './reading.ts';
import { summaryOf, totalOf, type Summary, type Total } from './summary.ts';
import { writtenText, type WrittenText } from './written-text.ts';

/** Null: read, and not judged yet. */
export type Verdict = 'given' | 'malformed' | 'unread' | null;

export interface WarningReport extends Place {
  readonly code: string;
  readonly text: string;
}

export interface ProblemReport extends WarningReport {
  readonly span: Span; // UTF-16 offsets in the file
  readonly path?: string; // when it is not in the document but in its sidecar
}

export interface SymbolReport {
  readonly name: string;
  readonly latex: string;
  readonly kind: string;
  readonly origin: Origin;
}

export interface LinkReport {
  readonly n: number;
  readonly line: number;
  readonly column: number;
  readonly cell?: CellPlace;
  readonly label: string;
  readonly relation: string;
  readonly left: string;
  readonly right: string;
  readonly plain: string;
  readonly latex: string;
  readonly role: Role;
  readonly verdict: Verdict;
  readonly indices: readonly { readonly name: string; readonly range: string }[];
  readonly reason: { readonly text: string; readonly fits: null };
  readonly conditions: readonly string[];
  readonly warnings: readonly WarningReport[];
  readonly problem: ProblemReport | null;
  readonly problems: readonly ProblemReport[];
  readonly alternatives: readonly { readonly plain: string; readonly text: string }[];
  readonly inline: boolean;
}

/** A formula of the front matter; it is given, and stands in no line of the text. */
export interface ConventionReport {
  readonly text: string;
  readonly relation: string;
  readonly plain: string;
  readonly latex: string;
  readonly verdict: Verdict;
  readonly problem: { readonly code: string; readonly text: string } | null;
}

export interface DocumentReport {
  readonly path: string;
  readonly title: string;
  readonly symbols: readonly SymbolReport[];
  readonly problems: readonly ProblemReport[];
  readonly conventions: readonly ConventionReport[];
  readonly links: readonly LinkReport[];
  readonly summary: Summary;
}

export interface ReadReport {
  readonly version: 1;
  readonly documents: readonly DocumentReport[];
  readonly summary: Total;
}

export function readReport(readings: readonly Reading[]): ReadReport {
  const documents = readings.map(documentReport);
  return { version: 1, documents, summary: totalOf(documents.map(({ summary }) => summary)) };
}

export function documentReport({ derivation, sidecarPath }: Reading): DocumentReport {
  const { document, context, links, conventions } = derivation;
  const places = placesOf(document);
  const written = writtenText(document);
  return {
    path: document.path,
    title: document.preamble.title,
    symbols: context.table.all().map((meant) => ({
      name: meant.name,
      latex: meant.latex,
      kind: kindText(meant, context),
      origin: meant.origin,
    })),
    problems: documentProblems(derivation, sidecarPath, places),
    conventions: conventions.map(conventionReport),
    links: links.map((link) => linkReport(link, derivation, places, written)),
    summary: summaryOf(derivation),
  };
}

/** Those of the sidecar point into its own text. */
function documentProblems(
  { document, problems }: Derivation,
  sidecarPath: string | null,
  places: Places,
): readonly ProblemReport[] {
  const inSidecar = placesIn(document.sidecar);
  const declared = document.preamble.symbols.filter(({ file }) => file === 'sidecar');
  const path = sidecarPath ?? document.path;
  return problems.map((problem) => {
    const foreign =
      document.sidecarProblems.includes(problem) || declared.some((declaration) => declaration.span === problem.span);
    return foreign ? { ...problemReport(problem, inSidecar), path } : problemReport(problem, places);
  });
}

function problemReport(problem: Problem, places: Places): ProblemReport {
  const { start, end } = problem.span;
  return { ...warningReport(problem, places), span: { start, end } };
}

function warningReport(problem: Problem, places: Places): WarningReport {
  return { code: problem.code, text: problemText(problem), ...places(problem.span.start) };
}

function linkReport(link: Link, { context }: Derivation, places: Places, written: WrittenText): LinkReport {
  const sizes = sizeNames(context);
  const problems = link.problems.map((problem) => problemReport(problem, places));
  return {
    n: link.n,
    ...places(link.span.start),
    label: link.label,
    relation: link.sign,
    left: sideText(link.left, written),
    right: sideText(link.right, written),
    plain: link.plain,
    latex: link.latex,
    role: link.role,
    verdict: verdictOf(link),
    indices: link.indices.map(({ name, sort }) => ({ name, range: writeSort(sort, { sizes }) })),
    reason: { text: link.reason, fits: null },
    conditions: link.conditions.map(({ span }) => written(span)),
    warnings: link.warnings.map((warning) => warningReport(warning, places)),
    problem: problems[0] ?? null,
    problems,
    alternatives: link.alternatives.map(({ claim, text }) => ({ plain: printed(claim, context).plain, text })),
    inline: link.inline,
  };
}

/** As it stands in the text; where words are part of it, as it is read. */
function sideText({ written: tree, span, isSaid = false }: Operand, written: WrittenText): string {
  return isSaid && tree !== null ? writeLatex(tree) : written(span);
}

function conventionReport(link: Link): ConventionReport {
  const [problem] = link.problems;
  return {
    text: link.reason,
    relation: link.sign,
    plain: link.plain,
    latex: link.latex,
    verdict: verdictOf(link),
    problem: problem === undefined ? null : { code: problem.code, text: problemText(problem) },
  };
}

function verdictOf({ state, role }: Link): Verdict {
  if (state !== 'read') return state;
  return role === 'given' ? 'given' : null;
}
