/** A quick look in floats: whether two sides seem to differ. Nothing is decided by it but what to try first. */

import type { Statement } from '../kernel/proof.ts';
import { mix } from '../term/hash.ts';
import { Abstains, TooMuchWork } from './arithmetic.ts';
import { FloatTrials } from './floating.ts';
import { traitsOf } from './traits.ts';

const POINTS = 2;
const BUDGET = 60_000;

export function seemsToDiffer(statement: Statement): boolean {
  return glance(statement) === 'differ';
}

/** `agree`: both sides have values, and they are the same. */
export function glance(statement: Statement): 'agree' | 'differ' | 'unknown' {
  const [a, b] = [statement.left.hash, statement.right.hash].toSorted((x, y) => x - y);
  try {
    const floats = new FloatTrials({
      statement,
      least: undefined,
      traits: traitsOf(statement),
      allowance: { left: BUDGET },
      seed: mix(a ?? 0, b ?? 0),
    });
    const { kind } = floats.run(POINTS, false);
    return kind === 'agree' || kind === 'differ' ? kind : 'unknown';
  } catch (error) {
    if (error instanceof Abstains || error instanceof TooMuchWork) return 'unknown';
    throw error;
  }
}
