/** What was made by hand to deceive: every line with the reason above it. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attackOf, pairsOf } from '../check/attack-list.ts';
import { wrongIn } from '../check/attacked.ts';

const list = new URL('adversarial.list', import.meta.url);

describe.each(pairsOf('documents', list).map(({ above, lines }) => ({ above, lines })))('documents', (pair) => {
  it.each([...pair.lines])('%s', (line) => {
    expect(wrongIn(attackOf(pair.above, line))).toEqual([]);
  });
});

describe('the list', () => {
  it('says before every group what it would deceive', () => {
    const [, lines = ''] = readFileSync(list, 'utf8').split('\ndocuments\n');
    expect(lines.startsWith('# ')).toBe(true);
    expect(pairsOf('documents', list).flatMap((pair) => pair.lines).length).toBeGreaterThan(60);
  });
});
