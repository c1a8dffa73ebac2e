/** Bound variables against outer terms: opening, closing, shifting, renaming. */

import { at, bound, derivative, entry } from './build.ts';
import { freshName, mentions, namesIn } from './names.ts';
import type { Family, Of, Term } from './term.ts';
import { mapChildren, mapFamily, someChild } from './traverse.ts';

export function isClosed(term: Term): boolean {
  return term.reach === 0;
}

/** The term as it reads under `by` more binders: what points beyond `cutoff` binders points further out. */
export function shift(term: Term, by: number, cutoff = 0): Term {
  if (by === 0 || term.reach <= cutoff) return term;
  if (term.kind === 'bound') return bound(term.depth + by);
  return mapChildren(term, (child, added) => shift(child, by, cutoff + added));
}

export function shiftFamily(family: Family, by: number): Family {
  return by === 0 ? family : mapFamily(family, (child, added) => shift(child, by, added));
}

/** Whether the variable of the binder `depth` binders out occurs. */
export function refersTo(term: Term, depth: number): boolean {
  if (term.reach <= depth) return false;
  if (term.kind === 'bound') return term.depth === depth;
  return someChild(term, (child, added) => refersTo(child, depth + added));
}

/** The name of the symbol that a family is the whole of: `(l in 1..K) => z[l]` is z. */
export function symbolOf(family: Family): string | undefined {
  const { binders, body } = family;
  if (body.kind !== 'entry' || body.slots.length !== binders.length) return undefined;
  const inOrder = body.slots.every((slot, i) => slot.kind === 'bound' && slot.depth === binders.length - 1 - i);
  return inOrder ? body.symbol : undefined;
}

/** The body of a family of rank n with the n values in place of its variables, outermost first; the values live where the family stands. */
export function openFamily(family: Family, values: readonly Term[]): Term {
  if (values.length !== family.binders.length) {
    throw new RangeError(`a family of rank ${family.binders.length} was given ${values.length} indices`);
  }
  return instantiate(family.body, values, 0);
}

/** The body of one binder with a value in place of its variable. */
export function openBinder(body: Term, value: Term): Term {
  return instantiate(body, [value], 0);
}

/** The value that stands for the variable `depth` binders out of the opened body, if it is one of the opened ones. */
function valueOf(values: readonly Term[], depth: number): Term | undefined {
  return depth < 0 ? undefined : values[values.length - 1 - depth];
}

function instantiate(term: Term, values: readonly Term[], depth: number): Term {
  if (values.length === 0 || term.reach <= depth) return term;
  switch (term.kind) {
    case 'bound': {
      const value = valueOf(values, term.depth - depth);
      return value === undefined ? bound(term.depth - values.length) : shift(value, depth);
    }
    case 'at': {
      const used = values.filter((_, i) => refersTo(term.body, depth + values.length - 1 - i));
      const guarded = guardNamed(term, used);
      const value = mapFamily(term.value, (child, added) => instantiate(child, values, depth + added));
      return at(instantiate(guarded.body, values, depth), guarded.symbol, value);
    }
    case 'derivative':
      return instantiateDerivative(term, values, depth);
    default:
      return mapChildren(term, (child, added) => instantiate(child, values, depth + added));
  }
}

/** Body and symbol of `at`, the symbol renamed when an incoming term mentions an outer symbol of that name. */
export function guardNamed(
  term: Of<'at'>,
  incoming: readonly Term[],
): { readonly body: Term; readonly symbol: string } {
  if (!incoming.some((value) => mentions(value, term.symbol))) return term;
  const avoid = namesIn(term);
  for (const value of incoming) namesIn(value, avoid);
  const symbol = freshName(term.symbol, avoid);
  return { body: renameSymbol(term.body, term.symbol, symbol), symbol };
}

/** Values that do not commute with the derivative stand outside, as the value of a fresh symbol. */
function instantiateDerivative(term: Of<'derivative'>, values: readonly Term[], depth: number): Term {
  const outside = values.map((value, i) => !commutes(term, values, i, value, depth));
  if (!outside.includes(true)) {
    return derivative(instantiate(term.body, values, depth), instantiate(term.by, values, depth));
  }
  const avoid = namesIn(term);
  for (const value of values) namesIn(value, avoid);
  const symbols = values.map((_, i) => {
    if (outside[i] !== true) return '';
    const name = freshName('x', avoid);
    avoid.add(name);
    return name;
  });
  const inside = values.map((value, i) => (outside[i] === true ? entry(symbols[i] ?? '') : value));
  const opened = derivative(instantiate(term.body, inside, depth), instantiate(term.by, inside, depth));
  return values.reduce<Term>(
    (body, value, i) =>
      outside[i] === true ? at(body, symbols[i] ?? '', { binders: [], body: shift(value, depth) }) : body,
    opened,
  );
}

function commutes(term: Of<'derivative'>, values: readonly Term[], i: number, value: Term, depth: number): boolean {
  const { body, by } = term;
  if (!refersTo(term, depth + values.length - 1 - i)) return true;
  if (by.kind === 'entry') return !mentions(value, by.symbol);
  if (by.kind === 'apply') return !mentions(value, by.name);
  if (by.kind !== 'bound') return true;
  const variable = valueOf(values, by.depth - depth);
  if (variable === undefined) return by.depth < depth || !refersTo(value, by.depth - depth - values.length);
  if (variable !== value) return !sharesVariable(value, variable);
  const others = values.filter((other) => other !== value);
  const fresh =
    (value.kind === 'entry' && value.slots.length === 0 && !mentions(body, value.symbol)) ||
    (value.kind === 'bound' && !refersTo(body, value.depth + values.length + depth));
  return (
    fresh &&
    values.indexOf(value) === values.lastIndexOf(value) &&
    !others.some((other) => sharesVariable(other, value))
  );
}

function sharesVariable(term: Term, variable: Term): boolean {
  if (variable.kind === 'entry') return mentions(term, variable.symbol);
  return variable.kind === 'bound' && refersTo(term, variable.depth);
}

/** Free entries without slots that have one of the names become the variables of as many new binders; the last is `bound(0)`. */
export function closeOver(body: Term, symbols: readonly string[]): Term {
  return symbols.length === 0 ? body : close(body, symbols, symbols.length, 0);
}

function close(term: Term, symbols: readonly (string | undefined)[], added: number, depth: number): Term {
  if (term.kind === 'bound') return term.depth < depth ? term : bound(term.depth + added);
  if (term.kind === 'entry' && term.slots.length === 0) {
    const position = symbols.lastIndexOf(term.symbol);
    return position < 0 ? term : bound(depth + added - 1 - position);
  }
  if (term.kind === 'at') {
    const visible = symbols.map((symbol) => (symbol === term.symbol ? undefined : symbol));
    const value = mapFamily(term.value, (child, under) => close(child, symbols, added, depth + under));
    return at(close(term.body, visible, added, depth), term.symbol, value);
  }
  return mapChildren(term, (child, under) => close(child, symbols, added, depth + under));
}

/** Gives a symbol another name everywhere; the new name must not occur in the term in any role. */
export function renameSymbol(term: Term, from: string, to: string): Term {
  if (term.kind === 'at' && term.symbol === from) {
    return at(
      term.body,
      from,
      mapFamily(term.value, (child) => renameSymbol(child, from, to)),
    );
  }
  const renamed = mapChildren(term, (child) => renameSymbol(child, from, to));
  return renamed.kind === 'entry' && renamed.symbol === from ? entry(to, renamed.slots) : renamed;
}
