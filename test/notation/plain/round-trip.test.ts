/** Reading is the inverse of writing, for every term, with and without a context. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameClaim, sameFamily, sameTerm } from '../../../src/term/equality.ts';
import { entry, scalar } from '../../../src/term/build.ts';
import { readClaim, readFamily, readTerm } from '../../../src/notation/plain/read.ts';
import { writeClaim, writeFamily, writeTerm } from '../../../src/notation/plain/write.ts';
import { subterms } from '../../../src/term/traverse.ts';
import { anyClaim, anyFamily, anyTerm, openTerm } from '../../term/arbitrary.ts';

const runs = { seed: 4, numRuns: 600 };
const sizes = new Set(['K', 'n']);

describe('read(write(t)) is t', () => {
  test('for terms', () => {
    fc.assert(
      fc.property(anyTerm, (term) => {
        for (const context of [{}, { sizes }]) {
          const text = writeTerm(term, context);
          const reading = readTerm(text, context);
          expect({ text, reading }).toMatchObject({ reading: { ok: true } });
          if (!reading.ok) return;
          expect({ text, same: sameTerm(reading.value, term) }).toMatchObject({ same: true });
          expect(writeTerm(reading.value, context)).toBe(text);
        }
      }),
      runs,
    );
  });

  test('for terms under binders, named from outside or not, and for every subterm', () => {
    fc.assert(
      fc.property(openTerm, (term) => {
        for (const context of [{}, { scope: ['a', 'b'] }, { scope: ['z', 'z'], sizes }]) {
          const reading = readTerm(writeTerm(term, context), context);
          expect(reading.ok && sameTerm(reading.value, term)).toBe(true);
        }
        for (const { term: part } of subterms(term)) {
          const reading = readTerm(writeTerm(part));
          expect(reading.ok && sameTerm(reading.value, part)).toBe(true);
        }
      }),
      { ...runs, numRuns: 150 },
    );
  });

  test('for families and claims', () => {
    fc.assert(
      fc.property(anyFamily, anyClaim, (family, claim) => {
        const first = readFamily(writeFamily(family));
        expect(first.ok && sameFamily(first.value, family)).toBe(true);
        const text = writeClaim(claim);
        const second = readClaim(text);
        expect({ text, same: second.ok && sameClaim(second.value, claim) }).toMatchObject({ same: true });
      }),
      runs,
    );
  });

  test('for any string as a name, on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const term = entry(name, [entry(name)]);
        const text = writeTerm(term);
        expect(text).not.toMatch(/[\n\r\u2028\u2029]/);
        const reading = readFamily(text);
        expect(reading.ok && sameFamily(reading.value, scalar(term))).toBe(true);
      }),
      runs,
    );
  });
});

describe('hostile text', () => {
  test('never throws', () => {
    const parts = [
      '(',
      ')',
      '[',
      ']',
      'x',
      'sum',
      'in',
      '1',
      '1/2',
      '..',
      ',',
      '=',
      '=>',
      '^',
      '-',
      '*',
      '/',
      "'",
      '`',
      '#',
      '$',
      ' ',
      'diff',
      'at',
      'for',
      'if',
      ':',
      'é',
    ];
    const soup = fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(soup, fc.string()), (text) => {
        for (const read of [readTerm, readFamily, readClaim]) {
          const reading = read(text);
          if (reading.ok) continue;
          expect(reading.problem.span.start).toBeGreaterThanOrEqual(0);
          expect(reading.problem.span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  test('depth and length are limited, and length alone is cheap', () => {
    const deep = (levels: number, open: string, close: string): string =>
      open.repeat(levels) + 'x' + close.repeat(levels);
    expect(readTerm(deep(150, '(', ')')).ok).toBe(true);
    for (const text of [deep(5000, '(', ')'), deep(5000, '[', ']'), deep(5000, 'f(', ')'), 'x^'.repeat(5000) + 'x']) {
      expect(readTerm(text)).toMatchObject({ ok: false, problem: { code: 'too-deep' } });
    }
    expect(readTerm('x + '.repeat(15_000) + 'x').ok).toBe(true);
    expect(readTerm('x'.repeat(70_000))).toMatchObject({ ok: false, problem: { code: 'formula-too-long' } });
    expect(readTerm('9'.repeat(60_000)).ok).toBe(true);
  });
});
