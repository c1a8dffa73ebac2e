/** Every example of docs/plain-notation.md reads and writes back to the very line. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readClaim, readTerm } from '../../../src/notation/plain/read.ts';
import { writeClaim, writeTerm } from '../../../src/notation/plain/write.ts';

const page = readFileSync(new URL('../../../docs/plain-notation.md', import.meta.url), 'utf8');

function examples(info: string): readonly string[] {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${info}\\n([^]*?)^\`\`\`$`, 'gm'))];
  return blocks.flatMap(([, block = '']) => block.trimEnd().split('\n'));
}

test.each(examples('plain'))('%s', (line) => {
  const reading = readTerm(line);
  expect(reading.ok ? writeTerm(reading.value) : reading.problem).toBe(line);
});

test.each(examples('claim'))('%s', (line) => {
  const reading = readClaim(line);
  expect(reading.ok ? writeClaim(reading.value) : reading.problem).toBe(line);
});

test('the page has examples', () => {
  expect(examples('plain').length).toBeGreaterThan(40);
  expect(examples('claim').length).toBeGreaterThan(4);
});
