import { describe, expect, it } from 'vitest';
import { announcedIn, originRows } from '../../src/check/origins.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';

const originOfLast = (text: string): string | undefined => {
  const { document, links, ...rest } = understand(readDocument('a.md', text));
  return announcedIn({ links, document, ...rest }).origins.get(links.length);
};

describe('the words that say what a formula was worked out by', () => {
  it.each(originRows.map(([origin, , example]) => [origin, example] as const))('%s: %s', (origin, example) => {
    expect(originOfLast(example)).toBe(origin);
  });

  it.each([
    'Let $g = 2 w$.',
    'The norm of the gradient is bounded by $c = 2$.',
    'We use the log-likelihood of the data, and $n = 2 k$.',
    'The inverse temperature is $\\beta = 1 / T$.',
  ])('nothing in: %s', (text) => {
    expect(originOfLast(text)).toBeUndefined();
  });
});
