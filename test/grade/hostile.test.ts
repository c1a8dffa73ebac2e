/** Submissions that mean harm, or are nothing of the kind: the run is left whole, and nobody else notices. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, runCli } from '../cli/run-cli.ts';
import { assignment, right } from './small-class.ts';
import { randomFrom } from './synthetic-class.ts';

/** How many; all of them in the long mode. */
const COUNT = process.env['CHAINRULE_LONG'] === '1' ? 200 : 20;

const random = randomFrom(11);
const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, () => random(256)));

type Make = (i: number) => string | Uint8Array;

const kinds: Readonly<Record<string, Make>> = {
  empty: () => '',
  blank: () => ' \n\t\r\n',
  binary: (i) => noise(200 + 50 * i),
  picture: () => Buffer.concat([Buffer.from('\u{89}PNG\r\n\u{1a}\n', 'latin1'), noise(500)]),
  'zero bytes': (i) => Buffer.alloc(100 + i),
  huge: () => `$$ a = b $$\n${'x'.repeat(1_200_000)}`,
  'long formula': (i) => `$$ f = ${'a + '.repeat(4000 + i)}b $$\n`,
  nested: (i) => `$$ f = ${'\\frac{'.repeat(300 + i)}a${'}{b}'.repeat(300 + i)} $$\n`,
  braces: (i) => `$$ ${'{'.repeat(1000 + i)} $$\n`,
  'left right': (i) => `$$ f = ${'\\left('.repeat(100 + i)} a $$\n`,
  macros: () => '$$ \\def\\a{\\a\\a}\\newcommand{\\b}{\\b\\b} \\a = \\b $$\n',
  'many lines': (i) => `$$ a = a $$\n\n`.repeat(60 + i),
  'wrong encoding': (i) => Buffer.concat([Buffer.from('$$ a = \u{e4}\u{f6} $$ ', 'latin1'), noise(i + 5)]),
  'utf-16': (i) => Buffer.from(`\u{feff}$$ f = ${i} $$\n`, 'utf16le'),
  script: () => `</code></td></tr></table><script>alert(1)</script>\n$$ f = \\text{<img src=x onerror=alert(1)>} $$\n`,
  yaml: (i) => `---\na: &a [1,2]\nb: [*a,*a]\nsymbols:\n${'  x: scalar\n'.repeat(i)}---\n$$ a = b $$\n`,
  directions: () => `\u{202e}$$ f = \u{2067}a\u{2069} $$\u{200f}\n`,
  towers: (i) => `$$ f = ${'2^{'.repeat(30 + i)}2${'}'.repeat(30 + i)} $$\n`,
  'large numbers': (i) => `$$ f = ${'9'.repeat(2000 + i)}^{${'9'.repeat(50)}} $$\n`,
  'deep sums': (i) =>
    `$$ f = ${Array.from({ length: 12 + (i % 5) }, (_, k) => `\\sum_{i_{${k}}=1}^{n}`).join(' ')} a $$\n`,
};

describe('hostile submissions', () => {
  it(`leave a run of ${COUNT} whole`, { timeout: 900_000 }, async () => {
    const makers = Object.entries(kinds);
    await inFolder({ 'homework.md': assignment }, async (cwd) => {
      mkdirSync(join(cwd, 'in'));
      for (let i = 0; i < COUNT; i += 1) {
        const [name, make] = makers[i % makers.length] ?? ['', () => ''];
        const ending = ['md', 'tex', 'ipynb', 'txt'][Math.floor(i / makers.length) % 4] ?? 'md';
        writeFileSync(join(cwd, 'in', `h${i} ${name}.${ending}`), make(i));
      }
      writeFileSync(join(cwd, 'in', 'zoe.md'), right);
      const ran = await runCli(['grade', 'homework.md', 'in', '--out', 'marks', '--patience', '0.5'], { cwd });
      expect({ code: ran.code <= 1, err: ran.err }).toEqual({ code: true, err: '' });
      const rows = readFileSync(join(cwd, 'marks/grades.csv'), 'utf8').trimEnd().split('\r\n');
      expect(rows.length).toBe(COUNT + 2);
      expect(rows.at(-1)).toMatch(/^zoe,final,4,/);
      // Nobody gets all points by confusing the program.
      expect(rows.slice(1, -1).filter((row) => /,final,4,/.test(row))).toEqual([]);
      expect(readFileSync(join(cwd, 'marks/class.html'), 'utf8')).not.toMatch(/<script|<img/);
    });
  });
});
