/** The output formats of `chainrule read`, each a row: what is printed for a document, and what before and after all. */

import { documentReport, type DocumentReport } from './json.ts';
import type { Reading } from './reading.ts';
import type { Style } from './style.ts';
import type { Summary, Total } from './summary.ts';
import { documentText, totalText } from './text.ts';

export interface ReadOptions {
  readonly style: Style;
  readonly symbols: boolean;
  readonly warnings: boolean;
}

export interface Printed {
  readonly out: string;
  /** For the other stream, where a format has no place for what was in the way. */
  readonly err: string;
  readonly summary: Summary;
}

/** Documents are printed one by one, so that memory does not grow with their number. */
export interface Printer {
  document(reading: Reading): Printed;
  end(total: Total): string;
}

export interface ReadFormat {
  readonly name: string;
  readonly gloss: string;
  readonly printer: (options: ReadOptions) => Printer;
}

export const readFormats: readonly ReadFormat[] = [
  { name: 'text', gloss: 'for people', printer: textPrinter },
  { name: 'json', gloss: 'for programs; the schema is docs/json-schema/read.v1.json', printer: jsonPrinter },
  { name: 'plain', gloss: 'one line of plain notation for each link', printer: linePrinter('plain') },
  { name: 'latex', gloss: 'one line of LaTeX, written out in full, for each link', printer: linePrinter('latex') },
];

function textPrinter(options: ReadOptions): Printer {
  let first = true;
  return {
    document: (reading) => {
      const report = reportOf(reading, options);
      const gap = first ? '' : '\n';
      first = false;
      return { out: gap + documentText(report, reading, options), err: '', summary: report.summary };
    },
    end: (total) => totalText(total, options.style),
  };
}

/** The same text as `JSON.stringify` gives for the whole report. */
function jsonPrinter(options: ReadOptions): Printer {
  let first = true;
  const opening = '{\n  "version": 1,\n  "documents": [';
  return {
    document: (reading) => {
      const report = reportOf(reading, options);
      const start = first ? opening : ',';
      first = false;
      return { out: `${start}\n    ${indented(report, '    ')}`, err: '', summary: report.summary };
    },
    end: (total) => `${first ? `${opening}]` : '\n  ]'},\n  "summary": ${indented(total, '  ')}\n}\n`,
  };
}

function indented(value: DocumentReport | Total, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}

/** `path:line:column: …`; what is in the way goes to the other stream in the same form. */
function linePrinter(notation: 'plain' | 'latex'): ReadFormat['printer'] {
  return (options) => ({
    document: (reading) => {
      const report = reportOf(reading, options);
      const at = (place: { line: number; column: number }, path = report.path): string =>
        `${path}:${place.line}:${place.column}: `;
      const out = report.links.flatMap((link) => (link[notation] === '' ? [] : [`${at(link)}${link[notation]}\n`]));
      const err = [
        ...report.problems.map((problem) => `${at(problem, problem.path)}${problem.text} [${problem.code}]\n`),
        ...report.links.flatMap((link) =>
          link.problem === null
            ? []
            : [`${at(link.problem)}${link.verdict}: ${link.problem.text} [${link.problem.code}]\n`],
        ),
      ];
      return { out: out.join(''), err: err.join(''), summary: report.summary };
    },
    end: () => '',
  });
}

function reportOf(reading: Reading, { warnings }: ReadOptions): DocumentReport {
  const report = documentReport(reading);
  return warnings ? report : { ...report, links: report.links.map((link) => ({ ...link, warnings: [] })) };
}
