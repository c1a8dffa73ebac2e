/** Forms of terms by which a line gives a name a value, or speaks of a name in a power or under a function. */

import { freeSymbols, namesIn } from '../term/scope.ts';
import type { Of, Term } from '../term/term.ts';
import { functionNamed } from '../vocabulary/vocabulary.ts';

/** What a power is a power of, and of what a known function is taken: the θ of `sin θ`. */
export function headOf(term: Term): Of<'entry'> | undefined {
  if (term.kind === 'power') return headOf(term.base);
  if (term.kind === 'apply') {
    const [only, ...more] = term.args;
    const isPlain = functionNamed(term.name) !== undefined && term.partials.length === 0;
    return isPlain && only?.binders.length === 0 && more.length === 0 ? headOf(only.body) : undefined;
  }
  return term.kind === 'entry' ? term : undefined;
}

export function isNumber(term: Term): boolean {
  return namesIn(term).size === 0;
}

export function isBare(term: Term): boolean {
  return term.kind === 'entry' || namesIn(term).size === 0;
}

/** Another name, or a number in sizes. */
export function isValue(term: Term): boolean {
  return term.kind === 'entry' || freeSymbols(term).size === 0;
}
