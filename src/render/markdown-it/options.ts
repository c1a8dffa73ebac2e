/** What a site can say of how its derivations are checked and shown. */

import type { CheckedDocumentReport } from '../check-report.ts';

export interface ChainruleOptions {
  /** What a step that does not pass does to the build: `fail` (the usual), `warn`, or `show` it on the page and go on. */
  readonly onSlip?: 'fail' | 'warn' | 'show';
  /** False: formulas are typeset and checked, and nothing is marked. */
  readonly marks?: boolean;
  /** Which pages are derivations: those whose front matter declares symbols or says `chainrule: true` (the usual), all, or those named here. */
  readonly pages?: 'declared' | 'all' | ((page: SitePage) => boolean);
  /** False: no line at the top of the page says how much of it is proved. */
  readonly badge?: boolean;
  /** Tell every step under its line, as long as these seconds for the page last. */
  readonly accounts?: number;
  /** Tell what is wrong in steps: where, what kind, a counterexample, the repair. */
  readonly hints?: boolean;
  /** Where the page of the rules lies; a rule is an anchor on it. */
  readonly rules?: string;
  /** What is verified and not proved does not pass. */
  readonly strict?: boolean;
  /** Units of work for a line. */
  readonly budget?: number;
  /** Seconds for a line; twelve times that for a page. */
  readonly patience?: number;
  /** Hears what `warn` has to say; the console, when it is not said. */
  readonly warn?: (text: string) => void;
  /** Hears the report of each page that was checked. */
  readonly onReport?: (report: CheckedDocumentReport) => void;
}

export interface SitePage {
  readonly path: string;
  readonly text: string;
  readonly frontMatter: Readonly<Record<string, unknown>>;
}
