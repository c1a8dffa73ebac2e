/** A page that is no derivation: what its sentences say in passing is typeset and not judged. */

import { summaryOf } from '../check-report.ts';
import type { CheckedPage } from './checked-page.ts';

/** Nothing is declared, and no formula stands by itself: that is text about formulas. */
export function isProse({ derivation }: Pick<CheckedPage, 'derivation'>): boolean {
  const { document, links } = derivation;
  return document.preamble.symbols.length === 0 && links.every(({ inline }) => inline);
}

/** What is said of no line, such as a file that cannot be read to its end, is still told. */
export function unjudged(page: CheckedPage): CheckedPage {
  const { report } = page;
  const summary = summaryOf([], report.problems.length);
  return { ...page, report: { ...report, links: [], summary }, steps: new Map(), accounts: new Map() };
}
