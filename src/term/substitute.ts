/** Putting values in place of symbols, sizes and sets; how derivatives and `at` are treated, and why, stands in scope.ts. */

import { apply, at, fold } from './build.ts';
import { mentions, namesIn } from './names.ts';
import { guardNamed, openFamily, refersTo, renameSymbol, shift, shiftFamily, symbolOf } from './binding.ts';
import type { Binder, Family, Of, Sort, Term } from './term.ts';
import { mapChildren, mapFamily, mapShared, mapSort } from './traverse.ts';

/**
 * The term where the symbol has the value: every `entry(symbol, slots)` becomes the family at these slots. The value lives
 * where the term stands, and must have the rank of the symbol.
 */
export function substituteSymbol(term: Term, symbol: string, value: Family, depth = 0): Term {
  if (!mentions(term, symbol)) return term;
  const inside = (child: Term, added: number): Term => substituteSymbol(child, symbol, value, depth + added);
  if (term.kind === 'at') {
    const given = mapFamily(term.value, inside);
    if (term.symbol === symbol || !mentions(term.body, symbol)) return at(term.body, term.symbol, given);
    const guarded = guardNamed(term, [value.body]);
    return at(inside(guarded.body, 0), guarded.symbol, given);
  }
  if (term.kind === 'derivative') return substituteUnderDerivative(term, symbol, value, depth);
  const mapped = mapChildren(term, inside);
  if (mapped.kind !== 'entry' || mapped.symbol !== symbol) return mapped;
  return openFamily(shiftFamily(value, depth), mapped.slots);
}

function substituteUnderDerivative(term: Of<'derivative'>, symbol: string, value: Family, depth: number): Term {
  const { by } = term;
  if (by.kind === 'entry' && by.symbol === symbol) {
    const renamed = symbolOf(value);
    if (renamed === symbol) return term;
    if (renamed !== undefined && !namesIn(term).has(renamed)) return renameSymbol(term, symbol, renamed);
    return at(term, symbol, shiftFamily(value, depth));
  }
  if (!commutes(by, value, depth)) return at(term, symbol, shiftFamily(value, depth));
  return mapChildren(term, (child, added) => substituteSymbol(child, symbol, value, depth + added));
}

function commutes(by: Term, value: Family, depth: number): boolean {
  if (by.kind === 'entry') return !mentions(value.body, by.symbol);
  if (by.kind === 'apply') return !mentions(value.body, by.name);
  return by.kind !== 'bound' || by.depth < depth || !refersTo(value.body, by.depth - depth + value.binders.length);
}

/**
 * An abbreviation written out: replaced as text is, also where the term differentiates, because L in ∂L/∂w is short for a
 * formula in w. Undefined when the symbol itself is differentiated by, or given a value by `at`: there it is a variable.
 */
export function unfoldSymbol(term: Term, symbol: string, value: Family, depth = 0): Term | undefined {
  if (!mentions(term, symbol) && !(term.kind === 'at' && term.symbol === symbol)) return term;
  if (term.kind === 'at' && term.symbol === symbol) return undefined;
  if (term.kind === 'derivative' && term.by.kind === 'entry' && term.by.symbol === symbol) return undefined;
  let variable = false;
  const mapped = mapChildren(term, (child, added) => {
    const next = unfoldSymbol(child, symbol, value, depth + added);
    variable ||= next === undefined;
    return next ?? child;
  });
  if (variable) return undefined;
  if (mapped.kind !== 'entry' || mapped.symbol !== symbol) return mapped;
  return openFamily(shiftFamily(value, depth), mapped.slots);
}

/** The value counts as a constant: it is made of numbers, sizes and indices, never of what the term differentiates by. */
export function substituteSize(term: Term, name: string, value: Term, depth = 0): Term {
  if (term.kind === 'size') return term.name === name ? shift(value, depth) : term;
  const inside = (child: Term, added: number): Term => substituteSize(child, name, value, depth + added);
  if (term.kind === 'derivative' && !commutes(term.by, { binders: [], body: value }, depth)) {
    throw new RangeError(`the size ${name} cannot take a value that is differentiated by`);
  }
  if (term.kind !== 'at') return mapChildren(term, inside);
  const guarded = guardNamed(term, [value]);
  return at(inside(guarded.body, 0), guarded.symbol, mapFamily(term.value, inside));
}

/** Every binder over the named set ranges over the sort instead; the ends of the sort live where the term stands. */
export function substituteSet(term: Term, name: string, sort: Sort, depth = 0): Term {
  const over = (binder: Binder, under: number): Binder => {
    if (binder.sort.kind !== 'set' || binder.sort.name !== name) return binder;
    return { hint: binder.hint, sort: mapSort(sort, (end) => shift(end, under)) };
  };
  const overAll = (family: Family): Family => {
    const binders = mapShared(family.binders, (binder, i) => over(binder, depth + i));
    return binders === family.binders ? family : { binders, body: family.body };
  };
  const mapped = mapChildren(term, (child, added) => substituteSet(child, name, sort, depth + added));
  if (mapped.kind === 'fold') {
    const binder = over(mapped.binder, depth);
    return binder === mapped.binder ? mapped : fold(mapped.operator, binder, mapped.body);
  }
  if (mapped.kind === 'apply') {
    const args = mapShared(mapped.args, overAll);
    return args === mapped.args ? mapped : apply(mapped.name, args, mapped.slots, mapped.partials);
  }
  if (mapped.kind === 'at') {
    const value = overAll(mapped.value);
    return value === mapped.value ? mapped : at(mapped.body, mapped.symbol, value);
  }
  return mapped;
}
