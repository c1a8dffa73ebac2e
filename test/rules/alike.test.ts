/** No two rules say the same in other names, in another order, or the other way round. */

import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/rulebook.ts';
import { readRule } from '../../src/rules/read-rule.ts';
import { shapeOf } from './shape.ts';

/** A rule is used from left to right. These are needed both ways: inside a term no other step goes back. */
const bothWays: readonly (readonly string[])[] = [['power-sum-whole', 'power-joined']];

it('no two rules are the same', () => {
  const byShape = new Map<string, readonly string[]>();
  for (const { row } of rules()) {
    const shape = shapeOf(row);
    byShape.set(shape, [...(byShape.get(shape) ?? []), row.id]);
  }
  expect(byShape.size).toBeGreaterThan(100);
  expect([...byShape.values()].filter((ids) => ids.length > 1)).toEqual(bothWays);
});

const shapeOfText = (text: string): string => {
  const [left = '', right = ''] = text.split(/ = (?![^[]*\])/);
  return shapeOf(readRule({ id: 'x', name: '', left, right }).row);
};

describe('rules are the same', () => {
  it.each([
    ['log(a * b) = log(a) + log(b)', 'log(b * c) = log(b) + log(c)'],
    ['log(a * b) = log(a) + log(b)', 'log(b) + log(a) = log(b * a)'],
    ['sum(k in S, F[k] * G[k]) = 0', 'sum(l in T, H[l] * F[l]) = 0'],
    ['[s = t] * F[s] = [s = t] * F[t]', '[b = a] * G[a] = [a = b] * G[b]'],
    ['sum(k in S, sum(l in T, F[k, l])) = 1', 'sum(a in T, sum(b in S, F[a, b])) = 1'],
  ])('%s and %s', (one, other) => {
    expect(shapeOfText(one)).toBe(shapeOfText(other));
  });
});

describe('rules are not the same', () => {
  it.each([
    ['log(a * b) = log(a) + log(b)', 'log(a * a) = log(a) + log(a)'],
    ['a^b = exp(b * log(a))', 'b^a = exp(b * log(a))'],
    ['[s < t] * F[s] = 0', '[t < s] * F[s] = 0'],
    ['sum(k in S, sum(l in T, F[k, l])) = 1', 'sum(k in S, sum(l in T, F[l, k])) = 1'],
    ['sum(k in S, F[k]) = 1', 'prod(k in S, F[k]) = 1'],
  ])('%s and %s', (one, other) => {
    expect(shapeOfText(one)).not.toBe(shapeOfText(other));
  });
});
