/** Terms of `concrete.list`, written out as mathjs is shown them. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTerm } from '../../src/notation/plain/read.ts';
import { concrete } from '../../src/oracle/concrete.ts';
import { Names } from '../../src/oracle/names.ts';
import { variable } from '../../src/oracle/plain.ts';
import { isKnownTo, printFor } from '../../src/oracle/print.ts';
import { settingOf } from '../calculus/setting.ts';

const text = readFileSync(new URL('concrete.list', import.meta.url), 'utf8');
const [, setting = '', lines = ''] = /\nsetting\n([\s\S]*?)\ncases\n([\s\S]*)$/.exec(text) ?? [];
const cases = lines.trim().split('\n').map((line) => line.split(' ==> ')); // prettier-ignore
const { sizes: named, definitions } = settingOf(setting);
const sizes = new Map(Object.entries({ K: 3, N: 2, d: 2 }));
const indices = new Map(Object.entries({ j: 1, k: 3 }));

function written(line: string): string {
  const reading = readTerm(line, { sizes: named });
  if (!reading.ok) throw new Error(`${line}: ${JSON.stringify(reading.problem)}`);
  const index = (symbol: string): number | undefined => indices.get(symbol);
  const found = concrete(reading.value, { sizes, definitions, index, stays: (name) => isKnownTo('mathjs', name) });
  if (!found.ok) return found.why;
  const printed = printFor('mathjs', found.plain, new Names());
  return printed.ok ? printed.text : printed.why;
}

it.each(cases)('%s', (line = '', expected = '') => {
  expect(written(line)).toBe(expected);
});

it('gives no name twice', () => {
  const names = new Names();
  const variables = [
    variable('t'),
    variable('t', [0]),
    variable('z', [1, 2]),
    variable('z', [12]),
    variable('z1', [2]),
    variable('λ'),
    variable('μ'),
    variable('\\alpha', [-1]),
  ];
  const given = variables.map((one) => names.of(one));
  expect(new Set(given).size).toBe(variables.length);
  expect(variables.map((one) => names.of(one))).toEqual(given);
  expect(given.map((name) => names.read(name))).toEqual(variables);
  for (const name of given) expect(name).toMatch(/^[A-Za-z]+_n?\d+$/);
});
