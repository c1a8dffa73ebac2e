/** What a piece of writing denotes: a scalar, vector, matrix or array, given by its entries. */

import { rationalOf } from '../../term/build.ts';
import { zero } from '../../number/rational.ts';
import type { Sort, Term } from '../../term/term.ts';

/** `vector` is a vector whose column or row nature the text leaves open, as that of a gradient. */
export type Layout = 'scalar' | 'column' | 'row' | 'vector' | 'matrix' | 'array';

export interface Value {
  readonly sorts: readonly Sort[];
  readonly layout: Layout;
  /** The entry at given indices; there must be as many as sorts. */
  readonly at: (slots: readonly Term[]) => Term;
  /** The order of the axes is a convention (a gradient, a Jacobian): the other order is accepted too. */
  readonly flexible: boolean;
  /** Stands for something that could not be understood; a problem has been reported, nothing more is to be said. */
  readonly broken: boolean;
}

export function layoutOf(rank: number): Layout {
  return rank === 0 ? 'scalar' : rank === 1 ? 'column' : rank === 2 ? 'matrix' : 'array';
}

export function valueOf(
  sorts: readonly Sort[],
  at: Value['at'],
  layout: Layout = layoutOf(sorts.length),
  flexible = false,
): Value {
  return { sorts, layout, at, flexible, broken: false };
}

export function scalar(term: Term): Value {
  return valueOf([], () => term);
}

/** What is left when a problem has been reported: it fits everywhere, so that one mistake is told once. */
export const broken: Value = { sorts: [], layout: 'scalar', at: () => rationalOf(zero), flexible: true, broken: true };

/** The same shape, every entry changed. */
export function entrywise(value: Value, change: (entry: Term) => Term): Value {
  return { ...value, at: (slots) => change(value.at(slots)) };
}

/** Two values of one shape joined entry by entry; the more definite layout wins. */
export function zip(left: Value, right: Value, join: (a: Term, b: Term) => Term): Value {
  const base = left.layout === 'vector' || (left.flexible && !right.flexible) ? right : left;
  return {
    ...base,
    flexible: left.flexible && right.flexible,
    broken: left.broken || right.broken,
    at: (slots) => join(left.at(slots), right.at(slots)),
  };
}

/** The axes in another order: axis `i` of the result is axis `order[i]` of the value. */
export function permute(value: Value, order: readonly number[], layout: Layout = value.layout): Value {
  return {
    ...value,
    sorts: order.map((axis) => value.sorts[axis]).filter((sort) => sort !== undefined),
    layout,
    at: (slots) => {
      const back: Term[] = [];
      order.forEach((axis, i) => {
        const slot = slots[i];
        if (slot !== undefined) back[axis] = slot;
      });
      return value.at(back);
    },
  };
}

const transposedLayout: Readonly<Record<Layout, Layout>> = {
  scalar: 'scalar',
  column: 'row',
  row: 'column',
  vector: 'vector',
  matrix: 'matrix',
  array: 'array',
};

/** Rows for columns; undefined where that has no meaning. */
export function transpose(value: Value): Value | undefined {
  if (value.sorts.length > 2) return undefined;
  if (value.sorts.length < 2) return { ...value, layout: transposedLayout[value.layout] };
  return permute(value, [1, 0]);
}

/** Zeros of any shape: `= 0` against a vector. */
export function isZero(value: Value): boolean {
  if (value.sorts.length > 0) return false;
  const term = value.at([]);
  return term.kind === 'rational' && term.value.numerator === 0n;
}
