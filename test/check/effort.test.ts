/** Budgets and the fuse: what runs out ends undecided, the same way every time; enough is enough. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDerivation, type Checked, type CheckManner } from '../../src/check/check.ts';
import { Effort, Halted, usualLimits } from '../../src/check/effort.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import type { Rulebook } from '../../src/kernel/proof.ts';
import { rulebook } from '../../src/rules/rulebook.ts';

const softmax = readFileSync(new URL('../../derivations/softmax-cross-entropy-l2.md', import.meta.url), 'utf8');
const slips = '---\nsymbols:\n  a, b: scalar\n---\n## Chain\n$$ (a + b)^2 = a^2 + b^2 $$\n\n$$ a / a = 1 $$\n';

const checkedWith = (text: string, manner: CheckManner): Checked =>
  checkDerivation(understand(readDocument('a.md', text)), manner);
const verdictsOf = ({ links }: Checked): readonly string[] => links.map(({ verdict }) => verdict);

describe('a budget', () => {
  it('that is too small leaves lines undecided, and nothing else changes', () => {
    const whole = verdictsOf(checkedWith(softmax, {}));
    for (const budget of [0, 1, 10, 100, 1000, 3000]) {
      const some = checkedWith(softmax, { budget });
      expect(some.hurried).toBe(false);
      for (const [i, verdict] of verdictsOf(some).entries()) expect([whole[i], 'undecided']).toContain(verdict);
    }
    expect(verdictsOf(checkedWith(softmax, { budget: 0 }))).not.toContain('proved');
    expect(verdictsOf(checkedWith(softmax, { budget: 1000 }))).toContain('proved');
  });

  it('gives the same verdicts twice, and says what it was', () => {
    const one = checkedWith(softmax, { budget: 1000 });
    expect(verdictsOf(checkedWith(softmax, { budget: 1000 }))).toEqual(verdictsOf(one));
    const why = one.links.find(({ verdict }) => verdict === 'undecided')?.why;
    expect(why).toBe('the work for one line, 1000 units, is done');
  });

  it('neither refutes nor names a condition before all of it was looked at', () => {
    expect(verdictsOf(checkedWith(slips, {}))).toEqual(['refuted', 'conditional']);
    for (let budget = 0; budget < 200; budget += 7)
      for (const [i, verdict] of verdictsOf(checkedWith(slips, { budget })).entries())
        expect([['refuted', 'conditional'][i], 'undecided']).toContain(verdict);
  });

  it('that is larger than usual changes nothing where the usual one is enough', () => {
    expect(verdictsOf(checkedWith(slips, { budget: 5_000_000 }))).toEqual(['refuted', 'conditional']);
  });
});

/** A clock that moves on by so much each time it is looked at. */
function ticking(step: number): () => number {
  let now = 0;
  return () => (now += step);
}

/** What was judged before takes no time; by these rules nothing was. */
const anew = (): Rulebook => new Map(rulebook());

describe('the fuse', () => {
  it('ends a line undecided when its time is up', () => {
    const checked = checkedWith(softmax, {
      clock: ticking(1000),
      patience: { link: 3000, document: Infinity },
      rules: anew(),
    });
    expect(checked.hurried).toBe(true);
    const whys = checked.links.filter(({ verdict }) => verdict === 'undecided').map(({ why }) => why);
    expect(whys.length).toBeGreaterThan(0);
    expect(new Set(whys)).toEqual(new Set(['the time for one line is up']));
  });

  it('ends all lines that follow when the time of the document is up', () => {
    const checked = checkedWith(softmax, {
      clock: ticking(1),
      patience: { link: Infinity, document: 200 },
      rules: anew(),
    });
    expect(checked.hurried).toBe(true);
    const claims = checked.links.filter(({ verdict }) => verdict !== 'given');
    const first = claims.findIndex(({ verdict }) => verdict === 'undecided');
    expect(first).toBeGreaterThan(0);
    expect(claims.slice(first).map(({ verdict, why }) => `${verdict}: ${why}`)).toEqual(
      claims.slice(first).map(() => 'undecided: the time for one document is up'),
    );
  });

  it('is not touched by time that is enough', () => {
    const checked = checkedWith(softmax, { clock: ticking(0.001) });
    expect(checked.hurried).toBe(false);
    expect(verdictsOf(checked)).toEqual(verdictsOf(checkedWith(softmax, {})));
  });
});

describe('an allowance', () => {
  it('is never more in all than the link has', () => {
    const effort = new Effort({ ...usualLimits, budget: 10 });
    effort.begin();
    const [one, other] = [effort.allowance(), effort.allowance()];
    one.watch?.(6);
    expect(() => other.watch?.(6)).toThrow(Halted);
    effort.begin();
    expect(() => other.watch?.(6)).not.toThrow();
  });
});
