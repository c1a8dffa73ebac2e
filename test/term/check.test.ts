/** What is well formed passes, and what is not is named with its place. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkClaim, checkTerm } from '../../src/term/check.ts';
import { readClaim, readTerm } from '../../src/notation/plain/read.ts';
import { anyClaim, functions, openTerm, signature, under } from './arbitrary.ts';

const runs = { seed: 6, numRuns: 400 };

describe('generated', () => {
  test('terms are well formed', () => {
    fc.assert(
      fc.property(openTerm, (term) => {
        expect(checkTerm(term, signature, functions, under)).toEqual([]);
      }),
      runs,
    );
  });

  test('claims are well formed', () => {
    fc.assert(
      fc.property(anyClaim, (claim) => {
        expect(checkClaim(claim, signature, functions)).toEqual([]);
      }),
      runs,
    );
  });
});

const faults: readonly (readonly [string, string, readonly number[]])[] = [
  ['x + q', 'unknown-symbol', [1]],
  ['x + q(x)', 'unknown-function', [1]],
  ['2 * f', 'function-as-value', [1]],
  ['z', 'slot-count', []],
  ['z[1, 2]', 'slot-count', []],
  ['sum(a in 1..n, z[a])', 'slot-sort', [0]],
  ['z[i]', 'slot-sort', []],
  ['W[i, k]', 'slot-sort', []],
  ['sum(a in S, z[a])', 'slot-sort', [0]],
  ['z[y[k]]', 'slot-sort', [0]],
  ['exp(x, x)', 'argument-count', []],
  ['exp(z[a in 1..K])', 'argument-rank', []],
  ['softmax(x)[k]', 'argument-rank', []],
  ['g(z[a in 1..n], W[a in 1..K, b in 1..n])[k]', 'argument-sort', []],
  ["f'[2](x)", 'partial', []],
  ["f'[1, k](x)", 'partial', []],
  ['x * $0', 'unbound', [1]],
  ['x * add()', 'empty', [1]],
  ['x * mul()', 'empty', [1]],
  ['diff(x^2, x^2)', 'differentiated-by', []],
];

test.each(faults)('%s is reported as %s', (text, kind, path) => {
  const reading = readTerm(text);
  if (!reading.ok) throw new Error(reading.problem.code);
  const found = checkTerm(reading.value, signature, functions);
  expect(found.map((violation) => ({ kind: violation.kind, path: violation.path }))).toContainEqual({ kind, path });
});

test.each([
  'sum(a in 2..K, z[a])',
  'sum(a in 1..3, z[a])',
  'sum(a in 1..K, sum(b in 1..a, z[b]))',
  'at(new^2, new = x)',
  'z[3]',
])('%s passes', (text) => {
  const reading = readTerm(text);
  expect(reading.ok ? checkTerm(reading.value, signature, functions) : reading.problem).toEqual([]);
});

test('a claim is checked side by side', () => {
  const reading = readClaim('for a in 1..K, if [a = q]: z[a] = z');
  if (!reading.ok) throw new Error(reading.problem.code);
  expect(checkClaim(reading.value, signature).map(({ kind, path }) => ({ kind, path }))).toEqual([
    { kind: 'unknown-symbol', path: [0, 1] },
    { kind: 'slot-count', path: [2] },
  ]);
});
