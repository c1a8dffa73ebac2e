/** Decides by evaluation whether two sides agree: exactly where that can be done, with floats and intervals elsewhere. */

import { mix } from '../term/hash.ts';
import type { Statement } from '../kernel/proof.ts';
import { Abstains, TooMuchWork } from './arithmetic.ts';
import { FloatTrials, type Floating } from './floating.ts';
import type { Interval } from './intervals.ts';
import { traitsOf } from './traits.ts';
import { ResidueTrials, type Subject, type Trials } from './trials.ts';
import { digits, WitnessSearch } from './witness.ts';
import type { Witness } from './witness-text.ts';

export type { Witness } from './witness-text.ts';

export type Comparison =
  | {
      readonly kind: 'agree';
      readonly sizes: readonly ReadonlyMap<string, number>[];
      readonly trials: number;
      /** log2 of the chance that a false statement passed, e.g. −60; 0 when only floats were used. */
      readonly odds: number;
      readonly exact: boolean;
    }
  | {
      readonly kind: 'differ';
      /** Undefined: none small was found, but an exact residue differs. */
      readonly witness: Witness | undefined;
      readonly sizes: ReadonlyMap<string, number>;
    }
  | { readonly kind: 'unknown'; readonly why: string };

export interface CompareOptions {
  /** By name of a size: evaluation must be done at sizes at least this large as well. */
  readonly least?: ReadonlyMap<string, number>;
  /** Units of work: evaluations of operations. */
  readonly budget?: number;
  readonly seed?: number;
}

const BUDGET = 4_000_000;
/** Points in floats: where nothing else speaks, and where residues agree already. */
const POINTS = 18;
const FEW_POINTS = 3;

export function compare(statement: Statement, options: CompareOptions = {}): Comparison {
  try {
    return compared(subjectOf(statement, options));
  } catch (error) {
    if (error instanceof Abstains || error instanceof TooMuchWork) return { kind: 'unknown', why: error.message };
    throw error;
  }
}

/** Only the witness search, smallest sizes first, then small values. */
export function findWitness(statement: Statement, options: CompareOptions = {}): Witness | undefined {
  try {
    return new WitnessSearch(subjectOf(statement, options)).run();
  } catch (error) {
    if (error instanceof Abstains || error instanceof TooMuchWork) return undefined;
    throw error;
  }
}

/** Randomness comes from the statement: the same for `A = B` and `B = A`. */
function subjectOf(statement: Statement, { least, budget = BUDGET, seed = 0 }: CompareOptions): Subject {
  const [a, b] = [statement.left.hash, statement.right.hash].toSorted((x, y) => x - y);
  return {
    statement,
    least,
    traits: traitsOf(statement),
    allowance: { left: budget },
    seed: mix(mix(a ?? 0, b ?? 0), seed),
  };
}

function compared(subject: Subject): Comparison {
  const exactly = byResidues(subject);
  if (exactly.kind === 'agree') return confirmed(subject, exactly);
  if (exactly.kind === 'differ') {
    const witness = search(subject);
    if (witness !== undefined) return { kind: 'differ', witness, sizes: witness.sizes };
    const floating = new FloatTrials(subject).run(POINTS, true);
    if (floating.kind === 'differ') return apart(floating);
    if (!exactly.sure) return asFloats(floating);
    if (floating.kind === 'agree') return { kind: 'unknown', why: 'exact evaluation and floats contradict each other' };
    return { kind: 'differ', witness: undefined, sizes: exactly.place.sizes };
  }
  const floating = new FloatTrials(subject).run(POINTS, true);
  if (floating.kind === 'unclear') {
    const witness = search(subject);
    if (witness !== undefined) return { kind: 'differ', witness, sizes: witness.sizes };
    return { kind: 'unknown', why: floating.why };
  }
  if (floating.kind === 'differ') {
    const witness = search(subject);
    return witness === undefined ? apart(floating) : { kind: 'differ', witness, sizes: witness.sizes };
  }
  // Where two things meet, points that are drawn at random are never.
  const witness = subject.traits.piecewise ? search(subject) : undefined;
  return witness === undefined ? asFloats(floating) : { kind: 'differ', witness, sizes: witness.sizes };
}

function byResidues(subject: Subject): Trials {
  try {
    return new ResidueTrials(subject).run();
  } catch (error) {
    if (error instanceof Abstains) return { kind: 'abstains', why: error.message };
    throw error;
  }
}

/** Residues do not see where real numbers are not defined, nor some signs: a few floats do. */
function confirmed(subject: Subject, found: Extract<Trials, { kind: 'agree' }>): Comparison {
  const { sizes, trials, odds } = found;
  const floating = new FloatTrials(subject).run(subject.traits.rooted ? POINTS : FEW_POINTS, subject.traits.rooted);
  if (floating.kind === 'differ') {
    const witness = search(subject);
    return witness === undefined ? apart(floating) : { kind: 'differ', witness, sizes: witness.sizes };
  }
  if (floating.kind === 'unclear') return { kind: 'unknown', why: floating.why };
  return { kind: 'agree', sizes, trials, odds, exact: true };
}

function search(subject: Subject): Witness | undefined {
  return new WitnessSearch(subject).run();
}

function asFloats(floating: Exclude<Floating, { kind: 'differ' }>): Comparison {
  if (floating.kind === 'unclear') return { kind: 'unknown', why: floating.why };
  return { kind: 'agree', sizes: floating.sizes, trials: floating.trials, odds: 0, exact: false };
}

/** A point that is not small: its numbers are of no use to people, the enclosures are. */
function apart({ place, left, right }: Extract<Floating, { kind: 'differ' }>): Comparison {
  const text = ({ low, high }: Interval): string => digits((low + high) / 2);
  const witness: Witness = { sizes: place.sizes, values: [], left: text(left), right: text(right), exact: false };
  return { kind: 'differ', witness, sizes: place.sizes };
}
