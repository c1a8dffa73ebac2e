/** What a row of the rubric brings, and which line of the submission it rests on. */

import { multiply, zero } from '../number/rational.ts';
import { isMilestone } from './assignment.ts';
import type { Meaning } from './charges.ts';
import type { Findings, Followed } from './findings.ts';
import type { Override } from './overrides.ts';
import { least, type Points } from './points.ts';
import type { Row, Rubric } from './rubric.ts';

export type RowState = 'met' | 'followed' | 'open' | 'missed' | 'decided';

export interface Award {
  readonly row: Row;
  readonly state: RowState;
  readonly points: Points;
  /** The line of the file that decides it; 0: none. */
  readonly line: number;
  readonly because: string;
}

export interface Grounds {
  readonly rubric: Rubric;
  readonly findings: Findings;
  readonly meanings: ReadonlyMap<number, Meaning>;
  readonly override: Override | undefined;
}

export function awardOf(row: Row, grounds: Grounds): Award {
  const { findings, override } = grounds;
  const decided = override?.rows.get(row.id);
  if (decided !== undefined)
    return { row, state: 'decided', points: least(decided, row.points), line: 0, because: 'a person decided it' };
  if (isMilestone(row))
    return met(row, grounds) ?? followed(row, grounds) ?? waiting(row, grounds) ?? missed(row, grounds);
  const line = findings.stated[row.id];
  if (line !== undefined && findings.saying === 0)
    return { ...none(row), line, state: 'open', because: 'it is said, and nothing is worked out with it' };
  if (line !== undefined) return { row, state: 'met', points: row.points, line, because: 'it is stated' };
  const isOpen = findings.trouble !== null;
  return { ...none(row), state: isOpen ? 'open' : 'missed', because: 'it is stated nowhere' };
}

function none(row: Row): Omit<Award, 'state' | 'because'> {
  return { row, points: zero, line: 0 };
}

function lineOf(n: number, { lines }: Findings): number {
  return lines.find((line) => line.n === n)?.line ?? 0;
}

function met(row: Row, { rubric, findings, meanings }: Grounds): Award | undefined {
  const n = findings.met[row.id];
  if (n === undefined) return undefined;
  const line = lineOf(n, findings);
  if (meanings.get(n)?.kind === 'doubt')
    return { ...none(row), line, state: 'open', because: 'the line that reaches it waits for a person' };
  if (isBare(row, rubric, findings))
    return { ...none(row), line, state: 'open', because: 'it is claimed, and nothing that was handed in leads to it' };
  return { row, line, state: 'met', points: row.points, because: 'this line is proved equal to what is asked' };
}

/** What is asked for is known from the assignment: writing it down is no answer. */
function isBare({ id }: Row, { working }: Rubric, findings: Findings): boolean {
  return (findings.working[id] ?? working) < working;
}

function followed(row: Row, { rubric, findings, meanings }: Grounds): Award | undefined {
  const own = findings.followed[row.id];
  if (own === undefined) return undefined;
  const line = lineOf(own.n, findings);
  const slip = meanings.get(own.slip);
  if (slip?.kind === 'counts')
    return { row, line, state: 'met', points: row.points, because: 'a person found the line before it right' };
  if (slip?.kind === 'doubt')
    return { ...none(row), line, state: 'open', because: 'it rests on a line that waits for a person' };
  if (!isLeft(own, rubric)) return undefined;
  if (own.n === own.slip) {
    const isKnown = own.led || findings.lines.some(({ n, slip: found }) => n === own.n && found !== null);
    if (!isKnown || isBare(row, rubric, findings))
      return { ...none(row), line, state: 'open', because: 'the line that says it is wrong, and nothing leads to it' };
  }
  const because =
    own.n === own.slip
      ? 'the line that says it has a slip, which is charged once'
      : `it goes on rightly after the slip in line ${lineOf(own.slip, findings)}`;
  return { row, line, state: 'followed', points: multiply(row.points, rubric.follow), because };
}

/** Whether a slip leaves enough of the problem for what comes after it to be worth something. */
function isLeft({ empty, left }: Followed, { guard }: Rubric): boolean {
  return !empty && left * Number(guard.denominator) >= Number(guard.numerator);
}

function waiting(row: Row, { findings, meanings }: Grounds): Award | undefined {
  const isDoubt = (n: number): boolean => meanings.get(n)?.kind === 'doubt';
  const [near] = findings.near[row.id] ?? [];
  const open = (line: number, because: string): Award => ({ ...none(row), line, state: 'open', because });
  if (near !== undefined)
    return open(lineOf(near, findings), 'this line comes to it, and what it is about was not recognised');
  const about = (findings.open[row.id] ?? []).find(isDoubt);
  const unread = findings.lines.find((line) => line.verdict === 'unread' && isDoubt(line.n));
  const isLost = findings.trouble !== null || findings.outside.length > 0;
  if (about === undefined && unread === undefined && !isLost) return undefined;
  return open(
    about === undefined ? (unread?.line ?? 0) : lineOf(about, findings),
    'a line that waits for a person may reach it',
  );
}

function missed(row: Row, { findings }: Grounds): Award {
  const own = findings.followed[row.id];
  if (own === undefined) return { ...none(row), state: 'missed', because: 'no line reaches it' };
  const because = `the slip in line ${lineOf(own.slip, findings)} leaves too little of the problem`;
  return { ...none(row), line: lineOf(own.n, findings), state: 'missed', because };
}
