/** Every file of `cases/`: the document above the line `==>` is printed as the text below it. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { print, readingOf } from './print.ts';

const folder = new URL('cases/', import.meta.url);
const ARROW = '\n==>\n';
const update = process.env['CHAINRULE_GOLDENS'] === 'write';

it.each(readdirSync(folder))('%s', (name) => {
  const file = new URL(name, folder);
  const whole = readFileSync(file, 'utf8');
  const at = whole.lastIndexOf(ARROW);
  const text = at < 0 ? whole : whole.slice(0, at);
  const found = print('text', [readingOf(name, text)], { symbols: true });
  if (update) writeFileSync(file, `${text}${ARROW}${found}`);
  else expect(found).toBe(at < 0 ? 'an expectation below a line ==>' : whole.slice(at + ARROW.length));
});
