/** Statements of `equal.list`: the true ones are proved, and no other is. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prove } from '../../src/calculus/prove.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { settingOf, statementOf } from './setting.ts';

const text = readFileSync(new URL('equal.list', import.meta.url), 'utf8');
const [, setting = '', lines = ''] = /\nsetting\n([\s\S]*?)\nstatements\n([\s\S]*)$/.exec(text) ?? [];
const statements = lines.split('\n').filter((line) => line.trim() !== '');

describe('statements in one setting', () => {
  it('are there', () => expect(statements.length).toBeGreaterThan(30));

  it.each(statements)('%s', (line) => {
    // Brackets hold signs of their own; the sign of the statement stands outside.
    const sign = / (!?=) (?![^[]*\])/.exec(line);
    const at = sign?.index ?? 0;
    const [left, right] = [line.slice(0, at), line.slice(at + (sign?.[0].length ?? 0))];
    const attempt = prove(statementOf(left, right, settingOf(setting)), rulebook());
    expect(attempt.kind === 'proved').toBe(sign?.[1] === '=');
  });
});
