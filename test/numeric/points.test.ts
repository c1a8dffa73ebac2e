/** Points have what is known of them: facts of symbols, hypotheses on indices, assumptions; choices cover all coincidences. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/numeric/compare.ts';
import { choicesOf, type Atom } from '../../src/numeric/choices.ts';
import { floats } from '../../src/numeric/floats.ts';
import { Program, type Place } from '../../src/numeric/program.ts';
import { Random } from '../../src/numeric/random.ts';
import { sizesToTry, sizesUpwards } from '../../src/numeric/sizes.ts';
import { floatSource } from '../../src/numeric/sources.ts';
import { traitsOf } from '../../src/numeric/traits.ts';
import type { Fact } from '../../src/term/signature.ts';
import { upTo } from '../../src/term/build.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';
import { writeTerm } from '../../src/notation/plain/write.ts';
import { add, bracket, mul, one, minusOne } from '../../src/term/build.ts';
import { anyTerm, signature } from '../term/arbitrary.ts';
import { environmentOf } from '../calculus/setting.ts';
import { long } from '../search.ts';

const atom = (symbol: string, group: string, count: number, ordered: boolean): Atom => ({
  symbol,
  low: 1,
  count,
  group,
  ordered,
});

describe('choices', () => {
  const all = (atoms: readonly Atom[], most = 1000) => choicesOf(atoms, { most, random: new Random(5) }, () => true);

  it('cover every way in which indices of a range can agree', () => {
    const names = ['i', 'j', 'k', 'l'].map((name) => atom(name, 'K', 4, false));
    const { list, total } = all(names);
    const pattern = (choice: ReadonlyMap<string, readonly number[]>): string => {
      const values = names.map(({ symbol }) => choice.get(symbol)?.[0] ?? 0);
      return values.map((value) => values.indexOf(value)).join('');
    };
    expect(total).toBe(15);
    expect(new Set(list.map(pattern)).size).toBe(15);
    expect(all(names.map((each) => ({ ...each, count: 2 }))).total).toBe(8);
  });

  it('are all numbers where order counts', () => {
    expect(all([atom('i', 'K', 3, true), atom('j', 'K', 3, true), atom('a', 'd', 2, true)]).total).toBe(18);
  });

  it('are some of them where there are too many', () => {
    const many = Array.from({ length: 12 }, () => atom('y', 'K', 4, false));
    const { list, total } = all(many, 20);
    expect(list).toHaveLength(20);
    expect(total).toBeGreaterThan(1000);
  });

  it('fit what is asked of them', () => {
    const { list } = choicesOf(
      [atom('k', 'K', 3, false), atom('j', 'K', 3, false)],
      { most: 10, random: new Random(1) },
      (choice) => choice.get('k')?.[0] !== choice.get('j')?.[0],
    );
    expect(list).toHaveLength(1);
  });
});

describe('values have the facts of their symbol', () => {
  const matrix =
    (cells: readonly number[]) =>
    (i: number, j: number): number =>
      cells[3 * i + j] ?? Number.NaN;
  const cellsFor = (facts: readonly Fact[], rank: number): readonly number[] => {
    const base = statementOf('0', '0', settingOf('sizes n'));
    const slots = Array.from({ length: rank }, () => upTo('n'));
    const symbols = new Map([['x', { slots, facts }]]);
    const statement = {
      ...base,
      environment: { ...base.environment, symbols },
      left: statementOf(rank === 1 ? 'sum(i in 1..n, x[i])' : 'x[1, 1]', '0', settingOf('sizes n')).left,
    };
    const allowance = { left: 1e6 };
    const program = new Program(statement, traitsOf(statement), floats, allowance, { cost: 1, conditions: 'all' });
    const sizes = new Map([['n', 3]]);
    const atoms = program.atoms(sizes, false);
    const { list } = choicesOf(atoms, { most: 50, random: new Random(9) }, () => true);
    const place: Place = { sizes, choice: list.at(-1) ?? new Map(), relaxed: false };
    expect(program.load(place, floatSource(3))).toBe(true);
    return program.root.tables.get('x')?.cells ?? [];
  };
  const every = (test: (value: number) => boolean) => (cells: readonly number[]) => cells.every(test);
  const sum = (cells: readonly number[]): number => cells.reduce((total, cell) => total + cell, 0);

  const vectors: readonly (readonly [string, readonly Fact[], (cells: readonly number[]) => boolean])[] = [
    ['positive', [{ kind: 'positive' }], every((value) => value > 0)],
    ['negative', [{ kind: 'negative' }], every((value) => value < 0)],
    ['nonzero', [{ kind: 'nonzero' }], every((value) => value !== 0)],
    ['unit-interval', [{ kind: 'unit-interval' }], every((value) => value >= 0 && value <= 1)],
    ['integer', [{ kind: 'integer' }], every(Number.isInteger)],
    ['binary', [{ kind: 'binary' }], every((value) => value === 0 || value === 1)],
    ['one-hot', [{ kind: 'one-hot', slot: 0 }], (cells) => sum(cells) === 1 && Math.max(...cells) === 1],
    ['simplex', [{ kind: 'simplex', slot: 0 }], (cells) => Math.abs(sum(cells) - 1) < 1e-12 && Math.min(...cells) > 0],
    ['sums-to-one', [{ kind: 'sums-to-one', slot: 0 }], (cells) => Math.abs(sum(cells) - 1) < 1e-12],
  ];
  it.each(vectors)('%s', (_, facts, test) => expect(test(cellsFor(facts, 1))).toBe(true));

  const pairs = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => [i, j] as const));
  it('symmetric, diagonal, identity', () => {
    const S = matrix(cellsFor([{ kind: 'symmetric' }], 2));
    const D = matrix(cellsFor([{ kind: 'diagonal' }], 2));
    const I = matrix(cellsFor([{ kind: 'identity' }], 2));
    for (const [i, j] of pairs) {
      expect(S(i, j)).toBe(S(j, i));
      expect(D(i, j) === 0).toBe(i !== j);
      expect(I(i, j)).toBe(i === j ? 1 : 0);
    }
  });

  it('positive definite and orthogonal', () => {
    const C = matrix(cellsFor([{ kind: 'positive-definite' }], 2));
    const U = matrix(cellsFor([{ kind: 'orthogonal' }], 2));
    for (const v of [
      [1, -2, 0.5],
      [-1, 1, 3],
    ]) {
      expect(sum(pairs.map(([i, j]) => (v[i] ?? 0) * C(i, j) * (v[j] ?? 0)))).toBeGreaterThan(0);
    }
    for (const [i, j] of pairs) expect(sum([0, 1, 2].map((k) => U(i, k) * U(j, k)))).toBeCloseTo(i === j ? 1 : 0, 12);
  });
});

describe('sizes', () => {
  it('begin with those asked for', () => {
    expect(sizesToTry([], undefined)).toEqual([new Map()]);
    const [first] = sizesToTry(['K', 'N'], new Map([['K', 7]]));
    expect(first).toEqual(new Map([['K', 7], ['N', 2]])); // prettier-ignore
  });

  it('go upwards', () => {
    const sums = sizesUpwards(['K', 'N'], 3, 9).map((sizes) => [...sizes.values()].join());
    expect(sums).toEqual(['1,1', '1,2', '2,1', '1,3', '3,1', '2,2', '2,3', '3,2', '3,3']);
  });
});

describe('random statements', () => {
  const environment = { ...environmentOf(settingOf('')), symbols: signature };

  it('agree with themselves turned about, and not with 1 more', () => {
    const kinds = { agree: 0, differ: 0, unknown: 0 };
    fc.assert(
      fc.property(anyTerm, (term) => {
        const k = bracket('=', one, one);
        const same = compare({
          environment,
          left: add([term, one]),
          right: add([mul([k, one]), mul([minusOne, minusOne, term])]),
        });
        const more = compare({ environment, left: term, right: add([one, term]) });
        kinds[same.kind] += 1;
        expect(same.kind, writeTerm(term)).not.toBe('differ');
        expect(more.kind, writeTerm(term)).not.toBe('agree');
        if (same.kind === 'unknown') expect(same.why).not.toContain('contradict');
      }),
      { numRuns: long ? 12_000 : 250, seed: 21 },
    );
    expect(kinds.agree).toBeGreaterThan(kinds.unknown);
  });
});
