/** Documents that end with the verdicts of their links, as they were found by hand. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';

const folder = new URL('cases/', import.meta.url);

describe('the links of', () => {
  it.each(readdirSync(folder))('%s', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const expected = /<!-- verdicts: (.*) -->/.exec(text)?.[1]?.split(' ');
    const { links } = checkDerivation(understand(readDocument(name, text)));
    expect(links.map(({ verdict }) => verdict)).toEqual(expected);
  });
});

describe('what a sidecar gives', () => {
  it('is not narrowed by the words that the text begins with', () => {
    const sidecar = String.raw`
symbols:
  a, y: vector K
  k, j: index 1..K
conventions:
  - $y_k = \frac{\exp(a_k)}{\sum_{l=1}^K \exp(a_l)}$
`;
    const text = 'If $k = j$:\n\n$$ \\frac{\\partial y_k}{\\partial a_j} = y_k - y_k^2 $$\n';
    const { links } = checkDerivation(understand(readDocument('if.md', text, sidecar)));
    expect(links.map(({ verdict }) => verdict)).toEqual(['proved']);
  });
});
