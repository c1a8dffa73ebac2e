/** Whether a term is well formed over a signature: slots, sorts, scopes; violations are data, with the place of each. */

import { compare } from '../number/rational.ts';
import type { Claim } from './claim.ts';
import { sameSort } from './equality.ts';
import { shift } from './scope.ts';
import type { Signature } from './signature.ts';
import type { Binder, Of, Sort, Term } from './term.ts';
import { children, mapSort, type Path } from './traverse.ts';

/** The ranks a function takes and gives. */
export interface Shape {
  /** One rank an argument; `undefined` where any number of arguments is taken, each of rank 0. */
  readonly parameters: readonly number[] | undefined;
  readonly slots: number;
}

export type Violation = { readonly path: Path } & (
  | { readonly kind: 'unknown-symbol' | 'unknown-function' | 'function-as-value'; readonly name: string }
  | { readonly kind: 'slot-count'; readonly name: string; readonly expected: number; readonly found: number }
  | {
      readonly kind: 'slot-sort';
      readonly name: string;
      readonly slot: number;
      readonly expected: Sort;
      readonly found: Sort;
    }
  | { readonly kind: 'argument-count'; readonly name: string; readonly expected: number; readonly found: number }
  | {
      readonly kind: 'argument-rank';
      readonly name: string;
      readonly argument: number;
      readonly expected: number;
      readonly found: number;
    }
  | {
      readonly kind: 'argument-sort';
      readonly name: string;
      readonly argument: number;
      readonly expected: Sort;
      readonly found: Sort;
    }
  | { readonly kind: 'partial'; readonly name: string; readonly argument: number } // of an argument that is not there, or with the wrong number of slots
  | { readonly kind: 'unbound'; readonly depth: number }
  | { readonly kind: 'empty'; readonly of: 'add' | 'mul' }
  | { readonly kind: 'differentiated-by'; readonly found: Term['kind'] } // only an entry, an applied function or a variable can be
);

/** The functions whose shape is known apart from the signature: the vocabulary. */
export type Functions = (name: string) => Shape | undefined;

const noFunctions: Functions = () => undefined;

/** Where a subterm stands, and what is known there. */
interface Place {
  readonly path: Path;
  /** The enclosing binders, outermost first. */
  readonly scope: readonly Binder[];
  readonly signature: Signature;
  readonly functions: Functions;
  readonly found: Violation[];
}

export function checkTerm(
  term: Term,
  signature: Signature,
  functions: Functions = noFunctions,
  scope: readonly Binder[] = [],
): readonly Violation[] {
  const found: Violation[] = [];
  check(term, { path: [], scope, signature, functions, found });
  return found;
}

/** The first step of a path counts the hypotheses, then left, then right. */
export function checkClaim(
  claim: Claim,
  signature: Signature,
  functions: Functions = noFunctions,
): readonly Violation[] {
  const found: Violation[] = [];
  [...claim.hypotheses, claim.left, claim.right].forEach((side, i) => {
    check(side, { path: [i], scope: claim.binders, signature, functions, found });
  });
  return found;
}

function check(term: Term, place: Place): void {
  const { path, scope, found } = place;
  switch (term.kind) {
    case 'bound':
      if (term.depth >= scope.length) found.push({ kind: 'unbound', depth: term.depth, path });
      break;
    case 'entry':
      checkEntry(term, place);
      break;
    case 'add':
      if (term.terms.length === 0) found.push({ kind: 'empty', of: 'add', path });
      break;
    case 'mul':
      if (term.factors.length === 0) found.push({ kind: 'empty', of: 'mul', path });
      break;
    case 'apply':
      checkApplication(term, place);
      break;
    case 'derivative':
      if (!['entry', 'apply', 'bound'].includes(term.by.kind)) {
        found.push({ kind: 'differentiated-by', found: term.by.kind, path });
      }
      break;
    case 'rational':
    case 'size':
    case 'bracket':
    case 'fold':
    case 'power':
    case 'at':
      break;
  }
  children(term).forEach((child, i) => {
    const signature = term.kind === 'at' && i === 0 ? withValue(place.signature, term) : place.signature;
    check(child.term, { ...place, path: [...path, i], scope: [...scope, ...child.binders], signature });
  });
}

/** Inside `at`, a symbol that the signature does not know is what its value is. */
function withValue(signature: Signature, term: Of<'at'>): Signature {
  if (signature.has(term.symbol)) return signature;
  return new Map([...signature, [term.symbol, { slots: term.value.binders.map(({ sort }) => sort), facts: [] }]]);
}

function checkEntry(term: Of<'entry'>, place: Place): void {
  const { path, found } = place;
  const name = term.symbol;
  const type = place.signature.get(name);
  if (type === undefined) found.push({ kind: 'unknown-symbol', name, path });
  else if (type.parameters !== undefined) found.push({ kind: 'function-as-value', name, path });
  else checkSlots(name, term.slots, type.slots, place);
}

function checkSlots(name: string, slots: readonly Term[], sorts: readonly Sort[], place: Place): void {
  const { path, found } = place;
  if (slots.length !== sorts.length) {
    found.push({ kind: 'slot-count', name, expected: sorts.length, found: slots.length, path });
    return;
  }
  slots.forEach((slot, i) => {
    const expected = sorts[i];
    const sort = sortOf(slot, place.scope, place.signature);
    if (expected !== undefined && sort !== undefined && !canFit(sort, expected)) {
      found.push({ kind: 'slot-sort', name, slot: i, expected, found: sort, path });
    }
  });
}

function checkApplication(term: Of<'apply'>, place: Place): void {
  const { name, args } = term;
  const { path, found } = place;
  const type = place.signature.get(name);
  const shape = place.functions(name);
  if (type?.parameters !== undefined) {
    checkArguments(
      term,
      type.parameters.map((axes) => axes.length),
      place,
    );
    checkAxes(term, type.parameters, place);
    checkSlots(name, term.slots, type.slots, place);
  } else if (shape !== undefined) {
    checkArguments(term, shape.parameters ?? args.map(() => 0), place);
    if (term.slots.length !== shape.slots) {
      found.push({ kind: 'slot-count', name, expected: shape.slots, found: term.slots.length, path });
    }
  } else {
    found.push({ kind: 'unknown-function', name, path });
  }
  for (const { argument, slots } of term.partials) {
    if (args[argument]?.binders.length !== slots.length) found.push({ kind: 'partial', name, argument, path });
  }
}

function checkArguments(term: Of<'apply'>, ranks: readonly number[], { path, found }: Place): void {
  const { name, args } = term;
  if (args.length !== ranks.length) {
    found.push({ kind: 'argument-count', name, expected: ranks.length, found: args.length, path });
    return;
  }
  args.forEach(({ binders }, argument) => {
    const expected = ranks[argument] ?? 0;
    if (binders.length !== expected) {
      found.push({ kind: 'argument-rank', name, argument, expected, found: binders.length, path });
    }
  });
}

function checkAxes(term: Of<'apply'>, axes: readonly (readonly Sort[])[], { path, found }: Place): void {
  term.args.forEach(({ binders }, argument) => {
    binders.forEach(({ sort }, axis) => {
      const expected = axes[argument]?.[axis];
      if (expected !== undefined && !canFit(sort, expected)) {
        found.push({ kind: 'argument-sort', name: term.name, argument, expected, found: sort, path });
      }
    });
  });
}

/** The sort of an index, where the term says it: a variable, or a symbol whose values are indices. */
export function sortOf(term: Term, scope: readonly Binder[], signature: Signature): Sort | undefined {
  if (term.kind === 'bound') {
    const binder = scope[scope.length - 1 - term.depth];
    return binder === undefined ? undefined : mapSort(binder.sort, (end) => shift(end, term.depth + 1));
  }
  return term.kind === 'entry' ? signature.get(term.symbol)?.values : undefined;
}

/**
 * False only when the sorts are known to be different: two sizes of different names, a set and a range, numbers out of
 * range. `2..K` fits `1..K`, and so does `1..i`: whether i ≤ K is not for the form to decide.
 */
function canFit(found: Sort, expected: Sort): boolean {
  if (sameSort(found, expected)) return true;
  if (found.kind !== expected.kind || found.kind !== 'range' || expected.kind !== 'range') return false;
  const { low, high } = found;
  if (high.kind === 'size' && expected.high.kind === 'size' && high.name !== expected.high.name) return false;
  if (high.kind === 'rational' && expected.high.kind === 'rational' && compare(high.value, expected.high.value) > 0)
    return false;
  return !(low.kind === 'rational' && expected.low.kind === 'rational' && compare(low.value, expected.low.value) < 0);
}
