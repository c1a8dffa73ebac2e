/** Opening, closing and substituting keep their laws, and nothing is captured. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  at,
  binder,
  derivative,
  entry,
  family,
  mul,
  power,
  integer,
  scalar,
  sum,
  upTo,
  whole,
} from '../../src/term/build.ts';
import { sameTerm } from '../../src/term/equality.ts';
import { closeOver, freeSymbols, mentions, openFamily, substituteSymbol, unfoldSymbol } from '../../src/term/scope.ts';
import { writeTerm } from '../../src/notation/plain/write.ts';
import { readTerm } from '../../src/notation/plain/read.ts';
import type { Term } from '../../src/term/term.ts';
import { anyFamily, anyTerm, openTerm, under } from './arbitrary.ts';

const runs = { seed: 3, numRuns: 300 };

function same(a: Term, b: Term): void {
  expect({ a: writeTerm(a), b: writeTerm(b), same: sameTerm(a, b) }).toMatchObject({ same: true });
}

function term(text: string): Term {
  const reading = readTerm(text);
  if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.problem)}`);
  return reading.value;
}

describe('laws', () => {
  test('closing over the symbols that opened a body gives the body back', () => {
    fc.assert(
      fc.property(openTerm, (body) => {
        const names = ['fresh1', 'fresh2'];
        const opened = openFamily(
          { binders: under, body },
          names.map((name) => entry(name)),
        );
        expect(opened.reach).toBe(0);
        same(closeOver(opened, names), body);
      }),
      runs,
    );
  });

  test('opening what was closed over gives the term back', () => {
    fc.assert(
      fc.property(anyTerm, (body) => {
        const closed = closeOver(body, ['k', 'x']);
        const binders = [binder('k', upTo('K')), binder('x', { kind: 'real' })];
        same(openFamily(family(binders, closed), [entry('k'), entry('x')]), body);
      }),
      runs,
    );
  });

  test('a symbol that does not occur is substituted by doing nothing', () => {
    fc.assert(
      fc.property(anyTerm, anyFamily, (body, value) => {
        expect(substituteSymbol(body, 'absent', value)).toBe(body);
      }),
      runs,
    );
  });

  test('a symbol substituted by itself is itself', () => {
    fc.assert(
      fc.property(anyTerm, (body) => {
        same(substituteSymbol(body, 'z', whole('z', [binder('k', upTo('K'))])), body);
      }),
      runs,
    );
  });

  test('substitution to a new symbol and then to a value is substitution to the value, where nothing differentiates', () => {
    fc.assert(
      fc.property(anyTerm, anyFamily, (body, value) => {
        const step = whole('fresh', [binder('k', upTo('K'))]);
        const twice = substituteSymbol(substituteSymbol(body, 'z', step), 'fresh', value);
        const text = writeTerm(body);
        if (!text.includes('diff(') && !text.includes('at(')) same(twice, substituteSymbol(body, 'z', value));
      }),
      runs,
    );
  });

  test('what is substituted is gone, unless the value brings it in', () => {
    fc.assert(
      fc.property(anyTerm, (body) => {
        const value = whole('fresh', [binder('k', upTo('K'))]);
        const after = freeSymbols(substituteSymbol(body, 'z', value));
        expect(after.has('z')).toBe(false);
        expect(after.has('fresh')).toBe(freeSymbols(body).has('z'));
      }),
      runs,
    );
  });
});

describe('capture', () => {
  test('a free k stays free under a binder called k, and the line shows which is which', () => {
    const body = sum(binder('k', upTo('K')), mul([entry('x'), closeOver(entry('z', [entry('k')]), ['k'])]));
    expect(writeTerm(body)).toBe('sum(k in 1..K, x * z[k])');
    const substituted = substituteSymbol(body, 'x', scalar(entry('k')));
    expect(freeSymbols(substituted)).toEqual(new Set(['k', 'z']));
    expect(writeTerm(substituted)).toBe('sum(k1 in 1..K, k * z[k1])');
    same(term(writeTerm(substituted)), substituted);
  });

  test('the symbol of `at` does not catch a symbol of the same name', () => {
    const body = at(mul([entry('w'), entry('x')]), 'x', scalar(integer(3)));
    expect(writeTerm(substituteSymbol(body, 'w', scalar(entry('x'))))).toBe('at(x * x1, x1 = 3)');
    const opened = openFamily(family([binder('u', { kind: 'real' })], closeOver(body, ['w'])), [entry('x')]);
    expect(writeTerm(opened)).toBe('at(x * x1, x1 = 3)');
  });
});

describe('derivatives', () => {
  const square = (of: Term): Term => power(of, integer(2));

  test('a value for what is differentiated by stays outside', () => {
    const body = derivative(square(entry('x')), entry('x'));
    expect(writeTerm(substituteSymbol(body, 'x', scalar(integer(3))))).toBe('at(diff(x^2, x), x = 3)');
    expect(writeTerm(substituteSymbol(body, 'x', scalar(entry('t'))))).toBe('diff(t^2, t)');
  });

  test('a value that depends on what is differentiated by stays outside', () => {
    const body = derivative(mul([entry('w'), entry('x')]), entry('x'));
    expect(writeTerm(substituteSymbol(body, 'w', scalar(square(entry('x')))))).toBe('at(diff(w * x, x), w = x^2)');
    expect(writeTerm(substituteSymbol(body, 'w', scalar(entry('t'))))).toBe('diff(t * x, x)');
    const opened = openFamily(family([binder('u', { kind: 'real' })], closeOver(body, ['w'])), [square(entry('x'))]);
    expect(writeTerm(opened)).toBe('at(diff(x1 * x, x), x1 = x^2)');
  });

  test('a variable that is differentiated by takes a fresh symbol as a name, and any other value from outside', () => {
    const body = closeOver(derivative(add([square(entry('t')), entry('x')]), entry('t')), ['t']);
    const f = family([binder('t', { kind: 'real' })], body);
    expect(writeTerm(openFamily(f, [entry('s')]))).toBe('diff(s^2 + x, s)');
    expect(writeTerm(openFamily(f, [entry('x')]))).toBe('at(diff(x1^2 + x, x1), x1 = x)');
    expect(writeTerm(openFamily(f, [integer(3)]))).toBe('at(diff(x1^2 + x, x1), x1 = 3)');
  });

  test('an index comes in under a derivative', () => {
    const body = derivative(square(entry('z', [entry('k')])), entry('z', [entry('j')]));
    expect(writeTerm(substituteSymbol(body, 'j', scalar(entry('k'))))).toBe('diff(z[k]^2, z[k])');
  });

  test('an abbreviation is written out under the derivative, and refused where it is the variable', () => {
    const body = derivative(entry('L'), entry('w'));
    const unfolded = unfoldSymbol(body, 'L', scalar(square(entry('w'))));
    expect(unfolded === undefined ? undefined : writeTerm(unfolded)).toBe('diff(w^2, w)');
    expect(unfoldSymbol(derivative(entry('x'), entry('L')), 'L', scalar(entry('w')))).toBeUndefined();
  });

  test('mentions looks through', () => {
    expect(mentions(term('at(x, x = y)'), 'x')).toBe(false);
    expect(mentions(term('at(x, x = x)'), 'x')).toBe(true);
  });
});
