/** The two routes held against each other: where one proves what the other tells apart, the program is wrong and says so. */

import type { Proof, Statement, Theorem } from '../kernel/proof.ts';
import { compare, type Comparison } from '../numeric/compare.ts';
import { residuesDiffer } from '../numeric/second-look.ts';
import { reasonsNotToRefute } from './doubts.ts';

/** Both cannot be right. */
export interface Disagreement {
  readonly theorem: Theorem;
  readonly proof: Proof;
  readonly difference: Difference;
}

export type Difference = Extract<Comparison, { kind: 'differ' }>;

/** A mistake in chainrule, not in the text: whatever was to be said of the line is not said. */
export class RoutesDisagree extends Error {
  readonly disagreement: Disagreement;

  constructor({ theorem, proof }: Proved, difference: Difference) {
    super('a proof was replayed, and evaluation tells the two sides apart');
    this.disagreement = { theorem, proof, difference };
  }
}

type Proved = Pick<Disagreement, 'theorem' | 'proof'>;

/** One point for every proof; the whole comparison only where that one point tells the sides apart. */
export function holdAgainstEvaluation(proved: Proved, statement: Statement): void {
  if (!residuesDiffer(statement)) return;
  const comparison = compare(statement);
  if (comparison.kind !== 'differ' || reasonsNotToRefute(statement, undefined) !== undefined) return;
  throw new RoutesDisagree(proved, comparison);
}
