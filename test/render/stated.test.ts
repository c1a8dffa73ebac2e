/** What a proof rests on is told as stated only where the text states it, and a wrong consequence names what it leans on. */

import { expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { checkedDocumentReport, type CheckedLinkReport } from '../../src/render/check-report.ts';

function linksOf(text: string, path = 'a.md'): readonly CheckedLinkReport[] {
  const checked = checkDerivation(understand(readDocument(path, text)));
  return checkedDocumentReport(checked, null, { ms: () => 0, certificate: () => null, witness: () => undefined }).links;
}

function resting(text: string, n: number): readonly string[] {
  const { assumptions = [], verdict } = linksOf(text).find((link) => link.n === n) ?? {};
  return [verdict ?? '', ...assumptions.map((each) => `${each.text}: ${each.stated ? 'stated' : 'granted'}`)];
}

const both = String.raw`$$ x / x^2 = 1 / x $$`;

it('what both sides need is granted, not stated', () => {
  expect(resting(both, 1)).toEqual(['proved', 'x != 0: granted']);
});

it('what is said in passing, or by a case, is stated', () => {
  expect(resting(`## Given\n$$ x \\ne 0 $$\n## Chain\n${both}`, 2)).toEqual(['proved', 'x != 0: stated']);
  const positive = String.raw`$$ \sqrt{x^2} = x $$`;
  expect(resting(`For $x > 0$:\n\n${positive}`, 1)).toEqual(['proved', 'x > 0: stated']);
});

it('what somebody divides by is granted, unless it is stated', () => {
  const solved = (kind: string): string => String.raw`---
symbols:
  N: dimension
  x: vector N
  m: scalar
  c: ${kind}
---
## Given
$$ E = c \sum_{i=1}^N (x_i - m)^2 $$
## Chain
$$ \frac{\partial E}{\partial m} = -2 c \sum_{i=1}^N (x_i - m) \overset{!}{=} 0 $$
$$ c m = \frac{c}{N} \sum_{i=1}^N x_i $$
$$ N m = \sum_{i=1}^N x_i $$
$$ N m = 2 \sum_{i=1}^N x_i $$
`;
  const equation = '-2 * c * sum(i in 1..N, x[i] - m) = 0: stated';
  expect(resting(solved('scalar > 0'), 4)).toEqual(['proved', equation]);
  expect(resting(solved('scalar > 0'), 5)).toEqual(['proved', equation, 'c is positive: stated']);
  expect(resting(solved('scalar'), 5)).toEqual(['conditional', 'c != 0: granted']);
  expect(linksOf(solved('scalar > 0')).at(-1)?.problem).toMatchObject({
    code: 'does-not-follow',
    text: 'this is no identity, and it does not follow from lines 11, 12 and 13',
  });
});

it('a line that is judged is not said to be a definition', () => {
  const text = String.raw`## Given
$$ E = (x - m)^2 $$
## Chain
$$ \frac{\partial E}{\partial m} = -2 (x - m) $$
Setting this to zero gives
$$ \hat m = x $$
`;
  const [, , estimate] = linksOf(text);
  expect(estimate?.verdict).toBe('proved');
  expect(estimate?.warnings.map(({ code }) => code)).toEqual(['undeclared-symbol']);
});

it('a notebook has its lines told by cells', () => {
  const cells = [
    ['## Given\n', '$$ x + y = 3 $$\n', '$$ x y = 2 $$\n'],
    ['## Chain\n', '$$ x^2 + y^2 = 4 $$\n'],
  ].map((source) => ({ cell_type: 'markdown', source }));
  const text = linksOf(JSON.stringify({ cells }), 'a.ipynb').at(-1)?.problem?.text;
  expect(text).toBe('this is no identity, and it does not follow from cell 1, lines 2 and 3');
});
