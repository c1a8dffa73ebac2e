/** The example of docs/api.md runs against what `chainrule` exports and gives what the page says. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import * as chainrule from '../src/index.ts';

const page = readFileSync(new URL('../docs/api.md', import.meta.url), 'utf8');
const fences = (info: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${info}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);

it('the examples of the page give what the page says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-'));
  const library = new URL('../src/index.ts', import.meta.url).href;
  const said = fences('text').map((text) => text.trimEnd().split('\n'));
  const found: object[] = [];
  try {
    for (const [i, example] of fences('ts').entries()) {
      const file = join(folder, `example${i}.ts`);
      writeFileSync(file, example.replace("'chainrule'", `'${library}'`));
      found.push({ ...((await import(pathToFileURL(file).href)) as object) });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(found).toEqual([{ isSame: true, lines: said[0] }, { lines: said[1] }]);
});

it('the page names every function and no other', () => {
  const named = [...page.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)/g)].map(([, name = '']) => name),
  );
  expect(named.toSorted()).toEqual(Object.keys(chainrule).toSorted());
});
