/** Whether two formulas are the same, by numbers alone and by an evaluator that nothing else uses. */

import type { Term } from '../../src/term/term.ts';
import { walk } from '../numeric/twin.ts';
import type { Chance } from './random.ts';
import { worldFrom } from './worlds.ts';

/** Sizes at which they are looked at: one of them is larger than what small ones could hide. */
const sizes = [
  [1, 1],
  [2, 3],
  [3, 2],
  [4, 3],
  [6, 4],
] as const;

const FAR = 1e-3;
const NEAR = 1e-6;

/** 'unclear': too rough to tell, or not defined where it was looked at. */
export function compared(left: Term, right: Term, chance: Chance): 'same' | 'different' | 'unclear' {
  let seen = 0;
  let rough = false;
  for (const [n, m] of sizes) {
    const world = worldFrom(chance, n, m);
    const [a, b] = [walk(left, world), walk(right, world)];
    if (Number.isNaN(a) || Number.isNaN(b) || Math.max(Math.abs(a), Math.abs(b)) > 1e8) continue;
    seen += 1;
    const gap = Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
    if (gap > FAR) return 'different';
    rough ||= gap > NEAR;
  }
  return seen < 2 || rough ? 'unclear' : 'same';
}
