/** A report in Markdown, as for a comment on a pull request: a table of verdicts, then each line that does not pass. */

import { findingsOf, lineText, problemOf, valuesOf, type Finding } from './check-findings.ts';
import type { CheckedSource, CheckOptions, CheckPrinter } from './check-printer.ts';
import {
  isAllWell,
  passing,
  totalOf,
  verdicts,
  type CheckedDocumentReport,
  type CheckedLinkReport,
  type CheckSummary,
  type CounterexampleReport,
} from './check-report.ts';
import { code, formula, prose, table } from './markdown-text.ts';

/** The table of all documents comes first, so all is printed at the end. */
export function markdownPrinter(options: CheckOptions): CheckPrinter {
  const paths: string[] = [];
  const sections: string[] = [];
  return {
    document: (source) => {
      paths.push(source.report.path);
      sections.push(...section(source, options));
      return '';
    },
    end: (summaries) => `${[...overview(paths, summaries, options), ...sections].join('\n\n')}\n`,
  };
}

function overview(
  paths: readonly string[],
  summaries: readonly CheckSummary[],
  { strict }: CheckOptions,
): readonly string[] {
  const total = totalOf(summaries);
  const failing = verdicts
    .filter((verdict) => !passing(verdict, strict))
    .reduce((sum, verdict) => sum + total[verdict], 0);
  const outside = total.problems === 0 ? [] : [`${counted(total.problems, 'problem')} outside the lines`];
  const told = [
    ...(failing === 0
      ? []
      : [`${failing} of ${counted(total.links, 'line')} ${failing === 1 ? 'does' : 'do'} not pass`]),
    ...outside,
  ];
  const columns = verdicts.filter((verdict) => total[verdict] > 0);
  const row = (name: string, summary: CheckSummary): readonly string[] => [
    name,
    isAllWell(summary, strict) ? 'passes' : 'fails',
    ...columns.map((verdict) => String(summary[verdict])),
  ];
  const rows = summaries.map((summary, i) => row(code(paths[i] ?? ''), summary));
  return [
    '## Derivations',
    told.length > 0
      ? `${told.join(', ')}.`
      : total.links === 0
        ? 'There is no line to check.'
        : `${counted(total.links, 'line')}: nothing to object to.`,
    table(['document', '', ...columns], rows.length > 1 ? [...rows, row('all', total)] : rows),
  ];
}

/** Nothing for a document without anything to tell. */
function section(source: CheckedSource, options: CheckOptions): readonly string[] {
  const { report } = source;
  const findings = findingsOf(source, options);
  const outside = findings.filter(({ link, level }) => link === undefined && level === 'error');
  const warnings = findings.filter(({ level }) => level === 'warning');
  const links = report.links.filter(({ verdict }) => options.all || !passing(verdict, options.strict));
  const blocks = [
    ...outside.map((finding) => `**${placeOf(finding, report)}**: ${prose(finding.text)} ${codeOf(finding)}`),
    ...links.flatMap((link) => linkBlocks(link, options)),
    ...(warnings.length === 0 ? [] : [warnings.map((finding) => warningItem(finding, report)).join('\n')]),
  ];
  if (blocks.length === 0) return [];
  const title = report.title === '' ? '' : `: ${code(report.title)}`;
  return [`### ${code(report.path)}${title}`, ...blocks];
}

function linkBlocks(link: CheckedLinkReport, { strict }: CheckOptions): readonly string[] {
  const problem = problemOf(link, strict);
  const label = link.label === '' ? '' : ` (${code(link.label)})`;
  const why = problem === null ? '' : `: ${prose(problem.text)} ${codeOf(problem)}`;
  const written = `${link.left} ${link.relation} ${link.right}`;
  return [
    `**${capital(lineText(link))}**${label} is **${link.verdict}**${why}`,
    // What was not read may hold commands that mean something to whoever renders it.
    link.verdict === 'unread' ? code(written) : formula(written),
    ...(link.counterexample === null ? [] : counterexampleBlocks(link.counterexample)),
    ...slipBlocks(link),
    ...(link.plain === '' || passing(link.verdict, strict) ? [] : [`Read as ${code(link.plain)}`]),
  ];
}

function slipBlocks({ repair, downstream }: CheckedLinkReport): readonly string[] {
  return [
    ...(repair === null ? [] : [`Likely slip: ${prose(repair.name)}. It should be`, formula(repair.latex)]),
    ...(downstream === null ? [] : [`After it: ${prose(downstream.text)}.`]),
  ];
}

function counterexampleBlocks(counterexample: CounterexampleReport): readonly string[] {
  const { left, right, holdsFor } = counterexample;
  const rows = [
    ...valuesOf(counterexample).map(({ name, value }) => [code(name), code(value)]),
    ['left side', code(left)],
    ['right side', code(right)],
  ];
  return [table(['for', ''], rows), ...(holdsFor === null ? [] : [`It would hold if ${prose(holdsFor)}`])];
}

function warningItem(finding: Finding, report: CheckedDocumentReport): string {
  return `- ${placeOf(finding, report)}: ${prose(finding.text)} ${codeOf(finding)}`;
}

function placeOf({ path, start }: Finding, report: CheckedDocumentReport): string {
  return path === report.path ? capital(lineText(start)) : `${code(path)}, ${lineText(start)}`;
}

function codeOf(told: { readonly code: string }): string {
  return code(`[${told.code}]`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
