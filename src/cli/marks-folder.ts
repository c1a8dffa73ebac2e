/** The folder that marks are written into: a page for each student as they come, and what the class gets at the end. */

import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { classCount } from '../grade/class.ts';
import { recordedRows, recordedStudent, type Recorded, type RecordedStudent, type Result } from '../grade/result.ts';
import type { Rubric } from '../grade/rubric.ts';
import { similarWork } from '../grade/similar.ts';
import { shown, total } from '../grade/points.ts';
import type { Typeset } from '../render/explain-html.ts';
import { gradesCsv, gradesJunit, gradescopeResults } from '../render/grading/class-files.ts';
import { classReportHtml } from '../render/grading/class-report.ts';
import { feedbackPage, type Told } from '../render/grading/feedback.ts';
import { feedbackHtml } from '../render/grading/feedback-html.ts';
import { feedbackMarkdown } from '../render/grading/feedback-markdown.ts';
import type { Graded } from './grade-task.ts';
import { isFolder } from './text-file.ts';
import { writeWhole } from './whole-file.ts';

/** Letters, digits and hyphens; a name that is written otherwise gets a mark of its own, so that no two are the same file. */
export function fileNameOf(student: string): string {
  const plain = student
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 60);
  if (plain === student.toLowerCase() && !/^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(plain)) return plain;
  return `${plain === '' ? 'student' : plain}-${createHash('sha256').update(student).digest('hex').slice(0, 6)}`;
}

export class MarksFolder {
  private readonly folder: string;
  private readonly typeset: Typeset;
  private readonly written = new Set<string>();

  constructor(folder: string, typeset: Typeset) {
    this.folder = folder;
    this.typeset = typeset;
  }

  /** What is told of one student; gives back what is recorded of them. */
  student(result: Result, told: Told, { witnesses }: Graded): RecordedStudent {
    const page = feedbackPage(told);
    this.write(`feedback/${result.file}.md`, feedbackMarkdown(page));
    this.write(`feedback/${result.file}.html`, feedbackHtml(page, this.typeset));
    this.write(`gradescope/${result.file}.json`, `${JSON.stringify(gradescopeResults(result), null, 2)}\n`);
    const charged = new Set(result.marks.charges.map(({ n }) => n));
    const evidence = new Map(witnesses.filter(({ n }) => charged.has(n)).map(({ n, json }) => [n, json]));
    for (const [n, json] of evidence) this.write(`evidence/${result.file}.${n}.json`, `${json}\n`);
    return recordedStudent(result, (n) => (evidence.has(n) ? `evidence/${result.file}.${n}.json` : ''));
  }

  class(title: string, rubric: Rubric, results: readonly Result[], students: readonly RecordedStudent[]): void {
    const outOf = shown(total(rubric.rows.map(({ points }) => points)));
    const recorded: Recorded = { version: 1, assignment: title, outOf, rubric: recordedRows(rubric.rows), students };
    this.write('grades.csv', gradesCsv(students, outOf));
    this.write('junit.xml', gradesJunit(results));
    const report = { title, count: classCount(rubric.rows, results), results, similar: similarWork(results) };
    this.write('class.html', classReportHtml(report, this.typeset));
    this.write('marks.json', `${JSON.stringify(recorded, null, 1)}\n`);
    this.tidy();
  }

  private write(name: string, text: string): void {
    this.written.add(name);
    writeWhole(join(this.folder, name), text);
  }

  /** A page of somebody who is not in the class any more would be taken for a mark. */
  private tidy(): void {
    for (const folder of ['feedback', 'gradescope', 'evidence']) {
      const path = join(this.folder, folder);
      if (!isFolder(path)) continue;
      for (const name of readdirSync(path))
        if (/\.(?:md|html|json)$/.test(name) && !this.written.has(`${folder}/${name}`))
          rmSync(join(path, name), { force: true });
    }
  }
}
