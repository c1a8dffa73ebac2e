/** How terms are set for people, and which part of a formula is marked as the one that changes: text cases. */

import { describe, expect, it } from 'vitest';
import { renewed, Scope } from '../../../src/kernel/environment.ts';
import { fair } from '../../../src/diagnose/explain/fair.ts';
import { changedParts } from '../../../src/diagnose/explain/marks.ts';
import { readFormula } from '../../../src/notation/latex/read.ts';
import { writeLatex } from '../../../src/notation/latex/write.ts';
import { explicit } from '../../../src/notation/meaning/explicit.ts';
import { byHand } from '../../../src/notation/meaning/by-hand.ts';
import type { Written } from '../../../src/notation/written.ts';
import { areEqual } from '../../../src/kernel/algebra.ts';
import { settingOf, statementOf } from '../../calculus/setting.ts';

const setting = settingOf(`
sizes K, N
a:
b:
c:
z: K
p: N, K
j in K
i in N
`);

/** A term of the kernel, and what a person would write for it. */
const fairly = `
-1 * a * b^-1 * c ==> -\\frac{a c}{b}
a * b^-2 ==> \\frac{a}{b^2}
-1 * a + b ==> b - a
0 + 1 * a ==> a
a * (b * c^-1) ==> a \\frac{b}{c}
2 * a * b^-1 ==> \\frac{2 a}{b}
1/2 * a * b^-1 ==> \\frac{1}{2} \\cdot \\frac{a}{b}
#N^-1 * sum(k in 1..K, z[k]) ==> \\frac{1}{N} \\sum_{k = 1}^K z_k
sum(k in 1..K, [k != j] * z[k] * a^-1) ==> \\sum_{k \\ne j} \\frac{z_k}{a}
exp(z[j]) * log(a) ==> e^{z_j} \\log a
p[i, j] * (1 + -1 * p[i, j]) ==> p_{i j} (1 - p_{i j})
[j = j] * a ==> a
`;

const names = {
  symbol: () => undefined,
  isWhole: () => false,
  chance: () => undefined,
  alias: () => undefined,
  taken: (letter: string) => 'ijabc'.includes(letter),
};

const casesOf = (text: string): readonly string[] => text.trim().split('\n');

describe('set for people', () => {
  it.each(casesOf(fairly))('%s', (line) => {
    const [plain = '', expected = ''] = line.split(' ==> ');
    const { left, environment } = statementOf(plain, '0', setting);
    const scope = Scope.top({ ...environment, budget: renewed(environment) });
    const set = fair(left, scope);
    expect(areEqual(set, left, scope)).toBe(true);
    expect(writeLatex(byHand(explicit(set, names)))).toBe(expected);
  });
});

const changes = `
a + b c | a + b d ==> c
\\frac{x}{y} + z | \\frac{x}{w} + z ==> y
x_i y | x_j y ==> x_i
a b + c d | a b + e + f ==> c d
\\frac{\\partial p_k}{\\partial z_j} | \\frac{\\partial q}{\\partial z_j} ==> p_k
a + b | c + d ==> a + b
a (b + c) | a (c + b) ==> b + c
a + b | a + b ==>
`;

function treeOf(latex: string): Written {
  const [piece] = readFormula(latex).rows.flatMap((row) => row.pieces);
  if (piece?.kind !== 'expression') throw new Error(`${latex} is no formula`);
  return piece.written;
}

describe('what changes', () => {
  it.each(casesOf(changes))('%s', (line) => {
    const [formulas = '', expected = ''] = line.split(' ==>');
    const [from = '', to = ''] = formulas.split(' | ');
    const parts = changedParts(treeOf(from), treeOf(to));
    expect(parts.map((part) => writeLatex(part)).join(', ')).toBe(expected.trim());
  });
});
