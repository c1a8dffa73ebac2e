/** An assignment checked against itself: its own lines and every row of its rubric have to be true. */

import { checkDerivation } from '../check/check.ts';
import { passes } from '../check/checked-link.ts';
import { readDocument } from '../derivation/read-document.ts';
import { understand } from '../derivation/understand.ts';
import { framed } from '../diagnose/examine/frame.ts';
import type { Mistake } from '../grade/read-rubric.ts';
import type { Assignment } from '../grade/assignment.ts';
import { indexLines, positionAt } from '../source/lines.ts';
import { mannerOf, type Allowed } from './check-task.ts';

/** Nobody is marked against something that is not true. */
export function unsound({ document, frame, rubric, asked }: Assignment, allowed: Allowed): readonly Mistake[] {
  const manner = mannerOf(allowed);
  const places = indexLines(document.text);
  const own = checkDerivation(understand(document), manner).links.flatMap((checked): readonly Mistake[] => {
    const { link, verdict } = checked;
    if (passes(checked) || verdict === 'given') return [];
    const what =
      link.role === 'goal' ? 'this goal' : link.role === 'given' ? 'this given formula' : 'this line of the reference';
    return [
      {
        line: positionAt(places, link.span.start).line,
        text: `${what} is ${verdict}${checked.why === '' ? '' : `: ${checked.why}`}`,
      },
    ];
  });
  const rows = rubric.rows.filter(
    ({ id, kind }) =>
      kind !== 'goal' && kind !== 'result' && asked.some((one) => one.id === id && one.left !== undefined),
  );
  const text = rows.map(
    ({ shows, when }) =>
      `## Row\n\n${when.length === 0 ? '' : `If ${when.map(inline).join(' and ')}:\n\n`}$$ ${bare(shows)} $$\n`,
  );
  const { links } = checkDerivation(
    understand(framed(readDocument('rows.md', text.join('\n')), frame, new Map())),
    manner,
  );
  const first = rows.map((_, i) => links.find(({ link }) => link.section === i + 1));
  const wrong = rows.flatMap((row, i): readonly Mistake[] => {
    const checked = first[i];
    if (checked !== undefined && passes(checked)) return [];
    return [
      {
        line: row.line,
        text: `${row.name}: what it asks for is ${checked === undefined ? 'no equation' : checked.verdict}${checked === undefined || checked.why === '' ? '' : `: ${checked.why}`}`,
      },
    ];
  });
  return [...own, ...wrong].toSorted((a, b) => a.line - b.line);
}

function bare(latex: string): string {
  return latex.trim().replace(/^\${1,2}([^]*?)\${1,2}$/, '$1');
}

function inline(latex: string): string {
  return `$${bare(latex)}$`;
}
