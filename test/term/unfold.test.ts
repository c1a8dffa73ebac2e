/** Definitions written out at an application. */

import { expect, test } from 'vitest';
import type { Definition } from '../../src/term/unfold.ts';
import { unfold } from '../../src/term/unfold.ts';
import { readFamily, readTerm } from '../../src/notation/plain/read.ts';
import { writeTerm } from '../../src/notation/plain/write.ts';

function definition(parameters: Definition['parameters'], text: string): Definition {
  const reading = readFamily(text);
  if (!reading.ok) throw new Error(reading.problem.code);
  return { parameters, result: reading.value };
}

function unfolded(text: string, by: Definition): string | undefined {
  const reading = readTerm(text);
  if (!reading.ok || reading.value.kind !== 'apply') throw new Error(text);
  const term = unfold(reading.value, by);
  return term === undefined ? undefined : writeTerm(term);
}

const softmax = definition([{ symbol: 'a', axes: ['n'] }], '(k in n) => exp(a[k]) / sum(l in n, exp(a[l]))');
const mean = definition([{ symbol: 'a', axes: ['n'] }], 'sum(l in n, a[l]) / #n');
const square = definition([{ symbol: 'a', axes: [] }], 'a^2');

test('slots and axes are filled in', () => {
  expect(unfolded('softmax(z[l in 1..K])[j]', softmax)).toBe('exp(z[j]) / sum(l in 1..K, exp(z[l]))');
  expect(unfolded('softmax((l in 1..K) => W[i, l] * l)[l]', softmax)).toBe(
    'exp(W[i, l] * l) / sum(l1 in 1..K, exp(W[i, l1] * l1))',
  );
  expect(unfolded('mean(z[l in 1..K])', mean)).toBe('sum(l in 1..K, z[l]) / #K');
});

test('an axis that is counted must begin with 1', () => {
  expect(unfolded('mean(z[l in 2..K])', mean)).toBeUndefined();
  expect(unfolded('mean(z[l in S])', mean)).toBeUndefined();
  expect(unfolded('softmax(z[l in S])[j]', softmax)).toBe('exp(z[j]) / sum(l in S, exp(z[l]))');
});

test('an outer symbol called like a parameter is not caught', () => {
  expect(unfolded('softmax(a[l in 1..K])[j]', softmax)).toBe('exp(a[j]) / sum(l in 1..K, exp(a[l]))');
  expect(unfolded('square(a + 1)', square)).toBe('(a + 1)^2');
});

test('a partial becomes a derivative taken at the argument', () => {
  expect(unfolded("square'(y + 1)", square)).toBe('at(diff(a^2, a), a = y + 1)');
  expect(unfolded("square'(a + 1)", square)).toBe('at(diff(a1^2, a1), a1 = a + 1)');
});

test('what does not fit is refused', () => {
  expect(unfolded('softmax(z[l in 1..K])', softmax)).toBeUndefined();
  expect(unfolded('softmax(x)[j]', softmax)).toBeUndefined();
  expect(unfolded('square(x, y)', square)).toBeUndefined();
});
