/** A compiled formula: arrays, and steps that fill them one after the other. */

import type { Problem } from '../source/problem.ts';
import type { Expression, Loop, Table } from './expression.ts';

/** One side of a contraction: an array with the axis that is summed over last (`along`) or first. */
export interface Operand {
  readonly table: Table;
  readonly summed: 'first' | 'last';
}

// prettier-ignore
export type Work =
  | { readonly kind: 'fill'; readonly loops: readonly Loop[]; readonly body: Expression }
  | { readonly kind: 'contract'; readonly left: Operand; readonly right: Operand; readonly over: Loop } // Σ over one axis of a product of two arrays: the axes of the left one, then those of the right one
  | { readonly kind: 'matrix'; readonly name: 'inverse' | 'det' | 'logdet'; readonly of: Table };

/** `once`: depends on no parameter. */
export interface Step {
  readonly table: Table;
  readonly work: Work;
  readonly stage: 'once' | 'each';
}

/** A size of the document, and what it is called in a program. */
export interface Size {
  readonly symbol: string;
  readonly name: string;
}

export interface Program {
  readonly sizes: readonly Size[];
  readonly inputs: readonly Table[];
  readonly steps: readonly Step[];
  readonly outputs: readonly Table[];
  /** What is said of it in the head of a printed program; no text of a document. */
  readonly remarks: readonly string[];
}

/** What is asked of the compiler and cannot be done, in words for the user; the problem of the document behind it, if there is one. */
export class NotCompiled extends Error {
  readonly problem: Problem | undefined;

  constructor(message: string, problem?: Problem) {
    super(message);
    this.problem = problem;
  }
}
