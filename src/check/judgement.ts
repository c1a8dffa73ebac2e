/** What both routes come to about a statement. */

import type { Assumption, Equation } from '../kernel/environment.ts';
import type { Proof, Statement, Theorem } from '../kernel/proof.ts';
import type { Comparison, Witness } from '../numeric/compare.ts';
import type { Term } from '../term/term.ts';

export type Verdict = 'proved' | 'verified' | 'refuted' | 'conditional' | 'undecided';

export interface Judgement {
  readonly verdict: Verdict;
  readonly theorem: Theorem | undefined;
  readonly proof: Proof | undefined;
  readonly witness: Witness | undefined;
  /** What the witness, if there is one, speaks against. */
  readonly refuted: Statement | undefined;
  /** What would have to be stated, for a conditional verdict. */
  readonly missing: readonly Missing[];
  readonly comparison: Comparison | undefined;
  /** Why nothing was decided. */
  readonly why: string;
  /** The links that say the equations it leans on, in the order of the environment. */
  readonly leans?: readonly number[];
  /** Those of them that were put in the place of what they solve for. */
  readonly writtenOut?: readonly Equation[];
  /** What was taken to hold though nothing states it: that what the text divides by is not 0. */
  readonly presumed?: readonly Assumption[];
}

export type Missing =
  | { readonly kind: 'sign'; readonly assumption: Assumption }
  | { readonly kind: 'fact'; readonly symbol: string; readonly fact: string }
  | { readonly kind: 'case'; readonly bracket: Term };

export const blank: Judgement = {
  verdict: 'undecided',
  theorem: undefined,
  proof: undefined,
  witness: undefined,
  refuted: undefined,
  missing: [],
  comparison: undefined,
  why: '',
};
