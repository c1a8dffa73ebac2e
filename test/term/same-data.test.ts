/** Records are the same to the last letter, or they are not. */

import { describe, expect, it } from 'vitest';
import { entry, one, size, sum } from '../../src/term/build.ts';
import { sameData } from '../../src/term/same-data.ts';
import { sameTerm } from '../../src/term/equality.ts';
import type { Term } from '../../src/term/term.ts';

const over = (hint: string): Term => sum({ hint, sort: { kind: 'range', low: one, high: size('K') } }, entry('x'));

const rows: readonly (readonly [unknown, unknown, boolean])[] = [
  [{ a: [1n, { b: 'c' }] }, { a: [1n, { b: 'c' }] }, true],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: undefined }, { b: undefined }, false],
  [[1, 2], [2, 1], false],
  [[], {}, false],
  [new Map([['a', [1]]]), new Map([['a', [1]]]), true],
  [new Map([['a', [1]]]), new Map([['a', [2]]]), false],
  [new Set(['a', 'b']), new Set(['b', 'a']), false],
  [new Set(['a']), ['a'], false],
  [() => 1, () => 1, false],
  [new Date(0), new Date(0), false],
  [null, {}, false],
  [over('k'), over('k'), true],
  [over('k'), over('l'), false],
];

describe('the same data', () => {
  it.each(rows.map((row, i) => [i, ...row] as const))('row %i', (_, a, b, same) => {
    expect(sameData(a, b)).toBe(same);
    expect(sameData(b, a)).toBe(same);
  });

  it('names of bound variables count, which are nothing to the mathematics', () => {
    expect(sameTerm(over('k'), over('l'))).toBe(true);
  });
});
