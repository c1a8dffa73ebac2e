/** What a page comes to: how many of its claims are proved, in words and as a mark of its own. */

import { isAllWell, type CheckSummary } from '../check-report.ts';

export interface Coverage {
  /** Everything that claims something. */
  readonly claims: number;
  readonly proved: number;
  readonly verified: number;
  readonly failing: number;
  /** Of 100; of nothing to prove all is proved. */
  readonly percent: number;
  readonly isWell: boolean;
}

export function coverageOf(summary: CheckSummary): Coverage {
  const claims = summary.links - summary.given;
  const { proved, verified } = summary;
  return {
    claims,
    proved,
    verified,
    failing: claims - proved - verified,
    // Rounded down: 100 means all of them.
    percent: claims === 0 ? 100 : Math.floor((100 * proved) / claims),
    isWell: isAllWell(summary),
  };
}

export function coverageText({ claims, proved, verified, failing }: Coverage): string {
  if (claims === 0) return 'nothing to prove';
  const also = verified === 0 ? '' : `, ${verified} verified by evaluation`;
  const wrong = failing === 0 ? '' : `, ${failing} ${failing === 1 ? 'does' : 'do'} not pass`;
  return `${proved} of ${claims} ${claims === 1 ? 'step' : 'steps'} proved${also}${wrong}`;
}

export function badgeHtml(coverage: Coverage): string {
  const { isWell } = coverage;
  const verdict = isWell ? 'proved' : 'refuted';
  return `<p class="chainrule-badge chainrule-${verdict}"><span aria-hidden="true">${isWell ? '✓' : '✗'}</span> ${coverageText(coverage)}</p>\n`;
}
