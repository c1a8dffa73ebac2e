/** Two runs of one class held against each other: whose mark moves, and which row, line or decision moves it. */

import type { Recorded, RecordedStudent } from './result.ts';

export interface Moved {
  readonly student: string;
  readonly before: string;
  readonly after: string;
  readonly why: readonly string[];
}

export interface Comparison {
  readonly moved: readonly Moved[];
  readonly same: number;
  /** What the two rubrics say differently. */
  readonly rubric: readonly string[];
}

export function comparison(old: Recorded, now: Recorded): Comparison {
  const before = new Map(old.students.map((student) => [student.student, student]));
  const after = new Map(now.students.map((student) => [student.student, student]));
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const moved = names.flatMap((student): readonly Moved[] => {
    const [was, is] = [before.get(student), after.get(student)];
    const [from, to] = [markOf(was), markOf(is)];
    const why = whyMoved(was, is);
    return from === to && why.length === 0 ? [] : [{ student, before: from, after: to, why }];
  });
  return { moved, same: names.length - moved.length, rubric: rubricChanges(old, now) };
}

function markOf(student: RecordedStudent | undefined): string {
  if (student === undefined) return 'none';
  return student.mark ?? `${student.from} to ${student.to}`;
}

function whyMoved(was: RecordedStudent | undefined, is: RecordedStudent | undefined): readonly string[] {
  if (was === undefined) return ['was not there before'];
  if (is === undefined) return ['is not there any more'];
  const rows = changes(
    new Map(was.rows.map((row) => [row.row, `${row.state}, ${row.points} of ${row.of}`])),
    new Map(is.rows.map((row) => [row.row, `${row.state}, ${row.points} of ${row.of}`])),
    (row) => `row ${row}`,
  );
  const charges = changes(chargesIn(was), chargesIn(is), (charge) => charge);
  const late = was.lateFactor === is.lateFactor ? [] : [`late factor: ${was.lateFactor}, now ${is.lateFactor}`];
  const doubts = changes(doubtsIn(was), doubtsIn(is), (doubt) => doubt);
  const decided =
    was.decided.join('; ') === is.decided.join('; ') ? [] : [`decided by a person: ${is.decided.join('; ')}`];
  return [...rows, ...charges, ...late, ...doubts, ...decided];
}

function chargesIn({ charges }: RecordedStudent): ReadonlyMap<string, string> {
  return new Map(charges.map(({ line, kind, points }) => [`line ${line}, ${kind}`, `−${points}`]));
}

function doubtsIn({ doubts }: RecordedStudent): ReadonlyMap<string, string> {
  return new Map(doubts.map(({ line, what }) => [line === 0 ? what : `line ${line}, ${what}`, 'a person has to look']));
}

function changes(
  was: ReadonlyMap<string, string>,
  is: ReadonlyMap<string, string>,
  named: (key: string) => string,
): readonly string[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [before, after] = [was.get(key), is.get(key)];
    if (before === after) return [];
    return [`${named(key)}: ${before ?? 'nothing'}, now ${after ?? 'nothing'}`];
  });
}

function rubricChanges(old: Recorded, now: Recorded): readonly string[] {
  const rowsOf = ({ rubric }: Recorded): ReadonlyMap<string, string> =>
    new Map(rubric.map(({ row, points }) => [row, `${points} points`]));
  const outOf = old.outOf === now.outOf ? [] : [`all in all: ${old.outOf}, now ${now.outOf}`];
  return [...changes(rowsOf(old), rowsOf(now), (row) => `row ${row}`), ...outOf];
}
