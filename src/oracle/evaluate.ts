/** Plain expressions in floating point; a function has the value that its row of the vocabulary gives. */

import { functionNamed } from '../vocabulary/vocabulary.ts';
import { holds, type Plain, type Variable } from './plain.ts';

/** NaN where the expression has no real value. */
export function evaluate(plain: Plain, valueOf: (variable: Variable) => number): number {
  const value = (part: Plain): number => evaluate(part, valueOf);
  switch (plain.kind) {
    case 'number':
      return Number(plain.value.numerator) / Number(plain.value.denominator);
    case 'variable':
      return valueOf(plain);
    case 'add':
      return plain.terms.reduce((total, term) => total + value(term), 0);
    case 'mul':
      return product(plain.factors, value);
    case 'power':
      return value(plain.base) ** value(plain.exponent);
    case 'bracket': {
      const difference = value(plain.left) - value(plain.right);
      return Number.isNaN(difference) ? Number.NaN : Number(holds(plain.relation, difference));
    }
    case 'call': {
      const found = functionNamed(plain.name)?.value?.(...plain.args.map(value));
      return typeof found === 'number' ? found : Number.NaN;
    }
  }
}

/** A bracket that is 0 leaves out what it multiplies, defined or not. */
function product(factors: readonly Plain[], value: (part: Plain) => number): number {
  const leftOut = factors.some((factor) => factor.kind === 'bracket' && value(factor) === 0);
  return leftOut ? 0 : factors.reduce((total, factor) => total * value(factor), 1);
}
