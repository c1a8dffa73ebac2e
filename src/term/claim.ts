/** A statement about terms: one relation between two families of the same rank, under hypotheses. */

import type { Binder, Term } from './term.ts';

export type ClaimRelation = '=' | '≠' | '<' | '≤' | '>' | '≥' | '∝' | '≈' | '→' | '∈' | '∼' | '⊂';

/** For every value of the binders for which every hypothesis (a bracket) is 1, left and right are related. */
export interface Claim {
  readonly binders: readonly Binder[];
  /** Brackets; inside them and inside both sides the last binder is `bound(0)`. */
  readonly hypotheses: readonly Term[];
  readonly relation: ClaimRelation;
  readonly left: Term;
  readonly right: Term;
}
