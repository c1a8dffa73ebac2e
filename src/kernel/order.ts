/** A total order on terms that only the order of sums and products depends on; no truth does. */

import { sameTerm } from '../term/equality.ts';
import { children } from '../term/traverse.ts';
import type { Term } from '../term/term.ts';

/** By hash; terms of one hash that differ, by what they are made of. */
export function compareTerms(a: Term, b: Term): number {
  if (a === b) return 0;
  if (a.hash !== b.hash) return a.hash < b.hash ? -1 : 1;
  if (sameTerm(a, b)) return 0;
  const [one, other] = [spell(a), spell(b)];
  return one < other ? -1 : 1;
}

function spell(term: Term): string {
  return `${headOf(term)}(${children(term)
    .map((child) => spell(child.term))
    .join(',')})`;
}

function headOf(term: Term): string {
  switch (term.kind) {
    case 'rational':
      return `${term.value.numerator}/${term.value.denominator}`;
    case 'size':
      return `#${term.name}`;
    case 'bound':
      return `$${term.depth}`;
    case 'entry':
      return `${term.symbol}[${term.slots.length}]`;
    case 'bracket':
      return term.relation;
    case 'fold':
      return `${term.operator} ${term.binder.sort.kind === 'set' ? term.binder.sort.name : term.binder.sort.kind}`;
    case 'apply':
      return `${term.name}'${term.partials.map(({ argument }) => argument).join('.')}`;
    case 'at':
      return `at ${term.symbol}`;
    case 'add':
    case 'mul':
    case 'power':
    case 'derivative':
      return term.kind;
  }
}
