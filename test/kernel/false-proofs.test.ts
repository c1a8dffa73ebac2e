/** False statements are not proved, however the proof is made. */

import { describe, expect, it } from 'vitest';
import { replay } from '../../src/kernel/proof.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { falseProofs } from './false-proofs.ts';

/** What the kernel overlooks today, and `replay.py` does not. A line leaves when its hole is closed; none may come. */
const OPEN: ReadonlySet<string> = new Set<string>([
]);

describe('a false statement', () => {
  const proofs = falseProofs();

  it.each(proofs.filter(({ what }) => !OPEN.has(what)))('by $what is refused', ({ statement, proof }) => {
    expect(replay(statement, proof, rulebook()).ok).toBe(false);
  });

  it('is not called open without a proof of it', () => {
    expect(proofs.map(({ what }) => what)).toEqual(expect.arrayContaining([...OPEN]));
  });
});
