/** Decides by evaluation whether two sides agree: exactly where that can be done, with floats and intervals elsewhere. */

import { mix } from '../term/hash.ts';
import type { Statement } from '../kernel/proof.ts';
import { Abstains, TooMuchWork } from './arithmetic.ts';
import { FloatTrials, type Floating } from './floating.ts';
import { digitsOfBoth } from './decimals.ts';
import { OPERATIONS } from './program.ts';
import { floatSource } from './sources.ts';
import { traitsOf } from './traits.ts';
import { ResidueTrials, type Subject, type Trials } from './trials.ts';
import { WitnessSearch } from './witness.ts';
import type { Witness } from './witness-text.ts';

export type { Witness } from './witness-text.ts';

export type Comparison =
  | {
      readonly kind: 'agree';
      readonly sizes: readonly ReadonlyMap<string, number>[];
      readonly trials: number;
      /** log2 of the chance that a false statement passed, e.g. −60; 0 when only floats were used. */
      readonly odds: number;
      /** Residues agree, often enough; otherwise floats, and residues at best a few times. */
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

/** At least; more where a proof may cost more. */
const BUDGET = 4_000_000;
/** Points in floats: where nothing else speaks, and where residues agree already. */
const POINTS = 18;
const FEW_POINTS = 3;
/** log2 of the odds from which on agreement in residues says more than agreement in floats. */
const SURE = -20;

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
function subjectOf(statement: Statement, { least, budget, seed = 0 }: CompareOptions): Subject {
  const usual = Math.max(BUDGET, statement.environment.budget.limit * OPERATIONS);
  const [a, b] = [statement.left.hash, statement.right.hash].toSorted((x, y) => x - y);
  return {
    statement,
    least,
    traits: traitsOf(statement),
    allowance: { left: budget ?? usual },
    seed: mix(mix(a ?? 0, b ?? 0), seed),
  };
}

/** A part of the work, so that what one way uses up is not missing for the next. */
function shared(subject: Subject, parts: number): Subject {
  return { ...subject, allowance: { left: subject.allowance.left / parts } };
}

function compared(subject: Subject): Comparison {
  const exactly = byResidues(subject);
  if (exactly.kind === 'agree') return confirmed(subject, exactly);
  const floats = new FloatTrials(shared(subject, 4));
  if (exactly.kind === 'differ') {
    const told = search(subject);
    if (told !== undefined) return told;
    const floating = floats.run(POINTS, true);
    if (floating.kind === 'differ') return apart(subject, floating);
    if (!exactly.sure) return asFloats(floating);
    if (floating.kind === 'agree') return { kind: 'unknown', why: 'exact evaluation and floats contradict each other' };
    return { kind: 'differ', witness: undefined, sizes: exactly.place.sizes };
  }
  const floating = floats.run(POINTS, true);
  switch (floating.kind) {
    case 'differ':
      return search(subject) ?? apart(subject, floating);
    case 'unclear':
      return search(subject) ?? { kind: 'unknown', why: floating.why };
    case 'agree':
      // Where two things meet, points that are drawn at random are never.
      return (subject.traits.piecewise ? search(subject) : undefined) ?? asFloats(floating);
  }
}

function byResidues(subject: Subject): Trials {
  try {
    return new ResidueTrials(shared(subject, 2)).run();
  } catch (error) {
    if (error instanceof Abstains) return { kind: 'abstains', why: error.message };
    throw error;
  }
}

/** Residues do not see where real numbers are not defined, nor some signs: a few floats do. */
function confirmed(subject: Subject, { sizes, trials, odds }: Extract<Trials, { kind: 'agree' }>): Comparison {
  const { rooted } = subject.traits;
  const floats = new FloatTrials(shared(subject, 4));
  const floating = floats.run(rooted ? POINTS : FEW_POINTS, rooted);
  if (floating.kind === 'differ') return search(subject) ?? apart(subject, floating);
  if (floating.kind === 'unclear' && (floating.nowhere || rooted)) return { kind: 'unknown', why: floating.why };
  return { kind: 'agree', sizes, trials, odds, exact: odds <= SURE };
}

function search(subject: Subject): Comparison | undefined {
  const witness = new WitnessSearch(shared(subject, 4)).run();
  return witness === undefined ? undefined : { kind: 'differ', witness, sizes: witness.point?.sizes ?? witness.sizes };
}

function asFloats(floating: Exclude<Floating, { kind: 'differ' }>): Comparison {
  if (floating.kind === 'unclear') return { kind: 'unknown', why: floating.why };
  return { kind: 'agree', sizes: floating.sizes, trials: floating.trials, odds: 0, exact: false };
}

/** A point that is not small, with enclosures of what the sides are there. */
function apart(subject: Subject, { place, seed, left, right }: Extract<Floating, { kind: 'differ' }>): Comparison {
  const [ofLeft, ofRight] = digitsOfBoth(left, right);
  const bare: Witness = {
    sizes: place.sizes,
    values: [],
    left: ofLeft,
    right: ofRight,
    exact: false,
    point: undefined,
  };
  const witness = new WitnessSearch(shared(subject, 4)).near(place, floatSource(seed)) ?? bare;
  return { kind: 'differ', witness, sizes: place.sizes };
}
