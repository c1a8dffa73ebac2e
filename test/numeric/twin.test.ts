/** The compiled evaluator and its slow twin agree on random terms. */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Abstains, TooMuchWork, type Arithmetic } from '../../src/numeric/arithmetic.ts';
import { floats } from '../../src/numeric/floats.ts';
import { intervals, point } from '../../src/numeric/intervals.ts';
import { readFamily, readTerm } from '../../src/notation/plain/read.ts';
import { writeTerm } from '../../src/notation/plain/write.ts';
import { zero } from '../../src/term/build.ts';
import type { Family, Term } from '../../src/term/term.ts';
import type { Nested } from '../../src/vocabulary/row.ts';
import { environmentOf, settingOf } from '../calculus/setting.ts';
import { anyTerm, signature } from '../term/arbitrary.ts';
import { long } from '../search.ts';
import { valueOf } from './evaluate.ts';
import { walk, type World } from './twin.ts';

function bodyOf(text: string): Term {
  const reading = readTerm(text);
  if (!reading.ok) throw new Error(text);
  return reading.value;
}

function familyOf(text: string): Family {
  const reading = readFamily(text);
  if (!reading.ok) throw new Error(text);
  return reading.value;
}

const definitions: ReadonlyMap<string, Family> = new Map([
  ['in', { binders: [], body: bodyOf('x^2 + sum(k in 1..K, z[k] * x)') }],
  ["it's `odd`", familyOf('(i in 1..n) => `in` * sum(k in 1..K, W[k, i] * z[k])')],
]);

const numbers: Readonly<Record<string, Nested>> = {
  x: 0.7,
  z: [0.31, -0.82, 1.13],
  W: [
    [0.52, 0.21],
    [-0.33, 1.4],
    [0.9, -0.6],
  ],
};
const indices: Readonly<Record<string, Nested>> = { k: 2, i: 1, y: [3, 1] };
const sizes: Readonly<Record<string, number>> = { K: 3, n: 2, S: 2 };

const environment = { ...environmentOf(settingOf('')), symbols: signature, definitions };
const world: World = {
  environment,
  sizes: new Map(Object.entries(sizes)),
  values: new Map(Object.entries({ ...numbers, ...indices })),
};

function compiled<V>(term: Term, arithmetic: Arithmetic<V>, lift: (value: number) => V): V | 'abstains' | undefined {
  try {
    return valueOf({ environment, left: term, right: zero }, arithmetic, lift, { sizes, indices, numbers });
  } catch (error) {
    if (error instanceof Abstains || error instanceof TooMuchWork) return 'abstains';
    throw error;
  }
}

test('both evaluators agree', () => {
  let compared = 0;
  let differentiated = 0;
  fc.assert(
    fc.property(anyTerm, (term) => {
      const expected = walk(term, world);
      const found = compiled(term, floats, (value) => value);
      // Small steps make an inverse of 0 a large number.
      if (Number.isNaN(expected) || Math.abs(expected) > 1e6 || found === 'abstains') return;
      // The row's softmax is made for large numbers, exp has none of them; 0^u has a slope only where log 0 is not asked for.
      if (found === undefined && /softmax|diff/.test(writeTerm(term))) return;
      // What is compared after rounding may fall on the other side.
      if (/diff|softmax|exp|\^/.test(writeTerm(term)) && /max\(|min\(|argm|\[[^\]]*[<=]/.test(writeTerm(term))) return;
      const scale = 1e-5 * Math.max(1, Math.abs(expected));
      expect(found, writeTerm(term)).toBeDefined();
      expect(Math.abs((found ?? Number.NaN) - expected), writeTerm(term)).toBeLessThan(scale);
      compared += 1;
      if (writeTerm(term).includes('diff(')) differentiated += 1;
      const enclosed = compiled(term, intervals, point);
      if (enclosed === 'abstains' || enclosed === undefined || found === undefined) return;
      expect(enclosed.low, writeTerm(term)).toBeLessThanOrEqual(found + 1e-9 * Math.abs(found));
      expect(enclosed.high, writeTerm(term)).toBeGreaterThanOrEqual(found - 1e-9 * Math.abs(found));
    }),
    { numRuns: long ? 60_000 : 6000, seed: 11 },
  );
  expect(compared).toBeGreaterThan(1500);
  expect(differentiated).toBeGreaterThan(100);
});
