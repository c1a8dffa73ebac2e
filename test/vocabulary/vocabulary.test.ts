/** Every row of the vocabulary is attacked: spellings, domains, derivatives, definitions, facts, parity. */

import { describe, expect, test } from 'vitest';
import { readClaim, readFamily, readSort } from '../../src/notation/plain/read.ts';
import { writeClaim, writeFamily, writeSort } from '../../src/notation/plain/write.ts';
import type { Claim } from '../../src/term/claim.ts';
import type { Family } from '../../src/term/term.ts';
import { checkTerm } from '../../src/term/check.ts';
import { upTo } from '../../src/term/build.ts';
import type { Signature } from '../../src/term/signature.ts';
import type { Nested, VocabularyRow } from '../../src/vocabulary/row.ts';
import { functionNamed, functionSpelled, shapeOf, vocabulary } from '../../src/vocabulary/vocabulary.ts';
import { evaluate, table, type Values } from './evaluate.ts';

function family(text: string): Family {
  const reading = readFamily(text);
  if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.problem)}`);
  expect(writeFamily(reading.value)).toBe(text);
  return reading.value;
}

function claim(text: string): Claim {
  const reading = readClaim(text);
  if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.problem)}`);
  expect(writeClaim(reading.value)).toBe(text);
  return reading.value;
}

function valuesAt(row: VocabularyRow, args: readonly Nested[]): Values {
  const sizes = new Map<string, number>();
  const symbols = new Map<string, Nested>();
  row.parameters.forEach(({ symbol, axes }, i) => {
    let value = args[i] ?? Number.NaN;
    symbols.set(symbol, value);
    for (const axis of axes) {
      if (typeof value === 'number') throw new TypeError(`${row.name}: a sample has too low a rank`);
      sizes.set(axis, value.length);
      value = value[0] ?? Number.NaN;
    }
  });
  return { symbols, sizes };
}

function holds({ relation, left, right }: Claim, values: Values): boolean {
  const [a, b] = [evaluate(left, values), evaluate(right, values)];
  switch (relation) {
    case '=':
      return a === b;
    case '≠':
      return a !== b;
    case '<':
      return a < b;
    case '≤':
      return a <= b;
    case '>':
      return a > b;
    case '≥':
      return a >= b;
    default:
      throw new Error(`a domain is no matter of ${relation}`);
  }
}

function flat(value: Nested): number[] {
  return typeof value === 'number' ? [value] : value.flatMap(flat);
}

function nudge(value: Nested, position: number, by: number): Nested {
  let seen = -1;
  const go = (part: Nested): Nested => {
    if (typeof part !== 'number') return part.map(go);
    seen += 1;
    return seen === position ? part + by : part;
  };
  return go(value);
}

function close(found: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => {
    const other = expected[i] ?? Number.NaN;
    expect(Math.abs(value - other) / Math.max(1, Math.abs(other))).toBeLessThan(tolerance);
  });
}

/** Differences by one argument, the axes of the result outermost, as the rows write their derivatives. */
function differences(f: (...args: readonly Nested[]) => Nested, args: readonly Nested[], argument: number): number[] {
  const h = 1e-5;
  const by = flat(args[argument] ?? []).map((_, position) => {
    const moved = (step: number): number[] =>
      flat(f(...args.map((value, i) => (i === argument ? nudge(value, position, step) : value))));
    const below = moved(-h);
    return moved(h).map((value, i) => (value - (below[i] ?? Number.NaN)) / (2 * h));
  });
  return (by[0] ?? []).flatMap((_, result) => by.map((column) => column[result] ?? Number.NaN));
}

function signatureOf(row: VocabularyRow): Signature {
  return new Map(row.parameters.map(({ symbol, axes }) => [symbol, { slots: axes.map(upTo), facts: [] }]));
}

describe.each(vocabulary.map((row) => [row.name, row] as const))('%s', (_, row) => {
  test('is found by its name and spellings', () => {
    expect(functionNamed(row.name)).toBe(row);
    for (const spelling of row.spellings) expect(functionSpelled(spelling)).toBe(row);
    expect(row.samples.length).toBeGreaterThan(0);
    expect(row.gloss).not.toBe('');
  });

  test('has samples in its domain', () => {
    const domain = Object.keys(row.domain).map(claim);
    for (const args of row.samples) {
      const values = valuesAt(row, args);
      for (const condition of domain) expect(holds(condition, values)).toBe(true);
    }
  });

  test('has derivatives that agree with differences of its value', () => {
    for (const { by, is, where } of row.derivatives) {
      const { binders, body } = family(is);
      const conditions = Object.keys(where ?? {}).map(claim);
      const argument = row.parameters.findIndex(({ symbol }) => symbol === by);
      expect(binders.length).toBe(row.axes.length + (row.parameters[argument]?.axes.length ?? Number.NaN));
      for (const args of row.samples) {
        const values = valuesAt(row, args);
        for (const condition of conditions) expect(holds(condition, values)).toBe(true);
        const found = flat(
          table(
            body,
            binders.map(({ sort }) => sort),
            values,
          ),
        );
        close(found, differences(row.value ?? (() => Number.NaN), args, argument), 1e-6);
      }
    }
  });

  test('has a definition that agrees with its value', () => {
    expect(row.sugar && row.definition === undefined).toBe(false);
    if (row.definition === undefined) return;
    const { binders, body } = family(row.definition);
    expect(binders.map(({ sort }) => writeSort(sort))).toEqual(row.axes);
    for (const args of row.samples) {
      const values = valuesAt(row, args);
      close(
        flat(
          table(
            body,
            binders.map(({ sort }) => sort),
            values,
          ),
        ),
        flat(row.value?.(...args) ?? []),
        1e-9,
      );
    }
  });

  test('has texts that are well formed over its parameters', () => {
    for (const text of [row.definition ?? '0', ...row.derivatives.map(({ is }) => is)]) {
      const { binders, body } = family(text);
      const faults = checkTerm(body, signatureOf(row), shapeOf, binders).filter(({ kind }) => kind !== 'slot-sort');
      expect(faults).toEqual([]);
    }
    for (const axis of row.axes) expect(readSort(axis).ok).toBe(true);
  });

  test('keeps its facts and its parity', () => {
    for (const args of row.samples) {
      const value = row.value?.(...args) ?? [];
      for (const fact of row.facts) {
        for (const part of flat(value)) {
          if (fact.kind === 'positive') expect(part).toBeGreaterThan(0);
          if (fact.kind === 'nonnegative') expect(part).toBeGreaterThanOrEqual(0);
          if (fact.kind === 'unit-interval') expect(part).toBeLessThanOrEqual(1);
          if (fact.kind === 'integer') expect(Number.isInteger(part)).toBe(true);
        }
        if (fact.kind === 'simplex') close([flat(value).reduce((a, b) => a + b, 0)], [1], 1e-12);
      }
      if (row.parity === undefined || typeof value !== 'number') continue;
      const mirrored = row.value?.(...args.map((argument) => -Number(argument)));
      expect(mirrored).toBeCloseTo(row.parity === 'even' ? value : -value, 12);
    }
  });
});

test('no spelling and no name stands for two functions', () => {
  const spellings = vocabulary.flatMap((row) => row.spellings);
  expect(spellings.length).toBe(new Set(spellings).size);
  expect(new Set(vocabulary.map(({ name }) => name)).size).toBe(vocabulary.length);
  expect(functionSpelled('\\sigma')).toBeUndefined();
});

test('special values', () => {
  const at = (name: string, ...args: number[]): number => Number(functionNamed(name)?.value?.(...args));
  expect(at('gamma', 5)).toBeCloseTo(24, 10);
  expect(at('gamma', 0.5)).toBeCloseTo(Math.sqrt(Math.PI), 12);
  expect(at('digamma', 1)).toBeCloseTo(-0.5772156649015329, 12);
  expect(at('trigamma', 1)).toBeCloseTo(Math.PI ** 2 / 6, 12);
  expect(at('erf', 0.5)).toBeCloseTo(0.5204998778130465, 14);
  expect(at('erf', 3)).toBeCloseTo(0.9999779095030014, 14);
  expect(at('binomial', 5, 2)).toBeCloseTo(10, 10);
  expect(at('max', 1, 7, 3)).toBe(7);
});
