/** Certificates come back as they were written, and what was altered proves nothing else than what it proved before. */

import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../src/kernel/certificate.ts';
import { replay } from '../../src/kernel/proof.ts';
import { factsOfFunction, rulebook } from '../../src/rules/rulebook.ts';
import { long } from '../search.ts';
import { jsonOf, mutationsFor, said } from './altered.ts';
import { changed, type Json } from './mutations.ts';
import { proofs } from './proofs.ts';

const all = proofs();
const mutations = long ? 20_000 : 100;

const decoded = (json: Json) => decode(json, factsOfFunction);

describe.each(all)('the certificate of $line', ({ line, statement, proof }) => {
  const certificate = jsonOf(encode(statement, proof));
  const first = decoded(certificate);
  if (!first.ok) throw new Error(`${line}: ${first.why}`);

  it('comes back as it was written, and is replayed', () => {
    expect(jsonOf(encode(first.statement, first.proof))).toEqual(certificate);
    expect(replay(first.statement, first.proof, rulebook()).ok).toBe(true);
  });

  it('proves the same or nothing when it is altered', () => {
    const own = said(first.statement);
    for (const { what, json } of mutationsFor(line, certificate, mutations)) {
      const read = decoded(json);
      if (!read.ok) {
        expect(read.why, what).toMatch(/^[a-z].* [a-z]/);
        continue;
      }
      expect(said(read.statement), what).toBe(own);
      replay(read.statement, read.proof, rulebook());
    }
  });
});

describe('a certificate', () => {
  const [{ statement, proof } = { statement: undefined, proof: undefined }] = all;
  if (statement === undefined) throw new Error('there are no proofs');
  const certificate = jsonOf(encode(statement, proof));
  const why = (json: Json): string => {
    const read = decoded(json);
    return read.ok ? 'read' : read.why;
  };

  it('speaks of nothing the statement does not need', () => {
    const { symbols, definitions } = encode(statement, proof).statement;
    expect(symbols.map(([name]) => name)).toEqual(['s', 't']);
    expect(definitions).toEqual([]);
  });

  it('is refused when the statement is another', () => {
    const rows = (certificate as { readonly terms: readonly Json[] }).terms;
    const at = rows.findIndex((row) => JSON.stringify(row) === '["rational","3","1"]');
    expect(why(changed(certificate, ['terms', at, 1], () => '5'))).toBe(
      'the statement is not the one that was written: the digest differs',
    );
  });

  it.each<[string, Json]>([
    ['nothing', null],
    ['a list', []],
    ['a text', 'certificate'],
    ['a record without fields', {}],
    ['an endless list', JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as Json],
  ])('%s is refused', (_, json) => {
    expect(why(json)).toMatch(/^[a-z]/);
  });

  it.each<[readonly (string | number)[], Json, string]>([
    [['version'], 2, 'another version'],
    [['more'], 1, 'a field that is not known: more'],
    [['terms', 0], ['rational', '2', '4'], 'lowest terms'],
    [['terms', 0], ['rational', '1.5', '1'], 'digits'],
    [['terms', 0], ['power', 1, 1], 'does not stand before'],
    [['terms', 0], ['power', 0, 0], 'does not stand before'],
    [['terms', 0], ['bound', -1], 'not a whole number'],
    [['terms', 0], ['size', '\ud800'], 'half a character'],
    [['terms', 0], ['sqrt', 0], 'no term'],
    [['statement', 'left'], 99_999, 'does not stand before'],
    [['statement', 'rows'], 99_999, 'more rows than the table'],
    [['proof', 'left'], [{ kind: 'put', path: [], to: 1 }], 'a field that is not known: to'],
    [['proof', 'multipliers'], [1e300], 'not a whole number'],
  ])('with %j as %j is refused', (path, value, expected) => {
    expect(why(changed(certificate, path, () => value))).toContain(expected);
  });

  it('is refused when a term has too many levels or parts', () => {
    const chain = (length: number, row: (i: number) => Json): Json =>
      changed(certificate, ['terms'], (rows) => {
        const before = rows as readonly Json[];
        const at = before.length;
        return [...before, ...Array.from({ length }, (_, i) => row(i === 0 ? 0 : at + i - 1))];
      });
    expect(why(chain(190, (i) => ['add', [i]]))).toBe('read');
    expect(why(chain(210, (i) => ['add', [i]]))).toContain('levels');
    expect(why(chain(40, (i) => ['add', [i, i]]))).toContain('parts');
    expect(why(chain(200_001, () => ['bound', 0]))).toContain('rows');
  });
});
