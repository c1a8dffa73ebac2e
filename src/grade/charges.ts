/** What the lines of a submission mean for its marks: which count, which are charged, which wait for a person. */

import type { Findings, Line } from './findings.ts';
import type { Override } from './overrides.ts';
import { add, compare, zero } from '../number/rational.ts';
import { least, less, type Points } from './points.ts';
import type { Doubtful, Policy, Rubric } from './rubric.ts';

export type Meaning =
  | { readonly kind: 'counts' }
  /** It is charged elsewhere, or says nothing that could be marked. */
  | { readonly kind: 'aside'; readonly why: string }
  | { readonly kind: 'slip'; readonly slip: string; readonly name: string }
  | { readonly kind: 'undoes' }
  | { readonly kind: 'doubt'; readonly why: Doubtful };

export interface Charge {
  readonly n: number;
  readonly line: number;
  /** A kind of slip; `undone` for a line that undoes one. */
  readonly kind: string;
  readonly name: string;
  readonly points: Points;
  /** What it would be without a cap. */
  readonly uncapped: Points;
  readonly evidence: string;
  /** The field of the rubric that says so. */
  readonly field: string;
  /** Lines that go on with it and are charged nothing. */
  readonly carriedBy: readonly number[];
}

export function meaningOf(line: Line, { policies }: Rubric, override: Override | undefined): Meaning {
  const decided = override?.lines.get(line.line);
  if (decided === 'right') return { kind: 'counts' };
  if (decided !== undefined)
    return {
      kind: 'slip',
      slip: decided === 'wrong' ? 'unknown' : decided,
      name: decided === 'wrong' ? 'wrong step' : decided,
    };
  if (line.role === 'goal') return { kind: 'aside', why: 'this states what is to be shown' };
  if (line.role === 'condition') return { kind: 'aside', why: 'this is imposed' };
  if (line.carriedFrom !== null) return { kind: 'aside', why: 'this goes on with a slip that is charged already' };
  if (line.inherits) return { kind: 'aside', why: 'what is wrong here is taken over from the line before' };
  switch (line.verdict) {
    case 'proved':
    case 'verified':
      return line.leans ? byPolicy(line, 'assumed', policies.assumed) : { kind: 'counts' };
    case 'given':
      return { kind: 'aside', why: 'this defines a name' };
    case 'refuted':
      if (line.undoes) return { kind: 'undoes' };
      if (line.loose !== null) return byPolicy(line, 'undecided', policies.undecided);
      return line.restates ? byPolicy(line, 'assumed', policies.assumed) : slip(line, 'unknown', 'wrong step');
    case 'malformed':
    case 'conditional':
    case 'undecided':
    case 'unread': {
      const why = line.restates ? 'assumed' : line.verdict;
      return byPolicy(line, why, policies[why]);
    }
  }
}

function slip(line: Line, kind: string, name: string): Meaning {
  return { kind: 'slip', slip: line.slip?.kind ?? kind, name: line.slip?.name ?? name };
}

function byPolicy(line: Line, why: Doubtful, policy: Policy): Meaning {
  switch (policy) {
    case 'right':
      return { kind: 'counts' };
    case 'wrong':
      return slip(line, why, `${why} line`);
    case 'slip':
      return line.slip === null ? { kind: 'doubt', why } : slip(line, why, `${why} line`);
    case 'person':
      return { kind: 'doubt', why };
  }
}

/** Each slip once, in the order of the text, as far as the caps go. */
export function chargesOf(
  findings: Pick<Findings, 'lines'>,
  meanings: ReadonlyMap<number, Meaning>,
  { slips }: Rubric,
): readonly Charge[] {
  const spent = new Map<string, Points>();
  let all = zero;
  return findings.lines.flatMap((line): readonly Charge[] => {
    const meaning = meanings.get(line.n);
    if (meaning?.kind !== 'slip' && meaning?.kind !== 'undoes') return [];
    const isSlip = meaning.kind === 'slip';
    const kind = isSlip ? meaning.slip : 'undone';
    const own = isSlip ? slips.kinds.get(kind) : undefined;
    const { each, most } = isSlip ? (own ?? slips.each) : { each: slips.undone, most: undefined };
    if (!isSlip && compare(each, zero) === 0) return [];
    const before = spent.get(kind) ?? zero;
    const inKind = most === undefined ? each : least(each, less(most, before));
    const points = slips.most === undefined ? inKind : least(inKind, less(slips.most, all));
    spent.set(kind, add(before, points));
    all = add(all, points);
    const field = isSlip ? (own === undefined ? 'slips.each' : `slips.kinds.${kind}`) : 'slips.undone';
    const carriedBy = findings.lines.filter(({ carriedFrom }) => carriedFrom === line.n).map((other) => other.line);
    const name = isSlip ? meaning.name : 'an earlier slip undone';
    return [
      { n: line.n, line: line.line, kind, name, points, uncapped: each, evidence: line.evidence, field, carriedBy },
    ];
  });
}
