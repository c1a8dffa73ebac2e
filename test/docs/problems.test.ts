/** Every row of the catalogue: its example triggers its code, and every fact that its wording names is there. */

import { describe, expect, it } from 'vitest';
import { catalogue, type CatalogueRow } from '../../src/source/catalogue.ts';
import type { Problem } from '../../src/source/problem.ts';
import { derivationOf } from './reading.ts';

const rows: readonly (readonly [string, CatalogueRow])[] = Object.entries(catalogue);

/** Codes that no small Markdown document shows: what triggers them is too large, or stands in another kind of file. */
const without = new Map<string, readonly [path: string, text: string]>([
  ['too-deep', ['example.md', `$$ x = ${'('.repeat(300)}a${')'.repeat(300)} $$`]],
  ['file-too-long', ['example.md', 'x'.repeat(1024 * 1024 + 1)]],
  ['too-many-links', ['example.md', `$$ 1${'=1'.repeat(10_001)} $$`]],
  ['paragraph-too-long', ['example.md', 'x $a$ '.repeat(1001)]],
  ['not-text', ['example.md', '\0']],
  ['unclosed-environment', ['example.tex', '\\begin{tabular} a & b']],
  ['malformed-notebook', ['example.ipynb', '{ "cells": [']],
  ['front-matter-too-long', ['example.md', `---\ntitle: ${'x'.repeat(65 * 1024)}\n---\n`]],
  ['formula-too-long', ['example.md', `$$ x = ${'9'.repeat(70_000)} $$`]],
  ['macro-loop', ['example.tex', '\\newcommand{\\more}{\\more\\more}\n\\[ x = \\more \\]']],
]);

function found(code: string, row: CatalogueRow): Problem | undefined {
  const [path, text] = row.example === '' ? (without.get(code) ?? ['', '']) : ['example.md', row.example];
  const { problems, links } = derivationOf(path, text);
  return [...problems, ...links.flatMap((link) => [...link.problems, ...link.warnings])].find((p) => p.code === code);
}

describe('the catalogue', () => {
  it.each(rows)('%s is triggered, with all its facts', (code, row) => {
    const problem = found(code, row);
    const facts = [...row.wording.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    expect(problem).toBeDefined();
    expect(Object.keys(problem?.facts ?? {})).toEqual(expect.arrayContaining(facts));
  });
});
