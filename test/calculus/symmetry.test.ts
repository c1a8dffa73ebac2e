/** What is decided does not depend on which side stands left, nor on how things are called. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prove } from '../../src/calculus/prove.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { settingOf, statementOf } from './setting.ts';

const text = readFileSync(new URL('equal.list', import.meta.url), 'utf8');
const [, setting = '', lines = ''] = /\nsetting\n([\s\S]*?)\nstatements\n([\s\S]*)$/.exec(text) ?? [];
const statements = lines
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const sign = / (!?=) (?![^[]*\])/.exec(line);
    const at = sign?.index ?? 0;
    return [line.slice(0, at), line.slice(at + (sign?.[0].length ?? 0))] as const;
  });

/** Other names for symbols, sizes and bound variables alike; functions and words of the notation keep theirs. */
function renamed(line: string, suffix: string): string {
  const words = 'sum|prod|diff|exp|log|sin|cos|pi|tanh|sigmoid|abs|inverse|in|sizes|positive|definite|one|hot|if';
  return line.replace(/[A-Za-z]\w*/g, (word) => (new RegExp(`^(?:${words})$`).test(word) ? word : `${word}${suffix}`));
}

const verdict = (left: string, right: string, given: string): string =>
  prove(statementOf(left, right, settingOf(given)), rulebook()).kind;

describe('a verdict', () => {
  it.each(statements)('%s | %s turned round', (left, right) => {
    expect(verdict(right, left, setting)).toBe(verdict(left, right, setting));
  });

  it.each(['0', 'q', 'zz', '_7'])('is the same with %s behind every name', (suffix) => {
    for (const [left, right] of statements) {
      const other = verdict(renamed(left, suffix), renamed(right, suffix), renamed(setting, suffix));
      expect([left, right, other]).toEqual([left, right, verdict(left, right, setting)]);
    }
  });
});
