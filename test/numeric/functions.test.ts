/** Every function of the vocabulary: the evaluator's value is the row's, and its derivatives are what small steps say. */

import { describe, expect, it, test } from 'vitest';
import { readFamily, readTerm } from '../../src/notation/plain/read.ts';
import type { Statement } from '../../src/kernel/proof.ts';
import { floats } from '../../src/numeric/floats.ts';
import { isImplemented } from '../../src/numeric/functions.ts';
import { intervals, point } from '../../src/numeric/intervals.ts';
import { exactArithmetic, exactOf, numberOf } from '../../src/numeric/exact.ts';
import { rational } from '../../src/number/rational.ts';
import { apply, bound, derivative, entry, integer, upTo, whole, zero } from '../../src/term/build.ts';
import { openFamily, substituteSet } from '../../src/term/scope.ts';
import type { SymbolType } from '../../src/term/signature.ts';
import type { Term } from '../../src/term/term.ts';
import { vocabulary } from '../../src/vocabulary/vocabulary.ts';
import type { Nested, VocabularyRow } from '../../src/vocabulary/row.ts';
import { environmentOf, settingOf } from '../calculus/setting.ts';
import { flat, valueOf, type Values } from './evaluate.ts';

const infinite: ReadonlySet<string> = new Set(['infinity']);

function shapeOf(value: Nested): readonly number[] {
  return typeof value === 'number' ? [] : [value.length, ...(value[0] === undefined ? [] : shapeOf(value[0]))];
}

/** The parameters as symbols, the axes as sizes. */
function statementFor(
  row: VocabularyRow,
  left: Term,
  args: readonly Nested[],
): { statement: Statement; values: Values } {
  const sizes: Record<string, number> = {};
  const symbols = new Map<string, SymbolType>();
  row.parameters.forEach(({ symbol, axes }, i) => {
    const shape = shapeOf(args[i] ?? 0);
    axes.forEach((axis, j) => (sizes[axis] = shape[j] ?? 0));
    symbols.set(symbol, { slots: axes.map(upTo), facts: [] });
  });
  const numbers = Object.fromEntries(row.parameters.map(({ symbol }, i) => [symbol, args[i] ?? 0] as const));
  const environment = { ...environmentOf(settingOf('')), symbols };
  return { statement: { environment, left, right: zero }, values: { sizes, numbers } };
}

function inRanges(term: Term, row: VocabularyRow): Term {
  const axes = new Set(row.parameters.flatMap((parameter) => parameter.axes));
  return [...axes].reduce((body, axis) => substituteSet(body, axis, upTo(axis)), term);
}

/** The function of its parameters at one entry; sugar stands for its definition. */
function termOf(row: VocabularyRow, slots: readonly number[], partials: Parameters<typeof apply>[3] = []): Term {
  const indices = slots.map((slot) => integer(slot));
  if (!row.sugar) {
    const args = row.parameters.map(({ symbol, axes }) =>
      whole(
        symbol,
        axes.map((axis) => ({ hint: 'i', sort: upTo(axis) })),
      ),
    );
    return apply(row.name, args, indices, partials);
  }
  const text = row.definition ?? '';
  const family = slots.length === 0 ? readTerm(text) : readFamily(text);
  if (!family.ok) throw new Error(text);
  const body = 'binders' in family.value ? openFamily(family.value, indices) : family.value;
  return inRanges(body, row);
}

function slotsOf(value: Nested): readonly (readonly number[])[] {
  if (typeof value === 'number') return [[]];
  return value.flatMap((part, i) => slotsOf(part).map((rest) => [i + 1, ...rest]));
}

const near = (found: number | undefined, expected: number, tolerance: number): void => {
  expect(found).toBeDefined();
  expect(Math.abs((found ?? Number.NaN) - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(tolerance);
};

describe.each(vocabulary.filter(({ name }) => !infinite.has(name)).map((row) => [row.name, row] as const))(
  '%s',
  (_, row) => {
    it('can be evaluated', () => expect(row.sugar || isImplemented(row.name)).toBe(true));

    it('has the values that its row gives', () => {
      for (const args of row.samples) {
        const value = row.value?.(...args) ?? Number.NaN;
        const expected = flat(value);
        slotsOf(value).forEach((slots, i) => {
          const { statement, values } = statementFor(row, termOf(row, slots), args);
          near(
            valueOf(statement, floats, (number) => number, values),
            expected[i] ?? Number.NaN,
            1e-12,
          );
          const enclosed = valueOf(statement, intervals, point, values);
          near(enclosed?.low, expected[i] ?? Number.NaN, 1e-8);
          expect(enclosed?.low).toBeLessThanOrEqual((expected[i] ?? 0) + 1e-13);
          expect(enclosed?.high).toBeGreaterThanOrEqual((expected[i] ?? 0) - 1e-13);
        });
      }
    });

    it('has derivatives that small steps agree with', () => {
      if (row.name === 'trigamma') return;
      for (const args of row.samples) {
        const value = row.value?.(...args) ?? Number.NaN;
        for (const slots of slotsOf(value)) {
          row.parameters.forEach(({ symbol }, argument) => {
            for (const at of slotsOf(args[argument] ?? 0)) {
              const by = entry(symbol, at.map(integer));
              const { statement, values } = statementFor(row, derivative(termOf(row, slots), by), args);
              const stepped = (h: number): number => {
                const plain = statementFor(row, termOf(row, slots), nudged(args, argument, at, h));
                return valueOf(plain.statement, floats, (number) => number, plain.values) ?? Number.NaN;
              };
              const expected = (stepped(1e-5) - stepped(-1e-5)) / 2e-5;
              near(
                valueOf(statement, floats, (number) => number, values),
                expected,
                1e-6,
              );
              if (row.sugar || row.variadic) continue;
              // The same as a derivative of the function, at its arguments.
              const partial = statementFor(
                row,
                termOf(row, slots, [{ argument, slots: at.map((i) => integer(i)) }]),
                args,
              );
              near(
                valueOf(partial.statement, floats, (number) => number, partial.values),
                expected,
                1e-6,
              );
            }
          });
        }
      }
    });
  },
);

function nudged(args: readonly Nested[], argument: number, at: readonly number[], by: number): readonly Nested[] {
  const go = (value: Nested, rest: readonly number[]): Nested => {
    const [first, ...others] = rest;
    if (typeof value === 'number') return value + by;
    return value.map((part, i) => (first === i + 1 ? go(part, others) : part));
  };
  return args.map((arg, i) => (i === argument ? go(arg, at) : arg));
}

test('exact values of exponentials and logarithms', () => {
  const { call, power, multiply } = exactArithmetic();
  const of = (n: number, d = 1) => exactOf(rational(n, d));
  const log = (n: number, d = 1) => call('log', of(n, d));
  expect(call('exp', log(3))).toEqual(of(3));
  expect(call('exp', multiply(of(2), log(3)))).toEqual(of(9));
  expect(call('exp', multiply(of(-1), log(3)))).toEqual(of(1, 3));
  const twelve = log(12);
  if (twelve === 'absent') throw new Error('log 12 is a sum');
  expect(numberOf(twelve)).toBeCloseTo(Math.log(12), 12);
  expect([...twelve.logs].map(([prime, c]) => `${c.numerator} ${prime}`)).toEqual(['2 2', '1 3']);
  expect(power(of(9, 4), of(1, 2))).toEqual(of(3, 2));
  expect(power(of(2), of(1, 2))).toBe('absent');
  expect(call('exp', of(1))).toBe('absent');
  expect(call('gamma', of(5))).toEqual(of(24));
  expect(call('floor', of(-7, 2))).toEqual(of(-4));
  expect(call('sin', of(0))).toEqual(of(0));
  void bound;
});
