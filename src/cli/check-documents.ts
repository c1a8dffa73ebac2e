/** The work of `chainrule check`: prints each document, in the order of their paths, as soon as it is checked. */

import { resolve } from 'node:path';
import { checkFormats } from '../render/check-formats.ts';
import { COUNTEREXAMPLE, everything, hinted } from '../render/hints.ts';
import { isAllWell, type CheckedDocumentReport, type CheckSummary } from '../render/check-report.ts';
import { certificateFolder, type Written } from './check-certificates.ts';
import { checkerFor, type CheckerRequest, type Found } from './checker.ts';
import { styleFor } from './colours.ts';
import { coverageHolds, type CoverageRequest } from './coverage.ts';
import { writeDisagreements } from './disagreement-files.ts';
import { opinionLines, type Opinions } from './second-opinions.ts';
import { exit, type Exit, type Io } from './io.ts';
import { openDocuments, type DocumentRequest, type SourceText } from './open-documents.ts';

export interface CheckRequest extends DocumentRequest, CheckerRequest, CoverageRequest {
  readonly format: string;
  readonly all: boolean;
  readonly strict: boolean;
  readonly warnings: boolean;
  readonly certificates?: string;
  /** How much is told of a line that does not pass; left out: all of it. */
  readonly hintLevel?: number;
  /** Where reports of contradictions go; left out: the folder of the command. */
  readonly reports?: string;
}

export async function checkDocuments(request: CheckRequest, io: Io): Promise<Exit> {
  const format = checkFormats.find(({ name }) => name === request.format);
  if (format === undefined) throw new Error(`no format ${request.format}`);
  const { all, warnings, strict, certificates, hintLevel = everything } = request;
  const folder = certificates === undefined ? undefined : certificateFolder(resolve(io.cwd, certificates));
  if (typeof folder === 'string') {
    io.err(`chainrule: ${certificates}: ${folder}\n`);
    return exit.misuse;
  }
  const printer = format.printer({ style: styleFor(io), all, warnings, strict });
  const summaries: CheckSummary[] = [];
  const checker = checkerFor(request, io);
  if (typeof checker === 'string') {
    io.err(`chainrule: ${checker}\n`);
    return exit.misuse;
  }
  /** Not to be trusted, or not whole. */
  let mistaken = false;
  const tell = ({ outcome, opinions }: Found, { text }: SourceText): { readonly out: string; readonly err: string } => {
    // A witness shows what a counterexample shows.
    const written = folder?.write(hintLevel < COUNTEREXAMPLE ? { ...outcome, witnesses: [] } : outcome);
    const whole = written === undefined ? outcome.report : withNames(outcome.report, written);
    const report = hinted(whole, hintLevel, strict);
    summaries.push(report.summary);
    mistaken ||= outcome.disagreements.length > 0;
    const trouble = written?.trouble === undefined ? '' : `chainrule: ${certificates}: ${written.trouble}\n`;
    mistaken ||= trouble !== '';
    const told = opinions === undefined ? '' : opinionText(opinions, report);
    const err = trouble + writeDisagreements(outcome, request.reports ?? '.', io) + told;
    return { out: printer.document({ report, text }), err };
  };
  try {
    const { failed } = await openDocuments(request, io, { ...checker, tell, end: () => printer.end(summaries) });
    if (failed > 0 || summaries.length === 0 || mistaken) return exit.misuse;
    const isEnough = coverageHolds(request, summaries, io);
    if (isEnough === undefined) return exit.misuse;
    return isEnough && summaries.every((summary) => isAllWell(summary, strict)) ? exit.good : exit.bad;
  } finally {
    await checker.close();
  }
}

/** Beside the report, which is the same with them and without. */
function opinionText(opinions: readonly Opinions[] | string, { path, links }: CheckedDocumentReport): string {
  if (typeof opinions === 'string') return `${path}: no second opinions: ${opinions}\n`;
  const lineOf = (n: number): string => `line ${links.find((link) => link.n === n)?.line ?? 0}: `;
  return `${path}: ${opinionLines(opinions, lineOf).join('\n')}\n`;
}

/** With the names of the files that were written for the lines. */
function withNames(report: CheckedDocumentReport, { certificates, witnesses }: Written): CheckedDocumentReport {
  const links = report.links.map((link) => {
    const certificate = certificates.get(link.n) ?? null;
    const witness = witnesses.get(link.n);
    const { counterexample } = link;
    if (counterexample === null || witness === undefined) return { ...link, certificate };
    return { ...link, certificate, counterexample: { ...counterexample, witness } };
  });
  return { ...report, links };
}
