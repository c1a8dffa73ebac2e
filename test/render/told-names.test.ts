/** Counterexamples are told in the names of the document: as they are written there, and without those that were made up. */

import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { checkedDocumentReport } from '../../src/render/check-report.ts';

/** The sizes and values of the last line. */
function toldOf(symbols: readonly string[], formula: string): readonly string[] {
  const text = ['---', 'symbols:', ...symbols.map((line) => `  ${line}`), '---', '', `$$ ${formula} $$`, ''].join('\n');
  const checked = checkDerivation(understand(readDocument('a.md', text)));
  const report = checkedDocumentReport(checked, null, {
    ms: () => 0,
    certificate: () => null,
    witness: () => undefined,
  });
  const { counterexample } = report.links.at(-1) ?? { counterexample: null };
  if (counterexample === null) return [];
  const sizes = Object.entries(counterexample.sizes).map(([name, size]) => `${name} = ${size}`);
  return [...sizes, ...counterexample.values.map(({ name, value }) => `${name} = ${value}`)];
}

const cases: readonly (readonly [string, readonly string[], string, readonly string[]])[] = [
  ['letters', ["'\\theta_0': scalar"], '\\theta_0^2 = \\theta_0', ['\\theta_0 = 2']],
  ['a vector', ['K: dimension', 'z: vector K'], '\\sum_{k=1}^K z_k^2 = 0', ['K = 1', 'z = (1)']],
  [
    'entries of a matrix',
    ['m: dimension', 'n: dimension', 'A: matrix m×n', 'i: index 1..m', 'j: index 1..n'],
    'A_{ij}^2 = A_{ij}',
    ['i = 1', 'j = 1', 'A_{1, 1} = 2'],
  ],
  [
    'the entry of an equation between vectors',
    ['d: dimension', 'i: index 1..d', 'u: vector d', 'v: vector d'],
    'u + v = u - v',
    ['entry = 1', 'u = (0)', 'v = (1)'],
  ],
  [
    'the entry of an equation between matrices',
    ['d: dimension', 'A: matrix d×d'],
    'A + A = A',
    ['entry = (1, 1)', 'A_{1, 1} = 1'],
  ],
  ['the length of what has no declared length', [], 'w^T w = 0', ['length of w = 1', 'w = (1)']],
  [
    'a probability',
    ['n: dimension', 'x: vector n', 'p: function'],
    '\\prod_{i=1}^n p(x_i) = \\sum_{i=1}^n p(x_i)',
    ['n = 2', 'p (x_1) = 1', 'p (x_2) = 1'],
  ],
];

describe('a counterexample', () => {
  it.each(cases)('tells %s', (_, symbols, formula, expected) => {
    expect(toldOf(symbols, formula)).toEqual(expected);
  });
});
