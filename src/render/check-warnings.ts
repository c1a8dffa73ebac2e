/** What is told of a line that may well pass. */

import type { CheckedLink } from '../check/checked-link.ts';
import type { Remark } from '../check/remarks.ts';
import { checkWording } from './check-codes.ts';
import type { LinkReport, WarningReport } from './json.ts';

interface LinePlace {
  readonly line: number;
  readonly column: number;
}

export function warningsOf(
  checked: CheckedLink,
  base: LinkReport,
  place: LinePlace,
  remarks: readonly Remark[],
  isUnsought: boolean,
): readonly WarningReport[] {
  const unsought = 'repair-not-sought';
  return [
    ...ofReading(checked, base),
    ...readingWarning(checked, place),
    ...remarks.map(({ code, facts }) => ({ code, text: checkWording(code, facts), ...place })),
    ...(isUnsought ? [{ code: unsought, text: checkWording(unsought), ...place }] : []),
  ];
}

/** What is defined is only told of where it is a definition after all. */
function ofReading({ verdict }: CheckedLink, { warnings }: LinkReport): readonly WarningReport[] {
  return verdict === 'given' ? warnings : warnings.filter(({ code }) => code !== 'taken-as-definition');
}

function readingWarning({ reading }: CheckedLink, place: LinePlace): readonly WarningReport[] {
  if (reading === undefined) return [];
  const code = 'holds-otherwise';
  return [{ code, text: checkWording(code, { reading: reading.text }), ...place }];
}
