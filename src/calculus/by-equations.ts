/** Equations put to use: the difference of two sides as a sum of multiples of what is given to be 0. */

import { areEqual, canonical } from '../kernel/algebra.ts';
import type { Scope } from '../kernel/environment.ts';
import { readCanonical, readMonomial, termOf, termOfFactor, type Factor, type Monomial } from '../kernel/polynomial.ts';
import { zeroOf, type Zero } from '../kernel/proof.ts';
import { Refused } from '../kernel/row.ts';
import { isNonzero } from '../kernel/signs.ts';
import * as Q from '../number/rational.ts';
import { add, entry, minusOne, mul, rationalOf, zero } from '../term/build.ts';
import { sameSort } from '../term/equality.ts';
import { closeOver, namesIn, openFamily } from '../term/scope.ts';
import type { Binder, Term } from '../term/term.ts';
import { flattened, Matcher, variableNamed, type Binding, type Flat } from './pattern.ts';
import type { Trace } from './trace.ts';

/** A term brought into normal form, with the steps that were taken. */
export type Normalise = (term: Term, scope: Scope) => { readonly term: Term; readonly trace: Trace };

/** How many multiples are added up, how many orders of leading terms are tried, how large the difference may become. */
const MULTIPLES = 12;
const ORDERS = 16;
const LARGEST = 120;

/** Multiples of the equations that make up left − right, both in normal form; undefined: none were found. */
export function zerosBetween(left: Term, right: Term, scope: Scope, normalise: Normalise): readonly Zero[] | undefined {
  const difference = canonical(add([left, mul([minusOne, right])]), scope);
  const equations = scope.environment.equations.map((_, i) => leadsOf(i, scope, normalise));
  for (const leads of ordersOf(equations)) {
    const zeros = reduced(difference, leads, scope, normalise);
    if (zeros !== undefined) return zeros;
  }
  return undefined;
}

/** One term of an equation, by which the others are expressed. */
interface Lead {
  readonly equation: number;
  readonly flat: Flat;
  /** The variables of the equation. */
  readonly names: readonly string[];
  /** Which factors are never 0, so that the multiple can be divided by them. */
  readonly divisible: readonly boolean[];
}

/** Long products first: what is put in their place is shorter. */
function leadsOf(equation: number, scope: Scope, normalise: Normalise): readonly Lead[] {
  const given = scope.environment.equations[equation];
  if (given === undefined) return [];
  const names = given.binders.map((_, i) => variableNamed('e', i));
  const inside = scope.enterAll(given.binders);
  const difference = normalise(add([given.left, mul([minusOne, given.right])]), inside).term;
  const values = names.map((name) => entry(name));
  const leads = readCanonical(difference).map((m): Lead => {
    const open = readMonomial(openFamily({ binders: given.binders, body: termOf([m]) }, values));
    const flat = flattened(open, 'p');
    const isNever0 = ({ base }: Factor): boolean =>
      !flat.variables.some(({ name }) => namesIn(base).has(name)) && isNonzero(closeOver(base, names), inside);
    return { equation, names, flat, divisible: flat.factors.map(isNever0) };
  });
  return leads
    .filter(({ flat }) => names.every((name) => flat.factors.some(({ base }) => namesIn(base).has(name))))
    .toSorted((a, b) => b.flat.factors.length - a.flat.factors.length);
}

/** One lead for each equation, the best of all first. */
function ordersOf(equations: readonly (readonly Lead[])[]): readonly (readonly Lead[])[] {
  let orders: readonly (readonly Lead[])[] = [[]];
  for (const leads of equations) {
    if (leads.length === 0) continue;
    orders = leads.flatMap((lead) => orders.map((order) => [...order, lead])).slice(0, ORDERS);
  }
  return orders;
}

function reduced(
  difference: Term,
  leads: readonly Lead[],
  scope: Scope,
  normalise: Normalise,
): readonly Zero[] | undefined {
  const zeros: Zero[] = [];
  let rest = difference;
  while (zeros.length <= MULTIPLES) {
    if (areEqual(rest, zero, scope)) return zeros;
    const terms = readCanonical(rest);
    if (terms.length > LARGEST) return undefined;
    const found = firstZero(terms, leads, scope);
    if (found === undefined) return undefined;
    const { term, trace } = normalise(zeroOf(found, scope), scope);
    const less = canonical(add([rest, mul([minusOne, term])]), scope);
    if (areEqual(less, rest, scope)) return undefined;
    zeros.push({ ...found, steps: trace.steps });
    rest = less;
  }
  return undefined;
}

type Found = Omit<Zero, 'steps'>;

function firstZero(terms: readonly Monomial[], leads: readonly Lead[], scope: Scope): Found | undefined {
  for (const lead of leads) {
    for (const m of terms) {
      const found = multipleOf(lead, flattened(m, 't'), scope);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The multiple of the equation in which its leading term becomes the given one. */
function multipleOf(lead: Lead, term: Flat, scope: Scope): Found | undefined {
  const matcher = new Matcher();
  let found: Found | undefined;
  const assign = (i: number, left: readonly Factor[], extra: readonly Factor[], binding: Binding): boolean => {
    const factor = lead.flat.factors[i];
    if (factor === undefined) {
      found = closed(lead, term, left, extra, binding, scope);
      return found !== undefined;
    }
    const hit = left.some((candidate, at) => {
      const rest = remainder(candidate.exponent, factor.exponent);
      if (rest === undefined) return false;
      const others = left.toSpliced(at, 1);
      const kept = rest.numerator === 0n ? others : [...others, { base: candidate.base, exponent: rest }];
      return matcher.match(factor.base, candidate.base, binding, 0, (next) => assign(i + 1, kept, extra, next));
    });
    if (hit || lead.divisible[i] !== true) return hit;
    return assign(i + 1, left, [...extra, { base: factor.base, exponent: Q.negate(factor.exponent) }], binding);
  };
  assign(0, term.factors, [], new Map());
  return found;
}

/** What is left of a power when another is taken out of it. */
function remainder(whole: Q.Rational, part: Q.Rational): Q.Rational | undefined {
  if (whole.numerator > 0n !== part.numerator > 0n) return undefined;
  const rest = Q.add(whole, Q.negate(part));
  return rest.numerator === 0n || rest.numerator > 0n === whole.numerator > 0n ? rest : undefined;
}

function closed(
  { equation, names, flat }: Lead,
  term: Flat,
  left: readonly Factor[],
  extra: readonly Factor[],
  binding: Binding,
  scope: Scope,
): Found | undefined {
  const taken = flat.variables.map(({ name, sort }) => {
    const value = binding.get(name);
    const own = value?.kind === 'entry' ? term.variables.find((variable) => variable.name === value.symbol) : undefined;
    return own !== undefined && sameSort(own.sort, sort) ? own.name : undefined;
  });
  if (taken.some((name) => name === undefined) || new Set(taken).size !== taken.length) return undefined;
  const values = names.flatMap((name) => binding.get(name) ?? []);
  if (values.length < names.length) return undefined;
  const own = names.map((hint): Binder => ({ hint, sort: { kind: 'real' } }));
  const put = (base: Term): Term => openFamily({ binders: own, body: closeOver(base, names) }, values);
  const rest = [...left, ...extra.map(({ base, exponent }) => ({ base: put(base), exponent }))];
  const gone = new Set(taken);
  const speaksOfGone = (part: Term): boolean => [...namesIn(part)].some((name) => gone.has(name));
  if (rest.some(({ base }) => speaksOfGone(base))) return undefined;
  const free = term.variables.filter(({ name }) => !gone.has(name));
  const symbols = free.map(({ name }) => name);
  const binders: readonly Binder[] = free.map(({ name, sort }) => ({ hint: name.slice(1), sort }));
  const body = mul([rationalOf(Q.multiply(term.coefficient, Q.invert(flat.coefficient))), ...rest.map(termOfFactor)]);
  const inside: Term[] = [];
  for (const value of values) {
    if (speaksOfGone(value)) return undefined;
    inside.push(closeOver(value, symbols));
  }
  const found: Found = { equation, multiple: { binders, body: closeOver(body, symbols) }, values: inside };
  try {
    zeroOf(found, scope);
    return found;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
