/** Short statements of every kind: the true ones of the list that the calculus is tested with. */

import { readFileSync } from 'node:fs';
import type { Statement } from '../../src/kernel/proof.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';

export function mixedStatements(): readonly Statement[] {
  const text = readFileSync(new URL('../calculus/equal.list', import.meta.url), 'utf8');
  const [, setting = '', lines = ''] = /\nsetting\n([\s\S]*?)\nstatements\n([\s\S]*)$/.exec(text) ?? [];
  return lines.split('\n').flatMap((line) => {
    // Brackets hold signs of their own; the sign of the statement stands outside.
    const [left, right] = line.split(/ = (?![^[]*\])/);
    if (left === undefined || right === undefined || / != (?![^[]*\])/.test(line)) return [];
    return [statementOf(left, right, settingOf(setting))];
  });
}
