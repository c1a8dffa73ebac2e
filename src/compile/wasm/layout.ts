/** Where everything lies in memory once the sizes are known. */

import type { Expression, Loop, Table } from '../expression.ts';
import { callNamed } from '../functions.ts';
import { NotCompiled, type Program } from '../program.ts';

export type Sizes = ReadonlyMap<string, number>;

/** Numbers, in all arrays of a program together. */
const MOST_CELLS = 1 << 27;

export function extentIn(loop: Loop, sizes: Sizes): number {
  return Math.max(0, numberIn(loop.high, sizes) - numberIn(loop.low, sizes) + 1);
}

/** Of an expression made of sizes. */
export function numberIn(expression: Expression, sizes: Sizes): number {
  const all = (parts: readonly Expression[]): readonly number[] => parts.map((part) => numberIn(part, sizes));
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'size': {
      const size = sizes.get(expression.name);
      if (size === undefined) throw new NotCompiled(`the size ${expression.name} has no value`);
      return size;
    }
    case 'sum':
      return all(expression.terms).reduce((sum, part) => sum + part, 0);
    case 'product':
      return all(expression.factors).reduce((so, part) => so * part, 1);
    case 'power':
      return numberIn(expression.base, sizes) ** numberIn(expression.exponent, sizes);
    case 'call':
      return callNamed(expression.name)?.value(...all(expression.args)) ?? Number.NaN;
    default:
      throw new NotCompiled('the end of a range depends on data');
  }
}

export interface Place {
  readonly offset: number;
  readonly extents: readonly number[];
  readonly length: number;
}

export interface Layout {
  readonly places: ReadonlyMap<Table, Place>;
  readonly bytes: number;
}

export function layoutOf({ inputs, steps }: Program, sizes: Sizes): Layout {
  const places = new Map<Table, Place>();
  let bytes = 64;
  for (const table of [...inputs, ...steps.map((step) => step.table)]) {
    const extents = table.axes.map((axis) => extentIn(axis, sizes));
    if (!extents.every(Number.isSafeInteger)) throw new NotCompiled('a size is no whole number');
    const length = extents.reduce((so, extent) => so * extent, 1);
    if (length > MOST_CELLS) throw new NotCompiled(`${table.name} would have ${length} numbers, which is too many`);
    places.set(table, { offset: bytes, extents, length });
    // Aligned, so that no vector is split over two lines of the cache.
    bytes += Math.ceil((length * (table.role === 'label' ? 4 : 8)) / 64) * 64 + 64;
    if (bytes > MOST_CELLS * 8) throw new NotCompiled('the arrays of this formula are too large at these sizes');
  }
  return { places, bytes };
}
