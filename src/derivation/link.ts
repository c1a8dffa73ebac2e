/** A link as it was understood: what it claims, in full, or exactly what is in the way. */

import type { EntryClaim } from '../notation/meaning/patterns.ts';
import type { Problem } from '../source/problem.ts';
import type { Claim } from '../term/claim.ts';
import type { Sort, Term } from '../term/term.ts';
import type { WrittenLink } from './derivation.ts';

export type ReadingState = 'read' | 'malformed' | 'unread';

export interface FreeIndex {
  readonly name: string;
  readonly sort: Sort;
}

export interface Otherwise {
  readonly why: string;
  /** What is proved of it holds in the other sense, too. */
  readonly proves: boolean;
}

export interface OtherReading {
  readonly claim: Claim;
  /** How it is read, in words. */
  readonly text: string;
  /** What may be read so, as it is written, without blanks. */
  readonly of: string;
}

export interface Link extends WrittenLink {
  readonly n: number; // in reading order, from 1
  readonly state: ReadingState;
  /** Undefined when malformed or unread, and for relations between things that are no terms (`x ∼ N(0, 1)`). */
  readonly claim: Claim | undefined;
  /** `w \\leftarrow w - \\eta g`: the new value and what it is made of, with the old one under the same name. */
  readonly update: Claim | undefined;
  /** How many of its last hypotheses are only surmised. */
  readonly surmised: number;
  /** Orders that the words near it speak of, each by itself. */
  readonly nearby: readonly Term[];
  /** A condition stands beside it that became no hypothesis: it says more than it should. */
  readonly narrowed: boolean;
  /** That the text does not say what a letter runs over, or how many entries something has: in words. */
  readonly loose: string | undefined;
  /** Other readings of the same text, the usual one being `claim`. */
  readonly alternatives: readonly OtherReading[];
  /** Why the words of the text may give it another sense than it was read in. */
  readonly otherwise: Otherwise | undefined;
  /** The indices that are free in the claim, with what they run over. */
  readonly indices: readonly FreeIndex[];
  /** The first is the one to be told. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Printed entries of matrices with dots that are not spelled as the general entry. */
  readonly entries: readonly EntryClaim[];
  /** What was understood, in one plain line and in LaTeX; empty when nothing was. */
  readonly plain: string;
  readonly latex: string;
}
