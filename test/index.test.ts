/** The example of docs/api.md runs against what `chainrule` exports and gives what the page says. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import * as chainrule from '../src/index.ts';

const page = readFileSync(new URL('../docs/api.md', import.meta.url), 'utf8');
const fence = (info: string): string => new RegExp(`^\`\`\`${info}\\n([^]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';

it('the example of the page gives what the page says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-'));
  const file = join(folder, 'example.ts');
  const library = new URL('../src/index.ts', import.meta.url).href;
  writeFileSync(file, fence('ts').replace("'chainrule'", `'${library}'`));
  try {
    const example = (await import(pathToFileURL(file).href)) as object;
    expect({ ...example }).toEqual({ isSame: true, lines: fence('text').trimEnd().split('\n') });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('the page names every function and no other', () => {
  const named = [...page.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)/g)].map(([, name = '']) => name),
  );
  expect(named.toSorted()).toEqual(Object.keys(chainrule).toSorted());
});
