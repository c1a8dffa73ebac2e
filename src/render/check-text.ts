/** What a person sees of a checked document: every line that does not pass, with why, those with a remark, and a count of all. */

import { gravityOfCode, isGrave, isRemark } from './check-codes.ts';
import {
  counterexampleLines,
  formulaOf,
  isExplained,
  legible,
  lineText,
  problemOf,
  slipLines,
  spanToShow,
} from './check-findings.ts';
import type { CheckOptions, CheckedSource } from './check-printer.ts';
import { passing, verdicts, type CheckedLinkReport, type CheckSummary } from './check-report.ts';
import type { ProblemReport } from './json.ts';
import type { Style } from './style.ts';
import { underline } from './underline.ts';

const INDENT = ' '.repeat(6);

export function checkedText({ report, text }: CheckedSource, options: CheckOptions): string {
  const { style, all, warnings, strict, bare = false } = options;
  const heading = [style.heading(legible(report.path)), ...(report.title === '' ? [] : [legible(report.title)])];
  const isRemarkable = (link: CheckedLinkReport): boolean =>
    warnings && link.warnings.some(({ code }) => isRemark(code));
  const shown = report.links.filter((link) => all || !passing(link.verdict, strict) || isRemarkable(link));
  const told = new Set<string>();
  const blocks = [
    bare ? [] : heading,
    report.problems.filter(({ code }) => warnings || isGrave(code)).map((problem) => outsideLine(problem, style, bare)),
    ...shown.map((link) => linkLines(link, text, options, told)),
    [summaryLine(report.summary, style, strict)],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function outsideLine({ code, text, path, line, column }: ProblemReport, style: Style, bare: boolean): string {
  const where = bare ? '' : `${path === undefined ? 'line ' : `${legible(path)}:`}${line}:${column}  `;
  const words = `${where}${gravityOfCode(code) ?? 'malformed'}: ${legible(text)}`;
  return `  ${isGrave(code) ? style.bad(words) : style.dim(words)}${style.dim(` [${code}]`)}`;
}

function linkLines(
  link: CheckedLinkReport,
  source: string,
  { style, all, warnings, strict, bare = false }: CheckOptions,
  told: Set<string>,
): readonly string[] {
  const label = link.label === '' ? '' : `  (${legible(link.label)})`;
  const passes = passing(link.verdict, strict);
  const paint = passes ? style.good : style.bad;
  const where = bare ? '' : `${lineText(link)}${label}  `;
  const lines = [`${String(link.n).padStart(4)}  ${where}${paint(link.verdict)}${startText(link)}`];
  lines.push(INDENT + style.formula(formulaOf(link)));
  const problem = problemOf(link, strict);
  if (problem !== null) {
    const { text, code } = problem;
    const span = problem.span === undefined ? undefined : (spanToShow(link) ?? problem.span);
    lines.push(`${INDENT}${style.bad(legible(text))}${style.dim(` [${code}]`)}`);
    if (span !== undefined && span.end > span.start) {
      const shown = underline(source, span);
      const margin = bare ? '   ' : String(shown.line).padStart(4);
      lines.push(`${INDENT}${style.dim(`${margin} |`)} ${shown.source}`);
      lines.push(`${INDENT}${style.dim(`${' '.repeat(margin.length)} |`)} ${style.bad(shown.carets)}`);
    }
  }
  if (link.counterexample !== null)
    lines.push(...counterexampleLines(link.counterexample).map((line) => INDENT + line));
  lines.push(...slipLines(link).map((line) => INDENT + line));
  if (passes && all) lines.push(...passLines(link).map((line) => INDENT + style.dim(line)));
  else if (!passes && link.plain !== '' && !isExplained(link))
    lines.push(INDENT + style.dim(legible(`read as: ${link.plain}`)));
  if (warnings) {
    for (const { line, column, text, code } of link.warnings) {
      // Of a line that passes, what was read is told with all lines only.
      if (passes && !all && !isRemark(code)) continue;
      const key = `${code} ${line}:${column}`;
      if (told.has(key)) continue;
      told.add(key);
      const at = bare ? '' : `${line}:${column} `;
      lines.push(INDENT + style.dim(`${at}warning: ${legible(text)} [${code}]`));
    }
  }
  return lines;
}

/** Where a line stands to the start of its chain, when that is another matter than the line itself. */
function startText({ fromStart, verdict }: CheckedLinkReport): string {
  if (passing(verdict) && fromStart === 'fails') return ', from a line that is wrong';
  return '';
}

function passLines({ assumptions, rules, verdict, odds }: CheckedLinkReport): readonly string[] {
  const textsOf = (stated: boolean): string =>
    assumptions
      .filter((each) => each.stated === stated)
      .map(({ text }) => text)
      .join('; ');
  const [using, granted] = [textsOf(true), textsOf(false)];
  return [
    ...(using === '' ? [] : [legible(`using ${using}`)]),
    ...(granted === '' ? [] : [legible(`taken for granted: ${granted}`)]),
    ...(rules.length === 0 ? [] : [`by ${rules.join(', ')}`]),
    ...(verdict === 'verified' && odds !== null && odds < 0
      ? [`evaluated exactly; a false line would pass with a chance below 2^${Math.round(odds)}`]
      : []),
  ];
}

export function summaryLine(summary: CheckSummary, style: Style, strict = false): string {
  const { links, problems } = summary;
  const parts = verdicts
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => (passing(verdict, strict) ? style.good : style.bad)(`${summary[verdict]} ${verdict}`));
  const outside = `; ${problems} problem${problems === 1 ? '' : 's'} outside the links`;
  const rest = problems === 0 ? '' : style.bad(outside);
  return `${links} link${links === 1 ? '' : 's'}: ${parts.join(', ') || 'nothing to check'}${rest}`;
}
