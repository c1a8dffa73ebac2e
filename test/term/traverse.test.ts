/** Paths lead to subterms and back. */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameTerm } from '../../src/term/equality.ts';
import { bindersAt, children, replaceAt, someChild, subtermAt, subterms } from '../../src/term/traverse.ts';
import { size } from '../../src/term/build.ts';
import { openTerm } from './arbitrary.ts';

const runs = { seed: 2, numRuns: 200 };

test('every subterm is at its path, and stands under as many binders as its depth says', () => {
  fc.assert(
    fc.property(openTerm, (term) => {
      for (const located of subterms(term)) {
        expect(subtermAt(term, located.path)).toBe(located.term);
        expect(bindersAt(term, located.path)?.length).toBe(located.depth);
        expect(located.term.reach).toBeLessThanOrEqual(term.reach + located.depth);
      }
    }),
    runs,
  );
});

test('what is put at a place is found there, and putting back the old gives the old term', () => {
  fc.assert(
    fc.property(openTerm, fc.nat(), (term, number) => {
      const places = [...subterms(term)];
      const place = places[number % places.length];
      if (place === undefined) return;
      const replacement = size('elsewhere');
      const replaced = replaceAt(term, place.path, replacement);
      expect(replaced === undefined ? undefined : subtermAt(replaced, place.path)).toBe(replacement);
      const restored = replaced === undefined ? undefined : replaceAt(replaced, place.path, place.term);
      expect(restored !== undefined && sameTerm(restored, term)).toBe(true);
      expect(replaceAt(term, place.path, place.term)).toBe(term);
    }),
    runs,
  );
});

test('a path that leads nowhere is undefined', () => {
  fc.assert(
    fc.property(openTerm, (term) => {
      expect(subtermAt(term, [99])).toBeUndefined();
      expect(replaceAt(term, [99], term)).toBeUndefined();
      expect(bindersAt(term, [99])).toBeUndefined();
    }),
    runs,
  );
});

test('children are asked one by one in the order of paths, up to the first that fits', () => {
  fc.assert(
    fc.property(openTerm, fc.nat(), (term, number) => {
      const all = children(term);
      const asked: unknown[] = [];
      const stop = number % (all.length + 1);
      const found = someChild(term, (child, depthAdded) => {
        asked.push([child, depthAdded]);
        return asked.length > stop;
      });
      expect(found).toBe(stop < all.length);
      expect(asked).toEqual(all.slice(0, stop + 1).map((child) => [child.term, child.binders.length]));
    }),
    runs,
  );
});
