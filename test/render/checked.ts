/** Checked documents made by hand, so that what a format prints does not depend on what the checker can prove. */

import { parse } from 'yaml';
import type { CheckedSource, CheckOptions } from '../../src/render/check-printer.ts';
import { checkFormats } from '../../src/render/check-formats.ts';
import { checkWording, checkWordings, isGrave, type CheckCode } from '../../src/render/check-codes.ts';
import {
  passing,
  summaryOf,
  type CheckedDocumentReport,
  type CheckedLinkReport,
  type CheckReport,
} from '../../src/render/check-report.ts';
import { documentReport, type DocumentReport, type LinkReport } from '../../src/render/json.ts';
import { placesIn } from '../../src/render/place.ts';
import { bareStyle } from '../../src/render/style.ts';
import { readingOf } from './print.ts';

/** What a case says of a document beside its text: the verdict of each link, and any other field that matters. */
export interface Judged {
  readonly path?: string;
  readonly title?: string;
  readonly strict?: boolean;
  readonly all?: boolean;
  readonly warnings?: boolean;
  /** By number of the link; one that is not named is given, malformed or unread as it was read. */
  readonly links?: Readonly<Record<string, Partial<CheckedLinkReport> & { readonly code?: string }>>;
}

export function judgedOf(yaml: string): Judged {
  return (parse(yaml) ?? {}) as Judged;
}

export function sourceOf(name: string, text: string, judged: Judged): CheckedSource {
  return judgedSource(documentReport(readingOf(name, text)), text, judged);
}

/** For one that was read before: the same text judged in many ways is read once. */
export function judgedSource(read: DocumentReport, text: string, judged: Judged): CheckedSource {
  const links = read.links.map((link) => linkOf(link, text, judged.links?.[link.n] ?? {}));
  const problems = read.problems;
  const report: CheckedDocumentReport = {
    path: judged.path ?? read.path,
    title: judged.title ?? read.title,
    problems,
    links,
    summary: summaryOf(links, problems.filter(({ code }) => isGrave(code)).length),
  };
  return { report, text };
}

function linkOf(
  {
    latex: _latex,
    indices: _indices,
    conditions: _conditions,
    problems: _problems,
    alternatives: _other,
    inline: _inline,
    ...read
  }: LinkReport,
  text: string,
  { code, ...judged }: NonNullable<Judged['links']>[string],
): CheckedLinkReport {
  const verdict = judged.verdict ?? read.verdict;
  if (verdict === null) throw new Error(`link ${read.n} has no verdict`);
  const problem = passing(verdict) ? null : (judged.problem ?? read.problem ?? problemOf(read, text, code ?? verdict));
  return {
    ...read,
    verdict,
    sizes: [],
    odds: null,
    assumptions: [],
    rules: [],
    problem,
    counterexample: null,
    repair: null,
    downstream: null,
    hint: null,
    fromStart: 'unknown',
    certificate: null,
    ms: 1,
    ...judged,
  };
}

/** Below the right side, where the checker points. */
function problemOf(
  { line, column, right }: Pick<LinkReport, 'line' | 'column' | 'right'>,
  text: string,
  code: string,
): CheckedLinkReport['problem'] {
  const before = text.split('\n').slice(0, line - 1);
  const sign = before.reduce((sum, each) => sum + each.length + 1, column - 1);
  const start = text.indexOf(right, sign);
  const own = Object.keys(checkWordings).find((name): name is CheckCode => name === code);
  if (start < 0 || own === undefined) throw new Error(`no place or no wording for ${code} in line ${line}`);
  const span = { start, end: start + right.length };
  return { code, text: checkWording(own, { missing: 'x != 0', why: '' }), ...placesIn(text)(start), span };
}

export function printChecked(
  format: string,
  sources: readonly CheckedSource[],
  options: Partial<CheckOptions> = {},
): string {
  const row = checkFormats.find(({ name }) => name === format);
  if (row === undefined) throw new Error(`no format ${format}`);
  const printer = row.printer({ style: bareStyle, all: false, warnings: true, ...options });
  const printed = sources.map((source) => printer.document(source));
  return printed.join('') + printer.end(sources.map(({ report }) => report.summary));
}

export function jsonOf(sources: readonly CheckedSource[]): CheckReport {
  return JSON.parse(printChecked('json', sources)) as CheckReport;
}
