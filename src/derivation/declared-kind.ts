/** What a declaration says a symbol is: plain data, sizes and names as they were declared. */

import type { Range, Size } from './kind-sizes.ts';
import type { FactName } from './kind-words.ts';

/** What a family runs over. */
export type Axis =
  | { readonly kind: 'over'; readonly over: Size } // over K, a dimension, or over i, an index: the other declarations say which
  | { readonly kind: 'range'; readonly index: string; readonly range: Range } // i in 1..N
  | { readonly kind: 'unknown' };

/** An argument of a function: by its name, by its kind, or both. */
export interface Parameter {
  readonly name: string;
  readonly kind: DeclaredKind | null;
}

/** A size that the declaration leaves open is null. */
export type Shape =
  | { readonly kind: 'dimension' } // integer, dimension, number of classes
  | { readonly kind: 'index'; readonly range: Range | null; readonly free: boolean }
  | { readonly kind: 'label'; readonly range: Range | null }
  | { readonly kind: 'scalar' }
  | { readonly kind: 'vector'; readonly size: Size | null; readonly row: boolean }
  | { readonly kind: 'matrix'; readonly rows: Size | null; readonly columns: Size | null }
  | { readonly kind: 'tensor'; readonly sizes: readonly Size[] }
  | { readonly kind: 'family'; readonly member: Shape; readonly over: Axis }
  | {
      readonly kind: 'function';
      readonly parameters: readonly Parameter[] | null;
      readonly result: DeclaredKind | null;
      readonly sameAs: string;
    } // sameAs: a name of the vocabulary, or ''
  | { readonly kind: 'density' }
  | { readonly kind: 'distribution' }
  | { readonly kind: 'probability' }
  | { readonly kind: 'set' };

export interface DeclaredKind {
  readonly shape: Shape;
  /** Of the values, or of the innermost member of a family. */
  readonly facts: readonly FactName[];
  /** Which lines of a matrix `one-hot`, `simplex` and the like speak of; null: nothing says it. */
  readonly along: 'rows' | 'columns' | null;
  /** Other spellings of the symbol: `written \hat{\mathbf{y}}`. */
  readonly spellings: readonly string[];
  /** How an entry is spelled: `entries v_{ih}`. */
  readonly entries: string;
  /** How the rows and columns of a matrix are spelled: `rows w`. */
  readonly rows: string;
  readonly columns: string;
  /** `row n of X`: the symbol is a part of another. */
  readonly partOf: { readonly symbol: string; readonly index: string; readonly axis: 'row' | 'column' } | null;
  /** `free of w`. */
  readonly freeOf: readonly string[];
}
