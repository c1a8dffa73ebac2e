/** Walking through terms: children in one fixed order, with paths and with the binders crossed on the way. */

import { add, apply, at, bracket, derivative, entry, fold, mul, power } from './build.ts';
import type { Binder, Family, Partial, Sort, Term } from './term.ts';

/** Which child to take at each step down. */
export type Path = readonly number[];

/** What is done to a child that stands under these binders of its parent, outermost first. */
type OnChild = (child: Term, depthAdded: number, binders: readonly Binder[]) => Term;

const none: readonly Binder[] = [];

/** Keeps the very array when no element changed, so that unchanged subterms stay shared. */
export function mapShared<T>(items: readonly T[], f: (item: T, index: number) => T): readonly T[] {
  let mapped: T[] | undefined;
  items.forEach((item, i) => {
    const next = f(item, i);
    if (mapped !== undefined) mapped.push(next);
    else if (next !== item) mapped = [...items.slice(0, i), next];
  });
  return mapped ?? items;
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

function mapBinder(binder: Binder, f: (end: Term) => Term): Binder {
  const sort = mapSort(binder.sort, f);
  return sort === binder.sort ? binder : { hint: binder.hint, sort };
}

/** The body first, then the ends of the binders' ranges, outermost binder first; each binder sees those before it. */
export function mapFamily(family: Family, f: OnChild): Family {
  const { binders } = family;
  const body = f(family.body, binders.length, binders);
  const mapped = mapShared(binders, (binder, i) =>
    mapBinder(binder, (end) => f(end, i, i === 0 ? none : binders.slice(0, i))),
  );
  return body === family.body && mapped === binders ? family : { binders: mapped, body };
}

/**
 * Rebuilds a term from its children, and returns the very term when none changed. The order of the calls is the order
 * of children in paths: bracket left, right; fold body, ends of the range; power base, exponent; apply slots of
 * partials, arguments (body, ends), slots; derivative body, by; at body, value (body, ends).
 */
export function mapChildren(term: Term, f: OnChild): Term {
  const plain = (child: Term): Term => f(child, 0, none);
  switch (term.kind) {
    case 'rational':
    case 'size':
    case 'bound':
      return term;
    case 'entry': {
      const slots = mapShared(term.slots, plain);
      return slots === term.slots ? term : entry(term.symbol, slots);
    }
    case 'bracket': {
      const left = plain(term.left);
      const right = plain(term.right);
      return left === term.left && right === term.right ? term : bracket(term.relation, left, right);
    }
    case 'fold': {
      const body = f(term.body, 1, [term.binder]);
      const binder = mapBinder(term.binder, plain);
      return body === term.body && binder === term.binder ? term : fold(term.operator, binder, body);
    }
    case 'add': {
      const terms = mapShared(term.terms, plain);
      return terms === term.terms ? term : add(terms);
    }
    case 'mul': {
      const factors = mapShared(term.factors, plain);
      return factors === term.factors ? term : mul(factors);
    }
    case 'power': {
      const base = plain(term.base);
      const exponent = plain(term.exponent);
      return base === term.base && exponent === term.exponent ? term : power(base, exponent);
    }
    case 'apply': {
      const partials = mapShared(term.partials, (partial) => mapPartial(partial, plain));
      const args = mapShared(term.args, (argument) => mapFamily(argument, f));
      const slots = mapShared(term.slots, plain);
      const same = partials === term.partials && args === term.args && slots === term.slots;
      return same ? term : apply(term.name, args, slots, partials);
    }
    case 'derivative': {
      const body = plain(term.body);
      const by = plain(term.by);
      return body === term.body && by === term.by ? term : derivative(body, by);
    }
    case 'at': {
      const body = plain(term.body);
      const value = mapFamily(term.value, f);
      return body === term.body && value === term.value ? term : at(body, term.symbol, value);
    }
  }
}

function mapPartial(partial: Partial, f: (slot: Term) => Term): Partial {
  const slots = mapShared(partial.slots, f);
  return slots === partial.slots ? partial : { argument: partial.argument, slots };
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
  mapChildren(term, (child, added) => {
    visit(child, f, depth + added);
    return child;
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
