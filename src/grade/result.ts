/** What is known of one student in the end; and as plain data, which is kept and compared. */

import type { Findings } from './findings.ts';
import type { RowState } from './awards.ts';
import type { Marks } from './marks.ts';
import { shown } from './points.ts';
import type { Row } from './rubric.ts';

/** A line that is charged, for what the class has in common. */
export interface WrongLine {
  readonly line: number;
  readonly kind: string;
  readonly name: string;
  readonly latex: string;
  /** The same for lines that say the same in other letters. */
  readonly same: string;
}

export interface Result {
  readonly student: string;
  /** What the files of the student are called. */
  readonly file: string;
  /** The document that was marked; '' where there was none. */
  readonly path: string;
  /** Documents of the student that were not marked. */
  readonly others: readonly string[];
  readonly marks: Marks;
  readonly names: Findings['names'];
  readonly wrong: readonly WrongLine[];
  readonly lines: number;
  readonly missing: boolean;
}

export interface RecordedRow {
  readonly row: string;
  readonly name: string;
  readonly state: RowState;
  readonly points: string;
  readonly of: string;
  readonly line: number;
  readonly because: string;
}

export interface RecordedCharge {
  readonly line: number;
  readonly kind: string;
  readonly name: string;
  readonly points: string;
  readonly rubric: string;
  readonly evidence: string;
  /** The name of a file that `chainrule replay` reads; '' where there is none. */
  readonly witness: string;
  readonly goesOn: readonly number[];
}

export interface RecordedStudent {
  readonly student: string;
  readonly path: string;
  readonly status: 'final' | 'person' | 'missing';
  /** The mark; null while a person has to look. */
  readonly mark: string | null;
  readonly from: string;
  readonly to: string;
  readonly lateFactor: string;
  readonly names: Findings['names'];
  readonly rows: readonly RecordedRow[];
  readonly charges: readonly RecordedCharge[];
  readonly doubts: Marks['doubts'];
  readonly decided: readonly string[];
  readonly others: readonly string[];
}

export interface Recorded {
  readonly version: 1;
  readonly assignment: string;
  readonly outOf: string;
  readonly rubric: readonly {
    readonly row: string;
    readonly name: string;
    readonly points: string;
    readonly line: number;
  }[];
  readonly students: readonly RecordedStudent[];
}

export function statusOf({ marks, missing }: Result): RecordedStudent['status'] {
  return missing ? 'missing' : marks.status;
}

export function recordedStudent(result: Result, witnessOf: (n: number) => string): RecordedStudent {
  const { marks } = result;
  const status = statusOf(result);
  return {
    student: result.student,
    path: result.path,
    status,
    mark: status === 'person' ? null : shown(marks.from),
    from: shown(marks.from),
    to: shown(marks.to),
    lateFactor: shown(marks.lateFactor),
    names: result.names,
    rows: marks.awards.map(({ row, state, points, line, because }) => ({
      row: row.id,
      name: row.name,
      state,
      points: shown(points),
      of: shown(row.points),
      line,
      because,
    })),
    charges: marks.charges.map((charge) => ({
      line: charge.line,
      kind: charge.kind,
      name: charge.name,
      points: shown(charge.points),
      rubric: charge.field,
      evidence: charge.evidence,
      witness: witnessOf(charge.n),
      goesOn: charge.carriedBy,
    })),
    doubts: marks.doubts,
    decided: marks.decided,
    others: result.others,
  };
}

export function recordedRows(rows: readonly Row[]): Recorded['rubric'] {
  return rows.map(({ id, name, points, line }) => ({ row: id, name, points: shown(points), line }));
}
