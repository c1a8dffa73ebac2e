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

/** And so many reasons for one student. */
const FEW = 12;

export function classReportHtml({ title, count, results, similar }: ClassReport, typeset: Typeset): string {
  const { students, final, person, missing, mean, median } = count;
  const math = (latex: string): string =>
    `<div class="formula">${typeset(latex) ?? `<code>${escaped(latex)}</code>`}</div>`;
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
              .map(({ student, line, latex }) => `<div>${escaped(student)}, line ${line}:</div>${math(latex)}`)
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
              lines.map(math).join(''),
            ]),
        ),
    ...more(similar.length),
  ]);
}

/** One row for each student: that is how a person goes through them. */
function waiting(results: readonly Result[]): readonly string[] {
  const all = results.filter(({ marks }) => marks.doubts.length > 0);
  if (all.length === 0) return ['<p>Nothing.</p>'];
  const rows = all.slice(0, MOST).map(({ student, marks }) => {
    const { doubts, from, to } = marks;
    const told = doubts.slice(0, FEW).map(({ line, text }) => `${line === 0 ? '' : `line ${line}: `}${text}`);
    const rest = doubts.length <= FEW ? [] : [`and ${doubts.length - FEW} more`];
    const why = [...new Set([...told, ...rest])].map((text) => `<li>${escaped(text)}</li>`).join('');
    return [
      escaped(student),
      `<span class="short">${shown(from)} to ${shown(to)}</span>`,
      `<ul class="why">${why}</ul>`,
    ];
  });
  return [grid(['student', 'mark', 'why'], rows), ...more(all.length)];
}

function more(length: number): readonly string[] {
  return length <= MOST ? [] : [`<p>And ${length - MOST} more: grades.csv has all of them.</p>`];
}

/** Cells are markup already. */
function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [
    '<div class="wide"><table class="grid">',
    `<tr>${head.map((cell) => `<th>${escaped(cell)}</th>`).join('')}</tr>`,
    ...rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`),
    '</table></div>',
  ].join('\n');
}

function spread(counts: readonly number[]): string {
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, i) => {
    const height = Math.round((100 * count) / most);
    const x = 10 + i * 50;
    const name = i === 10 ? 'full' : `${i * 10}–${i * 10 + 10}`;
    return `<rect class="bar" x="${x}" y="${125 - height}" width="40" height="${height}"/><text x="${x + 20}" y="${120 - height}">${count}</text><text x="${x + 20}" y="141">${name}</text>`;
  });
  const caption = 'How many final marks lie in each tenth of what can be had, in percent.';
  return `<svg viewBox="0 0 570 150" width="570" height="150" role="img" aria-label="${caption}">${bars.join('')}</svg>\n<p class="how">${caption}</p>`;
}
