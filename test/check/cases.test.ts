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
