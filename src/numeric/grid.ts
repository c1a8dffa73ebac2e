/** All values of a family in a row, with the ranges of its indices. */

import { notDefined } from './arithmetic.ts';

/** Values are anything but undefined and null. */
export interface Grid<V> {
  /** The first index and the number of indices of each axis. */
  readonly lows: readonly number[];
  readonly lengths: readonly number[];
  /** The last index runs fastest. */
  readonly cells: readonly V[];
}

/** −1 where there is no such cell. */
export function placeIn(
  { lows, lengths }: Pick<Grid<unknown>, 'lows' | 'lengths'>,
  indices: readonly number[],
): number {
  let place = 0;
  for (let axis = 0; axis < lows.length; axis += 1) {
    const length = lengths[axis] ?? 0;
    const offset = (indices[axis] ?? 0) - (lows[axis] ?? 0);
    if (offset < 0 || offset >= length) return -1;
    place = place * length + offset;
  }
  return place;
}

export function cellAt<V>(grid: Grid<V>, indices: readonly number[]): V {
  return grid.cells[placeIn(grid, indices)] ?? notDefined();
}

/** Indices of all cells, in their order. */
export function* places({ lows, lengths }: Pick<Grid<unknown>, 'lows' | 'lengths'>): Generator<readonly number[]> {
  const indices = [...lows];
  const count = lengths.reduce((product, length) => product * Math.max(0, length), 1);
  for (let i = 0; i < count; i += 1) {
    yield [...indices];
    for (let axis = indices.length - 1; axis >= 0; axis -= 1) {
      const next = (indices[axis] ?? 0) + 1;
      const low = lows[axis] ?? 0;
      indices[axis] = next < low + (lengths[axis] ?? 0) ? next : low;
      if (indices[axis] !== low) break;
    }
  }
}
