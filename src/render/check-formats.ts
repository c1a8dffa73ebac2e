/** The output formats of `chainrule check`, each a row. */

import type { Checked } from '../check/check.ts';
import { githubPrinter } from './check-github.ts';
import { junitPrinter } from './check-junit.ts';
import { markdownPrinter } from './check-markdown.ts';
import type { CheckedSource, CheckOptions, CheckPrinter } from './check-printer.ts';
import { checkedDocumentReport, totalOf, type Extras } from './check-report.ts';
import { sarifPrinter } from './check-sarif.ts';
import { checkedText, summaryLine } from './check-text.ts';

export interface CheckFormat {
  readonly name: string;
  readonly gloss: string;
  readonly printer: (options: CheckOptions) => CheckPrinter;
}

export const checkFormats: readonly CheckFormat[] = [
  { name: 'text', gloss: 'for people', printer: textPrinter },
  { name: 'json', gloss: 'for programs; the schema is docs/json-schema/check.v1.json', printer: jsonPrinter },
  { name: 'junit', gloss: 'JUnit XML: a suite for each document, a case for each line', printer: junitPrinter },
  { name: 'sarif', gloss: 'SARIF 2.1.0, for code scanning', printer: sarifPrinter },
  { name: 'github', gloss: 'annotations of a GitHub workflow', printer: githubPrinter },
  { name: 'markdown', gloss: 'a report for a pull request', printer: markdownPrinter },
];

export function sourceOf(checked: Checked, sidecarPath: string | null, extras: Extras): CheckedSource {
  return {
    report: checkedDocumentReport(checked, sidecarPath, extras),
    text: checked.derivation.document.text,
  };
}

function textPrinter(options: CheckOptions): CheckPrinter {
  let first = true;
  return {
    document: (source) => {
      const gap = first ? '' : '\n';
      first = false;
      return gap + checkedText(source, options);
    },
    end: (summaries) => {
      if (summaries.length < 2) return '';
      const total = totalOf(summaries);
      return `\n${options.style.heading(`${total.documents} documents`)}, ${summaryLine(total, options.style, options.strict)}\n`;
    },
  };
}

/** The same text as `JSON.stringify` gives for the whole report. */
function jsonPrinter(): CheckPrinter {
  let first = true;
  const opening = '{\n  "version": 1,\n  "documents": [';
  const indented = (value: unknown, indent: string): string =>
    JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
  return {
    document: ({ report }) => {
      const start = first ? opening : ',';
      first = false;
      return `${start}\n    ${indented(report, '    ')}`;
    },
    end: (summaries) => `${first ? `${opening}]` : '\n  ]'},\n  "summary": ${indented(totalOf(summaries), '  ')}\n}\n`,
  };
}
