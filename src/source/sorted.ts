/** Looking things up by where they stand. */

/** The last of what is in order that begins at the offset or before it. */
export function lastUpTo<T>(sorted: readonly T[], offset: number, startOf: (one: T) => number): T | undefined {
  const at = countUpTo(sorted, offset, startOf);
  return sorted[at - 1];
}

/** How many of them do. */
export function countUpTo<T>(sorted: readonly T[], offset: number, startOf: (one: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    if (one !== undefined && startOf(one) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
