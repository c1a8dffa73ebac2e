/** The slow and readable evaluator: walks the tree with floats, differentiates by small steps. NaN: not defined, or too rough. */

import { floats } from '../../src/numeric/floats.ts';
import type { Environment } from '../../src/kernel/environment.ts';
import type { Family, Sort, Term } from '../../src/term/term.ts';
import type { Nested } from '../../src/vocabulary/row.ts';
import { functionNamed } from '../../src/vocabulary/vocabulary.ts';
import { folded, scalarAt } from '../vocabulary/evaluate.ts';

export interface World {
  readonly environment: Environment;
  readonly sizes: ReadonlyMap<string, number>;
  /** Given symbols, and those that have been given a value: these go before definitions. */
  readonly values: ReadonlyMap<string, Nested>;
}

type Scope = readonly number[];

export function walk(term: Term, world: World, scope: Scope = []): number {
  const value = step(term, world, scope);
  return Number.isFinite(value) ? value : Number.NaN;
}

function step(term: Term, world: World, scope: Scope): number {
  switch (term.kind) {
    case 'rational':
      return Number(term.value.numerator) / Number(term.value.denominator);
    case 'size':
      return world.sizes.get(term.name) ?? Number.NaN;
    case 'bound':
      return scope[scope.length - 1 - term.depth] ?? Number.NaN;
    case 'entry':
      return entryOf(term.symbol, allAt(term.slots, world, scope), world);
    case 'bracket': {
      const [a, b] = [walk(term.left, world, scope), walk(term.right, world, scope)];
      if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
      return Number({ '=': a === b, '≠': a !== b, '<': a < b, '≤': a <= b }[term.relation]);
    }
    case 'add':
      return term.terms.reduce((total, part) => total + walk(part, world, scope), 0);
    case 'mul':
      return term.factors.reduce((product, part) => product * walk(part, world, scope), 1);
    case 'power': {
      const [base, exponent] = [walk(term.base, world, scope), walk(term.exponent, world, scope)];
      return base === 0 && exponent < 0 ? Number.NaN : base ** exponent;
    }
    case 'fold':
      return foldOf(term, world, scope);
    case 'apply':
      return applied(term, world, scope);
    case 'derivative': {
      if (term.by.kind !== 'entry') return Number.NaN;
      return slope(term.body, term.by.symbol, allAt(term.by.slots, world, scope), world, scope);
    }
    case 'at':
      return walk(term.body, withValue(world, term.symbol, allOf(term.value, world, scope)), scope);
  }
}

function allAt(terms: readonly Term[], world: World, scope: Scope): readonly number[] {
  return terms.map((term) => walk(term, world, scope));
}

function entryOf(symbol: string, at: readonly number[], world: World): number {
  const given = world.values.get(symbol);
  const definition = world.environment.definitions.get(symbol);
  if (given === undefined && definition !== undefined) return walk(definition.body, world, at);
  return scalarAt(given, at);
}

function withValue(world: World, symbol: string, value: Nested): World {
  return { ...world, values: new Map([...world.values, [symbol, value]]) };
}

function foldOf(term: Extract<Term, { kind: 'fold' }>, world: World, scope: Scope): number {
  const indices = elements(term.binder.sort, world, scope);
  if (indices === undefined) return Number.NaN;
  const parts = indices.map((index) => walk(term.body, world, [...scope, index]));
  if (parts.some(Number.isNaN)) return Number.NaN;
  return folded(term.operator, parts, indices);
}

function elements(sort: Sort, world: World, scope: Scope): readonly number[] | undefined {
  if (sort.kind === 'interval' || sort.kind === 'real') return undefined;
  const low = sort.kind === 'set' ? 1 : walk(sort.low, world, scope);
  const high = sort.kind === 'set' ? (world.sizes.get(sort.name) ?? 0) : walk(sort.high, world, scope);
  if (!Number.isInteger(low) || !Number.isInteger(high) || high > 20) return undefined;
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i);
}

/** All entries, the first index outermost. */
function allOf({ binders, body }: Family, world: World, scope: Scope): Nested {
  const [first, ...rest] = binders;
  if (first === undefined) return walk(body, world, scope);
  return (elements(first.sort, world, scope) ?? []).map((i) => allOf({ binders: rest, body }, world, [...scope, i]));
}

function flat(value: Nested): readonly number[] {
  return typeof value === 'number' ? [value] : value.flatMap(flat);
}

function applied(term: Extract<Term, { kind: 'apply' }>, world: World, scope: Scope): number {
  const args = term.args.map((arg) => allOf(arg, world, scope));
  const slots = term.slots.map((slot) => walk(slot, world, scope));
  const type = world.environment.symbols.get(term.name);
  if (type === undefined) {
    return term.partials.length > 0 ? Number.NaN : scalarAt(functionNamed(term.name)?.value?.(...args), slots);
  }
  const values = args.flatMap(flat);
  if ([...values, ...slots].some(Number.isNaN)) return Number.NaN;
  const partials = term.partials.map(({ argument, slots: by }) => {
    const before = args.slice(0, argument).flatMap(flat).length;
    const at = by.map((slot) => walk(slot, world, scope));
    return before + placeOf(args[argument] ?? 0, at);
  });
  if (partials.some(Number.isNaN)) return Number.NaN;
  return floats.unknown({ name: term.name, facts: type.facts, slots, partials }, values);
}

function placeOf(value: Nested, at: readonly number[]): number {
  const [first, ...rest] = at;
  if (first === undefined) return typeof value === 'number' ? 0 : Number.NaN;
  if (typeof value === 'number' || value[first - 1] === undefined) return Number.NaN;
  return value.slice(0, first - 1).flatMap(flat).length + placeOf(value[first - 1] ?? 0, rest);
}

/** A symbol that is differentiated by is a variable with the values that it has, whatever defines it. */
function slope(body: Term, symbol: string, at: readonly number[], world: World, scope: Scope): number {
  const definition = world.environment.definitions.get(symbol);
  const now = world.values.get(symbol) ?? (definition === undefined ? undefined : allOf(definition, world, []));
  if (now === undefined || Number.isNaN(scalarAt(now, at))) return Number.NaN;
  let largest = 0;
  const difference = (h: number): number => {
    const [above, below] = [h, -h].map((by) => walk(body, withValue(world, symbol, nudged(now, at, by)), scope));
    largest = Math.max(largest, Math.abs(above ?? Number.NaN), Math.abs(below ?? Number.NaN));
    return ((above ?? Number.NaN) - (below ?? Number.NaN)) / (2 * h);
  };
  const [rough, fine] = [difference(2e-4), difference(1e-4)];
  const better = (4 * fine - rough) / 3;
  const near = 1e-5 * Math.max(1, Math.abs(better));
  // Of two large numbers the difference is lost: it may look like a slope by chance.
  const lost = (largest * Number.EPSILON) / 1e-4;
  return Math.abs(rough - fine) <= near && lost <= near ? better : Number.NaN;
}

function nudged(value: Nested, [first, ...rest]: readonly number[], by: number): Nested {
  if (typeof value === 'number') return value + by;
  return value.map((part, i) => (i + 1 === first ? nudged(part, rest, by) : part));
}
