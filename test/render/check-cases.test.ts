/** Every file of `check-cases/`: a document and what was judged of it, then what each format prints of that. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgedOf, printChecked, sourceOf } from './checked.ts';

const folder = new URL('check-cases/', import.meta.url);
const update = process.env['CHAINRULE_GOLDENS'] === 'write';
const formats = ['text', 'junit', 'sarif', 'github', 'markdown'];

/** What stands below each line `==> name`; the document is above the first one. */
function partsOf(whole: string): ReadonlyMap<string, string> {
  const [document = '', ...rest] = whole.split(/^==> (\w+)\n/m);
  const parts = new Map([['document', document]]);
  for (let i = 0; i < rest.length; i += 2) parts.set(rest[i] ?? '', rest[i + 1] ?? '');
  return parts;
}

describe.each(readdirSync(folder))('%s', (name) => {
  const file = new URL(name, folder);
  const parts = partsOf(readFileSync(file, 'utf8'));
  const [text = '', yaml = ''] = [parts.get('document'), parts.get('judged')];
  const judged = judgedOf(yaml);
  const { strict = false, all = false, warnings = true } = judged;
  const found = formats.map((format) => ({
    format,
    printed: printChecked(format, [sourceOf(name, text, judged)], { strict, all, warnings }),
  }));
  if (update) {
    const goldens = found.map(({ format, printed }) => `==> ${format}\n${printed}`);
    writeFileSync(file, `${text}==> judged\n${yaml}${goldens.join('')}`);
  }

  it.skipIf(update).each(found)('as $format', ({ format, printed }) => {
    expect(printed).toBe(parts.get(format) ?? `an expectation below a line ==> ${format}`);
  });
});
