/** One term as a pattern of another: names beginning with a mark stand for indices, sums and products match in any order. */

import * as Q from '../number/rational.ts';
import { entry } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { namesIn, openBinder, refersTo, shift } from '../term/scope.ts';
import { children } from '../term/traverse.ts';
import type { Sort, Term } from '../term/term.ts';
import { readMonomial, type Factor, type Monomial } from '../kernel/polynomial.ts';
import { isFinite } from '../kernel/sums.ts';

/** What the variables of a pattern stand for so far. */
export type Binding = ReadonlyMap<string, Term>;

const MARK = '?';

/** No text can write such a name. */
export function variableNamed(kind: string, i: number): string {
  return `${MARK}${kind}${i}`;
}

function isVariable(name: string): boolean {
  return name.startsWith(MARK);
}

/** A product all of whose sums stand in front: `Σ_i a_i Σ_j b_j c_ij` is a product under i and j. */
export interface Flat {
  readonly coefficient: Q.Rational;
  readonly variables: readonly { readonly name: string; readonly sort: Sort }[];
  readonly factors: readonly Factor[];
}

/** A sum to a higher power is not written out. */
const COPIES = 3n;

export function flattened({ coefficient, factors }: Monomial, kind: string): Flat {
  const variables: { readonly name: string; readonly sort: Sort }[] = [];
  const flat: Factor[] = [];
  let number = coefficient;
  const add = (factor: Factor): void => {
    const { base, exponent } = factor;
    const isSum = base.kind === 'fold' && base.operator === 'sum' && isPlain(base.binder.sort);
    if (!isSum || !Q.isInteger(exponent) || exponent.numerator < 1n || exponent.numerator > COPIES) {
      flat.push(factor);
      return;
    }
    for (let copy = 0n; copy < exponent.numerator; copy += 1n) {
      const name = variableNamed(kind, variables.length);
      variables.push({ name, sort: base.binder.sort });
      const inside = readMonomial(openBinder(base.body, entry(name)));
      number = Q.multiply(number, inside.coefficient);
      inside.factors.forEach(add);
    }
  };
  factors.forEach(add);
  return { coefficient: number, variables, factors: flat };
}

/** Whether the range has an end and does not depend on another variable. */
function isPlain(sort: Sort): boolean {
  const ends = sort.kind === 'range' ? [sort.low, sort.high] : [];
  return isFinite(sort) && !ends.some((end) => [...namesIn(end)].some(isVariable));
}

/** How many ways of matching are looked at. */
const WAYS = 400;

export class Matcher {
  private ways = 0;

  /** Hands over each binding under which the pattern is the term; true from there ends the search. */
  match(pattern: Term, term: Term, binding: Binding, depth: number, found: (binding: Binding) => boolean): boolean {
    this.ways += 1;
    if (this.ways > WAYS) return false;
    if (pattern.kind === 'entry' && pattern.slots.length === 0 && isVariable(pattern.symbol))
      return this.bind(pattern.symbol, term, binding, depth, found);
    if (!sameHead(pattern, term)) return false;
    const [own, other] = [children(pattern), children(term)];
    if (own.length !== other.length) return false;
    if (pattern.kind === 'add' || pattern.kind === 'mul') {
      const [a, b] = [own.map((child) => child.term), other.map((child) => child.term)];
      return this.inAnyOrder(a, b, binding, depth, found);
    }
    const step = (i: number, now: Binding): boolean => {
      const [a, b] = [own[i], other[i]];
      if (a === undefined || b === undefined) return found(now);
      if (a.binders.length !== b.binders.length) return false;
      return this.match(a.term, b.term, now, depth + a.binders.length, (next) => step(i + 1, next));
    };
    return step(0, binding);
  }

  private bind(
    name: string,
    term: Term,
    binding: Binding,
    depth: number,
    found: (binding: Binding) => boolean,
  ): boolean {
    for (let i = 0; i < depth; i += 1) if (refersTo(term, i)) return false;
    const value = shift(term, -depth);
    const known = binding.get(name);
    if (known !== undefined) return sameTerm(known, value) && found(binding);
    return found(new Map([...binding, [name, value]]));
  }

  private inAnyOrder(
    pattern: readonly Term[],
    terms: readonly Term[],
    binding: Binding,
    depth: number,
    found: (binding: Binding) => boolean,
  ): boolean {
    const [first, ...rest] = pattern;
    if (first === undefined) return found(binding);
    return terms.some((term, i) =>
      this.match(first, term, binding, depth, (next) =>
        this.inAnyOrder(rest, terms.toSpliced(i, 1), next, depth, found),
      ),
    );
  }
}

/** Whether two terms are the same apart from their parts. */
function sameHead(a: Term, b: Term): boolean {
  switch (a.kind) {
    case 'rational':
    case 'size':
    case 'bound':
      return sameTerm(a, b);
    case 'entry':
      return b.kind === 'entry' && a.symbol === b.symbol;
    case 'bracket':
      return b.kind === 'bracket' && a.relation === b.relation;
    case 'fold':
      return b.kind === 'fold' && a.operator === b.operator && a.binder.sort.kind === b.binder.sort.kind;
    case 'apply':
      return (
        b.kind === 'apply' &&
        a.name === b.name &&
        a.partials.length === b.partials.length &&
        a.args.every((argument, i) => {
          const other = b.args[i];
          return other !== undefined && argument.binders.length === other.binders.length;
        })
      );
    case 'at':
      return b.kind === 'at' && a.symbol === b.symbol && a.value.binders.length === b.value.binders.length;
    case 'add':
    case 'mul':
    case 'power':
    case 'derivative':
      return a.kind === b.kind;
  }
}
