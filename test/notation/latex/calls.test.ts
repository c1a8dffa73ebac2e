/** What is read in a macro call has its place in the source, and is never told with half of a call. */

import { expect, it } from 'vitest';
import { readFormula } from '../../../src/notation/latex/read.ts';

const own = [
  String.raw`\newcommand{\vb}[1]{\boldsymbol{#1}}`,
  String.raw`\newcommand{\half}[1]{#1/2}`,
  String.raw`\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}`,
  String.raw`\newcommand{\T}[1]{#1^\top}`,
  String.raw`\newcommand{\power}[2][2]{#2^{#1}}`,
  String.raw`\newcommand{\vv}{\vb}`,
  String.raw`\newcommand{\twice}[1]{\vb{#1} + \vb{#1}}`,
].join('');

/** The kinds of the nodes with the text each stands on, outermost first. */
function places(latex: string): readonly string[] {
  const text = own + latex;
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('kind' in node && 'span' in node) {
      const { start, end } = Object(node.span) as { start: number; end: number };
      found.push(`${String(node.kind)} ${text.slice(start, end)}`);
    }
    for (const [key, part] of Object.entries(node)) if (key !== 'span') visit(part);
  };
  visit(readFormula(text).rows);
  return found;
}

it.each([
  [String.raw`2\vb{a} = 3\vb{b}`, ['expression 2\\vb{a}', 'product 2\\vb{a}', 'symbol \\vb{a}', 'expression 3\\vb{b}']],
  [String.raw`x + \half{y}`, ['additive x + \\half{y}', 'product \\half{y}', 'symbol y']],
  [String.raw`\half{y + z} + x`, ['additive \\half{y + z} + x', 'symbol y', 'product \\half{y + z}', 'symbol z']],
  [String.raw`\pd{f}{x} g`, ['product \\pd{f}{x} g', 'derivative \\pd{f}{x}', 'symbol f', 'symbol x', 'symbol g']],
  [String.raw`\T{\vb{A}} B`, ['product \\T{\\vb{A}} B', 'scripted \\T{\\vb{A}}', 'symbol \\vb{A}', 'symbol B']],
  [String.raw`1 + \power[3]{x}`, ['additive 1 + \\power[3]{x}', 'scripted \\power[3]{x}', 'symbol x', 'number 3']],
  [String.raw`1 + \power{x}`, ['additive 1 + \\power{x}', 'scripted \\power{x}', 'symbol x']],
  [String.raw`\vv{a} + b`, ['additive \\vv{a} + b', 'symbol \\vv{a}', 'symbol b']],
  [String.raw`c - \twice{a}`, ['additive c - \\twice{a}', 'symbol \\twice{a}']],
  [String.raw`\vb a + b`, ['additive \\vb a + b', 'symbol \\vb a', 'symbol b']],
])('%s', (latex, expected) => {
  const found = places(latex);
  for (const place of expected) expect(found).toContain(place);
  const halves = found.filter((place) => (place.match(/\{/g) ?? []).length !== (place.match(/\}/g) ?? []).length);
  expect(halves).toEqual([]);
});
