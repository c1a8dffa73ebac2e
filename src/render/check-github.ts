/** Workflow commands of GitHub: what does not pass becomes an annotation on its line. */

import { evidenceLines, findingsOf, formulaOf, legible, type Finding } from './check-findings.ts';
import type { CheckOptions, CheckPrinter } from './check-printer.ts';
import { totalOf } from './check-report.ts';
import { summaryLine } from './check-text.ts';
import { bareStyle } from './style.ts';

export function githubPrinter(options: CheckOptions): CheckPrinter {
  return {
    document: (source) =>
      findingsOf(source, options)
        .map((finding) => `${command(finding)}\n`)
        .join(''),
    end: (summaries) => {
      const total = totalOf(summaries);
      const documents = `${total.documents} document${total.documents === 1 ? '' : 's'}`;
      return `${documents}, ${summaryLine(total, bareStyle, options.strict)}\n`;
    },
  };
}

function command(finding: Finding): string {
  const { level, path, start, text } = finding;
  const properties = { file: legible(path), line: start.line, col: start.column, title: titleOf(finding) };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${level} ${written.join(',')}::${escapedData([text, ...detailsOf(finding)].join('\n'))}`;
}

function titleOf({ level, code, link }: Finding): string {
  if (link === undefined || level === 'warning') return code;
  const label = link.label === '' ? '' : ` (${legible(link.label)})`;
  return link.verdict === code ? `${code}${label}` : `${link.verdict}${label}: ${code}`;
}

function detailsOf({ level, link }: Finding): readonly string[] {
  return link === undefined || level === 'warning' ? [] : [formulaOf(link), ...evidenceLines(link)];
}

/** The runner splits its input into lines and undoes just these. */
function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
