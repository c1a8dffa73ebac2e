/** Statements of `given.list`: what follows from equations is proved, and nothing else. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prove } from '../../src/calculus/prove.ts';
import { replay } from '../../src/kernel/proof.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { settingOf, statementOf } from './setting.ts';

const text = readFileSync(new URL('given.list', import.meta.url), 'utf8');

describe.each(text.split(/\nsetting\n/).slice(1))('given %#', (block) => {
  const [setting = '', lines = ''] = block.split(/\nstatements\n/);
  const statements = lines.split('\n').filter((line) => line.trim() !== '');

  it.each(statements)('%s', (line) => {
    const sign = / (!?=) (?![^[]*\])/.exec(line);
    const at = sign?.index ?? 0;
    const [left, right] = [line.slice(0, at), line.slice(at + (sign?.[0].length ?? 0))];
    const statement = statementOf(left, right, settingOf(setting));
    const attempt = prove(statement, rulebook());
    expect(attempt.kind === 'proved').toBe(sign?.[1] === '=');
    if (attempt.kind !== 'proved') return;
    // Without what is given there is no theorem.
    const alone = { ...statement, environment: { ...statement.environment, equations: [] } };
    expect(replay(alone, attempt.proof, rulebook()).ok).toBe(false);
  });
});
