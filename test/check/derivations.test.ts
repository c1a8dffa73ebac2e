/** The derivations of the project: every claim is proved, and the evaluation route finds nothing against any of them. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { compare } from '../../src/numeric/compare.ts';

const folder = new URL('../../derivations/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

describe.each(names)('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const { links } = checkDerivation(understand(readDocument(name, text)));

  it('is proved line by line', () => {
    const others = links.filter(({ verdict }) => verdict !== 'proved' && verdict !== 'given');
    expect(others.map(({ link, verdict, why }) => `${link.n} ${verdict} ${why}`)).toEqual([]);
    expect(links.filter(({ verdict }) => verdict === 'proved').length).toBeGreaterThan(10);
  });

  it('agrees with the evaluation', () => {
    const kinds = links.flatMap(({ link, judgement }) =>
      judgement?.theorem === undefined ? [] : [`${link.n} ${compare(judgement.theorem.statement).kind}`],
    );
    expect(kinds.filter((kind) => !kind.endsWith(' agree'))).toEqual([]);
  });
});
