/** SARIF 2.1.0 of what was checked, for code scanning: codes are rules, what does not pass is a result. */

import { codeGloss, isGrave } from './check-codes.ts';
import { evidenceLines, findingsOf, legible, type Finding } from './check-findings.ts';
import type { CheckOptions, CheckPrinter } from './check-printer.ts';

/** The rules stand before the results and are known after them, so all is printed at the end. */
export function sarifPrinter(options: CheckOptions): CheckPrinter {
  const findings: Finding[] = [];
  return {
    document: (source) => {
      findings.push(...findingsOf(source, options));
      return '';
    },
    end: () => `${JSON.stringify(logOf(findings), null, 2)}\n`,
  };
}

function logOf(findings: readonly Finding[]): object {
  const codes = [...new Set(findings.map(({ code }) => code))].toSorted();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'chainrule', rules: codes.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, codes.indexOf(finding.code))),
      },
    ],
  };
}

function ruleOf(code: string): object {
  return {
    id: code,
    shortDescription: { text: message(codeGloss(code) ?? code) },
    defaultConfiguration: { level: isGrave(code) ? 'error' : 'warning' },
  };
}

function resultOf(finding: Finding, ruleIndex: number): object {
  const { code, level, text, link } = finding;
  const lines = link === undefined || level === 'warning' ? [text] : [text, ...evidenceLines(link)];
  return {
    ruleId: code,
    ruleIndex,
    level,
    message: { text: message(lines.join('\n')) },
    locations: [{ physicalLocation: { artifactLocation: artifact(finding.path), region: regionOf(finding) } }],
    ...(link === undefined ? {} : { properties: { link: link.n, verdict: link.verdict, label: legible(link.label) } }),
  };
}

function regionOf({ start, end }: Finding): object {
  const from = { startLine: start.line, startColumn: start.column };
  return end === undefined ? from : { ...from, endLine: end.line, endColumn: end.column };
}

/** A brace would begin a placeholder, and `[words](place)` a link. */
function message(text: string): string {
  return text.replace(/[{}]/g, (brace) => brace + brace).replaceAll('](', '] (');
}

/** The path itself, whatever is in it; one that is not relative leads to a file of this machine. */
function artifact(path: string): object {
  const parts = path.replace(/\p{Cs}/gu, '\u{fffd}').split('/');
  const uri = parts.map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return { uri: `file://${uri}` };
  if (/^[A-Za-z]:$/.test(parts[0] ?? '')) return { uri: `file:///${uri.replace('%3A', ':')}` };
  return { uri, uriBaseId: '%SRCROOT%' };
}
