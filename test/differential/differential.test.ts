/** What an answer is worth is said by numbers, and the page says who was wrong. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ours, sympyAnswers, worthOf, type Said, type Truth, type Worth } from './answers.ts';
import { byHand, generated } from './equations.ts';
import { page } from './page.ts';

it.each<[Said, Truth['said'], Worth | undefined]>([
  ['zero', 'same', 'right'],
  ['zero', 'different', 'wrong'],
  ['refuted', 'different', 'right'],
  ['refuted', 'same', 'wrong'],
  ['not zero', 'same', 'open'],
  ['not zero', 'different', 'right'],
  ['wrong value', 'same', 'wrong'],
  ['wrong value', 'different', 'wrong'],
  ['zero', 'same in part', 'right'],
  ['refuted', 'same in part', 'right'],
  ['late', 'same', 'late'],
  ['zero', 'unclear', undefined],
])('%s of what is %s is %s', (said, truth, worth) => {
  expect(worthOf({ said }, truth)).toBe(worth);
});

describe('the equations', () => {
  const made = generated(500, 12);
  const hand = byHand();

  it('are of scalars, with values for each', () => {
    expect(made.length).toBe(12);
    expect(hand.length).toBeGreaterThan(40);
    for (const { left, right, variables, points } of [...made, ...hand]) {
      const names = [...`${left} ${right}`.matchAll(/[A-Za-z]+_\w+/g)].map(([name]) => name);
      expect(new Set(names)).toEqual(new Set(variables));
      for (const point of points) expect(Object.keys(point).toSorted()).toEqual(variables.toSorted());
    }
  });

  it('get no wrong answer from chainrule, by numbers of 60 digits', (context) => {
    const some = [...made, ...hand.filter((_, i) => i % 6 === 0)];
    const told = sympyAnswers(some);
    if (told === undefined) return context.skip('no python3 with SymPy');
    const worths = some.map((equation, i) => worthOf(ours(equation), told.answers[i]?.truth.said ?? 'unclear'));
    expect(worths).not.toContain('wrong');
    expect(worths.filter((worth) => worth === 'right').length).toBeGreaterThan(some.length / 2);
  });
});

describe('the page', () => {
  const [equation] = byHand();
  if (equation === undefined) throw new Error('there are no equations');
  const truths: readonly Truth[] = [{ said: 'different', at: { t_0: '0.5' }, left: '1', right: '2' }];
  const text = page({
    equations: [equation],
    truths,
    voices: [
      { name: 'one', answers: [{ said: 'zero', answer: '0' }] },
      { name: 'another', answers: [{ said: 'refuted', answer: '' }] },
      { name: 'a third', answers: undefined },
    ],
    silent: ['Nobody else.'],
    seed: 1,
  });

  it('says who was wrong, where, and who was not asked', () => {
    expect(text).toContain('### one\n\nIn 1 cases:');
    expect(text).toContain('said to be true. It is false: at `t_0 = 0.5` the sides are 1 and 2.');
    expect(text).toContain('### another\n\nNowhere.');
    expect(text).toContain('- a third is not installed.\n- Nobody else.');
  });

  it('as it is in docs/ has chainrule wrong nowhere', () => {
    const own = readFileSync(new URL('../../docs/differential.md', import.meta.url), 'utf8');
    expect(own).toContain('### chainrule\n\nNowhere.');
  });
});
