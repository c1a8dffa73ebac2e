/** A rewrite rule as data: two patterns and the conditions under which they are equal. */

import { shift } from '../term/scope.ts';
import { apply, at, bound, fold } from '../term/build.ts';
import { openFamily, shiftFamily } from '../term/scope.ts';
import { sameSort } from '../term/equality.ts';
import type { Fact } from '../term/signature.ts';
import { mapChildren, mapSort, someChild } from '../term/traverse.ts';
import type { Binder, Family, Sort, Term } from '../term/term.ts';
import { canonical } from './algebra.ts';
import type { Scope, Sign } from './environment.ts';
import { isOutside, isWithin } from './ranges.ts';
import { hasSign } from './signs.ts';
import { isFinite, lengthOf } from './sums.ts';

export type Condition =
  | { readonly kind: 'sign'; readonly sign: Sign; readonly term: Term }
  | { readonly kind: 'within'; readonly term: Term; readonly sort: Sort }
  | { readonly kind: 'outside'; readonly term: Term; readonly sort: Sort }
  | { readonly kind: 'over'; readonly variable: string; readonly sort: Sort; readonly condition: Condition } // for every index
  | { readonly kind: 'fact'; readonly fact: SymbolFact; readonly of: Family }; // the family is the symbol along whole axes

/** What is stated of a symbol and used by rules; the last axes are the variables of the family. */
export type SymbolFact = 'one-hot' | 'sums-to-one' | 'binary' | 'symmetric' | 'invertible';

/** Entries and sets named in a row's parameters are patterns: a term or family and a range are put in their place. */
export interface Row {
  readonly id: string;
  /** What a person calls it. */
  readonly name: string;
  readonly families: readonly { readonly name: string; readonly rank: number }[];
  readonly ranges: readonly string[];
  readonly left: Term;
  readonly right: Term;
  readonly conditions: readonly Condition[];
}

export interface Instance {
  readonly families: ReadonlyMap<string, Family>;
  readonly ranges: ReadonlyMap<string, Sort>;
}

export class Refused extends Error {}

/** The pattern with everything put in its place; variables of the pattern cannot be captured, as they have no names. */
export function instantiate(pattern: Term, instance: Instance, scope: Scope, depth = 0): Term {
  if (pattern.kind === 'entry') {
    const family = instance.families.get(pattern.symbol);
    const slots = pattern.slots.map((slot) => instantiate(slot, instance, scope, depth));
    if (family === undefined) throw new Refused(`nothing is given for ${pattern.symbol}`);
    if (family.binders.length !== slots.length) throw new Refused(`${pattern.symbol} is given with another rank`);
    if (slots.length > 0 && speaksOfSymbols(family.body))
      throw new Refused('an index is not put into a derivative, which speaks of symbols by name');
    return openFamily(shiftFamily(family, depth), slots);
  }
  if (pattern.kind === 'size') {
    const sort = instance.ranges.get(pattern.name);
    const length = sort === undefined ? undefined : lengthOf(sort, scope);
    if (length === undefined) throw new Refused(`the length of ${pattern.name} is not known`);
    return shift(length, depth);
  }
  const child = (term: Term, added: number): Term => instantiate(term, instance, scope, depth + added);
  const over = (binder: Binder, added: number): Binder => ({
    hint: binder.hint,
    sort: instantiateSort(binder.sort, instance, scope, depth + added),
  });
  const overAll = (family: Family): Family => ({
    binders: family.binders.map((binder, i) => over(binder, i)),
    body: child(family.body, family.binders.length),
  });
  switch (pattern.kind) {
    case 'fold':
      return fold(pattern.operator, over(pattern.binder, 0), child(pattern.body, 1));
    case 'apply':
      return apply(
        pattern.name,
        pattern.args.map(overAll),
        pattern.slots.map((slot) => child(slot, 0)),
        pattern.partials.map(({ argument, slots }) => ({ argument, slots: slots.map((slot) => child(slot, 0)) })),
      );
    case 'at':
      return at(child(pattern.body, 0), pattern.symbol, overAll(pattern.value));
    case 'rational':
    case 'bound':
    case 'bracket':
    case 'add':
    case 'mul':
    case 'power':
    case 'derivative':
      return mapChildren(pattern, child);
  }
}

/** What stands in a derivative, or takes a value, is not the same when something else is put into it. */
export function speaksOfSymbols(term: Term): boolean {
  if (term.kind === 'derivative' || term.kind === 'at') return true;
  return someChild(term, speaksOfSymbols);
}

export function instantiateSort(sort: Sort, instance: Instance, scope: Scope, depth: number): Sort {
  if (sort.kind !== 'set') return mapSort(sort, (end) => instantiate(end, instance, scope, depth));
  const given = instance.ranges.get(sort.name);
  if (given === undefined) throw new Refused(`no range is given for ${sort.name}`);
  if (!isFinite(given)) throw new Refused('sums without an end are not rewritten');
  return mapSort(given, (end) => shift(end, depth));
}

/** Holds, as far as is known; what is not known does not hold. */
export function holds(condition: Condition, instance: Instance, scope: Scope): boolean {
  switch (condition.kind) {
    case 'sign': {
      const term = instantiate(condition.term, instance, scope);
      return hasSign(term, condition.sign, scope) || hasSign(canonical(term, scope), condition.sign, scope);
    }
    case 'within':
      return isWithin(
        instantiate(condition.term, instance, scope),
        instantiateSort(condition.sort, instance, scope, 0),
        scope,
      );
    case 'outside':
      return isOutside(
        instantiate(condition.term, instance, scope),
        instantiateSort(condition.sort, instance, scope, 0),
        scope,
      );
    case 'over': {
      // The condition holds at a variable of the range, of which nothing else is known.
      const sort = instantiateSort(condition.sort, instance, scope, 0);
      const inside = scope.enter({ hint: condition.variable, sort });
      const shifted: Instance = {
        families: new Map([...instance.families].map(([name, family]) => [name, shiftFamily(family, 1)] as const)).set(
          condition.variable,
          { binders: [], body: variable },
        ),
        ranges: new Map([...instance.ranges].map(([name, range]) => [name, mapSort(range, (end) => shift(end, 1))])),
      };
      return holds(condition.condition, shifted, inside);
    }
    case 'fact': {
      const binders = condition.of.binders.map(({ hint, sort }, i) => ({
        hint,
        sort: instantiateSort(sort, instance, scope, i),
      }));
      const body = instantiate(condition.of.body, instance, scope.enterAll(binders), binders.length);
      return hasFact({ binders, body }, condition.fact, scope);
    }
  }
}

export function termsOf(condition: Condition): readonly Term[] {
  switch (condition.kind) {
    case 'sign':
    case 'within':
    case 'outside':
      return [condition.term];
    case 'over':
      return termsOf(condition.condition);
    case 'fact':
      return [condition.of.body];
  }
}

/** Whether the condition, where it holds, holds all around: then the rule may be used inside a derivative. */
export function isOpen(condition: Condition): boolean {
  switch (condition.kind) {
    case 'sign':
      return condition.sign !== 'nonnegative';
    case 'within':
    case 'outside':
      return true;
    case 'over':
      return isOpen(condition.condition);
    case 'fact':
      return false;
  }
}

const variable: Term = bound(0);

/** Facts are taken of symbols that are given, not of those that are defined: what a formula is, can be proved. */
function hasFact({ binders, body }: Family, fact: SymbolFact, scope: Scope): boolean {
  if (body.kind !== 'entry') return false;
  const { symbols, definitions, used } = scope.environment;
  const type = symbols.get(body.symbol);
  if (type === undefined || definitions.has(body.symbol)) return false;
  const found = type.facts.find((stated) => states(stated, fact));
  if (found === undefined) return false;
  const along = fact === 'binary' ? [] : axesOf(found, body.slots.length);
  if (along === undefined || along.length !== binders.length) return false;
  const rank = binders.length;
  const whole = along.every((slot, i) => {
    const [index, sort, binder] = [body.slots[slot], type.slots[slot], binders[i]];
    const variable = index?.kind === 'bound' && index.depth === rank - 1 - i;
    return variable && sort !== undefined && binder !== undefined && sameSort(binder.sort, sort);
  });
  if (!whole || body.slots.some((slot, i) => !along.includes(i) && isVariable(slot, rank))) return false;
  used.add(`${body.symbol} ${found.kind}`);
  return true;
}

/** The slots that a fact speaks of. */
function axesOf(fact: Fact, slots: number): readonly number[] | undefined {
  switch (fact.kind) {
    case 'one-hot':
    case 'simplex':
    case 'sums-to-one':
      return [fact.slot];
    case 'symmetric':
    case 'positive-definite':
    case 'diagonal':
    case 'orthogonal':
    case 'invertible':
    case 'identity':
      return slots < 2 ? undefined : [slots - 2, slots - 1];
    default:
      return [];
  }
}

function isVariable(term: Term, rank: number): boolean {
  return term.kind === 'bound' ? term.depth < rank : term.reach > 0 && refersBelow(term, rank);
}

function refersBelow(term: Term, rank: number): boolean {
  let found = false;
  const walk = (part: Term, depth: number): void => {
    if (part.kind === 'bound') found ||= part.depth >= depth && part.depth < depth + rank;
    mapChildren(part, (child, added) => {
      walk(child, depth + added);
      return child;
    });
  };
  walk(term, 0);
  return found;
}

function states(stated: { readonly kind: string }, fact: SymbolFact): boolean {
  if (stated.kind === fact) return true;
  if (fact === 'sums-to-one') return stated.kind === 'one-hot' || stated.kind === 'simplex';
  if (fact === 'binary') return stated.kind === 'one-hot';
  if (fact === 'symmetric') return stated.kind === 'positive-definite' || stated.kind === 'diagonal';
  return fact === 'invertible' && (stated.kind === 'positive-definite' || stated.kind === 'orthogonal');
}
