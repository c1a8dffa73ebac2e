/** What follows from one given equation by itself: cleared of denominators, summed over a variable, freed of an inverse matrix. */

import type { Scope } from '../kernel/environment.ts';
import { readCanonical, termOfFactor, type Factor } from '../kernel/polynomial.ts';
import { isNonzero } from '../kernel/signs.ts';
import { isFinite } from '../kernel/ranges.ts';
import { add, entry, minusOne, mul, sum } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { closeOver, namesIn, openFamily } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Binder, Term } from '../term/term.ts';
import { denominatorsIn } from './denominators.ts';
import { variableNamed } from './pattern.ts';
import type { Trace } from './trace.ts';

/** A term brought into normal form, with the steps that were taken. */
export type Normalise = (term: Term, scope: Scope) => { readonly term: Term; readonly trace: Trace };

/** Σ over some variables of weight · (left − right) is 0, for all values of the others. */
export interface Derived {
  readonly equation: number;
  readonly names: readonly string[];
  readonly binders: readonly Binder[];
  /** In normal form, its variables bound. */
  readonly difference: Term;
  /** Speaks of the variables by name, as all that follows. */
  readonly weight: readonly Factor[];
  readonly summed: readonly { readonly name: string; readonly binder: Binder }[];
  /** What stands for each variable of the given equation. */
  readonly values: readonly string[];
}

export function derivedFrom(equation: number, scope: Scope, normalise: Normalise): readonly Derived[] {
  const whole = wholeFrom(equation, scope, normalise);
  if (whole === undefined) return [];
  // Sums in another order need ranges that do not speak of each other.
  if (!whole.binders.every(({ sort }) => isFinite(sort) && !speaksOfVariables(sort))) return [whole];
  const body = opened(whole, whole.difference);
  const rest = whole.binders.flatMap((_, i): readonly Derived[] => [
    summedOver(i, whole, body, scope, normalise),
    ...freedOfInverses(i, whole, body, scope, normalise),
  ]);
  return [whole, ...rest];
}

/** The equation itself, cleared of denominators. */
export function wholeFrom(equation: number, scope: Scope, normalise: Normalise): Derived | undefined {
  const given = scope.environment.equations[equation];
  if (given === undefined) return undefined;
  const { binders } = given;
  const names = binders.map((_, i) => variableNamed('e', i));
  const inside = scope.enterAll(binders);
  const plain = normalise(add([given.left, mul([minusOne, given.right])]), inside).term;
  const below = denominatorsIn(readCanonical(plain));
  const clears = below.length > 0 && below.every(({ base }) => isNonzero(base, inside));
  const difference = clears ? normalise(mul([plain, ...below.map(termOfFactor)]), inside).term : plain;
  const weight = clears
    ? below.map(({ base, exponent }) => ({ base: opened({ binders, names }, base), exponent }))
    : [];
  return { equation, names, binders, difference, weight, summed: [], values: names };
}

function opened({ binders, names }: Pick<Derived, 'binders' | 'names'>, body: Term): Term {
  return openFamily(
    { binders, body },
    names.map((name) => entry(name)),
  );
}

function speaksOfVariables(sort: Binder['sort']): boolean {
  return sort.kind === 'range' && [sort.low, sort.high].some(({ reach }) => reach > 0);
}

function summedOver(i: number, whole: Derived, body: Term, scope: Scope, normalise: Normalise): Derived {
  const [name = '', binder] = [whole.names[i], whole.binders[i]];
  if (binder === undefined) return whole;
  const names = whole.names.toSpliced(i, 1);
  const binders = whole.binders.toSpliced(i, 1);
  const total = closeOver(sum(binder, closeOver(body, [name])), names);
  const difference = normalise(total, scope.enterAll(binders)).term;
  return { ...whole, names, binders, difference, summed: [{ name, binder }] };
}

/** Σ_a M_ba (M⁻¹)_ac x_c is x_b. */
function freedOfInverses(
  i: number,
  whole: Derived,
  body: Term,
  scope: Scope,
  normalise: Normalise,
): readonly Derived[] {
  const [name = '', binder] = [whole.names[i], whole.binders[i]];
  if (binder === undefined) return [];
  const fresh = variableNamed('m', i);
  return matricesInverted(body, name).map((entryOf): Derived => {
    const factor = entryOf(entry(fresh));
    const names = whole.names.with(i, fresh);
    const total = closeOver(sum(binder, closeOver(mul([factor, body]), [name])), names);
    const difference = normalise(total, scope.enterAll(whole.binders)).term;
    const weight = [...whole.weight, { base: factor, exponent: { numerator: 1n, denominator: 1n } }];
    return { ...whole, names, difference, weight, summed: [{ name, binder }] };
  });
}

/** The matrices whose inverse has the variable as an index: its entry with another index in the place of the other one. */
function matricesInverted(body: Term, name: string): readonly ((index: Term) => Term)[] {
  const found: { readonly probe: Term; readonly entryOf: (index: Term) => Term }[] = [];
  visit(body, (part) => {
    if (part.kind !== 'apply' || part.name !== 'inverse') return true;
    const [row, column] = part.slots;
    const [matrix] = part.args;
    if (row === undefined || column === undefined || matrix === undefined || matrix.body.reach > 2) return true;
    if (namesIn(matrix.body).has(name)) return true;
    const own = entry(name);
    const entryOf = sameTerm(row, own)
      ? (index: Term): Term => openFamily(matrix, [index, own])
      : (index: Term): Term => openFamily(matrix, [own, index]);
    if (!sameTerm(row, own) && !sameTerm(column, own)) return true;
    const probe = entryOf(entry(variableNamed('m', 0)));
    if (!found.some((other) => sameTerm(other.probe, probe))) found.push({ probe, entryOf });
    return true;
  });
  return found.map(({ entryOf }) => entryOf);
}
