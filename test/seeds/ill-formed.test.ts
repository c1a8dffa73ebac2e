/** Of the derivations as written every displayed link is read, but for those that `ill-formed.list` lists. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';

const here = new URL('./', import.meta.url);
const asWritten = new URL('../../derivations/as-written/', here);
const rows = readFileSync(new URL('ill-formed.list', here), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const match = /^(\d{3}) +(\d+) +([a-z-]+)  /.exec(line);
    return match === null ? [] : [match.slice(1, 4).join(' ')];
  });

describe('the derivations as written', () => {
  const found = readdirSync(asWritten).flatMap((name) => {
    const { links } = understand(readDocument(name, readFileSync(new URL(name, asWritten), 'utf8')));
    return links.filter((link) => !link.inline).map((link) => ({ link, seed: name.slice(0, 3) }));
  });

  it('have no displayed link that is unread', () => {
    expect(found.length).toBeGreaterThan(120);
    expect(found.filter(({ link }) => link.state === 'unread')).toEqual([]);
  });

  it('are malformed where the list says, and nowhere else', () => {
    const malformed = found.filter(({ link }) => link.state === 'malformed');
    expect(malformed.map(({ link, seed }) => `${seed} ${link.n} ${link.problems[0]?.code ?? ''}`)).toEqual(rows);
  });

  it('print every well-formed equation back', () => {
    for (const { link } of found) if (link.state === 'read') expect(link.plain, `${link.n}`).not.toBe('');
  });
});
