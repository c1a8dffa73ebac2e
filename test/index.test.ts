/** The examples of docs/api.md run against what `chainrule` exports and give what the page says. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import * as chainrule from '../src/index.ts';

const page = readFileSync(new URL('../docs/api.md', import.meta.url), 'utf8');
/** Each program of the page with the lines it is said to give. */
const examples = [...page.matchAll(/^```ts\n([^]*?)^```$[^]*?^```text\n([^]*?)^```$/gm)].map(
  ([, program = '', lines = '']): readonly [string, readonly string[]] => [program, lines.trimEnd().split('\n')],
);

it('the page has programs', () => {
  expect(examples.length).toBeGreaterThan(1);
});

it.each(examples)('a program of the page gives what the page says', async (program, lines) => {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-'));
  const file = join(folder, 'example.ts');
  const library = new URL('../src/index.ts', import.meta.url).href;
  writeFileSync(file, program.replace("'chainrule'", `'${library}'`));
  try {
    const example = (await import(pathToFileURL(file).href)) as object;
    const said = program.includes('isSame') ? { isSame: true, lines } : { lines };
    expect({ ...example }).toEqual(said);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('the page names every function and no other', () => {
  const [, table = ''] = /^\| name \| does \|\n([^]*?)^$/m.exec(page) ?? [];
  const named = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)/g)].map(([, name = '']) => name),
  );
  expect(named.toSorted()).toEqual(Object.keys(chainrule).toSorted());
});
