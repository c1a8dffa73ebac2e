/** What is kept of judgements changes no verdict, and is used where nothing that a line depends on was changed. */

import { describe, expect, it } from 'vitest';
import { checkDerivation, type Checked } from '../../src/check/check.ts';
import { remembering } from '../../src/check/known-judgements.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { rulebook } from '../../src/rules/rulebook.ts';

const document = (symbols: string, given: string, ...lines: string[]): string =>
  `---\nsymbols:\n  ${symbols}\n---\n\n## Given\n\n$$ ${given} $$\n\n## Claims\n\n${lines.map((line) => `$$ ${line} $$`).join('\n\n')}\n`;

const plain = document(
  'a, b: scalar\n  s, t: scalar',
  's = a + b',
  's - b = a',
  '(a - b)^2 = a^2 - 2ab + b^2',
  '\\log (a b) = \\log a + \\log b',
);
/** The same text, changed in one place each. */
const others: readonly (readonly [string, string])[] = [
  ['another definition', plain.replace('s = a + b', 's = a - b')],
  ['positive symbols', plain.replace('a, b: scalar', 'a, b: positive scalar')],
  ['a vector for a number', plain.replace('s, t: scalar', 's: scalar\n  t: vector 3')],
  ['a slip', plain.replace('- 2ab', '+ 2ab')],
  ['a definition nobody needs', plain.replace('s = a + b $$', 's = a + b $$\n\n$$ t = a b $$')],
  ['other names', plain.replaceAll('b', 'c')],
  ['an assumption', plain.replace('## Claims', 'Assume $a > 0$ and $b > 0$.\n\n## Claims')],
  ['as it was', plain],
];

const rules = remembering(rulebook());
const checkedWith = (text: string, own?: typeof rules): Checked =>
  checkDerivation(understand(readDocument('a.md', text)), own === undefined ? {} : { rules: own });
const told = ({ links }: Checked): readonly string[] =>
  links.map(({ verdict, fromStart, why }) => [verdict, fromStart, why].join());

describe('judgements that are kept', () => {
  const first = checkedWith(plain, rules);

  it.each(others)('%s: the verdicts are those of a fresh look', (_, text) => {
    expect(told(checkedWith(text, rules))).toEqual(told(checkedWith(text)));
  });

  it('a line that does not depend on the change is not judged again', () => {
    const [, own, square] = first.links;
    expect([own?.verdict, square?.verdict]).toEqual(['proved', 'proved']);
    const after = checkedWith(plain.replace('s = a + b', 's = a + b + b - b'), rules);
    expect(after.links[2]?.judgement).toBe(square?.judgement);
    expect(after.links[1]?.judgement).not.toBe(own?.judgement);
  });

  it('under the usual rules nothing is kept', () => {
    expect(checkedWith(plain).links[2]?.judgement).not.toBe(checkedWith(plain).links[2]?.judgement);
  });
});
