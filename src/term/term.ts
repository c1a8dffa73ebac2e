/** The mathematics itself: immutable index terms whose bound variables have no names, so that capture cannot be written. */

import type { Rational } from '../number/rational.ts';

/**
 * What a binder ranges over. The ends of a range are terms of the scope *outside* the binder, so a range may depend on
 * an outer index (`Σ_{j=1}^{i}`).
 */
export type Sort =
  | { readonly kind: 'range'; readonly low: Term; readonly high: Term } // low, low+1, …, high; empty when high < low
  | { readonly kind: 'set'; readonly name: string } // a finite set known by name only
  | { readonly kind: 'interval'; readonly low: Term; readonly high: Term } // real numbers between
  | { readonly kind: 'real' }; // all real numbers

/** The hint is for printing only; it is no part of the term's identity. */
export interface Binder {
  readonly hint: string;
  readonly sort: Sort;
}

/** A function of index (or real) variables given by its entries: `(x_i)_{i=1}^n` is a family of rank 1. */
export interface Family {
  /** Outermost first: inside `body` the last binder is `bound(0)`. A sort sees the binders before it. */
  readonly binders: readonly Binder[];
  readonly body: Term;
}

/** One differentiation of an uninterpreted function by one entry of one of its arguments. */
export interface Partial {
  readonly argument: number;
  readonly slots: readonly Term[];
}

export type FoldOperator = 'sum' | 'product' | 'max' | 'min' | 'argmax' | 'argmin' | 'integral';
export type BracketRelation = '=' | '≠' | '<' | '≤';

/** What build.ts, the only maker of terms, keeps with every term. */
interface Made {
  /** Structural, 32 bits; hints do not count. */
  readonly hash: number;
  /** How many enclosing binders the term refers to; 0: locally closed. */
  readonly reach: number;
}

/** One constructor a line; `depth` counts binders outwards, the nearest is 0. */
// prettier-ignore
export type Term = Made &
  (
    | { readonly kind: 'rational'; readonly value: Rational } // 3, −1/2
    | { readonly kind: 'size'; readonly name: string } // K, the number of classes
    | { readonly kind: 'bound'; readonly depth: number } // the variable of an enclosing binder
    | { readonly kind: 'entry'; readonly symbol: string; readonly slots: readonly Term[] } // x, z_k, W_{kj}, a free index, a label y_i
    | { readonly kind: 'bracket'; readonly relation: BracketRelation; readonly left: Term; readonly right: Term } // 1 when it holds, else 0
    | { readonly kind: 'fold'; readonly operator: FoldOperator; readonly binder: Binder; readonly body: Term } // Σ, Π, max over one variable
    | { readonly kind: 'add'; readonly terms: readonly Term[] } // a + b + c
    | { readonly kind: 'mul'; readonly factors: readonly Term[] } // a · b · c
    | { readonly kind: 'power'; readonly base: Term; readonly exponent: Term } // a^b
    | { readonly kind: 'apply'; readonly name: string; readonly partials: readonly Partial[]; readonly args: readonly Family[]; readonly slots: readonly Term[] } // exp(a), softmax(z)_k, det(C), f'(x)
    | { readonly kind: 'derivative'; readonly body: Term; readonly by: Term } // ∂ body / ∂ by, not yet carried out; `by` is an entry or an applied function
    | { readonly kind: 'at'; readonly body: Term; readonly symbol: string; readonly value: Family } // body where a symbol takes a value
  );

export type TermKind = Term['kind'];
export type Of<K extends TermKind> = Extract<Term, { readonly kind: K }>;
