/** A document as every reader delivers it: prose and formulas in order, with the way back to the file. */

import type { Excerpt } from '../source/excerpt.ts';
import type { Problem } from '../source/problem.ts';
import type { Span } from '../source/span.ts';

/** Spans and runs point into `Document.text`. */
/** `item`: which list item it stands in, the innermost one, counted from 1; `isQuoted`: somebody else may say it, or a row of a table. */
export type Block = { readonly span: Span; readonly item?: number; readonly isQuoted?: boolean } & (
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly parts: readonly ProsePart[] } // text has its formulas as $…$; level 7: a bold line or a theorem-like environment, whose end is a heading of level 7 without text
  | { readonly kind: 'display'; readonly source: Excerpt; readonly said?: Said } // said: as of a formula in prose; $$ … $$, \[ … \], a bare align environment; the delimiters are left out, an environment is kept
  | { readonly kind: 'prose'; readonly parts: readonly ProsePart[]; readonly marker: string } // a paragraph, list item, table cell…; marker: '-', '•', '1.', '→' or ''
  | { readonly kind: 'verbatim'; readonly info: string; readonly text: string } // a fenced block; ```truth and the like are no part of the derivation
);

export type Said = 'left' | 'right';

export type ProsePart =
  | { readonly kind: 'words'; readonly text: string; readonly span: Span }
  | { readonly kind: 'formula'; readonly source: Excerpt; readonly span: Span; readonly said?: Said }; // inline $…$; said: the side of which words tell a part

export type Format = 'markdown' | 'latex' | 'notebook' | 'text';

/** One line of `symbols`. The span covers names and kind, in the text named by `file`. */
export interface Declaration {
  readonly names: string;
  readonly kind: string;
  readonly span: Span;
  readonly file: 'document' | 'sidecar';
}

/** The front matter and the sidecar, as plain data with the place of every key; nothing in it is understood yet. */
export interface Preamble {
  readonly title: string;
  readonly symbols: readonly Declaration[];
  readonly macros: readonly string[]; // '\\newcommand{\\R}{\\mathbb{R}}', one each
  readonly aliases: readonly { readonly from: string; readonly to: string }[]; // a misread spelling and what it stands for
  readonly conventions: readonly string[];
}

/** A cell of a notebook: where its text begins in the file, and its number as people count. */
export interface Cell {
  readonly number: number;
  readonly span: Span;
}

export interface Document {
  readonly path: string;
  readonly format: Format;
  readonly text: string;
  readonly preamble: Preamble;
  readonly blocks: readonly Block[];
  readonly cells: readonly Cell[]; // empty unless a notebook
  readonly problems: readonly Problem[];
  /** The text of `NAME.context.yaml`, '' if there is none, and what is wrong in it: those spans point into it. */
  readonly sidecar: string;
  readonly sidecarProblems: readonly Problem[];
}
