/** Marks as a function of what was found, the rubric, and what a person decided; nothing else has a say. */

import { compare, multiply, one, zero } from '../number/rational.ts';
import { awardOf, type Award } from './awards.ts';
import { chargesOf, meaningOf, type Charge, type Meaning } from './charges.ts';
import type { Findings } from './findings.ts';
import type { Override } from './overrides.ts';
import { least, less, most, rounded, total, type Points } from './points.ts';
import type { Rubric } from './rubric.ts';

export interface Doubt {
  /** Of the file; 0: the submission as a whole. */
  readonly line: number;
  readonly what: string;
  readonly text: string;
}

export interface Marks {
  readonly awards: readonly Award[];
  readonly charges: readonly Charge[];
  readonly doubts: readonly Doubt[];
  readonly outOf: Points;
  readonly lateFactor: Points;
  /** What the mark comes to at least and at most, rounded. */
  readonly from: Points;
  readonly to: Points;
  readonly status: 'final' | 'person';
  /** What a person decided, in words. */
  readonly decided: readonly string[];
}

export interface Circumstances {
  readonly override?: Override | undefined;
  readonly lateFactor?: Points | undefined;
}

export function marksOf(rubric: Rubric, findings: Findings, { override, lateFactor = one }: Circumstances = {}): Marks {
  const meanings = new Map(findings.lines.map((line) => [line.n, meaningOf(line, rubric, override)]));
  const outOf = total(rubric.rows.map(({ points }) => points));
  const charges = chargesOf(findings, meanings, rubric);
  const awards = withSkips(
    rubric.rows.map((row) => awardOf(row, { rubric, findings, meanings, override })),
    rubric,
  );
  const doubts = doubtsOf(findings, meanings, awards, override, rubric.policies.unread);
  const earned = total(awards.map(({ points }) => points));
  const charged = total(charges.map(({ points }) => points));
  const waiting = awards.filter(({ state }) => state === 'open').map(({ row }) => row.points);
  // A line that waits for a person may turn out to be a slip.
  const atWorst = chargesOf(findings, asSlips(meanings), rubric);
  const isSunk = findings.trouble !== null || (findings.nameDoubts.length > 0 && (override?.names.size ?? 0) === 0);
  const low = isSunk ? zero : most(zero, less(earned, total(atWorst.map(({ points }) => points))));
  const high = isSunk ? outOf : least(outOf, most(zero, less(total([earned, ...waiting]), charged)));
  const final = (points: Points): Points => rounded(multiply(override?.mark ?? points, lateFactor), rubric.rounding);
  return {
    awards,
    charges,
    doubts: override?.mark === undefined ? doubts : [],
    outOf,
    lateFactor,
    from: final(low),
    to: final(high),
    status: doubts.length === 0 || override?.mark !== undefined ? 'final' : 'person',
    decided: decidedIn(override),
  };
}

function asSlips(meanings: ReadonlyMap<number, Meaning>): ReadonlyMap<number, Meaning> {
  return new Map(
    [...meanings].map(([n, meaning]) => [
      n,
      meaning.kind === 'doubt' ? { kind: 'slip', slip: meaning.why, name: `${meaning.why} line` } : meaning,
    ]),
  );
}

/** A goal that is reached without a step that is asked for. */
function withSkips(awards: readonly Award[], { skipped }: Rubric): readonly Award[] {
  if (skipped === 'steps') return awards;
  const missing = awards.filter(({ row, state }) => (row.kind === 'step' || row.kind === 'case') && state === 'missed');
  if (missing.length === 0) return awards;
  const names = missing.map(({ row }) => row.name).join(', ');
  return awards.map((award) => {
    if (award.row.kind !== 'goal' || award.state !== 'met') return award;
    const because = `it is reached without what is asked for on the way: ${names}`;
    return { ...award, state: skipped === 'goal' ? 'missed' : 'open', points: zero, because };
  });
}

const whyDoubt: Readonly<Record<string, string>> = {
  undecided: 'this line was neither proved nor refuted',
  unread: 'this line could not be read',
  conditional: 'this line is true under an assumption that the assignment does not give',
  malformed: 'something in this line makes no sense as it was read',
  assumed: 'this takes for granted what the assignment does not give',
};

function doubtsOf(
  { lines, trouble, nameDoubts, outside }: Findings,
  meanings: ReadonlyMap<number, Meaning>,
  awards: readonly Award[],
  override: Override | undefined,
  policy: Rubric['policies']['unread'],
): readonly Doubt[] {
  const ofLines = lines.flatMap((line): readonly Doubt[] => {
    const meaning = meanings.get(line.n);
    if (meaning?.kind !== 'doubt') return [];
    return [
      {
        line: line.line,
        what: meaning.why,
        text: `${whyDoubt[meaning.why]}${line.evidence === '' ? '' : `: ${line.evidence}`}`,
      },
    ];
  });
  const ofRows = awards
    .filter(({ state }) => state === 'open')
    .map(({ row, line, because }): Doubt => ({ line, what: row.id, text: `${row.name}: ${because}` }));
  const ofNames =
    override !== undefined && override.names.size > 0
      ? []
      : nameDoubts.map(({ name, candidates }): Doubt => ({
          line: 0,
          what: 'names',
          text: `what the assignment calls ${name} may be ${candidates.join(' or ')} here`,
        }));
  const whole = trouble === null ? [] : [{ line: 0, what: 'trouble', text: trouble }];
  const unread = policy === 'right' ? [] : outside.filter(({ line }) => override?.lines.get(line) === undefined);
  const ofRest = unread.map(({ line, text }): Doubt => ({ line, what: 'unread', text }));
  return [...whole, ...ofNames, ...ofRest, ...ofLines, ...ofRows];
}

function decidedIn(override: Override | undefined): readonly string[] {
  if (override === undefined) return [];
  return [
    ...(override.mark === undefined ? [] : ['the mark as a whole']),
    ...[...override.lines].map(([line, what]) => `line ${line}: ${what}`),
    ...[...override.rows].map(([row]) => `row ${row}`),
    ...[...override.names].map(([from, to]) => `${from} is called ${to}`),
    ...(override.note === '' ? [] : [override.note]),
  ];
}

export function isFull({ from, outOf, status }: Marks): boolean {
  return status === 'final' && compare(from, outOf) === 0;
}
