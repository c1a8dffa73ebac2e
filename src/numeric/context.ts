/** What a symbol's value is at a place: given, defined, replaced by `at`, or varied by a derivative. */

import type { Environment } from '../kernel/environment.ts';
import type { Family, Term } from '../term/term.ts';
import { Abstains, notDefined, type Arithmetic } from './arithmetic.ts';
import { dualsOver, type Dual } from './duals.ts';
import type { Forms } from './forms.ts';
import { placeIn } from './grid.ts';
import { emptyTable, type Machine, type Table } from './machine.ts';

/** The value at indices. The list of indices is used up at once, never kept. */
export type Access<T> = (at: readonly number[]) => T;

/** The registers of the enclosing binders, outermost first. */
export type Scope = readonly number[];

/** Each kind of term is compiled in a file of its own; they call each other by way of this. */
export interface Compiler {
  value<V>(term: Term, scope: Scope, context: Context<V>): () => V;
  /** An index, or a number made of indices. */
  index<V>(term: Term, scope: Scope, context: Context<V>): () => number;
  /** Remembered for as long as the epoch is the same. */
  family<V>(family: Family, scope: Scope, context: Context<V>): Access<V>;
  indexFamily<V>(family: Family, scope: Scope, context: Context<V>): Access<number>;
}

export interface Context<V> {
  readonly compiler: Compiler;
  readonly machine: Machine;
  readonly environment: Environment;
  readonly forms: Forms;
  readonly arithmetic: Arithmetic<V>;
  /** Another number whenever the value of a symbol may be another. */
  epoch(): number;
  value(symbol: string): Access<V>;
  index(symbol: string): Access<number>;
  /** The definition by which a symbol is computed here. */
  definition(symbol: string): Family | undefined;
  /** The symbols that derivatives around here differentiate by. */
  readonly varied: readonly string[];
}

/** Remembers what was made for a name, and notices a definition that leads back to itself. */
function once<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  const open = new Set<string>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    if (open.has(name)) throw new Abstains(`the definition of ${name} leads back to itself`);
    open.add(name);
    const fresh = make(name);
    open.delete(name);
    made.set(name, fresh);
    return fresh;
  };
}

function readFrom<V>(table: Table<V>): Access<V> {
  return (at) => {
    const place = placeIn(table, at);
    if (table.seen !== undefined) table.seen.add(place);
    return table.cells[place] ?? notDefined();
  };
}

export interface Root<V> extends Context<V> {
  readonly tables: ReadonlyMap<string, Table<V>>;
  /** To be called when the values in the tables are others. */
  refresh(): void;
}

export function rootContext<V>(
  environment: Environment,
  forms: Forms,
  arithmetic: Arithmetic<V>,
  machine: Machine,
  compiler: Compiler,
): Root<V> {
  const tables = new Map<string, Table<V>>();
  let epoch = machine.tick();
  const definition = (symbol: string): Family | undefined => environment.definitions.get(symbol);
  const context: Root<V> = {
    compiler,
    machine,
    environment,
    forms,
    arithmetic,
    tables,
    definition,
    varied: [],
    epoch: () => epoch,
    refresh: () => {
      epoch = machine.tick();
    },
    value: once((symbol) => {
      const family = definition(symbol);
      if (family !== undefined) return compiler.family(family, [], context);
      const type = environment.symbols.get(symbol);
      if (type === undefined || type.parameters !== undefined) throw new Abstains(`what ${symbol} is, is not known`);
      if (type.values?.kind === 'interval') throw new Abstains(`${symbol} lies in an interval`);
      const table = emptyTable<V>();
      tables.set(symbol, table);
      return readFrom(table);
    }),
    index: once((symbol) => {
      const family = definition(symbol);
      return family === undefined ? readFrom(machine.indexTable(symbol)) : compiler.indexFamily(family, [], context);
    }),
  };
  return context;
}

/** Inside ∂/∂s: s is a variable, the rest is constant but for what is defined by s. */
export function variedContext<V>(
  parent: Context<V>,
  symbol: string,
  seed: readonly number[],
): Context<Dual<V>> & { refresh(): void } {
  const { compiler, machine, environment, forms } = parent;
  const { one } = parent.arithmetic;
  let epoch = machine.tick();
  const definition = (name: string): Family | undefined => (name === symbol ? undefined : parent.definition(name));
  const varied = [...parent.varied, symbol];
  const context: Context<Dual<V>> & { refresh(): void } = {
    compiler,
    machine,
    environment,
    forms,
    varied,
    definition,
    arithmetic: dualsOver(parent.arithmetic),
    epoch: () => epoch,
    refresh: () => {
      epoch = machine.tick();
    },
    index: (name) => parent.index(name),
    value: once((name) => {
      if (name === symbol) {
        const access = parent.value(name);
        return (at) => ({ value: access(at), tangent: isThere(at, seed) ? one : undefined });
      }
      if (environment.varying.has(name)) throw new Abstains(`what ${name} depends on is not known`);
      if (forms.mayChange(name, symbol)) {
        const family = definition(name);
        if (family !== undefined) return compiler.family(family, [], context);
        // Given by `at`, it is a constant; varied itself, it cannot be both that and a formula.
        if (parent.varied.includes(name)) throw new Abstains(`${name} is a variable and depends on ${symbol}`);
      }
      const access = parent.value(name);
      return (at) => ({ value: access(at), tangent: undefined });
    }),
  };
  return context;
}

function isThere(at: readonly number[], seed: readonly number[]): boolean {
  for (let i = 0; i < seed.length; i += 1) if (at[i] !== seed[i]) return false;
  return true;
}

/** Where a symbol takes a value: what is defined by it is another too. */
export function givenContext<V>(
  parent: Context<V>,
  symbol: string,
  given: { readonly value: Access<V> | undefined; readonly index: Access<number> | undefined },
): Context<V> & { refresh(): void } {
  const { compiler, machine, environment, forms, arithmetic, varied } = parent;
  let epoch = machine.tick();
  const definition = (name: string): Family | undefined => (name === symbol ? undefined : parent.definition(name));
  const changed = (name: string): Family | undefined =>
    forms.reaches(name).has(symbol) ? definition(name) : undefined;
  const context: Context<V> & { refresh(): void } = {
    compiler,
    machine,
    environment,
    forms,
    arithmetic,
    varied,
    definition,
    epoch: () => epoch,
    refresh: () => {
      epoch = machine.tick();
    },
    index: once((name) => {
      if (name === symbol && given.index !== undefined) return given.index;
      const family = changed(name);
      return family === undefined ? parent.index(name) : compiler.indexFamily(family, [], context);
    }),
    value: once((name) => {
      if (name === symbol && given.value !== undefined) return given.value;
      const family = changed(name);
      return family === undefined ? parent.value(name) : compiler.family(family, [], context);
    }),
  };
  return context;
}
