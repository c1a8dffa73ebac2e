/** What we read without a problem renders in KaTeX: records' examples, cases, seeds, wild documents; so does what we write. */

import { describe, expect, it } from 'vitest';
import { readFormula } from '../../../src/notation/latex/read.ts';
import { writeLatex } from '../../../src/notation/latex/write.ts';
import { corpus, written } from './corpus.ts';
import { reasonFor, renders } from './katex.ts';

describe('KaTeX gate', () => {
  it('what is accepted renders', () => {
    const refused: string[] = [];
    for (const { latex, options } of corpus) {
      if (readFormula(latex, options).problems.length > 0 || reasonFor(latex) !== undefined) continue;
      const error = renders(latex);
      if (error !== null) refused.push(`${latex}: ${error}`);
    }
    expect(refused).toEqual([]);
  });

  it('what is written renders', () => {
    const refused: string[] = [];
    for (const { latex, options } of corpus) {
      for (const row of readFormula(latex, options).rows) {
        for (const piece of row.pieces) {
          const again = piece.kind === 'expression' ? writeLatex(piece.written) : '';
          const error = renders(again);
          if (error !== null && reasonFor(again) === undefined) refused.push(`${again}: ${error}`);
        }
      }
    }
    expect(refused).toEqual([]);
  });

  it.skipIf(written.length === 0)('every formula of the seeds and the wild documents is read', () => {
    const unread = written.filter(({ latex, options }) => readFormula(latex, options).problems.length > 0);
    expect(unread.map(({ latex }) => latex)).toEqual([]);
  });
});
