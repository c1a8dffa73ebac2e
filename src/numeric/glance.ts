/** A quick look in floats: whether two sides seem to differ. Nothing is decided by it but what to try first. */

import type { Statement } from '../kernel/proof.ts';
import { mix } from '../term/hash.ts';
import { Abstains, TooMuchWork } from './arithmetic.ts';
import { FloatTrials, type Tally } from './floating.ts';
import { traitsOf } from './traits.ts';

const POINTS = 2;
const MANY = 36;
const BUDGET = 60_000;

export function seemsToDiffer(statement: Statement): boolean {
  return glance(statement) === 'differ';
}

/** `agree`: both sides have values, and they are the same. */
export function glance(statement: Statement): 'agree' | 'differ' | 'unknown' {
  const { agree, differ, unclear } = tallied(statement, POINTS, 1);
  if (differ > 0) return 'differ';
  return agree === 0 || unclear > agree / 4 ? 'unknown' : 'agree';
}

/** At what share of many points the sides agree. */
export function shareOfAgreement(statement: Statement): number {
  const { agree, differ } = tallied(statement, MANY, Infinity, true);
  return agree === 0 ? 0 : agree / (agree + differ);
}

function tallied(statement: Statement, points: number, until: number, small = false): Tally {
  const [a, b] = [statement.left.hash, statement.right.hash].toSorted((x, y) => x - y);
  try {
    const floats = new FloatTrials({
      statement,
      least: undefined,
      traits: traitsOf(statement),
      allowance: { left: BUDGET },
      seed: mix(a ?? 0, b ?? 0),
    });
    return floats.tally(points, until, small);
  } catch (error) {
    if (error instanceof Abstains || error instanceof TooMuchWork) return { agree: 0, differ: 0, unclear: 0 };
    throw error;
  }
}
