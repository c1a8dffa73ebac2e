/** The laws that make residues a proof of difference: those of fields, of exp and of log, exactly. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Undefined } from '../../src/numeric/arithmetic.ts';
import {
  exponential,
  inverseModulo,
  isSquare,
  logarithm,
  P,
  Q,
  raiseModulo,
  timesP,
  timesQ,
} from '../../src/numeric/modular.ts';
import { Random } from '../../src/numeric/random.ts';
import { residues, type Residue } from '../../src/numeric/residues.ts';
import { rational } from '../../src/number/rational.ts';

const runs = { numRuns: 200, seed: 7 };
const inQ = fc.integer({ min: 1, max: Q - 1 });
const inP = fc.integer({ min: 1, max: P - 1 });
const anyValue: fc.Arbitrary<Residue> = fc.record({ a: inQ, b: inP });

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d += 1) if (n % d === 0) return false;
  return true;
}

describe('the modulus', () => {
  it('is a safe prime, and its products are exact', () => {
    expect(P).toBe(2 * Q + 1);
    expect(isPrime(Q)).toBe(true);
    expect(isPrime(P)).toBe(true);
    expect((P - 1) ** 2).toBeLessThan(Number.MAX_SAFE_INTEGER);
  });

  it('multiplies as big integers do', () => {
    fc.assert(
      fc.property(inP, inP, (x, y) => {
        expect(timesP(x, y)).toBe(Number((BigInt(x) * BigInt(y)) % BigInt(P)));
        expect(timesQ(x % Q, y % Q)).toBe(Number((BigInt(x % Q) * BigInt(y % Q)) % BigInt(Q)));
      }),
      runs,
    );
  });

  it('has inverses, squares and logarithms', () => {
    fc.assert(
      fc.property(inP, inQ, (x, a) => {
        expect(timesP(x, inverseModulo(x, P))).toBe(1);
        const square = timesP(x, x);
        expect(isSquare(square)).toBe(true);
        expect(isSquare(P - square)).toBe(false);
        expect(isSquare(x)).toBe(raiseModulo(timesP, x, Q) === 1);
        expect(logarithm(exponential(a))).toBe(a);
        expect(exponential(logarithm(square))).toBe(square);
      }),
      { ...runs, numRuns: 60 },
    );
  });
});

describe.each([false, true])('residues, strict: %s', (strict) => {
  const x = residues(strict);
  x.renew(new Random(3));
  const exp = (a: Residue): Residue => x.call('exp', a);
  const log = (a: Residue): Residue | undefined => {
    try {
      return x.call('log', a);
    } catch (error) {
      if (error instanceof Undefined) return undefined;
      throw error;
    }
  };

  it('keep the laws of fields', () => {
    fc.assert(
      fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
        expect(x.multiply(a, x.add(b, c))).toEqual(x.add(x.multiply(a, b), x.multiply(a, c)));
        expect(x.multiply(a, x.invert(a))).toEqual(x.one);
        expect(x.add(a, x.negate(a))).toEqual(x.zero);
        expect(x.raise(a, -3)).toEqual(x.invert(x.multiply(a, x.multiply(a, a))));
      }),
      runs,
    );
  });

  it('turn sums into products and back', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(exp(x.add(a, b))).toEqual(x.multiply(exp(a), exp(b)));
        expect(exp(x.negate(a))).toEqual(x.invert(exp(a)));
        expect(log(exp(a))).toEqual({ a: a.a, b: -1 });
        const [ofA, ofB, ofProduct] = [log(a), log(b), log(x.multiply(a, b))];
        if (ofA === undefined || ofB === undefined || ofProduct === undefined) return;
        expect(ofProduct).toEqual(x.add(ofA, ofB));
        expect(log(x.invert(a))).toEqual(x.negate(ofA));
        expect(log(x.multiply(a, a))).toEqual(x.multiply(x.integer(2), ofA));
      }),
      { ...runs, numRuns: 60 },
    );
  });

  it('give back a number from its logarithm, up to a sign that strict ones do not have', () => {
    fc.assert(
      fc.property(anyValue, (a) => {
        const ofA = log(a);
        if (ofA === undefined) {
          expect(strict && !isSquare(a.b)).toBe(true);
          return;
        }
        const back = exp(ofA).b;
        expect(strict ? [a.b] : [a.b, P - a.b]).toContain(back);
      }),
      { ...runs, numRuns: 60 },
    );
  });

  it('take roots that are powers', () => {
    const [half, third] = [x.rational(rational(1, 2)), x.rational(rational(1, 3))];
    fc.assert(
      fc.property(anyValue, (value) => {
        const square = x.multiply(value, value);
        expect(x.raise(x.power(square, half), 2).b).toBe(square.b);
        expect(x.raise(x.power(square, third), 3).b).toBe(square.b);
        expect(x.power(square, half).a).toBe(-1);
      }),
      { ...runs, numRuns: 40 },
    );
  });

  it('have absent parts, and 0 times them', () => {
    const onlyA: Residue = { a: 5, b: -1 };
    expect(x.multiply(x.zero, onlyA)).toEqual(x.zero);
    expect(x.add(x.one, onlyA)).toEqual({ a: 6, b: -1 });
    expect(x.equal(onlyA, { a: -1, b: 5 })).toBeUndefined();
    expect(x.equal(onlyA, { a: 5, b: 7 })).toBe(true);
    expect(() => x.invert(x.zero)).toThrow(Undefined);
    expect(exp(x.zero)).toEqual(x.one);
    expect(log(x.one)).toEqual(x.zero);
  });

  it('know small whole numbers', () => {
    for (const n of [0, 1, -1, 17, -300]) expect(x.whole(x.integer(n))).toBe(n);
    expect(x.whole(x.rational(rational(1, 2)))).toBeUndefined();
    expect(x.whole({ a: 3, b: -1 })).toBeUndefined();
    expect(x.call('gamma', x.integer(5))).toEqual(x.integer(24));
  });

  it('give unknown functions the same value for the same argument, part by part', () => {
    const call = { name: 'f', facts: [], slots: [], partials: [] };
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(x.unknown(call, [a])).toEqual(x.unknown(call, [{ ...a }]));
        expect(x.unknown(call, [{ a: a.a, b: -1 }])).toEqual({ a: x.unknown(call, [a]).a, b: -1 });
        expect(x.unknown({ ...call, partials: [0] }, [a])).not.toEqual(x.unknown(call, [a]));
        if (a.b !== b.b) expect(x.unknown(call, [a]).b).not.toBe(x.unknown(call, [b]).b);
      }),
      runs,
    );
  });
});
