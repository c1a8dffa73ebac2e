/** Words on the terminal about marks: why one student lost points, and whose marks move between two runs. */

import type { Comparison } from '../../grade/compare.ts';
import type { RecordedStudent } from '../../grade/result.ts';
import { legible } from '../check-findings.ts';
import type { Style } from '../style.ts';

export function explainedStudent(student: RecordedStudent, outOf: string, style: Style): string {
  const { path, mark, from, to, rows, charges, doubts, decided, names, lateFactor } = student;
  const lost = rows.filter((row) => row.points !== row.of);
  const kept = rows.filter((row) => row.points === row.of);
  const lines = [
    style.heading(`${legible(student.student)}: ${mark ?? `${from} to ${to}`} of ${outOf}`) +
      (path === '' ? '' : style.dim(`  ${legible(path)}`)),
    ...(student.status === 'missing' ? ['nothing was handed in'] : []),
    ...(names.length === 0
      ? []
      : [`names: ${names.map(([own, other]) => `${legible(other)} for ${legible(own)}`).join(', ')}`]),
    ...(lateFactor === '1' ? [] : [`late: multiplied by ${lateFactor}`]),
    ...decided.map((text) => `decided by a person: ${legible(text)}`),
    ...lost.map(
      (row) =>
        `  ${style.bad(`${row.points} of ${row.of}`)}  ${row.row}, ${legible(row.name)}: ${legible(row.because)}${row.line === 0 ? '' : ` (line ${row.line})`}`,
    ),
    ...charges.flatMap((charge) => [
      `  ${style.bad(`−${charge.points}`)}  line ${charge.line}, ${charge.name} (${charge.rubric})`,
      ...(charge.evidence === '' ? [] : [`        ${legible(charge.evidence)}`]),
      ...(charge.witness === '' ? [] : [`        chainrule replay ${charge.witness}`]),
      ...(charge.goesOn.length === 0
        ? []
        : [`        goes on in line ${charge.goesOn.join(', ')}, and is charged once`]),
    ]),
    ...doubts.map((doubt) => `  ?  ${doubt.line === 0 ? doubt.what : `line ${doubt.line}`}: ${legible(doubt.text)}`),
    ...kept.map(
      (row) =>
        `  ${style.good(`${row.points} of ${row.of}`)}  ${row.row}, ${legible(row.name)}: ${legible(row.because)}${row.line === 0 ? '' : ` (line ${row.line})`}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

export function comparedText({ moved, same, rubric }: Comparison, style: Style): string {
  const lines = [
    ...(rubric.length === 0 ? [] : [style.heading('the rubric'), ...rubric.map((text) => `  ${legible(text)}`)]),
    ...moved.flatMap(({ student, before, after, why }) => [
      style.heading(`${legible(student)}: ${before === after ? `${before}, as before` : `${before}, now ${after}`}`),
      ...why.map((text) => `  ${legible(text)}`),
    ]),
    `${moved.length} moved or changed, ${same} the same`,
  ];
  return `${lines.join('\n')}\n`;
}
