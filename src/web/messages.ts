/** What the page and the thread that checks say to each other: plain data, so that it can cross. */

import type { CheckedLinkReport } from '../render/check-report.ts';
import type { PageBlock } from '../render/publish/page-blocks.ts';
import type { TextEdit } from '../render/publish/repair-edit.ts';

export type Verdict = CheckedLinkReport['verdict'];

export type Ask =
  /** `slips`: also look for what is probably wrong, which takes its time. */
  | { readonly kind: 'check'; readonly id: number; readonly text: string; readonly slips: boolean }
  | { readonly kind: 'prove'; readonly id: number; readonly equation: string; readonly text: string }
  /** The two sides of link `n`, for other values than those of its counterexample. */
  | {
      readonly kind: 'evaluate';
      readonly id: number;
      readonly n: number;
      readonly values: readonly (readonly string[])[];
    }
  | { readonly kind: 'download'; readonly id: number; readonly text: string; readonly what: 'report' | 'certificates' };

/** Where a link stands: the sign in the text, and all that belongs to it. */
export interface ReadLink {
  readonly n: number;
  readonly line: number;
  readonly sign: { readonly start: number; readonly end: number };
  readonly start: number;
  readonly end: number;
  readonly plain: string;
  readonly given: boolean;
}

export interface LinkNote {
  readonly n: number;
  readonly line: number;
  readonly verdict: Verdict;
  /** In a few words, with the names of the steps. */
  readonly text: string;
  /** What was read, in full. */
  readonly plain: string;
}

/** A symbol of a counterexample with all its values, to be moved. */
export interface Movable {
  readonly name: string;
  readonly labels: readonly string[];
  readonly values: readonly string[];
}

export interface LinkEnd extends LinkNote {
  readonly repair: readonly TextEdit[] | null;
  readonly movable: readonly Movable[];
}

export type Told =
  | {
      readonly kind: 'read';
      readonly id: number;
      readonly links: readonly ReadLink[];
    }
  | { readonly kind: 'verdict'; readonly id: number; readonly note: LinkNote }
  /** Comes behind the first verdict: to typeset takes its time. */
  | { readonly kind: 'page'; readonly id: number; readonly blocks: readonly PageBlock[] }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly slips: boolean;
      readonly links: readonly LinkEnd[];
      readonly blocks: readonly PageBlock[];
      readonly problems: readonly { readonly line: number; readonly text: string }[];
      readonly summary: string;
      readonly isWell: boolean;
    }
  | {
      readonly kind: 'proved';
      readonly id: number;
      readonly html: string;
      readonly verdict: Verdict | null;
      readonly text: string;
    }
  | {
      readonly kind: 'sides';
      readonly id: number;
      readonly n: number;
      /** Null where a side is not defined, or something stated fails. */
      readonly sides: { readonly left: string; readonly right: string } | null;
    }
  | {
      readonly kind: 'file';
      readonly id: number;
      readonly name: string;
      readonly type: string;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'failed'; readonly id: number; readonly text: string };
