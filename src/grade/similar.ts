/** Submissions that share the same wrong lines: information, since everybody in a course makes some slips alike. */

import type { Result } from './result.ts';

export interface Similar {
  readonly students: readonly string[];
  /** The lines as the first of them writes them. */
  readonly lines: readonly string[];
}

/** Groups by the wrong lines that all of a group share; those with the most lines in common come first. */
export function similarWork(results: readonly Pick<Result, 'student' | 'wrong'>[]): readonly Similar[] {
  const byLine = new Map<string, { readonly latex: string; readonly students: Set<string> }>();
  for (const { student, wrong } of results)
    for (const { same, latex } of wrong) {
      if (same === '') continue;
      const known = byLine.get(same) ?? { latex, students: new Set<string>() };
      known.students.add(student);
      byLine.set(same, known);
    }
  const byGroup = new Map<string, { readonly students: readonly string[]; readonly lines: string[] }>();
  for (const { latex, students } of byLine.values()) {
    if (students.size < 2) continue;
    const all = [...students].toSorted();
    const key = JSON.stringify(all);
    const known = byGroup.get(key) ?? { students: all, lines: [] };
    known.lines.push(latex);
    byGroup.set(key, known);
  }
  return [...byGroup.values()].toSorted(
    (a, b) =>
      b.lines.length - a.lines.length ||
      a.students.length - b.students.length ||
      (a.students.join() < b.students.join() ? -1 : 1),
  );
}
