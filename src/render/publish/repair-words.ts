/** What a repair says, with its formulas typeset: `a + b` should be `a - b`. */

import type { RepairReport } from '../check-slips.ts';
import { escaped } from '../escape.ts';

/** `math` typesets a formula, or shows it as it is written. */
export function repairWords({ name, text }: RepairReport, math: (latex: string) => string): string {
  const changes = text
    .slice(`${name}: `.length)
    .split(', and ')
    .map((change) => {
      const [, was, should, times = ''] = /^(.+?) should be (.+?)(, \d+ times)?$/s.exec(change) ?? [];
      return was === undefined || should === undefined ? undefined : `${math(was)} should be ${math(should)}${times}`;
    });
  // A formula with words of its own is told as it stands.
  return changes.includes(undefined) ? escaped(text) : `${escaped(name)}: ${changes.join(', and ')}`;
}
