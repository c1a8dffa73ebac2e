/** Determinants and inverses of small matrices of expressions, by cofactors. */

import { add, integer, mul, power, minusOne, one, type Plain } from './plain.ts';

export type Grid = readonly (readonly Plain[])[];

/** Beyond this, the entries are longer than anybody wants to compare. */
export const LARGEST_MATRIX = 3;

function without(grid: Grid, row: number, column: number): Grid {
  return grid.filter((_, i) => i !== row).map((entries) => entries.filter((_, j) => j !== column));
}

export function determinant(grid: Grid): Plain {
  const [first, ...rest] = grid;
  if (first === undefined) return one;
  if (rest.length === 0) return first[0] ?? one;
  return add(first.map((entry, j) => mul([entry, cofactor(grid, 0, j)])));
}

export function cofactor(grid: Grid, row: number, column: number): Plain {
  return mul([integer((row + column) % 2 === 0 ? 1 : -1), determinant(without(grid, row, column))]);
}

/** The entry of the inverse: the adjugate over the determinant. */
export function inverseEntry(grid: Grid, row: number, column: number): Plain {
  return mul([cofactor(grid, column, row), power(determinant(grid), minusOne)]);
}
