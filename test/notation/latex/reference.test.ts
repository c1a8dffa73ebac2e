/** docs/reference/notation.md equals a fresh build; UPDATE_REFERENCE=1 writes it. And every record keeps its promises. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../../src/notation/latex/read.ts';
import { notations } from '../../../src/notation/latex/records.ts';
import { notationReference } from '../../../src/notation/latex/reference.ts';
import { corpus } from './corpus.ts';

const page = new URL('../../../docs/reference/notation.md', import.meta.url);

it('the reference page is a fresh build', () => {
  const built = notationReference(notations);
  if (process.env['UPDATE_REFERENCE'] === '1') {
    mkdirSync(new URL('.', page), { recursive: true });
    writeFileSync(page, built);
  }
  expect(existsSync(page) ? readFileSync(page, 'utf8') : '').toBe(built);
});

describe('records', () => {
  for (const notation of notations) {
    it(`${notation.id}: examples are read`, () => {
      expect(notation.examples.length).toBeGreaterThan(0);
      for (const example of notation.examples) expect(readFormula(example).problems, example).toEqual([]);
    });
  }

  it('have ids of their own', () => {
    expect(new Set(notations.map(({ id }) => id)).size).toBe(notations.length);
  });

  it('every kind that the corpus delivers has a writer', () => {
    const written = notations.flatMap(({ writers }) => Object.keys(writers));
    const kinds = new Set<string>();
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('kind' in node && 'span' in node && typeof node.kind === 'string') kinds.add(node.kind);
      for (const value of Object.values(node)) visit(value);
    };
    for (const { latex, options } of corpus) {
      for (const row of readFormula(latex, options).rows)
        for (const piece of row.pieces) if (piece.kind === 'expression') visit(piece.written);
    }
    expect([...kinds].filter((kind) => !written.includes(kind))).toEqual([]);
    expect(new Set(written).size, 'two records write one kind').toBe(written.length);
    expect(written.length).toBe(27);
  });
});
