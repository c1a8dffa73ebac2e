/** A formula as laid out on the page: rows of pieces, before they are put together to chains. */

import type { Problem } from '../source/problem.ts';
import type { Span } from '../source/span.ts';
import type { RelationSign, Written } from './written.ts';

export type Connective = 'implies' | 'iff' | 'therefore' | 'because';

export type Piece = { readonly span: Span } & (
  | { readonly kind: 'expression'; readonly written: Written }
  | { readonly kind: 'relation'; readonly sign: RelationSign; readonly spelling: string; readonly mark: string } // mark: what stands over the sign, '!' in \overset{!}{=}, else ''
  | { readonly kind: 'connective'; readonly connective: Connective; readonly spelling: string } // \Rightarrow, \therefore
  | { readonly kind: 'text'; readonly text: string } // \text{…} beside a step, inline $…$ inside it kept as written
  | { readonly kind: 'tag'; readonly label: string } // \tag{7}, or a trailing (7)
  | { readonly kind: 'separator'; readonly sign: ',' | ';' | ':' | '.' | 'quad' | '&' } // what stands between statements or columns of a row
  | { readonly kind: 'dots' } // a row of \vdots, nothing to say
  | { readonly kind: 'broken'; readonly problem: Problem } // a stretch that could not be read, up to the next relation sign, separator or row
);

export interface Row {
  readonly span: Span;
  readonly pieces: readonly Piece[];
}

/** All spans are offsets in the formula's own text. */
export interface Formula {
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
}
