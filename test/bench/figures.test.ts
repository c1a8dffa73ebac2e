/** A run is compared with the last one by ratios, and what got worse by more than a tenth is told. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { best, changed, ratiosOf, worseThan, type Figure } from './figures.ts';

const figure = (id: string, ratio: number, peer = false): Figure => ({
  id,
  what: id,
  ms: ratio,
  beside: 'the yardstick',
  ratio,
  shown: '',
  peer,
});

it('what takes a tenth longer is told, what takes less is not', () => {
  const before = { a: 1, b: 1, c: 1, d: 1 };
  expect(worseThan(before, { a: 1.11, b: 1.09, c: 0.5, e: 9 })).toEqual([{ id: 'a', before: 1, now: 1.11 }]);
});

it('others are not compared', () => {
  expect(ratiosOf([figure('a', 1.23456), figure('b', 2, true)])).toEqual({ a: 1.235 });
});

it('the better of two measurements counts', () => {
  const both = best([figure('a', 2), figure('b', 1), figure('c', 1)], [figure('a', 1.5), figure('b', 3)]);
  expect(both.map(({ ratio }) => ratio)).toEqual([1.5, 1, 1]);
});

it('what is measured no more, and what is new, is told', () => {
  expect(changed({ a: 1, b: 1 }, { b: 1, c: 1 })).toEqual({ gone: ['a'], added: ['c'] });
});

it('what is recorded are ratios', () => {
  const recorded: unknown = JSON.parse(readFileSync(new URL('ratios.json', import.meta.url), 'utf8'));
  const values = Object.values(recorded as Record<string, unknown>);
  expect(values.length).toBeGreaterThan(15);
  for (const value of values) expect(value).toSatisfy((ratio: unknown) => typeof ratio === 'number' && ratio > 0);
});
