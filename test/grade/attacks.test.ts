/** Submissions that try for marks they have not earned, and right ones in unusual dress: every mark was set by hand. */

import { describe, expect, it } from 'vitest';
import { attacked, attacks, verdictOn } from './attacks.ts';

const isLong = process.env['CHAINRULE_LONG'] === '1';

/** In the daily run one of so many. */
const EVERY = isLong ? 1 : 6;

describe('nobody is silently given a wrong mark', () => {
  const all = attacks();

  it('for every kind of attack there is one', () => {
    expect(all.length).toBeGreaterThan(40);
    expect(new Set(all.map(({ assignment, name }) => `${assignment} ${name}`)).size).toBe(all.length);
  });

  it.each(
    all
      .filter((_, i) => i % EVERY === 1 % EVERY)
      .map((attack) => [attack.assignment.slice(0, 3), attack.name, attack] as const),
  )('%s: %s', { timeout: 120_000 }, (_, __, attack) => {
    expect(verdictOn(attack, attacked(attack))).toBeUndefined();
  });
});
