/** Slips planted in the true documents are caught, named and put right: some of them every day, thousands when there is time. */

import { beforeAll, describe, expect, it } from 'vitest';
import { long } from '../search.ts';
import { figuresOf, sharesOf, trueDocuments, type Figure } from './figures.ts';

const EVERY = long ? 9 : 149;
const documents = long ? trueDocuments : trueDocuments.filter((path) => path.includes('negative-log-likelihood'));

describe('slips planted in the true documents', { timeout: 7_200_000 }, () => {
  const counted = { met: 0 };
  const figures: Figure[] = [];

  beforeAll(() => {
    for (const path of documents) figures.push(...figuresOf(path, EVERY, counted));
  }, 7_200_000);

  it('are thousands', () => {
    expect(trueDocuments.length).toBe(8);
    expect(counted.met).toBeGreaterThan(long ? 10_000 : 1_000);
  });

  it('are caught', () => {
    expect(figures.filter(({ fate }) => fate === 'survived')).toEqual([]);
  });

  it('are mostly named and put right', () => {
    const { planted, named, restored } = sharesOf(figures);
    const least = long ? 0.88 : 0.6;
    expect(planted).toBeGreaterThan(5);
    expect(named).toBeGreaterThan(least);
    expect(restored).toBeGreaterThan(least);
  });
});
