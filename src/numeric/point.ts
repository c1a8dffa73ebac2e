/** A point where a statement is evaluated, in full: every number in it is exact, so that anyone can do it again. */

import * as Rationals from '../number/rational.ts';
import type { Rational } from '../number/rational.ts';
import type { Environment } from '../kernel/environment.ts';
import type { Statement } from '../kernel/proof.ts';
import { Abstains, TooMuchWork } from './arithmetic.ts';
import { exactArithmetic, exactOf, rationalOf, type Asked, type Exact, type Maybe } from './exact.ts';
import { areApart, intervals, type Interval } from './intervals.ts';
import { Program } from './program.ts';
import { hasFact } from './stated-facts.ts';
import { traitsOf } from './traits.ts';

/** Values stand in the order of the cells, the last index running fastest. */
export interface Point {
  /** Sizes, and how many things sets have that are known by name. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly indices: ReadonlyMap<string, readonly number[]>;
  readonly numbers: ReadonlyMap<string, readonly Exact[]>;
  /** Values of functions nothing else is known of. */
  readonly functions: readonly Asked[];
}

/** The two sides are rational numbers, or lie in intervals that do not meet. */
export type Sides =
  | { readonly exact: true; readonly left: Rational; readonly right: Rational }
  | { readonly exact: false; readonly left: Interval; readonly right: Interval };

export type Examined =
  { readonly ok: true; readonly point: Point; readonly sides: Sides } | { readonly ok: false; readonly why: string };

/** What one examination may cost, in operations with floats. */
const WORK = 20_000_000;

/**
 * Evaluates both sides and everything that is stated. Values that nothing asks for are left out of the point that comes
 * back; with `isWhole` the point has to be complete in itself, without a value too many or too few.
 */
export function examine(statement: Statement, point: Point, isWhole: boolean): Examined {
  try {
    return examined(statement, point, isWhole);
  } catch (error) {
    if (error instanceof Wrong || error instanceof Abstains) return { ok: false, why: error.message };
    if (error instanceof TooMuchWork) return { ok: false, why: 'it takes too much work to evaluate' };
    throw error;
  }
}

class Wrong extends Error {}

function examined(statement: Statement, point: Point, isWhole: boolean): Examined {
  const { environment } = statement;
  const traits = traitsOf(statement);
  const allowance = { left: WORK };
  const arithmetic = exactArithmetic(isWhole ? point.functions : undefined);
  const exact = new Program(statement, traits, arithmetic, allowance, { cost: 10, conditions: 'all' });
  const sizes = chosen(point.sizes, exact.sizes, 'the size', isWhole);
  const indices = chosen(point.indices, exact.indexSymbols, 'the index', isWhole);
  const numbers = chosen(point.numbers, [...exact.root.tables.keys()], 'the symbol', isWhole);
  for (const [name, size] of sizes) if (size < 1) throw new Wrong(`the size ${name} is not at least 1`);
  exact.put({ sizes, choice: indices }, (symbol) => numbers.get(symbol) ?? []);
  for (const [symbol, values] of [...indices, ...numbers]) {
    const grid = { ...exact.table(symbol), cells: values };
    const count = grid.lengths.reduce((product, length) => product * length, 1);
    if (values.length !== count) throw new Wrong(`${symbol} has ${values.length} values instead of ${count}`);
  }
  for (const [symbol, values] of numbers) {
    const { lows, lengths } = exact.table(symbol);
    const lacking = environment.symbols
      .get(symbol)
      ?.facts.find((fact) => !hasFact({ lows, lengths, cells: values }, fact));
    if (lacking !== undefined) throw new Wrong(`${symbol} is not ${lacking.kind}`);
  }
  const inIntervals = new Program(statement, traits, enclosing, allowance, { cost: 2, conditions: 'all' });
  inIntervals.put({ sizes, choice: indices }, (symbol) => (numbers.get(symbol) ?? []).map(enclosure));
  const conditions = told(exact.within(() => exact.conditions()));
  if (!conditions.every((holds) => holds === true)) {
    const again = told(inIntervals.within(() => inIntervals.conditions()));
    if (!conditions.every((holds, i) => holds ?? again[i] ?? false))
      throw new Wrong('a hypothesis or an assumption does not hold there');
  }
  const sides = sidesOf(exact, inIntervals);
  const functions = [...arithmetic.asked.values()];
  if (isWhole && functions.length !== point.functions.length)
    throw new Wrong('values of functions are given that nothing asks for');
  for (const asked of functions) if (asked.partials.length === 0) checkFunction(asked, environment);
  return { ok: true, point: { sizes, indices, numbers, functions }, sides };
}

/** What is asked for; in a whole point that is everything. */
function chosen<T>(
  all: ReadonlyMap<string, T>,
  names: readonly string[],
  what: string,
  isWhole: boolean,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const name of names.toSorted()) {
    const value = all.get(name);
    if (value === undefined) throw new Wrong(`${what} ${name} has no value`);
    found.set(name, value);
  }
  const idle = isWhole ? [...all.keys()].find((name) => !found.has(name)) : undefined;
  if (idle !== undefined) throw new Wrong(`${what} ${idle} has a value that nothing asks for`);
  return found;
}

function told<T>(value: T | undefined): T {
  if (value === undefined) throw new Wrong('something is not defined there');
  return value;
}

function sidesOf(exact: Program<Maybe>, inIntervals: Program<Interval>): Sides {
  try {
    const { left, right } = told(exact.evaluate());
    const [p, q] = [rationalOf(left), rationalOf(right)];
    if (p !== undefined && q !== undefined) {
      if (Rationals.equal(p, q)) throw new Wrong('the two sides are equal there');
      return { exact: true, left: p, right: q };
    }
  } catch (error) {
    if (!(error instanceof Abstains)) throw error;
  }
  const { left, right } = told(inIntervals.evaluate());
  const isFinite = [left, right].every(({ low, high }) => Number.isFinite(low) && Number.isFinite(high));
  if (!isFinite || !areApart(left, right)) throw new Wrong('the two sides cannot be told apart there');
  return { exact: false, left, right };
}

function checkFunction({ name, value }: Asked, { symbols }: Environment): void {
  const lacking = symbols
    .get(name)
    ?.facts.find((fact) => !hasFact({ lows: [], lengths: [], cells: [exactOf(value)] }, fact));
  if (lacking !== undefined) throw new Wrong(`${name} is not ${lacking.kind}`);
}

/** Of functions nothing is known of there are exact values only. */
const enclosing: typeof intervals = {
  ...intervals,
  unknown: ({ name }) => {
    throw new Abstains(`${name} has no exact value there`);
  },
};

export function enclosure({ rational, logs }: Exact): Interval {
  let total = intervals.rational(rational);
  for (const [prime, coefficient] of logs) {
    const log = intervals.call('log', intervals.integer(Number(prime)));
    total = intervals.add(total, intervals.multiply(intervals.rational(coefficient), log));
  }
  return total;
}
