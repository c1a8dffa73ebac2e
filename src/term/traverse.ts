/** Walking through terms: children in one fixed order, with paths and with the binders crossed on the way. */

import { add, apply, at, bracket, derivative, entry, fold, mul, power } from './build.ts';
import type { Binder, Family, Partial, Sort, Term } from './term.ts';

/** Which child to take at each step down. */
export type Path = readonly number[];

/** What is done to a child that stands under these binders of its parent, outermost first. */
type OnChild = (child: Term, depthAdded: number, binders: readonly Binder[]) => Term;

type Test = (child: Term, depthAdded: number) => boolean;

const none: readonly Binder[] = [];

/** Keeps the very array when no element changed, so that unchanged subterms stay shared. */
export function mapShared<T>(items: readonly T[], f: (item: T, index: number) => T): readonly T[] {
  let mapped: T[] | undefined;
  let i = 0;
  for (const item of items) {
    const next = f(item, i);
    if (mapped !== undefined) mapped.push(next);
    else if (next !== item) mapped = [...items.slice(0, i), next];
    i += 1;
  }
  return mapped ?? items;
}

/** Children that stand under no binder of their parent. */
function mapPlain(terms: readonly Term[], f: OnChild): readonly Term[] {
  let mapped: Term[] | undefined;
  let i = 0;
  for (const term of terms) {
    const next = f(term, 0, none);
    if (mapped !== undefined) mapped.push(next);
    else if (next !== term) mapped = [...terms.slice(0, i), next];
    i += 1;
  }
  return mapped ?? terms;
}

export function mapSort(sort: Sort, f: (end: Term) => Term): Sort {
  switch (sort.kind) {
    case 'range':
    case 'interval': {
      const low = f(sort.low);
      const high = f(sort.high);
      return low === sort.low && high === sort.high ? sort : { kind: sort.kind, low, high };
    }
    case 'set':
    case 'real':
      return sort;
  }
}

function mapEnds(sort: Sort, f: OnChild, depth: number, binders: readonly Binder[]): Sort {
  if (sort.kind !== 'range' && sort.kind !== 'interval') return sort;
  const low = f(sort.low, depth, binders);
  const high = f(sort.high, depth, binders);
  return low === sort.low && high === sort.high ? sort : { kind: sort.kind, low, high };
}

function mapBinder(binder: Binder, f: OnChild, depth: number, binders: readonly Binder[]): Binder {
  const sort = mapEnds(binder.sort, f, depth, binders);
  return sort === binder.sort ? binder : { hint: binder.hint, sort };
}

/** The body first, then the ends of the binders' ranges, outermost binder first; each binder sees those before it. */
export function mapFamily(family: Family, f: OnChild): Family {
  const { binders } = family;
  const body = f(family.body, binders.length, binders);
  const mapped =
    binders.length === 0
      ? binders
      : mapShared(binders, (binder, i) => mapBinder(binder, f, i, i === 0 ? none : binders.slice(0, i)));
  return body === family.body && mapped === binders ? family : { binders: mapped, body };
}

/**
 * Rebuilds a term from its children, and returns the very term when none changed. The order of the calls is the order
 * of children in paths: bracket left, right; fold body, ends of the range; power base, exponent; apply slots of
 * partials, arguments (body, ends), slots; derivative body, by; at body, value (body, ends).
 */
export function mapChildren(term: Term, f: OnChild): Term {
  switch (term.kind) {
    case 'rational':
    case 'size':
    case 'bound':
      return term;
    case 'entry': {
      const slots = mapPlain(term.slots, f);
      return slots === term.slots ? term : entry(term.symbol, slots);
    }
    case 'bracket': {
      const left = f(term.left, 0, none);
      const right = f(term.right, 0, none);
      return left === term.left && right === term.right ? term : bracket(term.relation, left, right);
    }
    case 'fold': {
      const body = f(term.body, 1, [term.binder]);
      const binder = mapBinder(term.binder, f, 0, none);
      return body === term.body && binder === term.binder ? term : fold(term.operator, binder, body);
    }
    case 'add': {
      const terms = mapPlain(term.terms, f);
      return terms === term.terms ? term : add(terms);
    }
    case 'mul': {
      const factors = mapPlain(term.factors, f);
      return factors === term.factors ? term : mul(factors);
    }
    case 'power': {
      const base = f(term.base, 0, none);
      const exponent = f(term.exponent, 0, none);
      return base === term.base && exponent === term.exponent ? term : power(base, exponent);
    }
    case 'apply': {
      const partials = mapShared(term.partials, (partial) => mapPartial(partial, f));
      const args = mapShared(term.args, (argument) => mapFamily(argument, f));
      const slots = mapPlain(term.slots, f);
      const same = partials === term.partials && args === term.args && slots === term.slots;
      return same ? term : apply(term.name, args, slots, partials);
    }
    case 'derivative': {
      const body = f(term.body, 0, none);
      const by = f(term.by, 0, none);
      return body === term.body && by === term.by ? term : derivative(body, by);
    }
    case 'at': {
      const body = f(term.body, 0, none);
      const value = mapFamily(term.value, f);
      return body === term.body && value === term.value ? term : at(body, term.symbol, value);
    }
  }
}

function mapPartial(partial: Partial, f: OnChild): Partial {
  const slots = mapPlain(partial.slots, f);
  return slots === partial.slots ? partial : { argument: partial.argument, slots };
}

/** Whether it is so for one of the children, asked in the order of paths; those after the first are not asked. */
export function someChild(term: Term, test: Test): boolean {
  switch (term.kind) {
    case 'rational':
    case 'size':
    case 'bound':
      return false;
    case 'entry':
      return someOf(term.slots, test);
    case 'bracket':
      return test(term.left, 0) || test(term.right, 0);
    case 'fold':
      return test(term.body, 1) || someEnd(term.binder.sort, test, 0);
    case 'add':
      return someOf(term.terms, test);
    case 'mul':
      return someOf(term.factors, test);
    case 'power':
      return test(term.base, 0) || test(term.exponent, 0);
    case 'apply':
      for (const { slots } of term.partials) if (someOf(slots, test)) return true;
      for (const argument of term.args) if (someInFamily(argument, test)) return true;
      return someOf(term.slots, test);
    case 'derivative':
      return test(term.body, 0) || test(term.by, 0);
    case 'at':
      return test(term.body, 0) || someInFamily(term.value, test);
  }
}

function someOf(terms: readonly Term[], test: Test): boolean {
  for (const term of terms) if (test(term, 0)) return true;
  return false;
}

function someEnd(sort: Sort, test: Test, depth: number): boolean {
  return (sort.kind === 'range' || sort.kind === 'interval') && (test(sort.low, depth) || test(sort.high, depth));
}

function someInFamily({ binders, body }: Family, test: Test): boolean {
  if (test(body, binders.length)) return true;
  let depth = 0;
  for (const { sort } of binders) {
    if (someEnd(sort, test, depth)) return true;
    depth += 1;
  }
  return false;
}

export interface Child {
  readonly term: Term;
  /** The binders between parent and child, outermost first. */
  readonly binders: readonly Binder[];
}

export function children(term: Term): readonly Child[] {
  const found: Child[] = [];
  mapChildren(term, (child, _, binders) => {
    found.push({ term: child, binders });
    return child;
  });
  return found;
}

export function subtermAt(term: Term, path: Path): Term | undefined {
  let current: Term | undefined = term;
  for (const step of path) {
    if (current === undefined) return undefined;
    current = children(current)[step]?.term;
  }
  return current;
}

/** The binders that enclose the place, outermost first; there the last is `bound(0)`. */
export function bindersAt(term: Term, path: Path): readonly Binder[] | undefined {
  const enclosing: Binder[] = [];
  let current: Term = term;
  for (const step of path) {
    const child: Child | undefined = children(current)[step];
    if (child === undefined) return undefined;
    enclosing.push(...child.binders);
    current = child.term;
  }
  return enclosing;
}

/** Bound variables of the replacement count from the place it is put at. Undefined: there is no such place. */
export function replaceAt(term: Term, path: Path, replacement: Term): Term | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return replacement;
  let reached = false;
  let index = -1;
  const replaced = mapChildren(term, (child) => {
    index += 1;
    if (index !== step) return child;
    const next = replaceAt(child, rest, replacement);
    reached = next !== undefined;
    return next ?? child;
  });
  return reached ? replaced : undefined;
}

/** Pre-order; `depth` counts the binders crossed since the root. Returning false leaves the children out. */
export function visit(term: Term, f: (subterm: Term, depth: number) => boolean | void, depth = 0): void {
  if (f(term, depth) === false) return;
  someChild(term, (child, added) => {
    visit(child, f, depth + added);
    return false;
  });
}

export interface Located {
  readonly term: Term;
  readonly path: Path;
  readonly depth: number;
}

/** Every subterm with its place, pre-order. */
export function* subterms(term: Term, path: Path = [], depth = 0): Generator<Located> {
  yield { term, path, depth };
  let step = 0;
  for (const child of children(term)) {
    yield* subterms(child.term, [...path, step], depth + child.binders.length);
    step += 1;
  }
}
