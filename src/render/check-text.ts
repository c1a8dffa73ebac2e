/** What a person sees of a document that was checked: every line that does not pass, with why, and a table of all. */

import { catalogue } from '../source/catalogue.ts';
import type { LinkVerdict } from '../check/check.ts';
import type { CheckedDocumentReport, CheckedLinkReport, CheckSummary, CounterexampleReport } from './check-report.ts';
import type { Style } from './style.ts';
import { underline, visible } from './underline.ts';

export interface CheckTextOptions {
  readonly style: Style;
  /** Also the lines that pass. */
  readonly all: boolean;
  readonly warnings: boolean;
}

const INDENT = ' '.repeat(6);

export function checkedText(report: CheckedDocumentReport, source: string, options: CheckTextOptions): string {
  const { style } = options;
  const shown = report.links.filter((link) => options.all || !passing(link.verdict));
  const told = new Set<string>();
  const blocks = [
    [style.heading(visible(report.path)), ...(report.title === '' ? [] : [visible(report.title)])],
    ...report.problems.filter(isGrave).map((problem) => [`  ${style.bad(visible(problem.text))}`]),
    ...shown.map((link) => linkLines(link, source, options, told)),
    [summaryLine(report.summary, style)],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function isGrave({ code }: { readonly code: string }): boolean {
  return Object.entries(catalogue).find(([name]) => name === code)?.[1].gravity !== 'warning';
}

export function passing(verdict: LinkVerdict): boolean {
  return verdict === 'proved' || verdict === 'verified' || verdict === 'given';
}

function linkLines(
  link: CheckedLinkReport,
  source: string,
  { style, warnings }: CheckTextOptions,
  told: Set<string>,
): readonly string[] {
  const label = link.label === '' ? '' : `  (${visible(link.label)})`;
  const paint = passing(link.verdict) ? style.good : style.bad;
  const lines = [`${String(link.n).padStart(4)}  line ${link.line}${label}  ${paint(link.verdict)}${startText(link)}`];
  lines.push(INDENT + style.formula(oneLine(`${link.left} ${link.relation} ${link.right}`)));
  if (link.problem !== null) {
    const { text, code, span } = link.problem;
    lines.push(`${INDENT}${style.bad(visible(text))}${style.dim(` [${code}]`)}`);
    if (span.end > span.start) {
      const shown = underline(source, span);
      const margin = String(shown.line).padStart(4);
      lines.push(`${INDENT}${style.dim(`${margin} |`)} ${shown.source}`);
      lines.push(`${INDENT}${style.dim(`${' '.repeat(margin.length)} |`)} ${style.bad(shown.carets)}`);
    }
  }
  if (link.counterexample !== null)
    lines.push(...counterexampleLines(link.counterexample).map((line) => INDENT + line));
  if (passing(link.verdict)) lines.push(...passLines(link).map((line) => INDENT + style.dim(line)));
  else if (link.plain !== '') lines.push(INDENT + style.dim(visible(`read as: ${link.plain}`)));
  if (warnings) {
    for (const { line, column, text, code } of link.warnings) {
      const key = `${code} ${line}:${column}`;
      if (told.has(key)) continue;
      told.add(key);
      lines.push(INDENT + style.dim(`${line}:${column} warning: ${visible(text)} [${code}]`));
    }
  }
  return lines;
}

/** Where a line stands to the start of its chain, when that is another matter than the line itself. */
function startText({ fromStart, verdict }: CheckedLinkReport): string {
  if (passing(verdict) && fromStart === 'fails') return ', from a line that is wrong';
  return '';
}

function counterexampleLines({ sizes, values, left, right, holdsFor }: CounterexampleReport): readonly string[] {
  const chosen = [
    ...Object.entries(sizes).map(([name, value]) => `${name} = ${value}`),
    ...values.map(({ name, value }) => `${name} = ${value}`),
  ];
  return [
    `for ${visible(chosen.join(', '))}:`,
    `  left  ${visible(left)}`,
    `  right ${visible(right)}`,
    ...(holdsFor === null ? [] : [visible(`it would hold if ${holdsFor}`)]),
  ];
}

function passLines({ assumptions, rules, verdict, odds }: CheckedLinkReport): readonly string[] {
  const using = assumptions.map(({ text }) => text).join('; ');
  return [
    ...(using === '' ? [] : [visible(`using ${using}`)]),
    ...(rules.length === 0 ? [] : [`by ${rules.join(', ')}`]),
    ...(verdict === 'verified' && odds !== null && odds < 0
      ? [`evaluated exactly; a false line would pass with a chance below 2^${Math.round(odds)}`]
      : []),
  ];
}

function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ')).trim();
}

const order: readonly LinkVerdict[] = [
  'proved',
  'verified',
  'given',
  'refuted',
  'conditional',
  'malformed',
  'unread',
  'undecided',
];

export function summaryLine(summary: CheckSummary, style: Style): string {
  const parts = order
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => (passing(verdict) ? style.good : style.bad)(`${summary[verdict]} ${verdict}`));
  return `${summary.links} link${summary.links === 1 ? '' : 's'}: ${parts.join(', ') || 'nothing to check'}`;
}
