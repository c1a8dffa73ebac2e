/** Formulas of `orders.list`: what is true of all numbers is proved, what is not is refuted, and nothing between passes. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { decode, encode, type Certificate } from '../../src/kernel/certificate.ts';
import { replay } from '../../src/kernel/proof.ts';
import { factsOfFunction, rulebook } from '../../src/rules/rulebook.ts';
import { hasPython, secondVerdicts } from '../independent/second-checker.ts';

const list = readFileSync(new URL('orders.list', import.meta.url), 'utf8');

const sections = list.split(/^symbols$/m).slice(1);

/** A line of the list with the symbols above it; ` // ` stands between paragraphs, and the last link counts. */
function checkedOf(symbols: readonly string[], formula: string) {
  const declared = symbols.map((symbol) => {
    const at = symbol.indexOf(':');
    return `  ${JSON.stringify(symbol.slice(0, at))}: ${JSON.stringify(symbol.slice(at + 1).trim())}`;
  });
  const paragraphs = formula.split(' // ');
  const shown = paragraphs.length === 1 ? [`$$ ${formula} $$`] : paragraphs;
  const text = ['---', 'symbols:', ...declared, '---', '', ...shown.flatMap((each) => [each, ''])].join('\n');
  const { links } = checkDerivation(understand(readDocument('orders.md', text)));
  const last = links.at(-1);
  if (last === undefined) throw new Error(`${formula} has no link`);
  return last;
}

const certificates: Certificate[] = [];

describe.each(sections.map((section, i) => [i + 1, section] as const))('orders %i', (_, section) => {
  const [above = '', below = ''] = section.split(/^lines$/m);
  const symbols = above.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const lines = below.split('\n').filter((line) => /^[+?-] /.test(line));

  it.each(lines)('%s', (line) => {
    const { verdict, judgement } = checkedOf(symbols, line.slice(2));
    if (line.startsWith('+')) expect(verdict).toBe('proved');
    else if (line.startsWith('-')) expect(verdict).toBe('refuted');
    else expect(['undecided', 'conditional']).toContain(verdict);
    if (verdict === 'proved' && judgement?.theorem !== undefined && judgement.proof !== undefined)
      certificates.push(encode(judgement.theorem.statement, judgement.proof));
  });
});

it('every proof is one for whoever reads its certificate', () => {
  expect(certificates.length).toBeGreaterThan(20);
  for (const certificate of certificates) {
    const read = decode(JSON.parse(JSON.stringify(certificate)), factsOfFunction);
    expect(read.ok && replay(read.statement, read.proof, rulebook()).ok).toBe(true);
  }
  if (hasPython()) expect(secondVerdicts(certificates).verdicts).toEqual(certificates.map(() => 'ok'));
});
