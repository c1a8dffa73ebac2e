/** What a row of the vocabulary says about a function. */

import type { Fact } from '../term/signature.ts';
import type { Parameter } from '../term/scope.ts';

/** A number, a vector of numbers, a matrix by rows. */
export type Nested = number | readonly Nested[];

/** Claims, each with values of the names in it at which it alone fails and what it was a condition of is wrong. */
export type Conditions = Readonly<Record<string, string>>;

/** One partial derivative. All texts are plain notation over the parameters' names. */
export interface PartialDerivative {
  /** The parameter differentiated by. */
  readonly by: string;
  /** A family: first the axes of the result, then those of the parameter. Of a scalar by a scalar: a term. */
  readonly is: string;
  /** Where it holds; undefined: wherever the function is defined. */
  readonly where?: Conditions;
}

/**
 * A function. In its texts an axis name is both the set that an index of that axis runs over and, as `#n`, the number of its
 * elements.
 */
export interface VocabularyRow {
  readonly name: string;
  readonly gloss: string;
  readonly parameters: readonly Parameter[];
  /** The last parameter may be repeated or left out: max(a), max(a, b), max(a, b, c). */
  readonly variadic: boolean;
  /** One sort in plain notation for each index of the result. */
  readonly axes: readonly string[];
  /** What holds exactly where the function is defined and real. */
  readonly domain: Conditions;
  readonly derivatives: readonly PartialDerivative[];
  /** A family over the result's axes that means the same. */
  readonly definition: string | undefined;
  /** Sugar: the reader puts the definition in its place, and the function occurs in no term. */
  readonly sugar: boolean;
  /** What is true of every value. */
  readonly facts: readonly Fact[];
  readonly parity: 'even' | 'odd' | undefined;
  /** Commands and plain words that mean this function wherever the document does not declare them otherwise. */
  readonly spellings: readonly string[];
  readonly value: ((...args: readonly Nested[]) => Nested) | undefined;
  /** Arguments inside the domain, away from kinks: what the tests evaluate at. */
  readonly samples: readonly (readonly Nested[])[];
}

/** A row's distinctive part; what is left out is empty. */
type Part = Pick<VocabularyRow, 'name' | 'gloss'> & Partial<Omit<VocabularyRow, 'parameters' | 'value'>>;

const blank = {
  variadic: false,
  axes: [],
  domain: {},
  derivatives: [],
  definition: undefined,
  sugar: false,
  facts: [],
  parity: undefined,
  spellings: [],
  samples: [],
} satisfies Partial<VocabularyRow>;

const scalarNames = ['a', 'b', 'c', 'd'];

/** A function of as many scalars as its value takes, called a, b, …; derivatives are given in that order. */
export function scalarRow(
  part: Omit<Part, 'derivatives' | 'axes'> & { readonly derivatives?: readonly (string | PartialDerivative)[] },
  value: (...args: number[]) => number,
): VocabularyRow {
  const parameters = scalarNames.slice(0, value.length).map((symbol) => ({ symbol, axes: [] }));
  const derivatives = (part.derivatives ?? []).map((derivative, i) =>
    typeof derivative === 'string' ? { by: scalarNames[i] ?? '', is: derivative } : derivative,
  );
  return { ...blank, ...part, derivatives, parameters, value: (...args) => value(...args.map(number)) };
}

export function familyRow(
  part: Part & Pick<VocabularyRow, 'parameters'>,
  value: (...args: readonly Nested[]) => Nested,
): VocabularyRow {
  return { ...blank, ...part, value };
}

export function number(value: Nested | undefined): number {
  if (typeof value !== 'number') throw new TypeError('expected a number');
  return value;
}

export function vector(value: Nested | undefined): readonly number[] {
  if (value === undefined || typeof value === 'number') throw new TypeError('expected a vector');
  return value.map(number);
}

export function matrix(value: Nested | undefined): readonly (readonly number[])[] {
  if (value === undefined || typeof value === 'number') throw new TypeError('expected a matrix');
  return value.map(vector);
}
