/** Statements of `statements.list` and of the list of the calculus: agreed to, told apart, or left alone. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/kernel/proof.ts';
import { compare } from '../../src/numeric/compare.ts';
import { upTo } from '../../src/term/build.ts';
import type { SymbolType } from '../../src/term/signature.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';

interface Line {
  readonly text: string;
  readonly sign: string;
  readonly left: string;
  readonly right: string;
}

/** The sign of the statement stands outside of all brackets and parentheses. */
function lineOf(text: string): Line {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const here = text.charAt(i);
    if (here === '(' || here === '[') depth += 1;
    if (here === ')' || here === ']') depth -= 1;
    const found = depth === 0 ? /^ (!=|=|\?\?) /.exec(text.slice(i)) : null;
    if (found === null) continue;
    return { text, sign: found[1] ?? '', left: text.slice(0, i), right: text.slice(i + found[0].length) };
  }
  throw new Error(`${text} has no sign`);
}

interface Section {
  readonly title: string;
  readonly setting: string;
  readonly lines: readonly Line[];
}

function sectionsOf(text: string): readonly Section[] {
  return text
    .split(/^setting /m)
    .slice(1)
    .map((part) => {
      const [setting = '', lines = ''] = part.split(/\n\n/);
      const [title = '', ...rest] = setting.split('\n');
      return {
        title,
        setting: rest.join('\n'),
        lines: lines
          .split('\n')
          .filter((line) => line !== '')
          .map(lineOf),
      };
    });
}

/** Lines that the settings of the calculus do not know are read here. */
function statementIn(setting: string, { left, right }: Line): Statement {
  const symbols = new Map<string, SymbolType>();
  const varying = new Set<string>();
  const plain = setting.split('\n').filter((line) => {
    const label = /^label (\w+): (\w+) in (\w+)$/.exec(line);
    const unknown = /^function (\w+):(.*)$/.exec(line);
    const hidden = /^varying (\w+)$/.exec(line);
    if (label !== null)
      symbols.set(label[1] ?? '', { slots: [upTo(label[2] ?? '')], values: upTo(label[3] ?? ''), facts: [] });
    if (unknown !== null) {
      const parameters = (unknown[2] ?? '').split(',').map((size) => (size.trim() === '' ? [] : [upTo(size.trim())]));
      symbols.set(unknown[1] ?? '', { slots: [], parameters, facts: [] });
    }
    if (hidden !== null) varying.add(hidden[1] ?? '');
    return label === null && unknown === null && hidden === null;
  });
  const statement = statementOf(left, right, settingOf(plain.join('\n')));
  const all = new Map([...statement.environment.symbols, ...symbols]);
  return { ...statement, environment: { ...statement.environment, symbols: all, varying } };
}

const kinds: Readonly<Record<string, string>> = { '=': 'agree', '!=': 'differ', '??': 'unknown' };

describe.each(sectionsOf(readFileSync(new URL('statements.list', import.meta.url), 'utf8')))(
  '$title',
  ({ setting, lines }) => {
    it.each(lines)('$text', (line) => {
      const statement = statementIn(setting, line);
      const found = compare(statement);
      expect(found.kind).toBe(kinds[line.sign]);
      if (found.kind === 'differ') expect(found.witness).toBeDefined();
      if (found.kind === 'agree' && found.exact) expect(found.odds).toBeLessThanOrEqual(-20);
      const turned = compare({ ...statement, left: statement.right, right: statement.left });
      expect(turned.kind).toBe(found.kind);
      expect(compare(statement)).toEqual(found);
    });
  },
);

/** Not proved there as they stand, because a side is undefined somewhere; where both are defined they agree. */
const onDomain: ReadonlySet<string> = new Set(['t / t != 1', 'log(t^2) != 2 * log(t)']);

describe('the list of the calculus', () => {
  const text = readFileSync(new URL('../calculus/equal.list', import.meta.url), 'utf8');
  const [, setting = '', lines = ''] = /\nsetting\n([\s\S]*?)\nstatements\n([\s\S]*)$/.exec(text) ?? [];
  it.each(
    lines
      .split('\n')
      .filter((line) => line !== '')
      .map(lineOf),
  )('$text', (line) => {
    const found = compare(statementIn(setting, line));
    const agrees = line.sign === '=' || onDomain.has(line.text);
    expect(found.kind).toBe(agrees ? 'agree' : 'differ');
    if (found.kind === 'agree' && found.exact) expect(found.odds).toBeLessThanOrEqual(-20);
    // Sines of numbers are no fractions: their witness is one of intervals.
    if (found.kind === 'differ') expect(found.witness?.exact).toBe(!/\b(?:sin|cos)\(/.test(line.text));
  });
});
