/** A derivation as it was written: links in reading order, each with its role, before anything is understood as a term. */

import type { Problem } from '../source/problem.ts';
import type { Span } from '../source/span.ts';
import type { RelationSign, Written } from '../notation/written.ts';

export type Role = 'claim' | 'given' | 'goal' | 'condition';

/** One side of a relation sign. Spans are offsets in the file. */
export interface Operand {
  readonly written: Written | null; // null: nothing there, or not readable
  readonly problems: readonly Problem[];
  readonly span: Span;
  /** Words beside the formula are part of it: what stands there is not all of it. */
  readonly isSaid?: boolean;
}

export interface WrittenLink {
  readonly role: Role;
  readonly sign: RelationSign;
  readonly spelling: string;
  readonly mark: string; // `!` over the sign
  readonly span: Span; // of the sign
  readonly left: Operand;
  readonly right: Operand;
  readonly label: string;
  readonly reason: string;
  /** Conditions under which it is stated: of the case it stands in, and of its own (`for q ≠ k`). */
  readonly conditions: readonly Written[];
  /** Conditions of which the words do not make clear whether it is stated under them. */
  readonly surmises: readonly Written[];
  /** Orders that the words near it speak of: nobody is blamed for what holds where they do. */
  readonly spoken: readonly Written[];
  /** Links of one chain follow each other; the first operand of a chain is its start. */
  readonly chain: number;
  readonly place: number; // in the chain, from 0
  readonly section: number; // counts headings
  /** Stands in a line of prose. */
  readonly inline: boolean;
  /** Introduced by words that make it a definition, whatever its shape. */
  readonly stated: boolean;
  /** Stands behind ⇒ or "therefore": it defines nothing. */
  readonly concluded: boolean;
  /** Words before it set to zero what was differentiated. */
  readonly vanishing: boolean;
  /** It has noise in it: it says how the data come about, and defines nothing. */
  readonly model: boolean;
  /** A formula that is fitted to data, `y = a + b x` beside `(y - a - b x)^2`: it holds of no data. */
  readonly fitted: boolean;
}

/** An expression that a chain begins with and that no sign follows. */
export interface Fragment {
  readonly operand: Operand;
  readonly chain: number;
}

/** The rows (0) or columns (1) of a matrix, by their general name. */
export interface PartsNote {
  readonly whole: Written;
  readonly part: Written;
  readonly axis: 0 | 1;
}

export interface Outline {
  readonly links: readonly WrittenLink[];
  readonly fragments: readonly Fragment[];
  /** Formulas that say what runs over what: `x_i ∈ ℝ^d`, `j = 1, …, k`. */
  readonly notes: readonly Written[];
  /** `X` with the rows `x_i^T`, as words between two formulas say. */
  readonly parts: readonly PartsNote[];
  /** Letters that stand alone in prose: the text speaks of them, whether we understand it or not. */
  readonly spokenOf: ReadonlySet<string>;
  /** What is wrong with formulas that hold no link. */
  readonly problems: readonly Problem[];
}
