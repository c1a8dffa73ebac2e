/** A fixed piece of work that has nothing to do with chainrule: what its times are held against. Never to be changed. */

import { leastWork } from './timing.ts';

/** Products of polynomials with large coefficients, kept in a map by the text of their monomials. */
function work(): number {
  let product = new Map<string, bigint>([['0,0', 1n]]);
  for (let factor = 1; factor <= 24; factor += 1) {
    const next = new Map<string, bigint>();
    for (const [key, coefficient] of product) {
      const [x = 0, y = 0] = key.split(',').map(Number);
      for (const [dx, dy, by] of [
        [0, 0, BigInt(factor)],
        [1, 0, 3n],
        [0, 1, -2n],
      ] as const) {
        const at = `${x + dx},${y + dy}`;
        next.set(at, (next.get(at) ?? 0n) + coefficient * by);
      }
    }
    product = next;
  }
  return product.size;
}

/** Milliseconds; the machine as it is now. */
export function yardstick(): number {
  return leastWork(30, work);
}
