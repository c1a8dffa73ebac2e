/** JUnit XML of what was checked: a suite for each document, a case for each link. */

import { evidenceLines, findingsOf, formulaOf, legible, lineText, type Finding } from './check-findings.ts';
import { escaped, opened, type Attributes } from './escape.ts';
import type { CheckedSource, CheckOptions, CheckPrinter } from './check-printer.ts';
import type { CheckedLinkReport } from './check-report.ts';

/** Totals stand at the suites, so that each can be printed as soon as it is known. */
export function junitPrinter({ strict }: CheckOptions): CheckPrinter {
  const options = { warnings: false, ...(strict === undefined ? {} : { strict }) };
  let first = true;
  const opening = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="chainrule">\n';
  return {
    document: (source) => {
      const start = first ? opening : '';
      first = false;
      return start + suite(source, findingsOf(source, options));
    },
    end: () => `${first ? opening : ''}</testsuites>\n`,
  };
}

function suite({ report }: CheckedSource, findings: readonly Finding[]): string {
  const outside = findings.filter(({ link }) => link === undefined);
  const byLink = new Map(findings.map((finding) => [finding.link, finding]));
  const failures = findings.length - outside.length;
  const attributes = {
    name: report.path,
    file: report.path,
    tests: report.links.length + outside.length,
    failures,
    errors: outside.length,
    time: seconds(report.links.reduce((sum, { ms }) => sum + ms, 0)),
  };
  const title = report.title === '' ? [] : [`    <properties>${tag('property', titleOf(report.title))}</properties>\n`];
  const cases = [
    ...outside.map((finding) => outsideCase(finding, report.path)),
    ...report.links.map((link) => linkCase(link, report.path, byLink.get(link))),
  ];
  return `  ${opened('testsuite', attributes)}>\n${title.join('')}${cases.join('')}  </testsuite>\n`;
}

const titleOf = (title: string): Attributes => ({ name: 'title', value: title });

/** What is wrong with the document as a whole keeps its lines from being judged, so it is an error and no failure. */
function outsideCase(finding: Finding, path: string): string {
  const { code, start } = finding;
  const attributes = {
    name: `the document, ${lineText(start)}: ${code}`,
    classname: path,
    file: finding.path,
    line: start.line,
  };
  return caseOf(attributes, element('error', finding, []));
}

function linkCase(link: CheckedLinkReport, path: string, finding: Finding | undefined): string {
  const label = link.label === '' ? '' : ` (${link.label})`;
  const name = `${link.n}, ${lineText(link)}${label}: ${formulaOf(link)}`;
  const attributes = { name, classname: path, file: path, line: link.line, time: seconds(link.ms) };
  if (finding === undefined) return `    ${tag('testcase', attributes)}\n`;
  return caseOf(attributes, element('failure', finding, [formulaOf(link), ...evidenceLines(link)], link.verdict));
}

function caseOf(attributes: Attributes, inside: string): string {
  return `    ${opened('testcase', attributes)}>\n      ${inside}\n    </testcase>\n`;
}

function element(name: string, finding: Finding, lines: readonly string[], verdict?: string): string {
  const { code, text, path, start } = finding;
  const type = verdict === undefined || verdict === code ? code : `${verdict}: ${code}`;
  const body = [`${legible(path)}:${start.line}:${start.column}: ${text}`, ...lines];
  return `${opened(name, { type, message: text })}>${body.map(escaped).join('\n')}</${name}>`;
}

function tag(name: string, attributes: Attributes): string {
  return `${opened(name, attributes)}/>`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
