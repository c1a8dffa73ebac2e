/** The code that docs/contributing.md shows stands in src/ as it is shown. */

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const src = new URL('../../src/', import.meta.url);
const page = readFileSync(new URL('../../docs/contributing.md', import.meta.url), 'utf8');
const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');
const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => squeezed(readFileSync(new URL(path, src), 'utf8')))
  .join('\n');

/** A line whose end is left out says so with `=> …` or `{ … }`. */
const shown = [...page.matchAll(/^```ts\n([^]*?)^```$/gm)]
  .flatMap(([, block = '']) => block.split('\n'))
  .map((line) => squeezed(line.replace(/=> (?:\{ … \}|…).*$/, '=>')))
  .filter((line) => line.length > 3);

it('shows code', () => {
  expect(shown.length).toBeGreaterThan(15);
});

it.each(shown)('%s', (line) => {
  expect(code.includes(line)).toBe(true);
});
