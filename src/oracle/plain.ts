/** Scalar expressions without indices: what a term is once every size and index has a value. */

import * as Q from '../number/rational.ts';
import type { BracketRelation } from '../term/term.ts';

/** What the makers below keep with every expression: how many nodes it has, written out. */
interface Made {
  readonly size: number;
}

export interface Variable extends Made {
  readonly kind: 'variable';
  readonly symbol: string;
  readonly slots: readonly number[];
}

// prettier-ignore
export type Plain =
  | Variable // z[1, 2]
  | (Made &
      (
        | { readonly kind: 'number'; readonly value: Q.Rational }
        | { readonly kind: 'add'; readonly terms: readonly Plain[] }
        | { readonly kind: 'mul'; readonly factors: readonly Plain[] }
        | { readonly kind: 'power'; readonly base: Plain; readonly exponent: Plain }
        | { readonly kind: 'bracket'; readonly relation: BracketRelation; readonly left: Plain; readonly right: Plain } // sides that are no numbers
        | { readonly kind: 'call'; readonly name: string; readonly args: readonly Plain[] } // by its name in the vocabulary
      ));

/** Numbers are not raised higher than this when an expression is made. */
const HIGHEST_POWER = 64n;

export function numberOf(value: Q.Rational): Plain {
  return { kind: 'number', value, size: 1 };
}

export function integer(value: number | bigint): Plain {
  return numberOf(Q.rational(value));
}

export const zero: Plain = integer(0);
export const one: Plain = integer(1);
export const minusOne: Plain = integer(-1);

export function variable(symbol: string, slots: readonly number[] = []): Variable {
  return { kind: 'variable', symbol, slots, size: 1 };
}

/** Tells variables apart: `z[1,2]`. */
export function keyOf({ symbol, slots }: Pick<Variable, 'symbol' | 'slots'>): string {
  return slots.length === 0 ? symbol : `${symbol}[${slots.join(',')}]`;
}

function sizeOf(parts: readonly Plain[]): number {
  return parts.reduce((total, { size }) => total + size, 1);
}

function isNumber(plain: Plain, value?: Q.Rational): boolean {
  return plain.kind === 'number' && (value === undefined || Q.equal(plain.value, value));
}

/** A sum in a sum is one sum, numbers are added up, and 0 stands for the empty one. */
export function add(terms: readonly Plain[]): Plain {
  let constant = Q.zero;
  const rest: Plain[] = [];
  for (const term of terms.flatMap((part) => (part.kind === 'add' ? part.terms : [part]))) {
    if (term.kind === 'number') constant = Q.add(constant, term.value);
    else rest.push(term);
  }
  const all = Q.equal(constant, Q.zero) ? rest : [...rest, numberOf(constant)];
  return single(all, zero) ?? { kind: 'add', terms: all, size: sizeOf(all) };
}

/**
 * What is multiplied by 0 is not there, also where it would not be defined: so a bracket leaves terms out of a sum. A product in
 * a product is one product; nerdamer loses the sign of -1 * (-1 * (a + b)).
 */
export function mul(factors: readonly Plain[]): Plain {
  let constant = Q.one;
  const rest: Plain[] = [];
  for (const factor of factors.flatMap((part) => (part.kind === 'mul' ? part.factors : [part]))) {
    if (factor.kind === 'number') constant = Q.multiply(constant, factor.value);
    else rest.push(factor);
  }
  if (Q.equal(constant, Q.zero)) return zero;
  const all = Q.equal(constant, Q.one) ? rest : [numberOf(constant), ...rest];
  return single(all, one) ?? { kind: 'mul', factors: all, size: sizeOf(all) };
}

function single(parts: readonly Plain[], empty: Plain): Plain | undefined {
  const [first] = parts;
  if (first === undefined) return empty;
  return parts.length === 1 ? first : undefined;
}

export function power(base: Plain, exponent: Plain): Plain {
  if (isNumber(exponent, Q.one)) return base;
  if (isNumber(exponent, Q.zero) || isNumber(base, Q.one)) return one;
  const known = base.kind === 'number' && exponent.kind === 'number' ? raised(base.value, exponent.value) : undefined;
  return known === undefined ? { kind: 'power', base, exponent, size: sizeOf([base, exponent]) } : numberOf(known);
}

function raised(base: Q.Rational, { numerator: times, denominator }: Q.Rational): Q.Rational | undefined {
  if (denominator !== 1n || times > HIGHEST_POWER || times < -HIGHEST_POWER) return undefined;
  if (times >= 0n) return Q.rational(base.numerator ** times, base.denominator ** times);
  return base.numerator === 0n ? undefined : Q.rational(base.denominator ** -times, base.numerator ** -times);
}

export function quotient(above: Plain, below: Plain): Plain {
  return mul([above, power(below, minusOne)]);
}

export function negative(plain: Plain): Plain {
  return mul([minusOne, plain]);
}

/** 1 or 0 where both sides are numbers. */
export function bracket(relation: BracketRelation, left: Plain, right: Plain): Plain {
  if (left.kind === 'number' && right.kind === 'number')
    return holds(relation, Q.compare(left.value, right.value)) ? one : zero;
  return { kind: 'bracket', relation, left, right, size: sizeOf([left, right]) };
}

/** Whether the relation holds, by the sign of the difference of its sides. */
export function holds(relation: BracketRelation, difference: number): boolean {
  switch (relation) {
    case '=':
      return difference === 0;
    case '≠':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '≤':
      return difference <= 0;
  }
}

export function call(name: string, args: readonly Plain[]): Plain {
  return { kind: 'call', name, args, size: sizeOf(args) };
}

export function partsOf(plain: Plain): readonly Plain[] {
  switch (plain.kind) {
    case 'number':
    case 'variable':
      return [];
    case 'add':
      return plain.terms;
    case 'mul':
      return plain.factors;
    case 'power':
      return [plain.base, plain.exponent];
    case 'bracket':
      return [plain.left, plain.right];
    case 'call':
      return plain.args;
  }
}

/** The same expression of other parts. */
export function mapParts(plain: Plain, f: (part: Plain) => Plain): Plain {
  switch (plain.kind) {
    case 'number':
    case 'variable':
      return plain;
    case 'add':
      return add(plain.terms.map(f));
    case 'mul':
      return mul(plain.factors.map(f));
    case 'power':
      return power(f(plain.base), f(plain.exponent));
    case 'bracket':
      return bracket(plain.relation, f(plain.left), f(plain.right));
    case 'call':
      return call(plain.name, plain.args.map(f));
  }
}

export function variablesOf(plain: Plain, found = new Map<string, Variable>()): ReadonlyMap<string, Variable> {
  if (plain.kind === 'variable') found.set(keyOf(plain), plain);
  for (const part of partsOf(plain)) variablesOf(part, found);
  return found;
}
