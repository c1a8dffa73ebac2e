/** The work of `chainrule grade`: every submission examined, marked and told about, in the order of the names. */

import { resolve } from 'node:path';
import { readAssignment, type Assignment } from '../grade/assignment.ts';
import { nothingFound } from '../grade/findings.ts';
import { marksOf } from '../grade/marks.ts';
import { readOverrides, type Overrides } from '../grade/overrides.ts';
import type { Mistake } from '../grade/read-rubric.ts';
import type { RecordedStudent, Result, WrongLine } from '../grade/result.ts';
import { keyOf, readRoster, type Student } from '../grade/roster.ts';
import { slips } from '../diagnose/slips.ts';
import { gradescopeResults } from '../render/grading/class-files.ts';
import { graderFor } from './grader.ts';
import type { GradeRequest } from './grade-request.ts';
import { GradedStore } from './graded-store.ts';
import type { Graded, GradeTask } from './grade-task.ts';
import { exit, type Exit, type Io } from './io.ts';
import { fileNameOf, MarksFolder } from './marks-folder.ts';
import { progressOn } from './progress.ts';
import { unsound } from './sound-assignment.ts';
import { findSubmissions, type Submission } from './submissions.ts';
import { folderToFill, readTextFile } from './text-file.ts';
import { typesetter } from './typesetter.ts';
import { version } from './version.ts';
import { writeWhole } from './whole-file.ts';

/** The assignment of a path, or undefined after its mistakes are told. */
export function assignmentAt(
  path: string,
  request: Pick<GradeRequest, 'budget' | 'patience'>,
  io: Io,
): Assignment | undefined {
  const file = readTextFile(resolve(io.cwd, path));
  if (file.kind === 'failure') {
    io.err(`chainrule: ${path}: ${file.text}\n`);
    return undefined;
  }
  const reading = readAssignment(path, file.text);
  const mistakes = reading.kind === 'mistakes' ? reading.mistakes : unsound(reading.assignment, request);
  tellMistakes(path, mistakes, io);
  return reading.kind === 'mistakes' || mistakes.length > 0 ? undefined : reading.assignment;
}

function tellMistakes(path: string, mistakes: readonly Mistake[], io: Io): void {
  for (const { line, text } of mistakes) io.err(`${path}:${line}: ${text}\n`);
}

export async function gradeSubmissions(
  path: string,
  paths: readonly string[],
  request: GradeRequest,
  io: Io,
): Promise<Exit> {
  const assignment = assignmentAt(path, request, io);
  if (assignment === undefined) return exit.misuse;
  const roster = rosterAt(request, assignment, io);
  const overrides = overridesAt(request.overrides, assignment, io);
  const out = resolve(io.cwd, request.out);
  const why = folderToFill(out);
  if (why !== undefined) io.err(`chainrule: ${request.out}: --out ${why}\n`);
  if (roster === undefined || overrides === undefined || why !== undefined) return exit.misuse;
  const found = findSubmissions(paths, io.cwd);
  for (const { path: where, text } of [...found.notes, ...found.failures]) io.err(`chainrule: ${where}: ${text}\n`);
  const one = request.student;
  const [only] = found.submissions;
  const submissions =
    one === undefined || only === undefined
      ? found.submissions
      : [{ ...largestFirst(found.submissions), student: one }];
  const store = request.resume ? new GradedStore(resolve(out, '.resume'), io.program?.() ?? version()) : undefined;
  const jobs = Math.max(1, Math.min(request.jobs ?? io.threads?.processors ?? 1, submissions.length));
  const grader = graderFor(jobs, store, io);
  const folder = new MarksFolder(out, await typesetter());
  const results: Result[] = [];
  const recorded: RecordedStudent[] = [];
  try {
    const known = new Map(roster.flatMap((student) => student.known.map((name) => [keyOf(name), student] as const)));
    const named = submissions.map((submission) => ({ submission, student: known.get(keyOf(submission.student)) }));
    const strangers = named.filter(({ student }) => roster.length > 0 && student === undefined);
    for (const { submission } of strangers)
      io.err(`chainrule: ${submission.path}: ${submission.student} is not in the roster\n`);
    for (const name of overrides.keys())
      if (!named.some(({ submission, student }) => name === (student?.name ?? submission.student)))
        io.err(`chainrule: ${request.overrides ?? ''}: nobody is called ${name}\n`);
    const work = named.map(({ submission, student }) => ({
      submission,
      student,
      name: student?.name ?? submission.student,
    }));
    await inOrder(work, grader.atOnce, {
      begin: ({ submission, name }) =>
        examined(submission, name, { assignment, overrides, request, grade: (task) => grader.graded(task) }),
      end: ({ submission, student, name }, { graded, text }) => {
        const override = overrides.get(name);
        const marks = marksOf(assignment.rubric, graded.findings, { override, lateFactor: student?.lateFactor });
        const result: Result = {
          student: name,
          file: fileNameOf(name),
          path: submission.path,
          others: submission.others,
          marks,
          names: graded.findings.names,
          wrong: wrongLines(
            graded,
            marks.charges.map(({ n }) => n),
          ),
          lines: graded.findings.lines.length,
          missing: false,
        };
        results.push(result);
        const told = { ...result, assignment: assignment.title, text, findings: graded.findings };
        recorded.push(folder.student(result, told, graded));
      },
      io,
    });
    const there = new Set(work.map(({ name }) => name));
    for (const student of roster.filter(({ name }) => !there.has(name))) {
      const result = missing(student, assignment);
      results.push(result);
      const told = { ...result, assignment: assignment.title, text: '', findings: nothingFound };
      recorded.push(folder.student(result, told, { findings: nothingFound, witnesses: [] }));
    }
  } finally {
    found.close();
    await grader.close();
  }
  const order = (a: { readonly student: string }, b: { readonly student: string }): number =>
    a.student < b.student ? -1 : a.student > b.student ? 1 : 0;
  folder.class(assignment.title, assignment.rubric, results.toSorted(order), recorded.toSorted(order));
  store?.tidy();
  if (request.results !== undefined && results[0] !== undefined)
    writeWhole(resolve(io.cwd, request.results), `${JSON.stringify(gradescopeResults(results[0]), null, 2)}\n`);
  const waiting = results.filter(({ marks, missing: gone }) => !gone && marks.status === 'person').length;
  io.out(
    `${results.length} student${results.length === 1 ? '' : 's'}, ${waiting} of whom wait${waiting === 1 ? 's' : ''} for a person: ${request.out}/class.html\n`,
  );
  if (found.failures.length > 0 || results.length === 0) return exit.misuse;
  return waiting === 0 ? exit.good : exit.bad;
}

/** Of several documents of one student the largest is marked; the others are named. */
function largestFirst(submissions: readonly Submission[]): Submission {
  const [first, ...rest] = submissions.toSorted((a, b) => b.size - a.size);
  if (first === undefined) throw new Error('no submission');
  return { ...first, others: [...first.others, ...rest.flatMap(({ path, others }) => [path, ...others])] };
}

function missing({ name, lateFactor }: Student, { rubric }: Assignment): Result {
  const marks = marksOf(rubric, nothingFound, { lateFactor });
  return {
    student: name,
    file: fileNameOf(name),
    path: '',
    others: [],
    marks,
    names: [],
    wrong: [],
    lines: 0,
    missing: true,
  };
}

function wrongLines({ findings }: Graded, charged: readonly number[]): readonly WrongLine[] {
  return findings.lines.flatMap((line): readonly WrongLine[] => {
    if (!charged.includes(line.n)) return [];
    const { slip, left, relation, right, same } = line;
    return [
      {
        line: line.line,
        kind: slip?.kind ?? 'unknown',
        name: slip?.name ?? 'wrong step',
        latex: `${left} ${relation} ${right}`,
        same,
      },
    ];
  });
}

interface Examining {
  readonly assignment: Assignment;
  readonly overrides: Overrides;
  readonly request: GradeRequest;
  readonly grade: (task: GradeTask) => Promise<Graded>;
}

async function examined(
  submission: Submission,
  name: string,
  { assignment, overrides, request, grade }: Examining,
): Promise<{ readonly graded: Graded; readonly text: string }> {
  const opened = submission.open();
  if ('why' in opened)
    return { graded: { findings: { ...nothingFound, trouble: opened.why }, witnesses: [] }, text: '' };
  const { text } = opened;
  const graded = await grade({
    assignment: { path: assignment.path, text: assignment.frame.text },
    path: submission.path,
    text,
    names: Object.fromEntries(overrides.get(name)?.names ?? []),
    budget: request.budget,
    patience: request.patience,
  });
  return { graded, text };
}

interface Steps<T, R> {
  readonly begin: (item: T) => Promise<R>;
  readonly end: (item: T, result: R) => void;
  readonly io: Io;
}

/** Some ahead of the others, told in their order, with an estimate on the terminal. */
async function inOrder<T extends { readonly name: string }, R>(
  items: readonly T[],
  atOnce: number,
  { begin, end, io }: Steps<T, R>,
): Promise<void> {
  const progress = progressOn(io);
  const start = performance.now();
  const started: (Promise<R> | undefined)[] = [];
  let next = 0;
  for (const [i, item] of items.entries()) {
    while (next < Math.min(items.length, i + atOnce)) {
      const ahead = items[next];
      started[next] = ahead === undefined ? undefined : begin(ahead);
      next += 1;
    }
    const far = (): void =>
      progress.step(i, items.length, `${estimate(i, items.length, performance.now() - start)}, ${item.name}`);
    far();
    const result = await progress.during(started[i], far);
    // What is told is let go of: a class may be large.
    started[i] = undefined;
    if (result !== undefined) end(item, result);
  }
  progress.end();
}

function estimate(done: number, of: number, ms: number): string {
  if (done === 0) return 'just begun';
  const seconds = Math.ceil(((of - done) * ms) / done / 1000);
  return seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
}

function rosterAt(
  { roster: path, results }: GradeRequest,
  { rubric }: Assignment,
  io: Io,
): readonly Student[] | undefined {
  if (path === undefined) {
    // Who asks for the results of one student, as Gradescope does, knows when it was handed in.
    if (rubric.late === undefined || results !== undefined) return [];
    io.err(`chainrule: the rubric reads lateness from a roster: --roster FILE.csv\n`);
    return undefined;
  }
  const text = textAt(path, io);
  if (text === undefined) return undefined;
  const { students, mistakes } = readRoster(text, rubric.late);
  tellMistakes(path, mistakes, io);
  return mistakes.length > 0 ? undefined : students;
}

function overridesAt(path: string | undefined, { rubric }: Assignment, io: Io): Overrides | undefined {
  if (path === undefined) return new Map();
  const text = textAt(path, io);
  if (text === undefined) return undefined;
  const slipKinds = new Set(slips.map(({ id }) => id));
  const { overrides, mistakes } = readOverrides(text, { rows: new Set(rubric.rows.map(({ id }) => id)), slipKinds });
  tellMistakes(path, mistakes, io);
  return mistakes.length > 0 ? undefined : overrides;
}

function textAt(path: string, io: Io): string | undefined {
  const file = readTextFile(resolve(io.cwd, path));
  if (file.kind === 'text') return file.text;
  io.err(`chainrule: ${path}: ${file.text}\n`);
  return undefined;
}
