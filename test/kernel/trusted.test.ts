/** What has to be trusted is written down, and grows in no other way than on purpose. */

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { trustedList, trustedTable } from './trusted.ts';

const recorded = readFileSync(new URL('trusted.list', import.meta.url), 'utf8');
const page = new URL('../../docs/soundness.md', import.meta.url);
const place = /^\| trusted \| files \|[^]*? that the vocabulary gives\.$/m;

it('what is trusted is what test/kernel/trusted.list says: who changes it changes the list, by hand', () => {
  process.stdout.write(`${trustedTable(recorded)}\n`);
  expect(trustedList()).toBe(recorded);
});

it('docs/soundness.md shows the list', () => {
  const text = readFileSync(page, 'utf8');
  const made = text.replace(place, () => trustedTable(recorded));
  expect(place.test(text)).toBe(true);
  if (process.env['UPDATE_REFERENCE'] === '1') writeFileSync(page, made);
  else expect(text).toBe(made);
});
