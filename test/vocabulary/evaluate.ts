/** A small float evaluator of terms, for attacking the rows of the vocabulary; slow and plain. */

import type { FoldOperator, Sort, Term } from '../../src/term/term.ts';
import { functionNamed } from '../../src/vocabulary/vocabulary.ts';
import type { Nested } from '../../src/vocabulary/row.ts';

export interface Values {
  readonly symbols: ReadonlyMap<string, Nested>;
  /** Sizes and sets: the set n is 1, …, n. */
  readonly sizes: ReadonlyMap<string, number>;
}

export function evaluate(term: Term, values: Values, scope: readonly number[] = []): number {
  const value = (part: Term): number => evaluate(part, values, scope);
  switch (term.kind) {
    case 'rational':
      return Number(term.value.numerator) / Number(term.value.denominator);
    case 'size':
      return values.sizes.get(term.name) ?? Number.NaN;
    case 'bound':
      return scope[scope.length - 1 - term.depth] ?? Number.NaN;
    case 'entry':
      return scalarAt(values.symbols.get(term.symbol), term.slots.map(value));
    case 'bracket': {
      const [left, right] = [value(term.left), value(term.right)];
      const holds = { '=': left === right, '≠': left !== right, '<': left < right, '≤': left <= right }[term.relation];
      return holds ? 1 : 0;
    }
    case 'add':
      return term.terms.reduce((total, part) => total + value(part), 0);
    case 'mul':
      return term.factors.reduce((total, part) => total * value(part), 1);
    case 'power':
      return value(term.base) ** value(term.exponent);
    case 'fold': {
      const indices = elements(term.binder.sort, values, scope);
      const parts = indices.map((index) => evaluate(term.body, values, [...scope, index]));
      return folded(term.operator, parts, indices);
    }
    case 'apply': {
      const row = functionNamed(term.name);
      if (row?.value === undefined) return Number.NaN;
      const args = term.args.map(({ binders, body }) =>
        table(
          body,
          binders.map(({ sort }) => sort),
          values,
          scope,
        ),
      );
      return scalarAt(row.value(...args), term.slots.map(value));
    }
    case 'derivative':
    case 'at':
      return Number.NaN;
  }
}

/** What becomes of the parts; the indices are where they stand. */
export function folded(operator: FoldOperator, parts: readonly number[], indices: readonly number[]): number {
  switch (operator) {
    case 'sum':
      return parts.reduce((total, part) => total + part, 0);
    case 'product':
      return parts.reduce((total, part) => total * part, 1);
    case 'max':
      return Math.max(...parts);
    case 'min':
      return Math.min(...parts);
    case 'argmax':
      return indices[parts.indexOf(Math.max(...parts))] ?? Number.NaN;
    case 'argmin':
      return indices[parts.indexOf(Math.min(...parts))] ?? Number.NaN;
    case 'integral':
      return Number.NaN;
  }
}

/** All entries of a family. */
export function table(body: Term, sorts: readonly Sort[], values: Values, scope: readonly number[] = []): Nested {
  const [sort, ...rest] = sorts;
  if (sort === undefined) return evaluate(body, values, scope);
  return elements(sort, values, scope).map((index) => table(body, rest, values, [...scope, index]));
}

function elements(sort: Sort, values: Values, scope: readonly number[]): number[] {
  const [low, high] =
    sort.kind === 'range'
      ? [evaluate(sort.low, values, scope), evaluate(sort.high, values, scope)]
      : [1, sort.kind === 'set' ? (values.sizes.get(sort.name) ?? 0) : 0];
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i);
}

export function scalarAt(value: Nested | undefined, slots: readonly number[]): number {
  const [slot, ...rest] = slots;
  if (slot === undefined) return typeof value === 'number' ? value : Number.NaN;
  return value === undefined || typeof value === 'number' ? Number.NaN : scalarAt(value[slot - 1], rest);
}
