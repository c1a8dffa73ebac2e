/** False statements are not proved, however the proof is made. */

import { describe, expect, it } from 'vitest';
import { replay } from '../../src/kernel/proof.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { falseProofs } from './false-proofs.ts';

describe('a false statement', () => {
  const proofs = falseProofs();

  it.each(proofs)('by $what is refused', ({ statement, proof }) => {
    expect(replay(statement, proof, rulebook()).ok).toBe(false);
  });
});
