/** The sign of a verdict: no verdict is told by a colour alone. */

import type { CheckedLinkReport } from '../check-report.ts';

const glyphs: Readonly<Record<CheckedLinkReport['verdict'], string>> = {
  proved: '✓',
  verified: '≈',
  given: '·',
  refuted: '✗',
  conditional: '⚠',
  malformed: '✗',
  unread: '?',
  undecided: '?',
};

export function glyphOf(verdict: CheckedLinkReport['verdict']): string {
  return glyphs[verdict];
}
