/** A class whose marks are known: right ones get all points, every slip is charged once, and nobody is silently wrong. */

import { describe, expect, it } from 'vitest';
import { marked } from './class-figures.ts';
import { ways } from './class-paths.ts';
import { slipsIn, syntheticClass } from './synthetic-class.ts';

const isLong = process.env['CHAINRULE_LONG'] === '1';

/** In the daily run a few members, and one slip of so many to choose from. */
const [SIZE, EVERY] = isLong ? [200, 1] : [6, 90];

describe(`a class of ${SIZE} with planted slips`, () => {
  it('gets the marks that are known', { timeout: 3_000_000 }, () => {
    const slips = new Map(Object.entries(ways).map(([way, text]) => [way, slipsIn(way, text, EVERY)] as const));
    const { rightMissed, silentlyWrong, agreed, members, flagged } = marked(syntheticClass(SIZE, slips));
    expect({ rightMissed, silentlyWrong }).toEqual({ rightMissed: [], silentlyWrong: [] });
    expect(agreed + flagged.length).toBe(members);
    expect(agreed).toBeGreaterThanOrEqual(isLong ? 0.98 * members : 1);
  });
});
