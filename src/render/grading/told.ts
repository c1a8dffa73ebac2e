/** Words on the terminal about marks: why one student lost points, and whose marks move between two runs. */

import type { Comparison } from '../../grade/compare.ts';
import type { RecordedStudent } from '../../grade/result.ts';
import { legible } from '../check-findings.ts';
import type { Style } from '../style.ts';

/** Every text in it, made visible before it is painted. */
function shown<T>(data: T): T {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) =>
    typeof value === 'string' ? legible(value) : value,
  ) as T;
}

export function explainedStudent(found: RecordedStudent, outOf: string, style: Style): string {
  const student = shown(found);
  const { path, mark, from, to, rows, charges, doubts, decided, names, lateFactor } = student;
  const lost = rows.filter((row) => row.points !== row.of);
  const kept = rows.filter((row) => row.points === row.of);
  const lines = [
    style.heading(`${student.student}: ${mark ?? `${from} to ${to}`} of ${outOf}`) +
      (path === '' ? '' : style.dim(`  ${path}`)),
    ...(student.status === 'missing' ? ['nothing was handed in'] : []),
    ...(names.length === 0 ? [] : [`names: ${names.map(([own, other]) => `${other} for ${own}`).join(', ')}`]),
    ...(lateFactor === '1' ? [] : [`late: multiplied by ${lateFactor}`]),
    ...decided.map((text) => `decided by a person: ${text}`),
    ...lost.map(
      (row) =>
        `  ${style.bad(`${row.points} of ${row.of}`)}  ${row.row}, ${row.name}: ${row.because}${row.line === 0 ? '' : ` (line ${row.line})`}`,
    ),
    ...charges.flatMap((charge) => [
      `  ${style.bad(`−${charge.points}`)}  line ${charge.line}, ${charge.name} (${charge.rubric})`,
      ...(charge.evidence === '' ? [] : [`        ${charge.evidence}`]),
      ...(charge.witness === '' ? [] : [`        chainrule replay ${charge.witness}`]),
      ...(charge.goesOn.length === 0
        ? []
        : [`        goes on in line ${charge.goesOn.join(', ')}, and is charged once`]),
    ]),
    ...doubts.map((doubt) => `  ?  ${doubt.line === 0 ? doubt.what : `line ${doubt.line}`}: ${doubt.text}`),
    ...kept.map(
      (row) =>
        `  ${style.good(`${row.points} of ${row.of}`)}  ${row.row}, ${row.name}: ${row.because}${row.line === 0 ? '' : ` (line ${row.line})`}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

export function comparedText(comparison: Comparison, style: Style): string {
  const { moved, same, rubric } = shown(comparison);
  const lines = [
    ...(rubric.length === 0 ? [] : [style.heading('the rubric'), ...rubric.map((text) => `  ${text}`)]),
    ...moved.flatMap(({ student, before, after, why }) => [
      style.heading(`${student}: ${before === after ? `${before}, as before` : `${before}, now ${after}`}`),
      ...why.map((text) => `  ${text}`),
    ]),
    `${moved.length} moved or changed, ${same} the same`,
  ];
  return `${lines.join('\n')}\n`;
}
