/** The example of docs/api.md runs against what `chainrule` exports and gives what the page says. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as chainrule from '../src/index.ts';

const page = readFileSync(new URL('../docs/api.md', import.meta.url), 'utf8');
const fence = (info: string): string => new RegExp(`^\`\`\`${info}\\n([^]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';

it('the example of the page gives what the page says', async () => {
  const file = new URL('api-example.ts', import.meta.url);
  writeFileSync(file, fence('ts').replace("'chainrule'", "'../src/index.ts'"));
  try {
    const example: unknown = await import(file.href);
    expect(example).toEqual({ isSame: true, lines: fence('text').trimEnd().split('\n') });
  } finally {
    rmSync(file);
  }
});

it('the page names every function and no other', () => {
  const named = [...page.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)/g)].map(([, name = '']) => name),
  );
  expect(named.toSorted()).toEqual(Object.keys(chainrule).toSorted());
});
