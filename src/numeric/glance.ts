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

/** Both sides have values, and they are the same. */
export function seemsEqual(statement: Statement): boolean {
  return glance(statement) === 'agree';
}

function glance(statement: Statement): string {
  const [a, b] = [statement.left.hash, statement.right.hash].toSorted((x, y) => x - y);
  try {
    const floats = new FloatTrials({
      statement,
      least: undefined,
      traits: traitsOf(statement),
      allowance: { left: BUDGET },
      seed: mix(a ?? 0, b ?? 0),
    });
    return floats.run(POINTS, false).kind;
  } catch (error) {
    if (error instanceof Abstains || error instanceof TooMuchWork) return 'unknown';
    throw error;
  }
}
