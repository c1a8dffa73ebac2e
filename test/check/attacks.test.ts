/** Statements and documents of `attacks.list`: nothing false passes, what is true is proved or at least not refuted. */

import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { judge } from '../../src/check/judge.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';
import { attackOf, pairsOf, sidesOf } from './attack-list.ts';

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

/** Whether a verdict is not what the mark asks for. */
function isWrong(mark: string, verdict: string): boolean {
  if (mark === '==') return verdict !== 'proved';
  return mark === '~=' ? verdict === 'refuted' : ['proved', 'verified', 'given'].includes(verdict);
}

describe.each(pairsOf('documents').map(({ above, lines }, i) => ({ i, above, lines })))(
  'documents $i',
  ({ above, lines }) => {
    it.each([...lines])('%s', (line) => {
      const { text, marks } = attackOf(above, line);
      const { links } = checkDerivation(understand(readDocument('attack.md', text)));
      const verdicts = new Map(
        links.map(({ link, verdict }) => [text.slice(0, link.span.start).split('\n').length, verdict] as const),
      );
      const wrong = [...marks].flatMap(([row, mark]) => {
        const verdict = verdicts.get(row);
        return verdict === undefined || isWrong(mark, verdict) ? [`${row} ${mark} ${verdict ?? 'is no link'}`] : [];
      });
      expect(wrong).toEqual([]);
    });
  },
);

describe('the list', () => {
  it('is long', () => {
    const lines = [...pairsOf('statements'), ...pairsOf('documents')].flatMap((pair) => pair.lines);
    expect(lines.length).toBeGreaterThan(300);
  });
});
