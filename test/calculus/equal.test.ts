/** Statements of the lists: the true ones are proved, and no other is. */

import { describe, expect, it } from 'vitest';
import { prove } from '../../src/calculus/prove.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { blocksOf, listNames } from './lists.ts';
import { settingOf, statementOf } from './setting.ts';

const blocks = listNames().flatMap((name) => blocksOf(name).map((block, i) => ({ name: `${name} ${i}`, ...block })));

describe.each(blocks)('$name', ({ setting, statements }) => {
  it('has statements', () => expect(statements.length).toBeGreaterThan(0));

  it.each(statements)('$text', ({ left, right, holds }) => {
    const attempt = prove(statementOf(left, right, settingOf(setting)), rulebook());
    expect(attempt.kind === 'proved').toBe(holds);
  });
});
