/** Witnesses: a statement with a point where its sides differ, as JSON of one version, to be kept, sent and evaluated elsewhere. */

/*
 * Nothing in a witness is believed: whoever reads one evaluates both sides anew, and all that is stated as well. The digest
 * says that the statement is the one that was written.
 */

import { digestOf } from '../kernel/certificate-digest.ts';
import { listOf, Malformed, namedOf, nameOf, recordOf, tupleOf, wholeNumberOf } from '../kernel/certificate-form.ts';
import { neededOf } from '../kernel/certificate-needs.ts';
import {
  readStatement,
  rowsOf,
  textOf,
  writtenStatement,
  type StatementRecord,
} from '../kernel/certificate-statement.ts';
import { ROW_LIMIT, TermReader, TermWriter, type TermRow } from '../kernel/certificate-terms.ts';
import type { Environment } from '../kernel/environment.ts';
import type { Statement } from '../kernel/proof.ts';
import * as Rationals from '../number/rational.ts';
import { parse, show, type Rational } from '../number/rational.ts';
import { enclosed, fractionOf, type Enclosure } from './decimals.ts';
import { exactArithmetic, exactOf, type Asked, type Exact } from './exact.ts';
import { examine, type Point, type Sides } from './point.ts';

/** `3/5`, or with logarithms of primes: `{"rational": "0", "logs": [["2", "1"]]}` is the number whose exponential is 2. */
export type NumberRecord =
  string | { readonly rational: string; readonly logs: readonly (readonly [prime: string, times: string])[] };

export interface FunctionRecord {
  readonly name: string;
  readonly slots: readonly number[];
  readonly partials: readonly number[];
  readonly args: readonly NumberRecord[];
  readonly value: string;
}

type Named<T> = readonly (readonly [name: string, what: T])[];

export interface PointRecord {
  readonly sizes: Named<number>;
  readonly indices: Named<readonly number[]>;
  readonly numbers: Named<readonly NumberRecord[]>;
  readonly functions: readonly FunctionRecord[];
}

/** A fraction, or two decimal numbers it lies between. */
type SideRecord = string | Enclosure;

export interface WitnessFile {
  readonly version: 1;
  /** Of the statement and its rows. */
  readonly digest: string;
  readonly terms: readonly TermRow[];
  readonly statement: StatementRecord;
  readonly point: PointRecord;
  readonly left: SideRecord;
  readonly right: SideRecord;
}

export type Witnessed =
  | {
      readonly ok: true;
      readonly statement: Statement;
      readonly point: Point;
      readonly left: string;
      readonly right: string;
    }
  | { readonly ok: false; readonly why: string };

const fields = ['version', 'digest', 'terms', 'statement', 'point', 'left', 'right'] as const;
const noProof = { multipliers: [], zeros: [], left: [], right: [] };

/** Undefined where the point, evaluated once more, does not refute the statement. */
export function encodeWitness(statement: Statement, point: Point): WitnessFile | undefined {
  const needed = { ...statement, environment: neededOf(statement, noProof) };
  const found = examine(needed, point, false);
  if (!found.ok) return undefined;
  const table = new TermWriter();
  const record = writtenStatement(needed, table);
  const digest = digestOf(textOf(table.rows, record));
  const sides = writtenSides(found.sides);
  if (sides === undefined) return undefined;
  return { version: 1, digest, statement: record, point: writtenPoint(found.point), ...sides, terms: table.rows };
}

function writtenPoint({ sizes, indices, numbers, functions }: Point): PointRecord {
  return {
    sizes: [...sizes],
    indices: [...indices],
    numbers: [...numbers].map(([name, values]) => [name, values.map(writtenNumber)] as const),
    functions: functions.map(({ name, slots, partials, args, value }) => ({
      name,
      slots,
      partials,
      args: args.map(writtenNumber),
      value: show(value),
    })),
  };
}

function writtenNumber({ rational, logs }: Exact): NumberRecord {
  if (logs.size === 0) return show(rational);
  const sorted = [...logs].toSorted(([p], [q]) => (p < q ? -1 : 1));
  return { rational: show(rational), logs: sorted.map(([prime, times]) => [String(prime), show(times)] as const) };
}

const DIGITS = [10, 13, 16];

function writtenSides(sides: Sides): { readonly left: SideRecord; readonly right: SideRecord } | undefined {
  if (sides.exact) return { left: show(sides.left), right: show(sides.right) };
  for (const digits of DIGITS) {
    const [left, right] = [enclosed(sides.left, digits), enclosed(sides.right, digits)];
    if (areApart(left, right)) return { left, right };
  }
  return undefined;
}

function areApart(left: Enclosure, right: Enclosure): boolean {
  return isBelow(left.high, right.low) || isBelow(right.high, left.low);
}

function isBelow(a: string, b: string): boolean {
  const [p, q] = [parse(a), parse(b)];
  return p !== undefined && q !== undefined && Rationals.compare(p, q) < 0;
}

/** Whether a JSON value means to be a witness, and not a certificate. */
export function isWitness(json: unknown): boolean {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, 'point');
}

/** Reads a witness and evaluates it; what functions are is not for it to say. Never throws at a JSON value. */
export function checkWitness(json: unknown, functions: Environment['functions']): Witnessed {
  try {
    const record = recordOf(json, fields, 'the witness');
    if (record['version'] !== 1) throw new Malformed('the witness is of another version');
    const rows = listOf(record['terms'], 'the table of terms');
    if (rows.length > ROW_LIMIT) throw new Malformed(`the table has more than ${ROW_LIMIT} rows`);
    if (rowsOf(record['statement']) !== rows.length) throw new Malformed('the table has rows that nothing speaks of');
    const table = new TermReader();
    for (const row of rows) table.read(row);
    const budget = { spent: 0, limit: 0 };
    const statement = readStatement(record['statement'], table, { functions, budget });
    if (digestOf(textOf(rows, record['statement'])) !== record['digest'])
      throw new Malformed('the statement is not the one that was written: the digest differs');
    const found = examine(statement, readPoint(record['point']), true);
    if (!found.ok) throw new Malformed(found.why);
    const told = toldSides(found.sides, record['left'], record['right']);
    return { ok: true, statement, point: found.point, ...told };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, why: error.message };
    throw error;
  }
}

/** What is told of the sides has to be what they are. */
function toldSides(sides: Sides, left: unknown, right: unknown): { readonly left: string; readonly right: string } {
  if (sides.exact) return { left: sameSide(sides.left, left, 'left'), right: sameSide(sides.right, right, 'right') };
  const [a, b] = [readEnclosure(left), readEnclosure(right)];
  if (!areApart(a, b)) throw new Malformed('the two sides are not told apart');
  for (const [own, given, what] of [
    [sides.left, a, 'left'],
    [sides.right, b, 'right'],
  ] as const) {
    const inside = [parse(given.low), fractionOf(own.low), fractionOf(own.high), parse(given.high)];
    const isOrdered = inside.every((end, i) => {
      const next = inside[i + 1];
      return i === 3 || (end !== undefined && next !== undefined && Rationals.compare(end, next) <= 0);
    });
    if (!isOrdered) throw new Malformed(`the ${what} side does not lie there`);
  }
  return { left: `[${a.low}, ${a.high}]`, right: `[${b.low}, ${b.high}]` };
}

function sameSide(own: Rational, told: unknown, what: string): string {
  if (told !== show(own)) throw new Malformed(`the ${what} side is ${show(own)} there`);
  return show(own);
}

function readEnclosure(value: unknown): Enclosure {
  const { low, high } = recordOf(value, ['low', 'high'], 'a side');
  const [a, b] = [nameOf(low, 'a number'), nameOf(high, 'a number')];
  for (const text of [a, b])
    if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw new Malformed('a number is not written in digits');
  return { low: a, high: b };
}

function readPoint(value: unknown): Point {
  const { sizes, indices, numbers, functions } = recordOf(
    value,
    ['sizes', 'indices', 'numbers', 'functions'],
    'the point',
  );
  return {
    sizes: namedOf(sizes, 'the sizes', (size) => wholeNumberOf(size, 'a size')),
    indices: namedOf(indices, 'the indices', (values) => readWholes(values, 'the values of an index')),
    numbers: namedOf(numbers, 'the symbols', (values) => listOf(values, 'the values of a symbol').map(readNumber)),
    functions: listOf(functions, 'the functions').map(readFunction),
  };
}

function readWholes(value: unknown, what: string): readonly number[] {
  return listOf(value, what).map((whole) => wholeNumberOf(whole, what));
}

function readFunction(value: unknown): Asked {
  const {
    name,
    slots,
    partials,
    args,
    value: result,
  } = recordOf(value, ['name', 'slots', 'partials', 'args', 'value'], 'a function');
  return {
    name: nameOf(name, 'the name of a function'),
    facts: [],
    slots: readWholes(slots, 'an index of a function'),
    partials: readWholes(partials, 'the derivatives of a function'),
    args: listOf(args, 'the arguments of a function').map(readNumber),
    value: readRational(result),
  };
}

function readNumber(value: unknown): Exact {
  if (typeof value === 'string') return exactOf(readRational(value));
  const { rational, logs } = recordOf(value, ['rational', 'logs'], 'a number');
  const found = new Map<bigint, Rational>();
  for (const pair of listOf(logs, 'the logarithms of a number')) {
    const [prime, times] = tupleOf(pair, 2, 'a logarithm').map(readRational);
    if (prime === undefined || times === undefined || !isPrime(prime))
      throw new Malformed('a logarithm is of no prime');
    if (times.numerator === 0n || found.has(prime.numerator)) throw new Malformed('a logarithm is told twice');
    found.set(prime.numerator, times);
  }
  if (found.size === 0) throw new Malformed('a number without logarithms is a fraction');
  return { rational: readRational(rational), logs: found };
}

const { call } = exactArithmetic();

/** Its logarithm is that of itself once. */
function isPrime(value: Rational): boolean {
  if (value.denominator !== 1n || value.numerator < 2n) return false;
  const log = call('log', exactOf(value));
  return log !== 'absent' && log.logs.has(value.numerator);
}

function readRational(value: unknown): Rational {
  const text = nameOf(value, 'a number');
  const found = /^-?\d+(?:\/\d+)?$/.test(text) ? parse(text) : undefined;
  if (found === undefined || show(found) !== text) throw new Malformed('a number is not written in lowest terms');
  return found;
}
