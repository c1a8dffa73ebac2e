/** The output formats of `chainrule check`, each a row. */

import type { Checked } from '../check/check.ts';
import {
  checkedDocumentReport,
  totalOf,
  type CheckedDocumentReport,
  type CheckSummary,
  type Extras,
} from './check-report.ts';
import { checkedText, summaryLine } from './check-text.ts';
import type { Style } from './style.ts';

export interface CheckOptions {
  readonly style: Style;
  readonly all: boolean;
  readonly warnings: boolean;
}

/** A document that was checked, as far as a format needs it. */
export interface CheckedSource {
  readonly report: CheckedDocumentReport;
  readonly text: string;
}

export interface CheckPrinter {
  document(source: CheckedSource): string;
  end(summaries: readonly CheckSummary[]): string;
}

export interface CheckFormat {
  readonly name: string;
  readonly gloss: string;
  readonly printer: (options: CheckOptions) => CheckPrinter;
}

export const checkFormats: readonly CheckFormat[] = [
  { name: 'text', gloss: 'for people', printer: textPrinter },
  { name: 'json', gloss: 'for programs; the schema is docs/json-schema/check.v1.json', printer: jsonPrinter },
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
    document: ({ report, text }) => {
      const gap = first ? '' : '\n';
      first = false;
      return gap + checkedText(report, text, options);
    },
    end: (summaries) => {
      if (summaries.length < 2) return '';
      const total = totalOf(summaries);
      return `\n${options.style.heading(`${total.documents} documents`)}, ${summaryLine(total, options.style)}\n`;
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
