/** What each side of a statement is at a point, as text; the two may be equal there. */

import * as Rationals from '../number/rational.ts';
import type { Statement } from '../kernel/proof.ts';
import { add, one } from '../term/build.ts';
import type { Term } from '../term/term.ts';
import { digitsOf, digitsOfBoth } from './decimals.ts';
import { examine, type Point } from './point.ts';

export interface ToldSides {
  readonly left: string;
  readonly right: string;
  /** Both are fractions. */
  readonly exact: boolean;
}

export function sidesAt(statement: Statement, point: Point): ToldSides | undefined {
  const both = examine(statement, point, false);
  if (both.ok && !both.sides.exact) {
    const [left, right] = digitsOfBoth(both.sides.left, both.sides.right);
    return { left, right, exact: false };
  }
  const [left, right] = [valueAt(statement.left, statement, point), valueAt(statement.right, statement, point)];
  if (left === undefined || right === undefined) return undefined;
  return { left: left.text, right: right.text, exact: left.exact && right.exact };
}

interface Told {
  readonly text: string;
  readonly exact: boolean;
}

/** Beside one more than itself every number differs, as an examination asks for. */
function valueAt(side: Term, { environment }: Statement, point: Point): Told | undefined {
  const found = examine({ environment, left: side, right: add([side, one]) }, point, false);
  if (!found.ok) return undefined;
  const { sides: both } = found;
  return both.exact ? { text: Rationals.show(both.left), exact: true } : { text: digitsOf(both.left), exact: false };
}
