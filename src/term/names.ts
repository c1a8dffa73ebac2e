/** Which names a term uses, and names that it does not use. */

import type { Sort, Term } from './term.ts';
import { children, someChild } from './traverse.ts';

/**
 * The symbols whose values the term depends on. `at` gives its symbol a value, so that the symbol is not free there;
 * a derivative leaves the symbol it differentiates by free.
 */
export function freeSymbols(term: Term): ReadonlySet<string> {
  const found = new Set<string>();
  const collect = (subterm: Term, given: ReadonlySet<string>): void => {
    if (subterm.kind === 'entry' && !given.has(subterm.symbol)) found.add(subterm.symbol);
    children(subterm).forEach((child, i) => {
      const inBody = subterm.kind === 'at' && i === 0;
      collect(child.term, inBody ? new Set([...given, subterm.symbol]) : given);
    });
  };
  collect(term, new Set());
  return found;
}

export function freeSizes(term: Term): ReadonlySet<string> {
  const found = new Set<string>();
  const collect = (subterm: Term): false => {
    if (subterm.kind === 'size') found.add(subterm.name);
    someChild(subterm, collect);
    return false;
  };
  collect(term);
  return found;
}

function addSortName(found: Set<string>, sort: Sort): void {
  if (sort.kind === 'set') found.add(sort.name);
}

/** Every name of any kind that occurs: symbols, symbols given a value, sizes, sets, functions. Hints are not names. */
export function namesIn(term: Term, found: Set<string> = new Set()): Set<string> {
  if (term.kind === 'entry' || term.kind === 'at') found.add(term.symbol);
  if (term.kind === 'size' || term.kind === 'apply') found.add(term.name);
  if (term.kind === 'apply')
    for (const { binders } of term.args) for (const { sort } of binders) addSortName(found, sort);
  if (term.kind === 'at') for (const { sort } of term.value.binders) addSortName(found, sort);
  if (term.kind === 'fold') addSortName(found, term.binder.sort);
  someChild(term, (child) => {
    namesIn(child, found);
    return false;
  });
  return found;
}

/** Whether the name stands free in the term, as a symbol or as a function. */
export function mentions(term: Term, name: string): boolean {
  if (term.kind === 'entry' && term.symbol === name) return true;
  if (term.kind === 'apply' && term.name === name) return true;
  const shadowed = term.kind === 'at' && term.symbol === name ? term.body : undefined;
  // The body may be part of the value as well, and is looked at there.
  let first = true;
  return someChild(term, (child) => {
    const hidden = first && child === shadowed;
    first = false;
    return !hidden && mentions(child, name);
  });
}

/** The hint itself when it is free, else the hint with the first number that makes it so. */
export function freshName(hint: string, avoid: { has(name: string): boolean }): string {
  if (hint !== '' && !avoid.has(hint)) return hint;
  const stem = hint.replace(/\d+$/, '') || 'i';
  let number = 1;
  while (avoid.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}
