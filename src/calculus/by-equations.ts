/** Equations put to use: the difference of two sides as a sum of multiples of what is given to be 0. */

import { areEqual, canonical } from '../kernel/algebra.ts';
import type { Scope } from '../kernel/environment.ts';
import { readCanonical, readMonomial, termOf, termOfFactor, type Factor, type Monomial } from '../kernel/polynomial.ts';
import { zeroOf, type Zero } from '../kernel/proof.ts';
import { Refused } from '../kernel/row.ts';
import { isNonzero } from '../kernel/signs.ts';
import * as Q from '../number/rational.ts';
import { add, apply, entry, minusOne, mul, rationalOf, zero } from '../term/build.ts';
import { sameSort, sameTerm } from '../term/equality.ts';
import { closeOver, namesIn, openFamily } from '../term/scope.ts';
import type { Binder, Term } from '../term/term.ts';
import { derivedFrom, wholeFrom, type Derived, type Normalise } from './derived-equations.ts';
import { combined } from './linear-combinations.ts';
import { flattened, Matcher, variableNamed, type Binding, type Flat } from './pattern.ts';

/** How many multiples are added up, how many are tried, how large the difference may become. */
const MULTIPLES = 12;
const TRIES = 150;
const LARGEST = 120;

/**
 * Multiples of the equations that make up left − right, both in normal form, or all but a rest that can be closed in another
 * way; undefined: none were found.
 */
export function zerosBetween(
  left: Term,
  right: Term,
  scope: Scope,
  normalise: Normalise,
  closes: (rest: Term) => boolean = () => false,
): readonly Zero[] | undefined {
  const difference = canonical(add([left, mul([minusOne, right])]), scope);
  const derived = scope.environment.equations.flatMap((_, i) => derivedFrom(i, scope, normalise));
  const sums = combined(difference, derived, scope, normalise);
  if (sums !== undefined && sums.length > 0) return sums;
  return new Search(
    derived.flatMap((one) => leadsOf(one, scope)).flatMap((lead) => eitherWay(lead, scope)),
    scope,
    normalise,
  ).from(difference, closes);
}

/** The term as multiples of the equations and what is left, by the longest product of each equation. */
export function divided(term: Term, scope: Scope, normalise: Normalise): Division {
  const leads = scope.environment.equations.flatMap((_, i) => {
    const whole = wholeFrom(i, scope, normalise);
    const own = whole === undefined ? [] : leadsOf(whole, scope);
    return own
      .toSorted((a, b) => b.flat.factors.length - a.flat.factors.length)
      .slice(0, 1)
      .flatMap((lead) => eitherWay(lead, scope));
  });
  const zeros: Zero[] = [];
  let rest = term;
  while (zeros.length <= MULTIPLES && !areEqual(rest, zero, scope)) {
    const terms = readCanonical(rest);
    const found = terms.length > LARGEST ? undefined : firstZero(terms, leads, scope);
    if (found === undefined) break;
    const { term: made, trace } = normalise(zeroOf(found, scope), scope);
    const less = canonical(add([rest, mul([minusOne, made])]), scope);
    if (areEqual(less, rest, scope)) break;
    zeros.push({ ...found, steps: trace.steps });
    rest = less;
  }
  return { zeros, rest };
}

function firstZero(terms: readonly Monomial[], leads: readonly Lead[], scope: Scope): Found | undefined {
  for (const lead of leads) {
    for (const m of terms) {
      const found = multipleOf(lead, flattened(m, 't'), scope);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

export interface Division {
  readonly zeros: readonly Zero[];
  readonly rest: Term;
}

/** One term of an equation, by which the others are expressed. */
interface Lead {
  readonly derived: Derived;
  readonly flat: Flat;
  /** Which factors are never 0, so that the multiple can be divided by them. */
  readonly divisible: readonly boolean[];
}

function leadsOf(derived: Derived, scope: Scope): readonly Lead[] {
  const { names, binders, difference } = derived;
  const inside = scope.enterAll(binders);
  const values = names.map((name) => entry(name));
  const leads = readCanonical(difference).map((m): Lead => {
    const flat = flattened(readMonomial(openFamily({ binders, body: termOf([m]) }, values)), 'p');
    const isNever0 = ({ base }: Factor): boolean =>
      !flat.variables.some(({ name }) => namesIn(base).has(name)) && isNonzero(closeOver(base, names), inside);
    return { derived, flat, divisible: flat.factors.map(isNever0) };
  });
  return leads.filter(({ flat }) => names.every((name) => flat.factors.some(({ base }) => namesIn(base).has(name))));
}

/** Which of its two indices comes first in a symmetric matrix depends on what stands around: the other order is looked for, too. */
function eitherWay(lead: Lead, scope: Scope): readonly Lead[] {
  const { factors } = lead.flat;
  const others = factors.flatMap(({ base, exponent }, i): readonly Lead[] => {
    const turned = turnedInverse(base, scope);
    if (turned === undefined) return [];
    return [{ ...lead, flat: { ...lead.flat, factors: factors.with(i, { base: turned, exponent }) } }];
  });
  return [lead, ...others];
}

/** The entry of the inverse of a symmetric matrix with its indices in the other order. */
function turnedInverse(base: Term, scope: Scope): Term | undefined {
  if (base.kind !== 'apply' || base.name !== 'inverse' || base.partials.length > 0) return undefined;
  const [matrix] = base.args;
  const [s, t] = base.slots;
  if (matrix === undefined || s === undefined || t === undefined) return undefined;
  const [a, b] = [entry(variableNamed('r', 0)), entry(variableNamed('r', 1))];
  const isSymmetric = areEqual(openFamily(matrix, [a, b]), openFamily(matrix, [b, a]), scope);
  return isSymmetric ? apply('inverse', [matrix], [t, s]) : undefined;
}

/** What is left of the difference after some multiples were added. */
interface State {
  readonly rest: Term;
  readonly zeros: readonly Zero[];
  readonly size: number;
}

/** The plainest difference first. */
class Search {
  private readonly leads: readonly Lead[];
  private readonly scope: Scope;
  private readonly normalise: Normalise;
  private readonly seen: Term[] = [];
  private states: State[] = [];
  private tries = 0;

  constructor(leads: readonly Lead[], scope: Scope, normalise: Normalise) {
    this.leads = leads;
    this.scope = scope;
    this.normalise = normalise;
  }

  from(difference: Term, closes: (rest: Term) => boolean): readonly Zero[] | undefined {
    this.states = [{ rest: difference, zeros: [], size: sizeOf(difference) }];
    for (;;) {
      const best = this.next();
      if (best === undefined) return undefined;
      if (areEqual(best.rest, zero, this.scope)) return best.zeros;
      if (best.zeros.length > 0 && closes(best.rest)) return best.zeros;
      if (best.zeros.length < MULTIPLES) this.expand(best);
    }
  }

  private next(): State | undefined {
    const best = this.states.reduce<State | undefined>(
      (least, state) => (least === undefined || state.size < least.size ? state : least),
      undefined,
    );
    this.states = this.states.filter((state) => state !== best);
    return best;
  }

  private expand({ rest, zeros }: State): void {
    const terms = readCanonical(rest);
    if (terms.length > LARGEST) return;
    for (const lead of this.leads) {
      for (const m of terms) {
        const found = multipleOf(lead, flattened(m, 't'), this.scope);
        if (found === undefined) continue;
        this.tries += 1;
        if (this.tries > TRIES) return;
        const { term, trace } = this.normalise(zeroOf(found, this.scope), this.scope);
        const less = canonical(add([rest, mul([minusOne, term])]), this.scope);
        if (this.seen.some((other) => sameTerm(other, less))) continue;
        this.seen.push(less);
        const size = sizeOf(less) + zeros.length;
        this.states.push({ rest: less, zeros: [...zeros, { ...found, steps: trace.steps }], size });
        if (areEqual(less, zero, this.scope)) return;
      }
    }
  }
}

/** Few terms in few symbols. */
function sizeOf(difference: Term): number {
  const terms = readCanonical(difference);
  return terms.length === 0 ? -Infinity : 2 * terms.length + namesIn(difference).size;
}

type Found = Omit<Zero, 'steps'>;

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
  // A number is a multiple of any number.
  if (lead.flat.factors.length > 0) assign(0, term.factors, [], new Map());
  return found;
}

/** What is left of a power when another is taken out of it. */
function remainder(whole: Q.Rational, part: Q.Rational): Q.Rational | undefined {
  if (whole.numerator > 0n !== part.numerator > 0n) return undefined;
  const rest = Q.add(whole, Q.negate(part));
  return rest.numerator === 0n || rest.numerator > 0n === whole.numerator > 0n ? rest : undefined;
}

function closed(
  { derived, flat }: Lead,
  term: Flat,
  left: readonly Factor[],
  extra: readonly Factor[],
  binding: Binding,
  scope: Scope,
): Found | undefined {
  const { equation, names, summed, weight } = derived;
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
  const rest = [...left, ...[...extra, ...weight].map(({ base, exponent }) => ({ base: put(base), exponent }))];
  const gone = new Set(taken);
  const speaksOfGone = (part: Term): boolean => [...namesIn(part)].some((name) => gone.has(name));
  if (rest.some(({ base }) => speaksOfGone(base)) || values.some(speaksOfGone)) return undefined;
  const free = term.variables.filter(({ name }) => !gone.has(name));
  const symbols = [...free.map(({ name }) => name), ...summed.map(({ name }) => name)];
  const binders: readonly Binder[] = [
    ...free.map(({ name, sort }) => ({ hint: name.slice(1), sort })),
    ...summed.map(({ binder }) => binder),
  ];
  const body = mul([rationalOf(Q.multiply(term.coefficient, Q.invert(flat.coefficient))), ...rest.map(termOfFactor)]);
  const found: Found = {
    equation,
    multiple: { binders, body: closeOver(body, symbols) },
    values: derived.values.map((name) => closeOver(put(entry(name)), symbols)),
  };
  try {
    zeroOf(found, scope);
    return found;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
