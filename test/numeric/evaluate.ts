/** A term at given values, by the compiled evaluator: numbers by symbol as they are written in a matrix, indices as numbers. */

import type { Arithmetic } from '../../src/numeric/arithmetic.ts';
import { Program, type Source } from '../../src/numeric/program.ts';
import { traitsOf } from '../../src/numeric/traits.ts';
import type { Statement } from '../../src/kernel/proof.ts';
import type { Nested } from '../../src/vocabulary/row.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';

export interface Values {
  readonly sizes?: Readonly<Record<string, number>>;
  readonly indices?: Readonly<Record<string, Nested>>;
  readonly numbers?: Readonly<Record<string, Nested>>;
}

export function flat(value: Nested | undefined): readonly number[] {
  if (value === undefined) return [];
  return typeof value === 'number' ? [value] : value.flatMap(flat);
}

/** Undefined: the left side is not defined there. */
export function valueOf<V>(
  statement: Statement,
  arithmetic: Arithmetic<V>,
  lift: (value: number) => V,
  { sizes = {}, indices = {}, numbers = {} }: Values,
): V | undefined {
  const allowance = { left: 10_000_000 };
  const program = new Program(statement, traitsOf(statement), arithmetic, allowance, { cost: 1, conditions: 'none' });
  const choice = new Map(Object.entries(indices).map(([name, value]) => [name, flat(value)] as const));
  // What is discrete is given like any other number.
  const place = { sizes: new Map(Object.entries(sizes)), choice, relaxed: true };
  const source: Source<V> = (symbol, cell) => lift(flat(numbers[symbol])[cell] ?? Number.NaN);
  return program.load(place, source) ? program.within(() => program.left()) : undefined;
}

export function textValue<V>(
  text: string,
  setting: string,
  arithmetic: Arithmetic<V>,
  lift: (value: number) => V,
  values: Values,
): V | undefined {
  return valueOf(statementOf(text, '0', settingOf(setting)), arithmetic, lift, values);
}
