/** A class on one page: how marks are spread, each row, the most frequent slips, what waits for a person, similar work. */

import type { ClassCount } from '../../grade/class.ts';
import { shown } from '../../grade/points.ts';
import type { Result } from '../../grade/result.ts';
import type { Similar } from '../../grade/similar.ts';
import type { Typeset } from '../explain-html.ts';
import { escaped } from '../escape.ts';
import { htmlPage } from './page-style.ts';

export interface ClassReport {
  readonly title: string;
  readonly count: ClassCount;
  readonly results: readonly Result[];
  readonly similar: readonly Similar[];
}

/** So many lines of a table are enough to see what there is. */
const MOST = 200;

export function classReportHtml({ title, count, results, similar }: ClassReport, typeset: Typeset): string {
  const { students, final, person, missing, mean, median } = count;
  const math = (latex: string): string => typeset(latex) ?? `<code>${escaped(latex)}</code>`;
  return htmlPage(title, [
    `<h1>${escaped(title)}</h1>`,
    `<p>${students} students: ${final} final, ${person} waiting for a person, ${missing} handed nothing in. Mean ${mean}, median ${median} of the final marks.</p>`,
    '<h2>Marks</h2>',
    spread(count.spread),
    '<h2>Rows</h2>',
    grid(
      ['row', 'points', 'met', 'followed through', 'open', 'missed', 'decided'],
      count.rows.map(({ row, states }) => [
        escaped(row.name),
        shown(row.points),
        ...[states.met, states.followed, states.open, states.missed, states.decided].map(String),
      ]),
    ),
    '<h2>The most frequent slips</h2>',
    count.slips.length === 0
      ? '<p>None.</p>'
      : grid(
          ['slip', 'students', 'times', 'examples'],
          count.slips.map(({ name, students: who, times, examples }) => [
            escaped(name),
            String(who),
            String(times),
            examples
              .map(({ student, line, latex }) => `<div>${escaped(student)}, line ${line}: ${math(latex)}</div>`)
              .join(''),
          ]),
        ),
    '<h2>Waiting for a person</h2>',
    ...waiting(results),
    '<h2>Similar work</h2>',
    '<p>Submissions that share the same wrong lines. This is information and no accusation: everybody in a course makes some slips alike.</p>',
    similar.length === 0
      ? '<p>None.</p>'
      : grid(
          ['students', 'wrong lines they share'],
          similar
            .slice(0, MOST)
            .map(({ students: who, lines }) => [
              who.length > 12 ? `${who.length} students` : who.map(escaped).join(', '),
              lines.map((latex) => `<div>${math(latex)}</div>`).join(''),
            ]),
        ),
    ...more(similar.length),
  ]);
}

function waiting(results: readonly Result[]): readonly string[] {
  const all = results.flatMap(({ student, marks }) => marks.doubts.map((doubt) => ({ student, ...doubt })));
  if (all.length === 0) return ['<p>Nothing.</p>'];
  const rows = all
    .slice(0, MOST)
    .map(({ student, line, text }) => [escaped(student), line === 0 ? '' : String(line), escaped(text)]);
  return [grid(['student', 'line', 'why'], rows), ...more(all.length)];
}

function more(length: number): readonly string[] {
  return length <= MOST ? [] : [`<p>And ${length - MOST} more: grades.csv has all of them.</p>`];
}

/** Cells are markup already. */
function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [
    '<table class="grid">',
    `<tr>${head.map((cell) => `<th>${escaped(cell)}</th>`).join('')}</tr>`,
    ...rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`),
    '</table>',
  ].join('\n');
}

function spread(counts: readonly number[]): string {
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, i) => {
    const height = Math.round((100 * count) / most);
    const x = 10 + i * 50;
    const name = i === 10 ? 'full' : `${i * 10}–${i * 10 + 10} %`;
    return `<rect class="bar" x="${x}" y="${120 - height}" width="40" height="${height}"/><text x="${x}" y="${112 - height}">${count}</text><text x="${x}" y="136">${name}</text>`;
  });
  return `<svg viewBox="0 0 570 145" width="570" role="img" aria-label="how many marks are in each tenth">${bars.join('')}</svg>`;
}
