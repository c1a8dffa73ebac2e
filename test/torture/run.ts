/** Many cases, counted by family; the bad ones made small. */

import { writeTerm } from '../../src/notation/plain/write.ts';
import { Certificates, type Replays } from './certificates.ts';
import { caseFrom, type Case } from './cases.ts';
import { shrunk } from './shrink.ts';
import { isBad, judged, type Answer } from './verdicts.ts';

export interface Finding {
  readonly seed: number;
  readonly family: string;
  readonly isTrue: boolean;
  readonly answer: Answer;
  readonly by: readonly string[];
  readonly left: string;
  readonly right: string;
}

/** By family, whether true, and what was answered. */
export type Counts = Map<string, number>;

export interface Outcome {
  readonly counts: Counts;
  readonly cases: number;
  readonly bad: readonly Finding[];
  /** The first few that are true and were left open. */
  readonly open: readonly Finding[];
  readonly replays: Replays;
  /** Where a further run goes on. */
  readonly next: number;
}

export interface Plan {
  readonly seed: number;
  readonly cases: number;
  readonly isOver?: () => boolean;
  readonly told?: (done: number) => void;
  /** Of so many seeds one has its certificate replayed; 1 unless told. */
  readonly certificates?: number;
}

const SHOWN = 40;

export function run({ seed, cases, isOver = () => false, told = () => {}, certificates: every = 1 }: Plan): Outcome {
  const counts: Counts = new Map();
  const bad: Finding[] = [];
  const open: Finding[] = [];
  const certificates = new Certificates();
  let done = 0;
  let at = seed;
  for (; done < cases && !isOver(); at += 1) {
    const made = caseFrom(at);
    if (made === undefined) continue;
    done += 1;
    const { answer, judgement } = judged(made.left, made.right);
    if (at % every === 0 && judgement?.theorem !== undefined && judgement.proof !== undefined)
      certificates.add(at, judgement.theorem.statement, judgement.proof);
    const key = keyOf(made.family, made.isTrue, answer);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (isBad(made.isTrue, answer)) bad.push(finding(made, answer, shrunk(made, made.seed)));
    else if (made.isTrue && answer === 'undecided' && open.length < SHOWN) open.push(finding(made, answer, made));
    if (done % 500 === 0) told(done);
  }
  return { counts, cases: done, bad, open, replays: certificates.report(), next: at };
}

export function keyOf(family: string, isTrue: boolean, answer: Answer): string {
  return `${family} ${isTrue ? 'true' : 'false'} ${answer}`;
}

function finding(
  { seed, family, isTrue, by }: Case,
  answer: Answer,
  { left, right }: Pick<Case, 'left' | 'right'>,
): Finding {
  return { seed, family, isTrue, answer, by, left: writeTerm(left), right: writeTerm(right) };
}
