/** Sizes of which 1 shows little: softmax over one class is always 1, and so is a vector of one entry with sum 1. */

import type { Sort, Term } from '../term/term.ts';
import { visit } from '../term/traverse.ts';
import type { Subject } from './trials.ts';
import type { Sizes } from './sizes.ts';

const normalising: ReadonlySet<string> = new Set(['softmax', 'log_softmax', 'logsumexp']);

export function pluralSizes({ statement, traits }: Subject): ReadonlySet<string> {
  const { symbols } = statement.environment;
  const found = new Set<string>();
  const add = (sort: Sort | undefined): void => {
    if (sort?.kind === 'set') found.add(sort.name);
    if (sort?.kind === 'range' && sort.high.kind === 'size') found.add(sort.high.name);
  };
  for (const name of traits.names) {
    const type = symbols.get(name);
    for (const fact of type?.facts ?? []) if ('slot' in fact) add(type?.slots[fact.slot]);
  }
  const addSums = (term: Term): void => {
    visit(term, (part) => {
      if (part.kind === 'fold' && part.operator === 'sum' && hasExponential(part.body)) add(part.binder.sort);
    });
  };
  for (const { body } of traits.parts) {
    visit(body, (part) => {
      if (part.kind === 'power' && isNegative(part.exponent)) addSums(part.base);
      if (part.kind === 'apply' && part.name === 'log') for (const arg of part.args) addSums(arg.body);
      if (part.kind === 'apply' && normalising.has(part.name))
        for (const { sort } of part.args.flatMap(({ binders }) => binders)) add(sort);
    });
  }
  return found;
}

function isNegative(exponent: Term): boolean {
  return exponent.kind === 'rational' && exponent.value.numerator < 0n;
}

function hasExponential(body: Term): boolean {
  let found = false;
  visit(body, (part) => {
    found ||= part.kind === 'apply' && part.name === 'exp';
    return !found && part.kind !== 'fold';
  });
  return found;
}

export function isPlural(sizes: Sizes, plural: ReadonlySet<string>): boolean {
  return [...plural].every((name) => (sizes.get(name) ?? 2) > 1);
}
