/** Slips planted in the true documents are caught, named and put right: some of them every day, thousands when there is time. */

import { describe, expect, it } from 'vitest';
import { long } from '../search.ts';
import { figuresOf, sharesOf, trueDocuments, type Figure } from './figures.ts';

const EVERY = long ? 9 : 399;

describe('slips planted in the true documents', () => {
  const counted = { met: 0 };
  const figures: Figure[] = trueDocuments.flatMap((path) => [...figuresOf(path, EVERY, counted)]);

  it('are thousands', () => {
    expect(trueDocuments.length).toBe(5);
    expect(counted.met).toBeGreaterThan(10_000);
  });

  it('are caught', () => {
    expect(figures.filter(({ fate }) => fate === 'survived')).toEqual([]);
  });

  it('are mostly named and put right', () => {
    const { planted, named, restored } = sharesOf(figures);
    const least = long ? 0.88 : 0.7;
    expect(planted).toBeGreaterThan(20);
    expect(named).toBeGreaterThan(least);
    expect(restored).toBeGreaterThan(least);
  });
});
