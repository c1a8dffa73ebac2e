/** Runs every document of `cases/`: what stands above the line `==>` reads as what stands below it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/derivation/read-document.ts';
import { dumpDocument } from './dump.ts';

const folder = new URL('cases/', import.meta.url);
const ARROW = '\n==>\n';
const update = process.env['CHAINRULE_GOLDENS'] === 'write';

describe.each(readdirSync(folder))('%s', (name) => {
  it('reads as written', () => {
    const file = new URL(name, folder);
    const whole = readFileSync(file, 'utf8');
    const at = whole.lastIndexOf(ARROW);
    const text = at < 0 ? whole : whole.slice(0, at);
    const found = dumpDocument(readDocument(name, text));
    if (update) writeFileSync(file, `${text}${ARROW}${found}\n`);
    else expect(found).toBe(at < 0 ? 'an expectation below a line ==>' : whole.slice(at + ARROW.length).trimEnd());
  });
});
