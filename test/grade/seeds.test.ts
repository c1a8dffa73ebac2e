/** The five documents as they were found, marked by assignments of their own; what they get was set by hand. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examine, prepared } from '../../src/cli/grade-task.ts';
import { unsound } from '../../src/cli/sound-assignment.ts';
import { readAssignment } from '../../src/grade/assignment.ts';
import { marksOf } from '../../src/grade/marks.ts';
import { shown } from '../../src/grade/points.ts';
import { root } from '../cli/run-cli.ts';

const isLong = process.env['CHAINRULE_LONG'] === '1';

interface Expected {
  readonly status: 'final' | 'person';
  readonly from: string;
  readonly to: string;
  /** Rows that are not met, and how they stand. */
  readonly rows: Readonly<Record<string, string>>;
  /** Lines that are charged. */
  readonly charged: readonly number[];
}

/*
 * By hand, from the documents and their rubrics:
 * 000: line 57 loses a part of the sum and line 61 comes back (charged once); line 75 loses an index, and the row follows
 * through; line 91 speaks of D, which only its words define: a person; line 95 has a sum too many, and the row follows through.
 * 14 − 3, and one less if line 91 is wrong too.
 * 001: the gradient goes by misread lines (λ for x), which wait for a person; two lines lose the sum over the samples; a
 * sketch says that φ is p. 2 + 1 + 1 − 3, and at best 4 more.
 * 002: the derivative sign is lost in line 52 (line 54 comes back); the entry of line 70 is wrong, and copied in line 76,
 * which costs nothing more; line 64 does not say that i ≠ j: a person; so is the formula with squares in line 82. The first
 * goal is reached in line 28.
 * 003: much is said of probabilities that nothing defines: a person. Line 62 reaches the first goal. Line 90 has j for i throughout; lines 104 and 106 give
 * σ an x for an x̃.
 * 004: line 48 drops a factor, line 60 has an index of another; half a point each.
 */
const expected: Readonly<Record<string, Expected>> = {
  '000_51a9bad641ab4da6': {
    status: 'person',
    from: '10',
    to: '11',
    rows: { 'goal-2': 'followed', 'goal-3': 'followed' },
    charged: [57, 75, 95],
  },
  '001_b2ffb8d775bf5072': { status: 'person', from: '0', to: '5', rows: { 'goal-1': 'open' }, charged: [46, 48, 80] },
  '002_0e9784c09ed11217': { status: 'person', from: '5', to: '10', rows: { 'case-2': 'open' }, charged: [52, 70] },
  '003_391c47aee8260533': {
    status: 'person',
    from: '0',
    to: '7',
    rows: { 'case-1': 'open', 'case-2': 'open' },
    charged: [90, 104, 106],
  },
  '004_d7944fe42efd7aac': { status: 'final', from: '9', to: '9', rows: {}, charged: [48, 60] },
};

describe('the five documents, as they were found', () => {
  it.each(Object.keys(expected).filter((name) => isLong || name.startsWith('004')))(
    '%s',
    { timeout: 300_000 },
    (name) => {
      const read = (folder: string): string => readFileSync(join(root, 'derivations', folder, `${name}.md`), 'utf8');
      const reading = readAssignment(`${name}.md`, read('assignments'));
      if (reading.kind === 'mistakes') throw new Error(JSON.stringify(reading.mistakes));
      const { assignment } = reading;
      if (isLong) expect(unsound(assignment, { budget: undefined, patience: 1e6 })).toEqual([]);
      const { findings } = examine(
        { path: `${name}.md`, text: read('as-written'), names: {}, budget: undefined, patience: 1e6 },
        prepared(assignment),
      );
      const marks = marksOf(assignment.rubric, findings);
      expect({
        status: marks.status,
        from: shown(marks.from),
        to: shown(marks.to),
        rows: Object.fromEntries(
          marks.awards.filter(({ state }) => state !== 'met').map(({ row, state }) => [row.id, state]),
        ),
        charged: marks.charges.map(({ line }) => line),
      }).toEqual(expected[name]);
    },
  );
});
