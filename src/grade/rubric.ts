/** What is worth how much: the rubric of an assignment, with every default filled in. */

import type { Form } from '../diagnose/examine/asked.ts';
import { one, rational, zero } from '../number/rational.ts';
import type { Points, Rounding } from './points.ts';

export type RowKind = 'goal' | 'result' | 'step' | 'case' | 'assumption' | 'reason';

export interface Row {
  readonly id: string;
  readonly kind: RowKind;
  readonly name: string;
  readonly points: Points;
  /** Of the file of the assignment, where the row stands; 0: nowhere. */
  readonly line: number;
  /** The formula of a milestone or an assumption, as it is written; '' where there is none. */
  readonly shows: string;
  readonly when: readonly string[];
  readonly form: Form;
  /** Ways of saying an assumption or a reason. */
  readonly words: readonly string[];
}

/** What is made of a line that is neither right nor wrong. */
export type Policy = 'person' | 'right' | 'wrong' | 'slip';
export type Doubtful = 'undecided' | 'unread' | 'conditional' | 'malformed' | 'assumed';

export interface Deduction {
  readonly each: Points;
  /** For all slips of the kind together; undefined: no limit. */
  readonly most: Points | undefined;
}

export interface Late {
  readonly column: string;
  /** The column holds the factor; otherwise units, each of which takes this share. */
  readonly each: Points | undefined;
  readonly most: Points;
}

export interface Rubric {
  readonly rows: readonly Row[];
  readonly slips: {
    readonly each: Deduction;
    readonly kinds: ReadonlyMap<string, Deduction>;
    readonly most: Points | undefined;
    readonly undone: Points;
  };
  /** The share that a row keeps which is reached from a wrong line. */
  readonly follow: Points;
  readonly guard: Points;
  readonly policies: Readonly<Record<Doubtful, Policy>>;
  readonly skipped: 'steps' | 'person' | 'goal';
  readonly working: number;
  readonly rounding: Rounding;
  readonly late: Late | undefined;
  readonly hints: number;
}

export const usualRubric: Omit<Rubric, 'rows'> = {
  slips: { each: { each: one, most: undefined }, kinds: new Map(), most: undefined, undone: zero },
  follow: one,
  guard: rational(1, 3n),
  policies: { undecided: 'person', unread: 'person', conditional: 'person', malformed: 'slip', assumed: 'person' },
  skipped: 'steps',
  working: 1,
  rounding: { to: rational(1, 100n), way: 'nearest' },
  late: undefined,
  hints: 2,
};
