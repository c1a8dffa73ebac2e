/** Hostile text: a problem with a place, in bounded steps, never an exception. */

import { describe, expect, it } from 'vitest';
import { readMacros } from '../../../src/notation/latex/macros.ts';
import { stepsPerToken } from './hostile-limits.ts';
import { formulaLimit, readFormula, readMeasured } from '../../../src/notation/latex/read.ts';

const repeated = (text: string, times = 5_000): string => text.repeat(times).slice(0, formulaLimit);

const hostile: Readonly<Record<string, string>> = {
  'open braces': repeated('{'),
  'closing braces': repeated('}'),
  'open brackets': repeated('('),
  'odd brackets': repeated('([', 20_000),
  'crossed brackets': repeated('([)]', 10_000),
  'left without right': repeated('\\left(', 400),
  'left and braces': repeated('\\left({', 400),
  'right without left': repeated('\\right)'),
  'fractions without arguments': repeated('\\frac{'),
  'bare fractions': repeated('\\frac'),
  'deep scripts': repeated('x^{', 3_000),
  'script signs': repeated('^'),
  primes: repeated("x'"),
  sums: repeated('\\sum_i '),
  functions: repeated('\\log '),
  'minus signs': repeated('-'),
  bars: repeated('|a=', 20_000),
  'double bars': repeated('||', 20_000),
  conditions: `(${repeated('a\\mid ')})`.slice(0, formulaLimit),
  colons: `x_{${repeated('a:', 20_000)}`,
  'closed colons': `x_{${'a:'.repeat(20_000)}}`,
  'set differences': repeated('a\\setminus '),
  factorials: `n${repeated('!')}`,
  evaluations: repeated('a|_b ', 10_000),
  partials: repeated('\\partial ', 5_000),
  'slashed partials': repeated('\\partial x /', 5_000),
  'row ends': repeated('\\\\', 30_000),
  'joined rows': `a + ${repeated('\\\\ ', 20_000)} b`,
  cells: repeated('&', 60_000),
  environments: repeated('\\begin{cases}', 4_000),
  layouts: repeated('\\begin{aligned}', 4_000),
  'mismatched environments': repeated('\\begin{cases}\\end{matrix}', 2_000),
  'nested arrays': repeated('\\begin{array}{c}', 4_000),
  texts: repeated('\\text{', 5_000),
  fonts: repeated('\\mathrm{', 5_000),
  'bold texts': repeated('\\textbf{', 5_000),
  boxes: repeated('\\boxed{', 5_000),
  switches: repeated('{\\bf ', 5_000),
  overs: repeated('{a \\over ', 5_000),
  accents: repeated('\\hat', 10_000),
  deltas: repeated('\\Delta', 10_000),
  nablas: repeated('\\nabla', 10_000),
  definitions: repeated('\\newcommand{\\a}{', 4_000),
  'unknown commands': repeated('\\foo = ', 8_000),
  letters: repeated('a', formulaLimit),
  digits: repeated('1', formulaLimit),
  points: repeated('.', formulaLimit),
  backslashes: repeated('\\', formulaLimit),
  dollars: repeated('$', formulaLimit),
  comments: repeated('%', formulaLimit),
  'zero-width': repeated('\u200b', formulaLimit),
  'lone surrogates': repeated('\ud835', 30_000),
  'combining marks': `x${repeated('\u0302', 30_000)}`,
  emoji: repeated('😀', 15_000),
  'control characters': repeated('\u0000\u0007', 30_000),
};

/** Trees must stay shallow enough for whoever walks them by recursion. */
const depthLimit = 3_000;

function depthOf(root: unknown): number {
  let deepest = 0;
  const open: [unknown, number][] = [[root, 0]];
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const [node, depth] = top;
    deepest = Math.max(deepest, depth);
    if (typeof node === 'object' && node !== null) for (const part of Object.values(node)) open.push([part, depth + 1]);
  }
  return deepest;
}

describe('hostile text', () => {
  for (const [name, text] of Object.entries(hostile)) {
    it(name, () => {
      const before = performance.now();
      const { formula, tokens, steps } = readMeasured(text);
      expect(steps).toBeLessThanOrEqual(stepsPerToken * (tokens + 10));
      // A fuse, not a benchmark: quadratic work on 64 KiB takes many seconds.
      expect(performance.now() - before).toBeLessThan(3_000);
      expect(depthOf(formula)).toBeLessThan(depthLimit);
      for (const { span } of formula.problems) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(span.start).toBeLessThanOrEqual(span.end);
      }
    });
  }

  it('a megabyte is refused before it is cut up', () => {
    const formula = readFormula('a'.repeat(1_048_576));
    expect(formula.problems.map(({ code }) => code)).toEqual(['formula-too-long']);
  });

  it('201 levels are too deep, 60 are not', () => {
    const nested = (levels: number): string => '('.repeat(levels) + 'x' + ')'.repeat(levels);
    expect(readFormula(nested(60)).problems).toEqual([]);
    expect(readFormula(nested(201)).problems.map(({ code }) => code)).toEqual(['too-deep']);
    expect(readFormula(nested(199)).problems).toEqual([]);
  });

  it('macro bombs', () => {
    const doubling = Array.from(
      { length: 30 },
      (_, i) => `\\def\\${'a'.repeat(i + 2)}{\\${'a'.repeat(i + 1)}\\${'a'.repeat(i + 1)}}`,
    );
    const bombs: readonly (readonly [string, readonly string[]])[] = [
      ['\\a', ['\\def\\a{\\a}']],
      ['\\a', ['\\def\\a{x\\b}', '\\def\\b{y\\a}']],
      ['\\a', ['\\newcommand{\\a}{\\a\\a}']],
      [`\\${'a'.repeat(31)}`, ['\\def\\a{x}', ...doubling]],
      ['\\a{x}', ['\\def\\a#1{\\a{#1#1}}']],
    ];
    for (const [text, macros] of bombs) {
      const formula = readFormula(`y = ${text}`, { macros: readMacros(macros) });
      expect(formula.problems.map(({ code }) => code)).toEqual(['macro-loop']);
    }
  });
});
