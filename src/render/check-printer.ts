/** What every output format of `chainrule check` is made of: documents in order, then the end of all. */

import type { CheckedDocumentReport, CheckSummary } from './check-report.ts';
import type { Style } from './style.ts';

export interface CheckOptions {
  readonly style: Style;
  /** Also the lines that pass. */
  readonly all: boolean;
  readonly warnings: boolean;
  /** A line that is verified and not proved does not pass. */
  readonly strict?: boolean;
  /** Without names and lines of a document: there is none that anybody wrote. */
  readonly bare?: boolean;
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
