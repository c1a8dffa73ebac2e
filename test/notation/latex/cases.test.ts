/** Every line of cases/*.txt: LaTeX `==>` the tree, rows separated by `¶`; `macro` and `alias` lines hold for the next case. */

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Alias } from '../../../src/notation/latex/aliases.ts';
import { readMacros } from '../../../src/notation/latex/macros.ts';
import { readFormula } from '../../../src/notation/latex/read.ts';
import { dumpFormula } from './dump.ts';

const folder = new URL('./cases/', import.meta.url);
const update = process.env['UPDATE_CASES'] === '1';

interface Case {
  readonly latex: string;
  readonly expected: string;
  readonly macros: readonly string[];
  readonly aliases: readonly Alias[];
  readonly line: number;
}

function parse(text: string): Case[] {
  const cases: Case[] = [];
  let before: string[] = [];
  let macros: string[] = [];
  let aliases: Alias[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    const alias = /^alias (.+) to (.+)$/.exec(line);
    if (line.startsWith('macro ')) macros.push(line.slice(6));
    else if (alias !== null) aliases.push({ from: alias[1] ?? '', to: alias[2] ?? '' });
    else if (line.includes(' ==>')) {
      const at = line.indexOf(' ==>');
      cases.push({
        latex: [...before, line.slice(0, at)].join('\n'),
        expected: line.slice(at + 4).trim(),
        macros,
        aliases,
        line: i + 1,
      });
      [before, macros, aliases] = [[], [], []];
    } else if (line !== '') before.push(line);
  }
  if (before.length > 0) throw new Error(`a case without an expectation: ${before.join(' ')}`);
  return cases;
}

function read({ latex, macros, aliases }: Case): string {
  return dumpFormula(readFormula(latex, { macros: readMacros(macros), aliases })).replaceAll('\n', ' ¶ ');
}

for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
  const url = new URL(name, folder);
  const text = readFileSync(url, 'utf8');
  const cases = parse(text);
  if (update) {
    const lines = text.split('\n');
    for (const c of cases) lines[c.line - 1] = `${(lines[c.line - 1] ?? '').replace(/ ==>.*$/, '')} ==> ${read(c)}`;
    writeFileSync(url, lines.join('\n'));
    continue;
  }
  describe(name, () => {
    for (const c of cases) {
      it(`${String(c.line)}: ${c.latex}`, () => {
        expect(c.expected).not.toBe('');
        expect(read(c)).toBe(c.expected);
      });
    }
  });
}

it('walks the folder', () => {
  expect(readdirSync(folder).length).toBeGreaterThan(8);
});
