/** What a person sees of a document that was read: each link with what was understood, or what was in the way. */

import { catalogue } from '../source/catalogue.ts';
import type { ConventionReport, DocumentReport, LinkReport, ProblemReport, Verdict, WarningReport } from './json.ts';
import type { Reading } from './reading.ts';
import type { Style } from './style.ts';
import { isReadWhole, type Summary, type Total } from './summary.ts';
import { symbolLines } from './symbol-lines.ts';
import { underline, visible } from './underline.ts';

export interface TextOptions {
  readonly style: Style;
  /** All symbols, not only those that were inferred. */
  readonly symbols: boolean;
}

const INDENT = ' '.repeat(6);

export function documentText(report: DocumentReport, reading: Reading, options: TextOptions): string {
  const { style } = options;
  const told = new Set<string>();
  const blocks = [
    headerLines(report, style),
    ...report.problems.map((problem) => problemLines(problem, reading, '  ', style)),
    ...conventionBlocks(report.conventions, style),
    ...report.links.map((link, i) => linkLines(link, report.links[i - 1], report.path, reading, style, told)),
    [summaryLine(report.summary, style)],
    symbolLines(reading.derivation, options.symbols, style),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function headerLines({ path, title }: DocumentReport, style: Style): readonly string[] {
  const name = style.heading(visible(path));
  return title === '' ? [name] : [name, visible(title)];
}

function linkLines(
  link: LinkReport,
  before: LinkReport | undefined,
  path: string,
  reading: Reading,
  style: Style,
  told: Set<string>,
): readonly string[] {
  const label = link.label === '' ? [] : [`(${visible(link.label)})`];
  const where = `${visible(path)}:${link.line}:${link.column}`;
  const facts = [where, ...cellText(link), ...label, link.inline ? `${link.role}, in prose` : link.role];
  return [
    `${String(link.n).padStart(4)}  ${facts.join('  ')}  ${stateText(link.verdict, style)}`,
    INDENT + style.formula(formulaText(link, before)),
    ...(link.plain === '' ? [] : [INDENT + style.plain(visible(link.plain))]),
    ...link.alternatives.map(({ plain, text }) => INDENT + style.dim(visible(`or, with ${text}: ${plain}`))),
    ...toldProblems(link).flatMap((problem) => problemLines(problem, reading, INDENT, style)),
    ...link.warnings.filter((warning) => isNews(warning, told)).map((warning) => warningLine(warning, INDENT, style)),
  ];
}

/** A link that goes on where the last one stopped is shown as it is written: from its sign on. */
function formulaText({ left, relation, right }: LinkReport, before: LinkReport | undefined): string {
  const goesOn = left === '' || left === before?.right;
  return oneLine(goesOn ? `${relation} ${right}` : `${left} ${relation} ${right}`);
}

/** That a side could not be read goes without saying beside what is wrong in it. */
function toldProblems({ problems }: LinkReport): readonly ProblemReport[] {
  const causes = problems.filter(({ code }) => code !== 'side-not-read');
  return causes.length > 0 ? causes : problems;
}

/** The right side of one link is the left side of the next; what is worth a word there is told once. */
function isNews({ code, line, column }: WarningReport, told: Set<string>): boolean {
  const key = `${code} ${line}:${column}`;
  const isNew = !told.has(key);
  told.add(key);
  return isNew;
}

function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ')).trim();
}

function cellText({ cell }: LinkReport): readonly string[] {
  return cell === undefined ? [] : [`cell ${cell.number}, line ${cell.line}`];
}

function stateText(verdict: Verdict, style: Style): string {
  return verdict === 'malformed' || verdict === 'unread' ? style.bad(verdict) : style.good('read');
}

function problemLines(
  problem: ProblemReport,
  { derivation: { document } }: Reading,
  indent: string,
  style: Style,
): readonly string[] {
  const gravity = gravityOf(problem);
  if (gravity === 'warning') return [warningLine(problem, indent, style)];
  const path = problem.path === undefined ? '' : `${visible(problem.path)}:${problem.line}:${problem.column}: `;
  const { line, source, carets } = underline(
    problem.path === undefined ? document.text : document.sidecar,
    problem.span,
  );
  const margin = String(line).padStart(4);
  return [
    `${indent}${path}${style.bad(`${gravity}: ${visible(problem.text)}`)}${style.dim(` [${problem.code}]`)}`,
    `${indent}${style.dim(`${margin} |`)} ${source}`,
    `${indent}${style.dim(`${' '.repeat(margin.length)} |`)} ${style.bad(carets)}`,
  ];
}

function warningLine(warning: WarningReport & { readonly path?: string }, indent: string, style: Style): string {
  const path = warning.path === undefined ? '' : `${visible(warning.path)}:`;
  const where = `${path}${warning.line}:${warning.column}`;
  return indent + style.dim(`${where} warning: ${visible(warning.text)} [${warning.code}]`);
}

function gravityOf({ code }: WarningReport): string {
  return Object.entries(catalogue).find(([name]) => name === code)?.[1].gravity ?? 'unread';
}

function conventionBlocks(conventions: readonly ConventionReport[], style: Style): readonly (readonly string[])[] {
  return conventions.map(({ text, plain, verdict, problem }) => [
    `      given in the front matter  ${stateText(verdict, style)}`,
    INDENT + style.formula(oneLine(text)),
    ...(plain === '' ? [] : [INDENT + style.plain(visible(plain))]),
    ...(problem === null
      ? []
      : [`${INDENT}${style.bad(`${verdict}: ${visible(problem.text)}`)}${style.dim(` [${problem.code}]`)}`]),
  ]);
}

function summaryLine(summary: Summary, style: Style): string {
  const { links, read, malformed, unread, claims, given, goals, conditions, warnings, problems } = summary;
  const states = `${read} read, ${malformed} malformed, ${unread} unread`;
  const roles = [
    counted(claims, 'claim'),
    `${given} given`,
    counted(goals, 'goal'),
    counted(conditions, 'condition'),
  ].join(', ');
  const rest = problems === 0 ? '' : `; ${counted(problems, 'problem')} outside the links`;
  const painted = isReadWhole(summary) ? style.good(states) : style.bad(states);
  return `${counted(links, 'link')}: ${painted}; ${roles}; ${counted(warnings, 'warning')}${rest}`;
}

/** The last line, when there is more than one document. */
export function totalText(total: Total, style: Style): string {
  if (total.documents + total.unreadable < 2) return '';
  const missing = total.unreadable === 0 ? '' : `; ${counted(total.unreadable, 'path')} not read`;
  return `\n${style.heading(counted(total.documents, 'document'))}, ${summaryLine(total, style)}${missing}\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
