/** Sameness is an equivalence that hashes and hints respect. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameTerm } from '../../src/term/equality.ts';
import type { Term } from '../../src/term/term.ts';
import { anyTerm, openTerm, rehint } from './arbitrary.ts';

const runs = { seed: 1, numRuns: 400 };

describe('equality', () => {
  test('is reflexive, also on a copy with other hints, and the hash agrees', () => {
    fc.assert(
      fc.property(openTerm, (term) => {
        const copy = rehint(term, (hint) => `${hint}q`);
        expect(sameTerm(term, copy)).toBe(true);
        expect(copy.hash).toBe(term.hash);
        expect(copy.reach).toBe(term.reach);
      }),
      runs,
    );
  });

  test('is symmetric, and different terms have different hashes as good as always', () => {
    let collisions = 0;
    fc.assert(
      fc.property(anyTerm, anyTerm, (a, b) => {
        expect(sameTerm(a, b)).toBe(sameTerm(b, a));
        if (sameTerm(a, b)) expect(a.hash).toBe(b.hash);
        else if (a.hash === b.hash) collisions += 1;
      }),
      runs,
    );
    expect(collisions).toBe(0);
  });

  test('among thousands of different terms no two share a hash', () => {
    const seen = new Map<number, Term>();
    for (const term of fc.sample(anyTerm, { seed: 77, numRuns: 5000 })) {
      const other = seen.get(term.hash);
      if (other === undefined) seen.set(term.hash, term);
      else expect(sameTerm(other, term)).toBe(true);
    }
    expect(seen.size).toBeGreaterThan(3000);
  });
});
