/** What a class gets beside feedback pages: a table of marks, results for Gradescope, tests for GitHub Classroom. */

import { csvLine } from '../../grade/csv.ts';
import { shown } from '../../grade/points.ts';
import type { RecordedStudent, Result } from '../../grade/result.ts';
import { escaped, opened } from '../escape.ts';
import { legible } from '../check-findings.ts';

/** `mark` is empty while a person has to look. */
export function gradesCsv(students: readonly RecordedStudent[], outOf: string): string {
  const rows = students[0]?.rows.map(({ row }) => row) ?? [];
  const head = [
    'student',
    'status',
    'mark',
    'from',
    'to',
    'out of',
    'late factor',
    ...rows,
    'deductions',
    'document',
    'to look at',
    'decided',
  ];
  return (
    csvLine(head) +
    students
      .map((student) =>
        csvLine([
          student.student,
          student.status === 'person' ? 'needs a person' : student.status,
          student.mark ?? '',
          student.from,
          student.to,
          outOf,
          student.lateFactor,
          ...student.rows.map(({ points }) => points),
          student.charges.map(({ line, kind, points }) => `line ${line}: ${kind} −${points}`).join('; '),
          student.path,
          [...new Set(student.doubts.map(({ line, what }) => (line === 0 ? what : `line ${line}: ${what}`)))].join(
            '; ',
          ),
          student.decided.join('; '),
        ]),
      )
      .join('')
  );
}

/** What an autograder of Gradescope leaves in `results.json`. */
export interface GradescopeResults {
  readonly score: number;
  readonly output: string;
  readonly output_format: 'text';
  readonly visibility: 'visible';
  readonly stdout_visibility: 'hidden';
  readonly tests: readonly {
    readonly name: string;
    readonly score: number;
    readonly max_score: number;
    readonly status?: 'passed' | 'failed';
    readonly output: string;
    readonly output_format: 'text';
    readonly visibility: 'visible';
  }[];
  readonly extra_data: Readonly<Record<string, unknown>>;
}

export function gradescopeResults({ student, marks, path, names }: Result): GradescopeResults {
  const tests: GradescopeResults['tests'] = marks.awards.map(({ row, state, points, line, because }) => ({
    name: legible(row.name),
    score: Number(shown(points)),
    max_score: Number(shown(row.points)),
    ...(state === 'open' ? {} : { status: state === 'missed' ? 'failed' : 'passed' }),
    output: legible(line === 0 ? because : `line ${line}: ${because}`),
    output_format: 'text',
    visibility: 'visible',
  }));
  const slips: GradescopeResults['tests'] = marks.charges.map(({ line, name, points }) => ({
    name: legible(`line ${line}: ${name}`),
    score: -Number(shown(points)),
    max_score: 0,
    status: 'failed',
    output: 'a slip is counted once',
    output_format: 'text',
    visibility: 'visible',
  }));
  const waits =
    marks.status === 'person'
      ? `A person still has to look at this: between ${shown(marks.from)} and ${shown(marks.to)}.`
      : '';
  return {
    score: Number(shown(marks.from)),
    output: waits,
    output_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
    tests: [...tests, ...slips],
    extra_data: {
      student,
      document: path,
      names,
      status: marks.status,
      from: shown(marks.from),
      to: shown(marks.to),
      decided: marks.decided,
    },
  };
}

/** A suite for each student, a test for each row; what waits for a person is skipped, and no failure. */
export function gradesJunit(results: readonly Result[]): string {
  const suites = results.map(({ student, marks, path, missing }) => {
    const cases = marks.awards.map(({ row, state, points, line, because }) => {
      const name = `${row.name} (${shown(points)} of ${shown(row.points)})`;
      const open = `    ${opened('testcase', { name, classname: student, ...(path === '' ? {} : { file: path }), ...(line === 0 ? {} : { line }) })}`;
      if (state === 'open') return `${open}>\n      ${opened('skipped', { message: because })}/>\n    </testcase>\n`;
      if (state === 'missed') return `${open}>\n      ${opened('failure', { message: because })}/>\n    </testcase>\n`;
      return `${open}/>\n`;
    });
    const slips = marks.charges.map(({ line, name, points, evidence }) => {
      const open = opened('testcase', {
        name: `line ${line}: ${name} (−${shown(points)})`,
        classname: student,
        file: path,
        line,
      });
      return `    ${open}>\n      ${opened('failure', { message: `−${shown(points)}` })}>${escaped(evidence)}</failure>\n    </testcase>\n`;
    });
    const failures = marks.awards.filter(({ state }) => state === 'missed').length + slips.length;
    const skipped = marks.awards.filter(({ state }) => state === 'open').length;
    const suite = {
      name: missing ? `${student} (nothing handed in)` : student,
      tests: cases.length + slips.length,
      failures,
      skipped,
      errors: 0,
    };
    return `  ${opened('testsuite', suite)}>\n${[...cases, ...slips].join('')}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="chainrule grade">\n${suites.join('')}</testsuites>\n`;
}
