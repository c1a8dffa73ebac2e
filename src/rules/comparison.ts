/** `a < b` says that b − a is positive. */

import type { Sign } from '../kernel/environment.ts';
import { add, minusOne, mul } from '../term/build.ts';
import type { Claim, ClaimRelation } from '../term/claim.ts';
import type { Term } from '../term/term.ts';

const comparisons: Partial<Record<ClaimRelation, { readonly sign: Sign; readonly above: 'left' | 'right' }>> = {
  '>': { sign: 'positive', above: 'left' },
  '<': { sign: 'positive', above: 'right' },
  '≥': { sign: 'nonnegative', above: 'left' },
  '≤': { sign: 'nonnegative', above: 'right' },
  '≠': { sign: 'nonzero', above: 'left' },
};

/** The sign that a comparison gives to the difference of its sides. */
export function signOfComparison({
  relation,
  left,
  right,
}: Pick<Claim, 'relation' | 'left' | 'right'>): { readonly sign: Sign; readonly term: Term } | undefined {
  const row = comparisons[relation];
  if (row === undefined) return undefined;
  const { sign, above } = row;
  return { sign, term: above === 'left' ? difference(left, right) : difference(right, left) };
}

function difference(above: Term, below: Term): Term {
  if (isZero(below)) return above;
  return isZero(above) ? mul([minusOne, below]) : add([above, mul([minusOne, below])]);
}

function isZero(side: Term): boolean {
  return side.kind === 'rational' && side.value.numerator === 0n;
}
