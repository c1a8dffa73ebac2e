/** A class in numbers: how marks are spread, which rows are met, which slips are made most. */

import type { RowState } from './awards.ts';
import { shown } from './points.ts';
import type { Result } from './result.ts';
import type { Row } from './rubric.ts';

export interface RowCount {
  readonly row: Row;
  readonly states: Readonly<Record<RowState, number>>;
}

export interface SlipCount {
  readonly name: string;
  readonly kind: string;
  /** How many students made it at least once. */
  readonly students: number;
  readonly times: number;
  /** A few lines that have it. */
  readonly examples: readonly { readonly student: string; readonly line: number; readonly latex: string }[];
}

export interface ClassCount {
  readonly students: number;
  readonly final: number;
  readonly person: number;
  readonly missing: number;
  /** Tenths of the marks that can be had, and how many final marks are in each; the last is full marks. */
  readonly spread: readonly number[];
  readonly mean: string;
  readonly median: string;
  readonly rows: readonly RowCount[];
  readonly slips: readonly SlipCount[];
}

const EXAMPLES = 3;

export function classCount(rows: readonly Row[], results: readonly Result[]): ClassCount {
  const present = results.filter(({ missing }) => !missing);
  const final = present.filter(({ marks }) => marks.status === 'final');
  const shares = final.map(({ marks }) => numberOf(marks.from) / numberOf(marks.outOf));
  const spread = Array.from({ length: 11 }, () => 0);
  for (const share of shares) {
    const place = Math.min(10, Math.floor(share * 10 + 1e-9));
    spread[place] = (spread[place] ?? 0) + 1;
  }
  const marks = final.map((result) => numberOf(result.marks.from)).toSorted((a, b) => a - b);
  const mean = marks.reduce((sum, mark) => sum + mark, 0) / Math.max(1, marks.length);
  return {
    students: results.length,
    final: final.length,
    person: present.length - final.length,
    missing: results.length - present.length,
    spread,
    mean: marks.length === 0 ? 'none' : mean.toFixed(2),
    median:
      marks.length === 0
        ? 'none'
        : (((marks[(marks.length - 1) >> 1] ?? 0) + (marks[marks.length >> 1] ?? 0)) / 2).toFixed(2),
    rows: rows.map((row, i) => ({
      row,
      states: statesOf(present.flatMap((result) => result.marks.awards[i]?.state ?? [])),
    })),
    slips: slipsOf(present),
  };
}

function statesOf(states: readonly RowState[]): RowCount['states'] {
  const count = { met: 0, followed: 0, open: 0, missed: 0, decided: 0 };
  for (const state of states) count[state] += 1;
  return count;
}

function slipsOf(results: readonly Result[]): readonly SlipCount[] {
  const found = new Map<
    string,
    { name: string; times: number; students: Set<string>; examples: SlipCount['examples'][number][] }
  >();
  for (const { student, wrong } of results)
    for (const { kind, name, line, latex } of wrong) {
      const known = found.get(kind) ?? { name, times: 0, students: new Set<string>(), examples: [] };
      known.times += 1;
      known.students.add(student);
      if (
        known.examples.length < EXAMPLES &&
        !known.examples.some((example) => example.student === student || example.latex === latex)
      )
        known.examples.push({ student, line, latex });
      found.set(kind, known);
    }
  return [...found]
    .map(([kind, { name, times, students, examples }]) => ({ kind, name, times, students: students.size, examples }))
    .toSorted((a, b) => b.students - a.students || b.times - a.times || (a.kind < b.kind ? -1 : 1));
}

function numberOf(points: Result['marks']['from']): number {
  return Number(shown(points));
}
