/** Exponentials that cannot overflow: log Σ exp(a) = m + log Σ exp(a − m) for any m, shown by the kernel and used with the greatest a. */

import { add, bound, call, entry, family, fold, integer, minusOne, mul, power } from '../term/build.ts';
import { freshName, mentions, openFamily, shift } from '../term/scope.ts';
import type { Binder, Family, Of, Sort, Term } from '../term/term.ts';
import { mapChildren, someChild, visit } from '../term/traverse.ts';
import { sameFamily } from '../term/equality.ts';
import { isInteger } from '../number/rational.ts';
import { spelledOut } from './lower.ts';
import { callNamed } from './functions.ts';

/** A number that exponentials are scaled by: any would do, the value is the one that keeps them small. */
export interface Shift {
  readonly symbol: string;
  readonly slots: readonly Sort[];
  readonly value: Family;
}

export interface Stabilised {
  readonly term: Term;
  readonly shifts: readonly Shift[];
}

/** What is needed of the text around. */
export interface Surroundings {
  readonly definitions: ReadonlyMap<string, Family>;
  /** Letters that stand for an index, with what they run over. */
  readonly letters: ReadonlyMap<string, Sort>;
  /** Names that are not free. */
  readonly avoid: Set<string>;
  /** Shifts that were made before, which serve again. */
  readonly shifts: Shift[];
}

export function stabilised(term: Term, around: Surroundings): Stabilised {
  const work = new Stabiliser(around);
  return { term: work.rewrite(term, []), shifts: work.shifts };
}

/** The power of exp that the term is homogeneous of; numbers beside exponentials count as exp(0). */
function degreeOf(term: Term): number | undefined {
  switch (term.kind) {
    case 'apply':
      return term.name === 'exp' ? coefficientOf(term) : hasExponential(term) ? undefined : 0;
    case 'fold':
      return term.operator === 'sum' ? degreeOf(term.body) : hasExponential(term) ? undefined : 0;
    case 'mul':
      return total(term.factors.map(degreeOf));
    case 'add': {
      const degrees = term.terms.filter((part) => part.kind !== 'rational').map(degreeOf);
      const [first] = degrees;
      if (first === undefined || degrees.some((degree) => degree !== first)) return undefined;
      return first;
    }
    case 'power': {
      const { base, exponent } = term;
      const below = degreeOf(base);
      if (exponent.kind !== 'rational' || !isInteger(exponent.value)) return hasExponential(term) ? undefined : 0;
      return below === undefined ? undefined : below * Number(exponent.value.numerator);
    }
    default:
      return hasExponential(term) ? undefined : 0;
  }
}

function total(degrees: readonly (number | undefined)[]): number | undefined {
  return degrees.reduce((sum, degree) => (sum === undefined || degree === undefined ? undefined : sum + degree), 0);
}

/** 2 of exp(2 z). */
function coefficientOf({ args }: Of<'apply'>): number {
  const body = args[0]?.body;
  const first = body?.kind === 'mul' ? body.factors[0] : undefined;
  const isWhole = first?.kind === 'rational' && isInteger(first.value) && first.value.numerator > 1n;
  return isWhole ? Number(first.value.numerator) : 1;
}

function hasExponential(term: Term): boolean {
  return (term.kind === 'apply' && term.name === 'exp') || someChild(term, hasExponential);
}

/** Σ exp(…), or 1 + exp(…): what has a greatest exponent. */
function isSumOfExponentials(term: Term): boolean {
  const isSum = (term.kind === 'fold' && term.operator === 'sum') || term.kind === 'add';
  return isSum && hasExponential(term) && (degreeOf(term) ?? 0) > 0 && greatestExponent(term) !== undefined;
}

/** The greatest of the exponents, each divided by its degree. */
function greatestExponent(term: Term): Term | undefined {
  switch (term.kind) {
    case 'rational':
      return integer(0);
    case 'apply': {
      const body = term.name === 'exp' ? term.args[0]?.body : undefined;
      const degree = coefficientOf(term);
      return body === undefined || degree === 1 ? body : mul([power(integer(degree), minusOne), body]);
    }
    case 'mul':
      return term.factors
        .map(greatestExponent)
        .find((found, i) => found !== undefined && term.factors[i]?.kind !== 'rational');
    case 'add': {
      const parts = term.terms.map(greatestExponent);
      const known = parts.flatMap((part) => (part === undefined ? [] : [part]));
      return known.length === parts.length ? call('max', ...known) : undefined;
    }
    case 'fold': {
      const body = term.operator === 'sum' ? greatestExponent(term.body) : undefined;
      return body === undefined ? undefined : fold('max', term.binder, body);
    }
    default:
      return undefined;
  }
}

/** Every exp(a) becomes exp(a − c m); where all exponentials together have degree n, this divides by exp(n m). */
function scaledDown(term: Term, m: Term): Term {
  if (!hasExponential(term)) return term;
  if (term.kind === 'apply' && term.name === 'exp') {
    const degree = coefficientOf(term);
    const body = term.args[0]?.body ?? integer(0);
    return call('exp', add([body, mul([integer(-degree), m])]));
  }
  if (term.kind === 'add') {
    const degree = degreeOf(term) ?? 0;
    const numbers = (part: Term): Term => mul([part, call('exp', mul([integer(-degree), m]))]);
    return add(term.terms.map((part) => (part.kind === 'rational' ? numbers(part) : scaledDown(part, m))));
  }
  return mapChildren(term, (child, depth) => scaledDown(child, shift(m, depth)));
}

/** So many definitions are written out below one logarithm: each may be the square of the one before. */
const MOST_OPENED = 100;

class Stabiliser {
  readonly shifts: Shift[] = [];
  private opened = 0;
  private readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  rewrite(term: Term, scope: readonly Binder[]): Term {
    if (term.kind === 'apply' && callNamed(term.name) === undefined) {
      const written = spelledOut(term);
      if (written !== undefined) return this.rewrite(written, scope);
    }
    if (term.kind === 'apply' && term.name === 'log') {
      const argument = term.args[0]?.body;
      const found = argument === undefined ? undefined : this.logarithm(argument, scope);
      if (found !== undefined) return this.inside(found, scope);
    }
    if (term.kind === 'mul' && degreeOf(term) === 0) {
      const sum = firstSumBelow(term);
      const m = sum === undefined ? undefined : this.shiftFor(sum, scope);
      if (m !== undefined) return this.inside(scaledDown(term, m), scope);
    }
    return this.inside(term, scope);
  }

  private inside(term: Term, scope: readonly Binder[]): Term {
    return mapChildren(term, (child, _, binders) => this.rewrite(child, [...scope, ...binders]));
  }

  /** Undefined where nothing is gained. */
  private logarithm(term: Term, scope: readonly Binder[]): Term | undefined {
    switch (term.kind) {
      case 'entry': {
        const definition = this.around.definitions.get(term.symbol);
        this.opened += 1;
        return definition === undefined || this.opened > MOST_OPENED
          ? undefined
          : this.logarithm(openFamily(definition, term.slots), scope);
      }
      case 'apply': {
        if (term.name === 'exp') return term.args[0]?.body;
        const written = callNamed(term.name) === undefined ? spelledOut(term) : undefined;
        return written === undefined ? undefined : this.logarithm(written, scope);
      }
      case 'mul': {
        const parts = term.factors.map((factor) => this.logarithm(factor, scope));
        if (parts.every((part) => part === undefined)) return undefined;
        return add(term.factors.map((factor, i) => parts[i] ?? call('log', factor)));
      }
      case 'power': {
        const below = this.logarithm(term.base, scope);
        return below === undefined ? undefined : mul([term.exponent, below]);
      }
      case 'fold': {
        if (term.operator === 'product') {
          const body = this.logarithm(term.body, [...scope, term.binder]) ?? call('log', term.body);
          return fold('sum', term.binder, body);
        }
        return this.logarithmOfSum(term, scope);
      }
      case 'add':
        return this.logarithmOfSum(term, scope);
      default:
        return undefined;
    }
  }

  private logarithmOfSum(term: Term, scope: readonly Binder[]): Term | undefined {
    if (!isSumOfExponentials(term)) return undefined;
    const m = this.shiftFor(term, scope);
    const degree = degreeOf(term) ?? 0;
    if (m === undefined) return undefined;
    return add([mul([integer(degree), m]), call('log', scaledDown(term, m))]);
  }

  /** The symbol at the indices that the sum depends on; one and the same for the same sum. */
  private shiftFor(sum: Term, scope: readonly Binder[]): Term | undefined {
    const value = greatestExponent(sum);
    // What was scaled is not scaled again.
    if (value === undefined || this.around.shifts.some(({ symbol }) => mentions(value, symbol))) return undefined;
    const depths = new Set<number>();
    const letters = new Set<string>();
    visit(value, (part, under) => {
      if (part.kind === 'bound' && part.depth >= under) depths.add(part.depth - under);
      if (part.kind === 'entry' && part.slots.length === 0 && this.around.letters.has(part.symbol))
        letters.add(part.symbol);
    });
    const places = [...depths].toSorted((a, b) => b - a);
    const sorts = [
      ...[...letters].map((letter) => this.around.letters.get(letter)),
      ...places.map((depth) => scope[scope.length - 1 - depth]?.sort),
    ].flatMap((sort) => (sort === undefined ? [] : [sort]));
    const isFlat = (sort: Sort): boolean =>
      sort.kind === 'set' || (sort.kind === 'range' && sort.low.reach === 0 && sort.high.reach === 0);
    if (!sorts.every(isFlat)) return undefined;
    const all = [...letters].map((letter): Term => entry(letter));
    const slots = [...all, ...places.map((depth): Term => bound(depth))];
    const binders = sorts.map((sort, i) => ({ hint: `i${i + 1}`, sort }));
    const whole = family(binders, closed(value, slots));
    const known = this.around.shifts.find((other) => sameFamily(other.value, whole));
    const made: Shift = known ?? { symbol: freshName('top', this.around.avoid), slots: sorts, value: whole };
    this.around.avoid.add(made.symbol);
    if (known === undefined) this.around.shifts.push(made);
    if (!this.shifts.includes(made)) this.shifts.push(made);
    return entry(made.symbol, slots);
  }
}

/** The slots, letters and outer variables, as the variables of as many binders. */
function closed(value: Term, slots: readonly Term[]): Term {
  const place = (term: Term, under: number): number =>
    slots.findIndex((slot) =>
      slot.kind === 'bound'
        ? term.kind === 'bound' && term.depth === slot.depth + under
        : term.kind === 'entry' && slot.kind === 'entry' && term.slots.length === 0 && term.symbol === slot.symbol,
    );
  const walk = (term: Term, under: number): Term => {
    const at = place(term, under);
    if (at >= 0) return bound(slots.length - 1 - at + under);
    return mapChildren(term, (child, added) => walk(child, under + added));
  };
  return walk(value, 0);
}

/** What a product divides by that is a sum of exponentials. */
function firstSumBelow(term: Of<'mul'>): Term | undefined {
  for (const factor of term.factors) {
    if (factor.kind !== 'power' || factor.exponent.kind !== 'rational' || factor.exponent.value.numerator >= 0n)
      continue;
    const found = sumIn(factor.base);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** In a product or a power, at any depth. */
function sumIn(term: Term): Term | undefined {
  if (isSumOfExponentials(term)) return term;
  if (term.kind === 'power') return sumIn(term.base);
  return term.kind === 'mul' ? term.factors.map(sumIn).find((found) => found !== undefined) : undefined;
}
