/** A run of the torture, small from day to day: nothing false passes, nothing true is refuted, no two routes contradict each other. */

import { beforeAll, describe, expect, it } from 'vitest';
import { add, sum, binder, upTo, entry, bound, mul, integer, zero } from '../../src/term/build.ts';
import { Certificates } from './certificates.ts';
import { familyNames } from './formulas.ts';
import { chanceFrom } from './random.ts';
import { run, type Outcome } from './run.ts';
import { compared } from './truth.ts';
import { isBad, judged } from './verdicts.ts';

const isLong = process.env['CHAINRULE_LONG'] === '1';

describe('generated truths and falsehoods', () => {
  let outcome: Outcome;
  beforeAll(() => {
    outcome = run({ seed: 20_000, cases: isLong ? 30_000 : 400 });
  }, 600_000);

  it('are told apart', () => {
    expect(outcome.bad).toEqual([]);
  });

  it('have proofs that both checkers replay, and that prove nothing else when they are altered', () => {
    const { proofs, second, altered, harmless, refused, bad } = outcome.replays;
    process.stdout.write(
      `${proofs} certificates, ${second ?? 'none (there is no python3)'} replayed by the second checker, ${altered} altered\n`,
    );
    expect(bad).toEqual([]);
    expect([proofs > outcome.cases / 3, altered > proofs / 5, harmless < altered / 10]).toEqual([true, true, true]);
    expect([proofs, undefined]).toContain(second);
    // The two canonical forms are no theorem of each other: one in some ten thousand may be out of reach.
    expect(refused.slice(isLong ? 5 : 0)).toEqual([]);
  });

  it('are of every family, true and false', () => {
    for (const family of familyNames)
      for (const truth of ['true', 'false'])
        expect([...outcome.counts.keys()].some((key) => key.startsWith(`${family} ${truth} `))).toBe(true);
  });

  it('are decided but for a few', () => {
    let [open, all] = [0, 0];
    for (const [key, count] of outcome.counts) {
      all += count;
      if (key.endsWith('undecided')) open += count;
    }
    expect(open / all).toBeLessThan(0.03);
  });

  it('are proved where they are true, or nearly all of them', () => {
    let [proved, all] = [0, 0];
    for (const [key, count] of outcome.counts) {
      if (!key.includes(' true ')) continue;
      all += count;
      if (key.endsWith(' proved')) proved += count;
    }
    expect(proved / all).toBeGreaterThan(0.98);
  });
});

describe('the torture itself', () => {
  const total = sum(binder('l', upTo('n')), entry('x', [bound(0)]));

  it('sees that two formulas differ, and that they do not', () => {
    expect(compared(total, mul([integer(2), total]), chanceFrom(1))).toBe('different');
    expect(compared(total, total, chanceFrom(1))).toBe('same');
  });

  it('calls a certificate bad that says something false', () => {
    const { theorem, proof } = judged(total, add([total, zero])).judgement ?? {};
    if (theorem === undefined || proof === undefined) throw new Error('x + 0 is not proved');
    const certificates = new Certificates();
    certificates.add(1, { ...theorem.statement, right: mul([integer(2), total]) }, proof);
    const { bad, second, refused } = certificates.report();
    expect(bad).toHaveLength(1);
    expect(refused).toHaveLength(second ?? 0);
  });

  it('calls bad what is bad', () => {
    expect(isBad(false, 'proved')).toBe(true);
    expect(isBad(false, 'verified')).toBe(true);
    expect(isBad(true, 'refuted')).toBe(true);
    expect(isBad(true, 'disagreement')).toBe(true);
    expect(isBad(true, 'undecided')).toBe(false);
    expect(isBad(false, 'conditional')).toBe(false);
  });
});
