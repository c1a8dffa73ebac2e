/** Where derivatives are compared: values for the free indices, and points at which the body has a slope. */

import type { Assumption, Environment } from '../kernel/environment.ts';
import { entry, integer as integerTerm } from '../term/build.ts';
import { freeSymbols } from '../term/scope.ts';
import type { Term } from '../term/term.ts';
import { concrete, type Concrete, type Concretion } from './concrete.ts';
import { slope } from './differences.ts';
import { evaluate } from './evaluate.ts';
import { keyOf, variablesOf, type Plain, type Variable } from './plain.ts';
import { endsOf, valueAt, type Sizes } from './points.ts';

export interface Comparison {
  readonly body: Term;
  /** The entry that is differentiated by. */
  readonly by: Term;
  /** Our derivative, without derivatives in it. */
  readonly ours: Term;
  readonly sizes: Sizes;
  readonly environment: Environment;
  /** Values by `keyOf`, instead of those that would be chosen. */
  readonly at?: readonly ReadonlyMap<string, number>[];
}

/** A point at which the body has a slope. */
export interface Point {
  readonly valueOf: (variable: Variable) => number;
  readonly slope: number;
  readonly ours: number;
}

export interface Place {
  /** The values of the free indices: `j = 1, k = 2`. */
  readonly indices: string;
  readonly variable: Variable;
  readonly body: Plain;
  readonly ours: Plain;
  /** The body of functions that all pass the test; the others are written out. */
  readonly bodyOf: (stays: (name: string) => boolean) => Concrete;
  readonly points: readonly Point[];
}

export type Places =
  { readonly ok: true; readonly places: readonly Place[] } | { readonly ok: false; readonly why: string };

const PLACES = 4;
const POINTS = 3;
const SEEDS = 40;
const MOST_CASES = 500;

export function placesOf(comparison: Comparison): Places {
  const cases = indexCases(comparison);
  if (cases.length === 0) return { ok: false, why: 'the indices have no values that fit what is assumed' };
  const places: Place[] = [];
  for (let i = 0; i < Math.min(PLACES, cases.length); i += 1) {
    const indices = cases[Math.floor((i * cases.length) / Math.min(PLACES, cases.length))] ?? new Map<string, number>();
    const place = placeAt(indices, comparison);
    if (typeof place === 'string') return { ok: false, why: place };
    places.push(place);
  }
  return { ok: true, places };
}

/** What the free indices may be at once, in order. */
function indexCases({ body, by, ours, sizes, environment }: Comparison): readonly ReadonlyMap<string, number>[] {
  const symbols = reachable([body, by, ours, ...environment.hypotheses], environment);
  let cases: readonly ReadonlyMap<string, number>[] = [new Map()];
  for (const symbol of symbols) {
    const type = environment.symbols.get(symbol);
    if (type?.values === undefined || type.slots.length > 0 || environment.definitions.has(symbol)) continue;
    const [low, high] = endsOf(type.values, sizes) ?? [1, 0];
    const values = Array.from({ length: Math.max(0, Math.min(high - low + 1, MOST_CASES)) }, (_, i) => low + i);
    cases = cases.flatMap((known) => values.map((value) => new Map(known).set(symbol, value))).slice(0, MOST_CASES);
  }
  return cases.filter((indices) => environment.hypotheses.every((term) => !isFalse(term, indices, sizes, environment)));
}

function reachable(terms: readonly Term[], { definitions }: Environment): ReadonlySet<string> {
  const found = new Set<string>();
  const collect = (term: Term): void => {
    for (const symbol of freeSymbols(term)) {
      if (found.has(symbol)) continue;
      found.add(symbol);
      const definition = definitions.get(symbol);
      if (definition !== undefined) collect(definition.body);
    }
  };
  terms.forEach(collect);
  return new Set([...found].toSorted());
}

function isFalse(term: Term, indices: ReadonlyMap<string, number>, sizes: Sizes, environment: Environment): boolean {
  const found = concrete(term, concretionAt(indices, 0, sizes, environment));
  return found.ok && found.plain.kind === 'number' && found.plain.value.numerator === 0n;
}

/** Labels, which are indices that depend on an index, are the same at every point. */
function concretionAt(
  indices: ReadonlyMap<string, number>,
  seed: number,
  sizes: Sizes,
  environment: Environment,
): Concretion {
  const { symbols, definitions } = environment;
  const index = (symbol: string, slots: readonly number[]): number | undefined => {
    const sort = symbols.get(symbol)?.values;
    if (sort === undefined) return undefined;
    if (slots.length === 0) return indices.get(symbol);
    const [low, high] = endsOf(sort, sizes) ?? [1, 0];
    const shift = Math.floor(valueAt(symbol, slots, seed, new Map(), sizes) * 100) + 1000;
    return high < low ? undefined : low + (shift % (high - low + 1));
  };
  return { sizes, definitions, index };
}

function placeAt(indices: ReadonlyMap<string, number>, comparison: Comparison): Place | string {
  const { body, by, ours, sizes, environment } = comparison;
  if (by.kind !== 'entry') return 'it is not differentiated by an entry';
  const concretion = { ...concretionAt(indices, 0, sizes, environment), kept: by.symbol };
  const [variable, whole, answer] = [by, body, ours].map((term) => concrete(term, concretion));
  if (variable?.ok !== true) return variable?.why ?? '';
  if (whole?.ok !== true) return whole?.why ?? '';
  if (answer?.ok !== true) return `our derivative: ${answer?.why ?? ''}`;
  if (variable.plain.kind !== 'variable') return 'it is differentiated by something that is no variable';
  const plains = { variable: variable.plain, body: whole.plain, ours: answer.plain };
  const points = pointsAt(plains, concretion, comparison);
  if (points.length === 0) return 'no point was found at which the body has a slope';
  return {
    ...plains,
    indices: [...indices].map(([symbol, value]) => `${symbol} = ${value}`).join(', '),
    bodyOf: (stays) => concrete(body, { ...concretion, stays }),
    points,
  };
}

type Plains = Pick<Place, 'variable' | 'body' | 'ours'>;

function pointsAt(plains: Plains, concretion: Concretion, { at, sizes, environment }: Comparison): readonly Point[] {
  const points: Point[] = [];
  const wanted = at?.length ?? POINTS;
  for (let seed = 0; seed < (at?.length ?? SEEDS) && points.length < wanted; seed += 1) {
    const chosen = at?.[seed];
    const free = ({ symbol, slots }: Variable): number =>
      chosen?.get(keyOf({ symbol, slots })) ?? valueAt(symbol, slots, seed, environment.symbols, sizes);
    const valueOf = defined(free, concretion);
    const point = pointOf(plains, valueOf);
    if (point !== undefined && fits(environment, concretion, valueOf)) points.push(point);
  }
  return points;
}

/** A variable that has a definition is worth what its definition is. */
function defined(free: (variable: Variable) => number, concretion: Concretion): (variable: Variable) => number {
  const known = new Map<string, number>();
  const { sizes, definitions, index } = concretion;
  const written: Concretion = { sizes, definitions, ...(index && { index }) };
  return (variable) => {
    if (!definitions.has(variable.symbol)) return free(variable);
    const key = keyOf(variable);
    const slots = variable.slots.map((slot) => integerTerm(slot));
    const value = known.get(key) ?? evaluated(concrete(entry(variable.symbol, slots), written), free);
    known.set(key, value);
    return value;
  };
}

function evaluated(found: Concrete, valueOf: (variable: Variable) => number): number {
  return found.ok ? evaluate(found.plain, valueOf) : Number.NaN;
}

function pointOf({ variable, body, ours }: Plains, valueOf: (variable: Variable) => number): Point | undefined {
  const key = keyOf(variable);
  const moved = (x: number): number => evaluate(body, (other) => (keyOf(other) === key ? x : valueOf(other)));
  const found = slope(moved, valueOf(variable));
  return found === undefined ? undefined : { valueOf, slope: found, ours: evaluate(ours, valueOf) };
}

/** Whether what is assumed holds at the point. */
function fits({ assumptions, hypotheses }: Environment, concretion: Concretion, valueOf: Point['valueOf']): boolean {
  return (
    hypotheses.every((term) => evaluated(concrete(term, concretion), valueOf) === 1) &&
    assumptions.every((assumption) => holdsAt(assumption, concretion, valueOf))
  );
}

function holdsAt({ sign, term }: Assumption, concretion: Concretion, valueOf: Point['valueOf']): boolean {
  const value = evaluated(concrete(term, concretion), valueOf);
  switch (sign) {
    case 'positive':
      return value > 0;
    case 'nonnegative':
      return value >= 0;
    case 'nonzero':
      return value !== 0 && !Number.isNaN(value);
  }
}

/** The values of the variables that occur, for whoever wants to see the point. */
export function shownPoint({ body, ours }: Place, { valueOf }: Point): string {
  const variables = variablesOf(ours, new Map(variablesOf(body)));
  return [...variables].map(([key, variable]) => `${key} = ${Number(valueOf(variable).toPrecision(6))}`).join(', ');
}
