/** The statement in a certificate: both sides, and all that is declared, defined and assumed of what they speak of. */

import { sameSort } from '../term/equality.ts';
import { reachOfFamily, reachOfSort } from '../term/hash.ts';
import type { Fact, SymbolType } from '../term/signature.ts';
import type { Family, Sort, Term } from '../term/term.ts';
import { listOf, Malformed, namedOf, nameOf, oneOf, recordOf, tupleOf, wholeNumberOf } from './certificate-form.ts';
import { keysOf } from './certificate-steps.ts';
import type { FamilyRow, SortRow, TermReader, TermWriter } from './certificate-terms.ts';
import type { Assumption, Environment, Equation, Sign } from './environment.ts';
import type { Statement } from './proof.ts';

type FactRow = readonly [kind: Fact['kind']] | readonly [kind: Fact['kind'], slot: number];

/** `null` where nothing is stated. */
export interface SymbolRecord {
  readonly slots: readonly SortRow[];
  readonly parameters: readonly (readonly SortRow[])[] | null;
  readonly values: SortRow | null;
  readonly facts: readonly FactRow[];
}

export interface StatementRecord {
  /** How many rows of the table belong to the statement: the first ones. */
  readonly rows: number;
  readonly symbols: readonly (readonly [name: string, type: SymbolRecord])[];
  readonly definitions: readonly (readonly [name: string, family: FamilyRow])[];
  readonly varying: readonly string[];
  readonly hypotheses: readonly number[];
  readonly assumptions: readonly (readonly [sign: Sign, of: FamilyRow])[];
  readonly equations: readonly (readonly [left: FamilyRow, right: FamilyRow])[];
  readonly left: number;
  readonly right: number;
}

const fields = [
  'rows',
  'symbols',
  'definitions',
  'varying',
  'hypotheses',
  'assumptions',
  'equations',
  'left',
  'right',
] as const;

const signs: Readonly<Record<Sign, true>> = { nonzero: true, positive: true, nonnegative: true };

/** Which facts run along a slot. */
const alongSlot: Readonly<Record<Fact['kind'], boolean>> = {
  'one-hot': true,
  simplex: true,
  'sums-to-one': true,
  binary: false,
  positive: false,
  nonnegative: false,
  nonzero: false,
  integer: false,
  constant: false,
  negative: false,
  'unit-interval': false,
  symmetric: false,
  'positive-definite': false,
  diagonal: false,
  orthogonal: false,
  invertible: false,
  identity: false,
};

export function writtenStatement({ environment, left, right }: Statement, table: TermWriter): StatementRecord {
  const record = {
    symbols: byName(environment.symbols).map(([name, type]) => [name, writtenType(type, table)] as const),
    definitions: byName(environment.definitions).map(([name, family]) => [name, table.family(family)] as const),
    varying: [...environment.varying].toSorted(),
    hypotheses: environment.hypotheses.map((hypothesis) => table.row(hypothesis)),
    assumptions: environment.assumptions.map(
      ({ sign, binders, term }) => [sign, table.family({ binders, body: term })] as const,
    ),
    equations: environment.equations.map(
      ({ binders, left: first, right: second }) =>
        [table.family({ binders, body: first }), table.family({ binders, body: second })] as const,
    ),
    left: table.row(left),
    right: table.row(right),
  };
  return { rows: table.rows.length, ...record };
}

function byName<T>(all: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function writtenType({ slots, parameters, values, facts }: SymbolType, table: TermWriter): SymbolRecord {
  return {
    slots: slots.map((sort) => table.range(sort)),
    parameters: parameters?.map((axes) => axes.map((sort) => table.range(sort))) ?? null,
    values: values === undefined ? null : table.range(values),
    facts: facts.map((fact) => ('slot' in fact ? [fact.kind, fact.slot] : [fact.kind])),
  };
}

/** How many rows of the table a statement claims for itself. */
export function rowsOf(record: unknown): number {
  return wholeNumberOf(recordOf(record, fields, 'the statement')['rows'], 'the number of rows');
}

/** One text of a statement that was read, whatever the order of its fields was. */
export function textOf(rows: readonly unknown[], record: unknown): string {
  const statement = recordOf(record, fields, 'the statement');
  const symbols = namedOf(statement['symbols'], 'the symbols', (type) => {
    const { slots, parameters, values, facts } = recordOf(type, symbolFields, 'a symbol');
    return [slots, parameters, values, facts];
  });
  const rest = fields.slice(2).map((field) => statement[field]);
  return JSON.stringify([rows, [...symbols], ...rest]);
}

const symbolFields = ['slots', 'parameters', 'values', 'facts'] as const;

/** The statement, of rows that were read already; what functions are and how much may be done is not for it to say. */
export function readStatement(
  value: unknown,
  table: TermReader,
  { functions, budget }: Pick<Environment, 'functions' | 'budget'>,
): Statement {
  const record = recordOf(value, fields, 'the statement');
  const environment: Environment = {
    symbols: namedOf(record['symbols'], 'the symbols', (type) => readType(type, table)),
    definitions: namedOf(record['definitions'], 'the definitions', (family) => closedFamily(table.family(family))),
    varying: readVarying(record['varying']),
    hypotheses: table.all(record['hypotheses']).map(closed),
    assumptions: listOf(record['assumptions'], 'the assumptions').map((pair) => readAssumption(pair, table)),
    equations: listOf(record['equations'], 'the equations').map((pair) => readEquation(pair, table)),
    functions,
    used: new Set(),
    budget,
  };
  return { environment, left: closed(table.term(record['left'])), right: closed(table.term(record['right'])) };
}

const unbound = 'the statement has a variable that nothing binds';

function closed(term: Term): Term {
  if (term.reach > 0) throw new Malformed(unbound);
  return term;
}

function closedFamily(family: Family): Family {
  if (reachOfFamily(family) > 0) throw new Malformed(unbound);
  return family;
}

function closedSort(sort: Sort): Sort {
  if (reachOfSort(sort) > 0) throw new Malformed(unbound);
  return sort;
}

function readVarying(value: unknown): ReadonlySet<string> {
  const names = listOf(value, 'the symbols that may vary').map((name) => nameOf(name, 'the name of a symbol'));
  if (new Set(names).size !== names.length) throw new Malformed('a symbol that may vary is named twice');
  return new Set(names);
}

function readType(value: unknown, table: TermReader): SymbolType {
  const { slots, parameters, values, facts } = recordOf(value, symbolFields, 'a symbol');
  const sorts = (axes: unknown): readonly Sort[] =>
    listOf(axes, 'the ranges of a symbol').map((sort) => closedSort(table.range(sort)));
  return {
    slots: sorts(slots),
    ...(parameters === null ? {} : { parameters: listOf(parameters, 'the parameters of a function').map(sorts) }),
    ...(values === null ? {} : { values: closedSort(table.range(values)) }),
    facts: listOf(facts, 'the facts of a symbol').map(readFact),
  };
}

function readFact(value: unknown): Fact {
  const parts = listOf(value, 'a fact');
  const kind = oneOf(parts[0], keysOf(alongSlot), 'a fact');
  const [, slot] = tupleOf(parts, alongSlot[kind] ? 2 : 1, 'a fact');
  switch (kind) {
    case 'one-hot':
    case 'simplex':
    case 'sums-to-one':
      return { kind, slot: wholeNumberOf(slot, 'the slot of a fact') };
    default:
      return { kind };
  }
}

function readAssumption(value: unknown, table: TermReader): Assumption {
  const [sign, of] = tupleOf(value, 2, 'an assumption');
  const { binders, body } = closedFamily(table.family(of));
  return { sign: oneOf(sign, keysOf(signs), 'the sign of an assumption'), binders, term: body };
}

/** Both sides name the variables, and in the same way. */
function readEquation(value: unknown, table: TermReader): Equation {
  const [left, right] = tupleOf(value, 2, 'an equation').map((side) => closedFamily(table.family(side)));
  if (left === undefined || right === undefined) throw new Malformed('an equation has two sides');
  const { binders } = left;
  const isSame =
    binders.length === right.binders.length &&
    binders.every(({ hint, sort }, i) => {
      const other = right.binders[i];
      return other !== undefined && other.hint === hint && sameSort(other.sort, sort);
    });
  if (!isSame) throw new Malformed('the sides of an equation have other variables');
  return { binders, left: left.body, right: right.body };
}
