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

  it('what is searched for has as much left as if nothing had been tried before', () => {
    let heard = 0;
    const own = statementOf('(x + y)^12', '(y + x)^12', setting);
    const budget = { spent: 0, limit: 500_000, watch: (units: number) => void (heard += units) };
    expect(prove({ ...own, environment: { ...own.environment, budget } }, rulebook()).kind).toBe('proved');
    expect([heard, budget.spent]).toEqual([0, 0]);
  });
});
