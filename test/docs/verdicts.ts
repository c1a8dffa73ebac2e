/** A document as it is judged, one line for each link with what is told of it: what stands in a fence ```verdicts. */

import { checkDerivation } from '../../src/check/check.ts';
import type { Derivation } from '../../src/derivation/understand.ts';
import { checkedDocumentReport, type CheckedLinkReport } from '../../src/render/check-report.ts';

export function verdictsOf(derivation: Derivation): readonly string[] {
  const extras = { ms: () => 0, certificate: () => null, witness: () => undefined };
  const { links } = checkedDocumentReport(checkDerivation(derivation), null, extras);
  return links.flatMap(linesOf);
}

/** A line that begins with `~` may be left out of the expectation. */
function linesOf({ n, label, verdict, problem, assumptions, warnings }: CheckedLinkReport): readonly string[] {
  const granted = assumptions.filter(({ stated }) => !stated).map(({ text }) => text);
  return [
    `${n}${label === '' ? '' : ` (${label})`} ${verdict}${problem === null ? '' : `: ${problem.text}`}`,
    ...(verdict === 'proved' && granted.length > 0 ? [`  taken for granted: ${granted.join('; ')}`] : []),
    ...warnings.map(({ text }) => `  ~ ${text}`),
  ];
}
