/** The lines of a submission as one fenced block, with their marks in the margin. */

import { legible } from '../check-findings.ts';
import type { PageLine } from './feedback.ts';

const MARGIN = 40;

export function lineBlock(lines: readonly PageLine[]): readonly string[] {
  const width = String(lines.at(-1)?.number ?? 0).length;
  const rows = lines.map(({ number, text, margin }) => {
    const beside = margin.map((each) => each.text).join('; ');
    return `${String(number).padStart(width)} ${beside.padEnd(beside === '' ? 0 : MARGIN)}${beside === '' ? ' '.repeat(MARGIN) : ''} │ ${legible(text)}`.trimEnd();
  });
  const longest = Math.max(2, ...rows.flatMap((row) => [...row.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [[`${fence}text`, ...rows, fence].join('\n')];
}
