/** What is written reads back to the same tree, up to places: parsed formulas and generated trees. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../../src/notation/latex/read.ts';
import { writeLatex } from '../../../src/notation/latex/write.ts';
import type { Written } from '../../../src/notation/written.ts';
import { long } from '../../search.ts';
import { corpus } from './corpus.ts';
import { dump } from './dump.ts';
import { bare, expression } from './trees.ts';

function reread(latex: string): Written | string {
  const formula = readFormula(`z \\times (${latex})`);
  const piece = formula.rows[0]?.pieces[0];
  const whole = formula.rows.length === 1 && formula.rows[0]?.pieces.length === 1 && formula.problems.length === 0;
  const group =
    whole && piece?.kind === 'expression' && piece.written.kind === 'product'
      ? piece.written.factors[1]?.factor
      : undefined;
  return group?.kind === 'group' ? group.body : JSON.stringify(formula);
}

function same(tree: Written): void {
  const latex = writeLatex(tree);
  const again = reread(latex);
  expect(typeof again === 'string' ? again : dump(again), latex).toBe(dump(tree));
  expect(bare(again)).toEqual(bare(tree));
}

describe('round trip', () => {
  it('every expression of the corpus', () => {
    let expressions = 0;
    for (const { latex, options } of corpus) {
      const formula = readFormula(latex, options);
      // A hole is a problem again when it is written.
      if (formula.problems.length > 0) continue;
      for (const row of formula.rows) {
        for (const piece of row.pieces) {
          if (piece.kind !== 'expression') continue;
          expressions += 1;
          same(piece.written);
        }
      }
    }
    expect(expressions).toBeGreaterThan(400);
  });

  it('generated trees', () => {
    fc.assert(fc.property(expression, same), {
      seed: 20260,
      numRuns: long ? 50_000 : 1_000,
    });
  });
});
