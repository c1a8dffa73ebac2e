/** What an editor shows of a checked text: findings with their place, what is known under the cursor, and repairs. */

import type { Checked } from '../../check/check.ts';
import type { Diagnosis } from '../../diagnose/diagnose.ts';
import { indexLines, positionAt, type LineIndex } from '../../source/lines.ts';
import { isGrave } from '../check-codes.ts';
import { counterexampleLines, evidenceLines, legible, lineText, problemOf, slipLines } from '../check-findings.ts';
import type { CheckedLinkReport } from '../check-report.ts';
import { explainedDocument, type ExplainedLink } from '../explain-report.ts';
import type { CheckedPage } from '../publish/checked-page.ts';
import { repairEdits, spacedBefore, type TextEdit } from '../publish/repair-edit.ts';
import type { Phrase } from '../step-names.ts';

/** As the protocol counts: lines and characters from 0, characters in UTF-16 units. */
export interface EditorPosition {
  readonly line: number;
  readonly character: number;
}

export interface EditorRange {
  readonly start: EditorPosition;
  readonly end: EditorPosition;
}

export interface EditorFinding {
  readonly range: EditorRange;
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: string;
  readonly text: string;
}

export interface EditorRepair {
  readonly range: EditorRange;
  readonly title: string;
  readonly edits: readonly { readonly range: EditorRange; readonly newText: string }[];
}

export interface EditorNotes {
  readonly findings: readonly EditorFinding[];
  readonly repairs: readonly EditorRepair[];
  /** What is known at a place, as Markdown; undefined where nothing is claimed. */
  readonly hover: (at: EditorPosition) => { readonly range: EditorRange; readonly text: string } | undefined;
}

export function editorNotes(
  checked: Checked,
  page: CheckedPage,
  diagnosis: (n: number) => Diagnosis | undefined = () => undefined,
): EditorNotes {
  const { text } = checked.derivation.document;
  const lines = indexLines(text);
  const range = (start: number, end: number): EditorRange => ({
    start: placed(lines, start),
    end: placed(lines, Math.max(start, end)),
  });
  const reports = new Map(page.report.links.map((report) => [report.n, report]));
  const links = checked.links.flatMap((own) => {
    const report = reports.get(own.link.n);
    return report === undefined ? [] : [{ own, report }];
  });
  const wholeOf = ({ own: { link } }: (typeof links)[number]): EditorRange =>
    range(Math.min(link.left.span.start, link.span.start), Math.max(link.right.span.end, link.span.end));
  return {
    findings: [
      ...page.report.problems
        .filter(({ path }) => path === undefined)
        .map((problem) => finding(problem, range(problem.span.start, problem.span.end), problem.text)),
      ...links.flatMap(({ own, report }) =>
        linkFindings(report, range(own.link.right.span.start, own.link.right.span.end), range),
      ),
    ],
    repairs: links.flatMap((each) => {
      const found = diagnosis(each.own.link.n);
      if (found === undefined || each.report.repair === null) return [];
      const edits = repairEdits(found, each.own.link, text).map((edit) => editIn(edit, text, range));
      return [{ range: wholeOf(each), title: legible(`Put it right: ${each.report.repair.text}`), edits }];
    }),
    hover: (at) => {
      const found = links.findLast((each) => holds(wholeOf(each), at));
      return found === undefined
        ? undefined
        : {
            range: wholeOf(found),
            text: told(found.report, page.steps.get(found.report.n) ?? [], accountOf(checked, page, found.report)),
          };
    },
  };
}

function placed(lines: LineIndex, offset: number): EditorPosition {
  const { line, column } = positionAt(lines, offset);
  return { line: line - 1, character: column - 1 };
}

function holds({ start, end }: EditorRange, at: EditorPosition): boolean {
  const isAfter = at.line > start.line || (at.line === start.line && at.character >= start.character);
  const isBefore = at.line < end.line || (at.line === end.line && at.character <= end.character);
  return isAfter && isBefore;
}

function editIn(
  { start, end, text: put }: TextEdit,
  text: string,
  range: (start: number, end: number) => EditorRange,
): { readonly range: EditorRange; readonly newText: string } {
  return { range: range(start, end), newText: spacedBefore(put, text.charAt(end)) };
}

function finding({ code }: { readonly code: string }, range: EditorRange, text: string): EditorFinding {
  return { range, severity: isGrave(code) ? 'error' : 'warning', code, text: legible(text) };
}

function linkFindings(
  link: CheckedLinkReport,
  right: EditorRange,
  range: (start: number, end: number) => EditorRange,
): readonly EditorFinding[] {
  const problem = problemOf(link);
  const warnings = link.warnings.map(({ code, text, line, column }): EditorFinding => {
    const start = { line: line - 1, character: column - 1 };
    return {
      range: { start, end: { ...start, character: column } },
      severity: 'information',
      code,
      text: legible(text),
    };
  });
  if (problem === null) return warnings;
  const place = link.problem === null ? right : range(link.problem.span.start, link.problem.span.end);
  const evidence = link.counterexample === null ? [] : counterexampleLines(link.counterexample);
  const text = [legible(problem.text), ...evidence, ...slipLines(link)].join('\n');
  // What is not decided may be right.
  const severity = link.verdict === 'undecided' ? 'warning' : 'error';
  return [{ range: place, severity, code: problem.code, text }, ...warnings];
}

/** So long somebody waits with the pointer over a line. */
const WAIT = 2000;

function accountOf(
  checked: Checked,
  { report }: CheckedPage,
  { n, verdict }: CheckedLinkReport,
): ExplainedLink | undefined {
  if (verdict !== 'proved') return undefined;
  const until = performance.now() + WAIT;
  const { links } = explainedDocument(checked, report, {
    grain: 'coarse',
    wanted: (link) => link.n === n,
    isLate: () => performance.now() > until,
  });
  return links[0];
}

function told(link: CheckedLinkReport, steps: readonly Phrase[], account: ExplainedLink | undefined): string {
  const summary = account !== undefined && account.summary.length > 0 ? account.summary : steps;
  const names = summary.map(({ text }) => text).join('');
  const label = link.label === '' ? '' : ` (${link.label})`;
  const parts = [`**${link.verdict}**, ${lineText(link)}${names === '' ? '' : `: ${inline(names)}`}${inline(label)}`];
  if (link.plain !== '') parts.push(`read as\n${fenced([link.plain])}`);
  const lines = account?.lines.map(({ pieces, by }, i) => {
    const reason = by.map(({ text }) => text).join('');
    const formula = pieces.map(({ latex }) => latex).join('');
    return `${i === 0 ? '  ' : '= '}${formula}${reason === '' ? '' : `    % ${reason}`}`;
  });
  if (lines !== undefined && lines.length > 0) parts.push(fenced(lines));
  const problem = problemOf(link);
  if (problem !== null) parts.push(inline(problem.text), fenced(evidenceLines({ ...link, plain: '' })));
  const used = link.assumptions.map(({ text, stated }) => `${text}${stated ? '' : ' (not stated)'}`);
  if (used.length > 0) parts.push(`assumed\n${fenced(used)}`);
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Nothing of a document is Markdown of ours. */
function inline(text: string): string {
  return legible(text).replaceAll(/[\\`*_{}[\]<>()#+!|~&$]/g, (mark) => `\\${mark}`);
}

function fenced(lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const text = lines.map(legible).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}latex\n${text}\n${fence}`;
}
