/** Length: hundreds of links are read and proved like two, and no link costs more because others stand before it. */

import { expect, it } from 'vitest';
import { checkDerivation, type Checked } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { chain, squares } from '../bench/long-documents.ts';
import { long } from '../search.ts';

const LINKS = long ? 2000 : 500;

const checked = (text: string, budget = 500_000): Checked =>
  checkDerivation(understand(readDocument('long.md', text)), { budget });

const verdicts = ({ links }: Checked): ReadonlySet<string> => new Set(links.map(({ verdict }) => verdict));

it.each([
  ['formulas of their own', squares],
  ['links of one chain', chain],
])(`${LINKS} %s`, (_, write) => {
  const all = checked(write(LINKS));
  expect(all.links).toHaveLength(LINKS);
  expect(verdicts(all)).toEqual(new Set(['proved']));
  expect(all.links.every(({ fromStart }) => fromStart === 'holds')).toBe(true);
});

it('the last link of many needs no more work than the last of few', () => {
  for (const write of [squares, chain]) {
    // So much is enough for 20 links, and not for a link that would look at all that stand before it.
    const budget = 2_000;
    expect(verdicts(checked(write(20), budget))).toEqual(new Set(['proved']));
    expect(verdicts(checked(write(400), budget))).toEqual(new Set(['proved']));
  }
});
