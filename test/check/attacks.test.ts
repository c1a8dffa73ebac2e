/** Statements and documents of `attacks.list`: nothing false passes, what is true is proved or at least not refuted. */

import { describe, expect, it } from 'vitest';
import { judge } from '../../src/check/judge.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';
import { attackOf, pairsOf, sidesOf } from './attack-list.ts';
import { wrongIn } from './attacked.ts';

describe.each(pairsOf('statements').map(({ above, lines }, i) => ({ i, above, lines })))(
  'statements $i',
  ({ above, lines }) => {
    const setting = settingOf(above.join('\n'));

    it.each([...lines])('%s', (line) => {
      const { left, right, isTrue } = sidesOf(line);
      const { verdict } = judge(statementOf(left, right, setting));
      if (isTrue) expect(verdict).toBe('proved');
      else expect(['proved', 'verified']).not.toContain(verdict);
    });
  },
);

describe.each(pairsOf('documents').map(({ above, lines }, i) => ({ i, above, lines })))(
  'documents $i',
  ({ above, lines }) => {
    it.each([...lines])('%s', (line) => {
      expect(wrongIn(attackOf(above, line))).toEqual([]);
    });
  },
);

describe('the list', () => {
  it('is long', () => {
    const lines = [...pairsOf('statements'), ...pairsOf('documents')].flatMap((pair) => pair.lines);
    expect(lines.length).toBeGreaterThan(300);
  });
});
