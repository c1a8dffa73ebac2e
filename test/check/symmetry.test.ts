/** What both routes come to does not depend on which side stands left, nor on how things are called. */

import { describe, expect, it } from 'vitest';
import { judge, type Judgement } from '../../src/check/judge.ts';
import { vocabulary } from '../../src/vocabulary/vocabulary.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';
import { long } from '../search.ts';
import { pairsOf, sidesOf } from './attack-list.ts';

const statements = pairsOf('statements')
  .flatMap(({ above, lines }) => lines.map((line) => ({ setting: above.join('\n'), ...sidesOf(line) })))
  .filter((_, i) => long || i % 4 === 0);

const ofTheNotation = new Set([
  ...vocabulary.map(({ name }) => name),
  ...'sum prod max min argmax argmin integral diff at in sizes if given'.split(' '),
  ...'one hot simplex sums to positive nonnegative nonzero negative binary symmetric definite invertible'.split(' '),
]);

/** Other names for symbols, sizes and bound variables alike; functions and words of the notation keep theirs. */
function renamed(text: string, suffix: string): string {
  return text.replace(/[A-Za-z]\w*/g, (word) => (ofTheNotation.has(word) ? word : `${word}${suffix}`));
}

function judged(left: string, right: string, setting: string): Judgement {
  return judge(statementOf(left, right, settingOf(setting)));
}

/** Where the sides differ, and what they are there. */
function point({ witness }: Judgement): unknown {
  return witness === undefined ? undefined : [[...witness.sizes], witness.values, witness.exact];
}

describe('a judgement', () => {
  it('is over many statements', () => {
    expect(statements.length).toBeGreaterThan(50);
  });

  it.each(statements)('$left | $right turned round', ({ left, right, setting }) => {
    const [here, there] = [judged(left, right, setting), judged(right, left, setting)];
    expect(there.verdict).toBe(here.verdict);
    expect(point(there)).toEqual(point(here));
    expect([there.witness?.left, there.witness?.right]).toEqual([here.witness?.right, here.witness?.left]);
  });

  it.each(statements)('$left | $right with other names', ({ left, right, setting }) => {
    const other = judged(renamed(left, 'q_7'), renamed(right, 'q_7'), renamed(setting, 'q_7'));
    expect(other.verdict).toBe(judged(left, right, setting).verdict);
  });
});
