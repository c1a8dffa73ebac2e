/** What others say of derivatives, in words: counts, reasons, and the point where two differ. */

import { expect, it } from 'vitest';
import { opinionLines, type Opinions } from '../../src/cli/second-opinions.ts';

const all: readonly Opinions[] = [
  {
    n: 1,
    derivative: 'diff(t^2, t)',
    opinions: [
      { source: 'differences', kind: 'agree', points: 3, exchanges: [] },
      {
        source: 'mathjs',
        kind: 'disagree',
        contradiction: { indices: 'j = 1', point: 't = 0.3', ours: 0.6, theirs: 2 },
        exchanges: [],
      },
      { source: 'nerdamer', kind: 'could-not', why: 'it ran over the time-out', exchanges: [] },
    ],
  },
];

it('tells what each source says, and where one disagrees', () => {
  expect(opinionLines(all, (n) => `line ${n + 4}: `)).toEqual([
    'second opinions on 1 derivative',
    '  differences: agrees on 1',
    '  mathjs: agrees on 0, disagrees on 1',
    '  nerdamer: agrees on 0, has none on 1 (it ran over the time-out)',
    '  line 5: mathjs disagrees on diff(t^2, t): 2, ours 0.6, at j = 1, t = 0.3',
  ]);
});
