/** The parts of a node are listed as they are gone through. */

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { mapParts, partsIn } from '../../src/notation/map-parts.ts';
import { readFormula } from '../../src/notation/latex/read.ts';
import type { Written } from '../../src/notation/written.ts';
import { corpus } from './latex/corpus.ts';
import { expression } from './latex/trees.ts';

function goneThrough(node: Written): readonly Written[] {
  const parts: Written[] = [];
  mapParts(node, (part) => {
    parts.push(part);
    return part;
  });
  return parts;
}

function agree(tree: Written, kinds: Set<string>): void {
  kinds.add(tree.kind);
  const parts = partsIn(tree);
  expect(parts).toEqual(goneThrough(tree));
  for (const part of parts) agree(part, kinds);
}

it('in the corpus, which has nodes of nearly every kind', () => {
  const kinds = new Set<string>();
  for (const { latex, options } of corpus)
    for (const row of readFormula(latex, options).rows)
      for (const piece of row.pieces) if (piece.kind === 'expression') agree(piece.written, kinds);
  expect(kinds.size).toBeGreaterThan(20);
});

it('in generated trees', () => {
  fc.assert(
    fc.property(expression, (tree) => agree(tree, new Set())),
    { numRuns: 200, seed: 5 },
  );
});
