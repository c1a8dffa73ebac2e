/** What slips do to the lines after them, and what is held against a malformed line as it should be; small documents, worked out by hand. */

import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { diagnosesOf, type Diagnoses } from '../../src/diagnose/document.ts';
import { downstreamOf, type Downstream } from '../../src/diagnose/downstream.ts';

function foundIn(text: string): Diagnoses & { readonly downstream: ReadonlyMap<number, Downstream> } {
  const derivation = understand(readDocument('a.md', text));
  const diagnoses = diagnosesOf(derivation);
  const { links } = checkDerivation(derivation, diagnoses);
  return { ...diagnoses, downstream: downstreamOf(links, diagnoses.masked) };
}

const chain = (...lines: readonly string[]): string =>
  `---\nsymbols:\n  x, a, b: scalar\n  n: dimension\n  v: vector n\n---\n## Chain\n${lines.map((line) => `$$ ${line} $$`).join('\n\n')}\n`;

describe('after a slip', () => {
  it('lines that follow from it inherit it, and the result is wrong', () => {
    const { downstream, diagnosis } = foundIn(
      chain('(a + b)^2 = a^2 + a b + b^2', '= a (a + b) + b^2', '= b^2 + a^2 + a b'),
    );
    expect(diagnosis(1)?.latex).toBe('a^2 + 2 a b + b^2');
    expect(diagnosis(2)).toBeUndefined();
    expect(downstream.get(1)).toEqual({ inheritedBy: [2, 3], undoneBy: undefined, result: 'falls' });
  });

  it('the line that comes back to what is true undoes it, and gets no repair', () => {
    const { downstream, diagnosis } = foundIn(
      chain('(a + b)^2 = a^2 + a b + b^2', '= b^2 + a b + a^2', '= a^2 + 2 a b + b^2'),
    );
    expect(downstream.get(1)).toEqual({ inheritedBy: [2], undoneBy: 3, result: 'stands' });
    expect(diagnosis(3)).toBeUndefined();
  });

  it('a line after a malformed one is right when it follows from what should stand there', () => {
    const { downstream, diagnosis, masked } = foundIn(
      chain('\\frac{\\partial}{\\partial v_k} \\sum_{i=1}^n v_i^2 = 2 v_q', '= v_k + v_k'),
    );
    expect(diagnosis(1)?.slips[0]?.id).toBe('index');
    expect(diagnosis(1)?.latex).toBe('2 v_k');
    expect([...masked]).toEqual([2]);
    expect(downstream.get(1)).toEqual({ inheritedBy: [2], undoneBy: undefined, result: 'unknown' });
  });
});

describe('nothing is put right', () => {
  it.each([
    ['a line that is right', chain('(a + b)^2 = a^2 + 2 a b + b^2')],
    [
      'a line of which nothing says what it speaks of',
      '---\nsymbols:\n  x: scalar\n  f: function\n---\n$$ f(x) = x^2 f(x + 1) $$\n',
    ],
    ['by making both sides the same thing', chain('x = 17 a b')],
  ])('%s', (_, text) => {
    expect(foundIn(text).diagnosis(1)).toBeUndefined();
  });
});

describe('two slips in one line', () => {
  it('are found together', () => {
    const { diagnosis } = foundIn(chain('(a - b)(a + b + 1) = a^2 + b^2 + a + b'));
    const found = diagnosis(1);
    expect(found?.together).toBe(true);
    expect(found?.latex).toBe('a^2 - b^2 + a - b');
  });
});

describe("with macros of the author's own", () => {
  const text = (right: string): string =>
    `---\nmacros: { '\\half': '\\frac{#1}{2}' }\nsymbols:\n  n: dimension\n  a, b: vector n\n---\n$$ \\newcommand{\\vb}[1]{\\boldsymbol{#1}} $$\n\n$$ (\\vb{a} + \\half{\\vb{b}})^\\top \\vb{a} = ${right} $$\n`;

  it.each([
    ['\\vb{a}^\\top \\vb{a} - \\half{\\vb{b}}^\\top \\vb{a}', '\\vb{a}^\\top \\vb{a} + \\half{\\vb{b}}^\\top \\vb{a}'],
    ['\\vb{a}^\\top \\vb{a} + \\half{\\vb{a}}^\\top \\vb{a}', '\\vb{a}^\\top \\vb{a} + \\half{\\vb{b}}^\\top \\vb{a}'],
  ])('the repair of %s is written with them', (wrong, right) => {
    expect(foundIn(text(wrong)).diagnosis(1)?.latex).toBe(right);
  });
});

describe('several slips in a line that makes no sense', () => {
  const written = (right: string): string =>
    `---\nsymbols:\n  M, N, K: dimension\n  x: vector N\n  y: matrix N×K\n  \\lambda: scalar\n  k: index 1..K\n---\n$$ \\sum_{i=1}^N (x_i + x_i) y_{ik} = ${right} $$\n`;

  it.each([
    ['2 \\sum_{i=1}^M x_i y_{ik}', ['bound'], '2 \\sum_{i=1}^N x_i y_{ik}'],
    ['2 \\sum_{i=1}^M \\lambda_i y_{ik}', ['bound', 'misread'], '2 \\sum_{i=1}^N x_i y_{ik}'],
    ['\\sum_{i=1}^M \\lambda_i y_{ik}', ['bound', 'lost-factor', 'misread'], '2 \\sum_{i=1}^N x_i y_{ik}'],
  ])('%s', (right, slips, repaired) => {
    const found = foundIn(written(right)).diagnosis(1);
    expect(found?.slips.map(({ id }) => id).toSorted()).toEqual(slips);
    expect(found?.latex.replaceAll(' ', '')).toBe(repaired.replaceAll(' ', ''));
  });

  it('are not found where a line is right', () => {
    expect(foundIn(written('2 \\sum_{i=1}^N x_i y_{ik}')).diagnosis(1)).toBeUndefined();
  });
});

describe('a definition that makes no sense', () => {
  const defined = (line: string): string =>
    `---\nsymbols:\n  J, \\lambda: scalar\n  K, d: dimension\n  w: matrix K×d\n---\n$$ ${line} $$\n`;

  it('is told what makes sense of it, and not as proved', () => {
    const found = foundIn(
      defined('J = \\sum_{k=1}^K \\sum_{j=1}^d w_{kj} + \\lambda \\sum_{j=1}^d w_{kj}^2'),
    ).diagnosis(1);
    expect(found?.slips[0]?.id).toBe('lost-sum');
    expect(found?.latex).toBe('\\sum_{k=1}^K \\sum_{j=1}^d w_{kj} + \\lambda \\sum_{k = 1}^K \\sum_{j=1}^d w_{kj}^2');
    expect(found?.isSurmise).toBe(true);
  });

  it('is put right before the lines behind it are', () => {
    const loss = '\\sum_{k=1}^K \\sum_{j=1}^d w_{kj}';
    const { diagnosis } = foundIn(
      `${defined(`J = ${loss} + \\lambda \\sum_{j=1}^d w_{kj}^2`)}\nSo much for that.\n\n$$ J = \\lambda \\sum_{j=1}^d w_{kj}^2 + ${loss} $$\n`,
    );
    expect(diagnosis(1)?.after).toBeUndefined();
    expect(diagnosis(2)?.after).toBe(1);
    expect(diagnosis(2)?.latex).toBe(`\\lambda \\sum_{k = 1}^K \\sum_{j=1}^d w_{kj}^2 + ${loss}`);
  });
});

describe('a law that is none', () => {
  it.each([
    ['\\frac{d}{dx} (x^2 \\sin x) = 2x \\cos x', 'product-rule'],
    ['\\frac{d}{dx} \\frac{x}{1 + x^2} = \\frac{1}{2x}', 'quotient-rule'],
    ['(a + b)^2 = a^2 + b^2', 'square-of-sum'],
    ['\\sqrt{a^2 + b^2} = |a| + |b|', 'term-by-term'],
  ])('%s', (line, slip) => {
    expect(foundIn(chain(line)).diagnosis(1)?.slips[0]?.id).toBe(slip);
  });

  it('is not told of a line that is wrong otherwise', () => {
    expect(foundIn(chain('(a + b)^2 = 7 a^3 + b')).diagnosis(1)?.slips[0]?.id).not.toBe('square-of-sum');
  });
});

describe('what stands inside a function', () => {
  it.each([
    ['\\frac{d}{dx} \\sin (x^2) = \\cos (x^2)', '2 x \\cos (x^2)'],
    ['\\frac{d}{dx} (3 x + 1)^4 = 4 (3 x + 1)^3', '3 \\cdot 4 (3 x + 1)^3'],
    ['\\frac{d}{dx} e^{-x^2} = e^{-x^2}', '-2 x e^{-x^2}'],
  ])('%s', (line, right) => {
    const found = foundIn(chain(line)).diagnosis(1);
    expect(found?.slips[0]?.id).toBe('inner-derivative');
    expect(found?.latex).toBe(right);
  });
});
