/** What the kernel multiplies out by itself needs no step, and nothing passes that a search would not find. */

import { describe, expect, it } from 'vitest';
import { prove } from '../../src/calculus/prove.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { settingOf, statementOf } from './setting.ts';

const setting = settingOf(`
  sizes K
  k in K
  x:
  y:
  c: ; positive
  z: K
  u := x + 1
`);
const kindsOf = (found: ReturnType<typeof prove>): readonly string[] =>
  found.kind === 'proved' ? [...found.proof.left, ...found.proof.right].map(({ kind }) => kind) : [found.kind];
const attempt = (left: string, right: string): ReturnType<typeof prove> =>
  prove(statementOf(left, right, setting), rulebook());

describe('statements about numbers', () => {
  it.each([
    ['(x + y)^2', 'x^2 + 2 * x * y + y^2'],
    ['x * (y - 1) + x', 'y * x'],
    ['(c * x + c) / c', 'x + 1'],
    ['exp(x) * (exp(x) + exp(y)) - exp(x)^2', 'exp(y) * exp(x)'],
    ['z[1] + z[2] - z[1]', 'z[2]'],
  ])('%s = %s takes no step', (left, right) => {
    expect(kindsOf(attempt(left, right))).toEqual([]);
  });

  it.each([
    ['log(exp(x))', 'x'],
    ['exp(x) * exp(y)', 'exp(x + y)'],
    ['u', 'x + 1'],
  ])('%s = %s is searched for', (left, right) => {
    const found = attempt(left, right);
    expect(found.kind).toBe('proved');
    expect(kindsOf(found).some((kind) => kind !== 'algebra')).toBe(true);
  });

  it.each([
    ['(x + y)^2', 'x^2 + y^2'],
    ['(x * y) / x', 'y'],
    ['(c * x + c) / c', 'x'],
    ['z[1] + z[2]', 'z[2]'],
  ])('%s = %s does not pass', (left, right) => {
    expect(attempt(left, right).kind).not.toBe('proved');
  });

  it('it counts where it is enough, and where it is not, the search has as much left', () => {
    const workOn = (left: string, right: string, limit: number): readonly [string, number] => {
      let heard = 0;
      const own = statementOf(left, right, setting);
      const budget = { spent: 0, limit, watch: (units: number) => void (heard += units) };
      const found = prove({ ...own, environment: { ...own.environment, budget } }, rulebook());
      return [found.kind, heard];
    };
    const [kind, work] = workOn('(x + y)^2', 'x^2 + 2 * x * y + y^2', 500_000);
    expect(kind).toBe('proved');
    expect(work).toBeGreaterThan(5);
    expect(workOn('(x + y)^2', 'x^2 + 2 * x * y + y^2', work - 1)).toEqual(['given-up', 0]);
    const [found, search] = workOn('log(exp(x))', 'x', 500_000);
    expect(found).toBe('proved');
    expect(workOn('log(exp(x))', 'x', search)[0]).toBe('proved');
  });
});
