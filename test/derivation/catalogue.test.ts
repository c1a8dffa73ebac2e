/** The examples of the problems that reading a document can meet: each triggers its own. */
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/derivation/read-document.ts';
import { readKind } from '../../src/derivation/kinds.ts';
import { catalogue, type ProblemCode } from '../../src/source/catalogue.ts';

const codes: readonly ProblemCode[] = [
  'unclosed-math',
  'malformed-front-matter',
  'front-matter-alias',
  'front-matter-value',
  'unknown-key',
];

describe('the catalogue', () => {
  it.each(codes)('%s', (code) => {
    const { problems } = readDocument('example.md', catalogue[code].example);
    expect(problems.map((found) => found.code)).toEqual([code]);
  });

  it('unknown-kind', () => {
    const { preamble } = readDocument('example.md', catalogue['unknown-kind'].example);
    expect(preamble.symbols.map(({ kind }) => readKind(kind).kind)).toEqual([null]);
  });
});
