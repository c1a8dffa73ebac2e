/** What every symbol of a text is: its index slots, its parameters, and what is known of its values. */

import type { Sort } from './term.ts';

/** A known fact about the values of a symbol; `slot` names the slot it runs along where that matters. */
export type Fact =
  | { readonly kind: 'one-hot' | 'simplex' | 'sums-to-one'; readonly slot: number } // for fixed other slots: one entry is 1, the rest 0; nonnegative with sum 1; sum 1
  | {
      readonly kind:
        'binary' | 'positive' | 'nonnegative' | 'nonzero' | 'integer' | 'constant' | 'negative' | 'unit-interval';
    }
  | { readonly kind: 'symmetric' | 'positive-definite' | 'diagonal' | 'orthogonal' | 'invertible' | 'identity' }; // of the last two slots

export interface SymbolType {
  /** One sort an index slot, families before the value's own axes: `w_k` a vector of dimension d has [K, d]. */
  readonly slots: readonly Sort[];
  /** A function's parameters: the axes of each argument (none for a scalar or an index). Undefined: not a function. */
  readonly parameters?: readonly (readonly Sort[])[];
  /** The sort of an index or label symbol; undefined: its values are real numbers. */
  readonly values?: Sort;
  readonly facts: readonly Fact[];
}

export type Signature = ReadonlyMap<string, SymbolType>;
