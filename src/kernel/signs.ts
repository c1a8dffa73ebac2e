/** Which signs a term can have, as far as its form and the stated facts tell; what is not known can be anything. */

import { compare, isInteger, minusOne, zero } from '../number/rational.ts';
import type { Fact } from '../term/signature.ts';
import { zero as zeroTerm } from '../term/build.ts';
import { openFamily, refersTo, shift } from '../term/scope.ts';
import { sameSort, sameTerm } from '../term/equality.ts';
import { children, mapSort } from '../term/traverse.ts';
import type { Binder, Of, Sort, Term } from '../term/term.ts';
import { spend, type Scope, type Sign } from './environment.ts';
import { cleared } from './cleared.ts';
import { isPositiveDefinite } from './definite.ts';
import { isAtLeast, isInhabited, isWithin } from './ranges.ts';

/** A set of signs: the sum of those that are possible. */
export type Signs = number;
export const MINUS = 1;
export const NULL = 2;
export const PLUS = 4;
const ANY = MINUS | NULL | PLUS;
const NOT_NEGATIVE = NULL | PLUS;
const NOT_ZERO = MINUS | PLUS;

/** How many definitions may be looked into. */
const DEPTH = 12;

export function isPositive(term: Term, scope: Scope): boolean {
  return signsOf(term, scope) === PLUS;
}

export function isNonnegative(term: Term, scope: Scope): boolean {
  return (signsOf(term, scope) & MINUS) === 0;
}

export function isNonzero(term: Term, scope: Scope): boolean {
  return (signsOf(term, scope) & NULL) === 0;
}

export function hasSign(term: Term, sign: Sign, scope: Scope): boolean {
  switch (sign) {
    case 'positive':
      return isPositive(term, scope);
    case 'nonnegative':
      return isNonnegative(term, scope);
    case 'nonzero':
      return isNonzero(term, scope);
  }
}

export function signsOf(term: Term, scope: Scope, depth = DEPTH): Signs {
  const known = signsByForm(term, scope, depth);
  if (known === PLUS || known === MINUS || known === NULL) return known;
  return scope.environment.assumptions.length === 0 ? known : known & signsAssumed(term, scope);
}

export const bySign: Readonly<Record<Sign, Signs>> = { nonzero: NOT_ZERO, positive: PLUS, nonnegative: NOT_NEGATIVE };

function signsAssumed(term: Term, scope: Scope): Signs {
  let signs = ANY;
  for (const [i, { sign, binders, term: assumed }] of scope.environment.assumptions.entries()) {
    const opposite = oppositeOf(assumed);
    const told = opposite === undefined ? bySign[sign] : turned(bySign[sign]);
    const fits = (stated: Term): boolean =>
      binders.length === 0 ? sameTerm(stated, term) : isInstance(stated, binders, term, scope);
    const isTold = (signs & ~told) !== 0 && fits(opposite ?? assumed);
    // Of −x > 0 the term −x may be asked for as well.
    const isWhole = opposite !== undefined && (signs & ~bySign[sign]) !== 0 && fits(assumed);
    if (!isTold && !isWhole) continue;
    signs &= isTold ? told : bySign[sign];
    scope.environment.used.add(`assumption ${i}`);
  }
  return signs;
}

/** x, of −x. */
function oppositeOf(term: Term): Term | undefined {
  if (term.kind !== 'mul') return undefined;
  const [front, rest, ...more] = term.factors;
  const isMinus = front?.kind === 'rational' && compare(front.value, minusOne) === 0;
  return isMinus && more.length === 0 ? rest : undefined;
}

function turned(signs: Signs): Signs {
  return (signs & NULL) | (signs & MINUS ? PLUS : 0) | (signs & PLUS ? MINUS : 0);
}

/** Whether the term is what is assumed, at indices that lie in the ranges of the variables. */
function isInstance(assumed: Term, binders: readonly Binder[], term: Term, scope: Scope): boolean {
  const found: (Term | undefined)[] = binders.map(() => undefined);
  if (!matches(assumed, term, 0, found)) return false;
  return binders.every(({ sort }, i) => {
    const index = found[i];
    // A range may depend on the variables before it.
    const before = found.slice(0, i).filter((value) => value !== undefined);
    return (
      index !== undefined &&
      before.length === i &&
      isWithin(
        index,
        mapSort(sort, (end) => openFamily({ binders: binders.slice(0, i), body: end }, before)),
        scope,
      )
    );
  });
}

/** First-order: a variable stands for one index, which is noted. */
function matches(pattern: Term, term: Term, depth: number, found: (Term | undefined)[]): boolean {
  if (pattern.kind === 'bound' && pattern.depth >= depth) {
    const at = found.length - 1 - (pattern.depth - depth);
    if (term.reach > 0 && Array.from({ length: depth }, (_, i) => i).some((near) => refersTo(term, near))) return false;
    const index = shift(term, -depth);
    const known = found[at];
    if (known !== undefined) return sameTerm(known, index);
    found[at] = index;
    return true;
  }
  if (pattern.reach <= depth) return sameTerm(pattern, term);
  const [own, other] = [children(pattern), children(term)];
  if (own.length !== other.length || !sameHead(pattern, term)) return false;
  return own.every((child, i) => {
    const facing = other[i];
    return facing !== undefined && matches(child.term, facing.term, depth + child.binders.length, found);
  });
}

function sameHead(a: Term, b: Term): boolean {
  switch (a.kind) {
    case 'entry':
      return b.kind === 'entry' && a.symbol === b.symbol;
    case 'bracket':
      return b.kind === 'bracket' && a.relation === b.relation;
    case 'fold':
      return b.kind === 'fold' && a.operator === b.operator && sameSet(a.binder, b.binder);
    case 'apply':
      return (
        b.kind === 'apply' &&
        a.name === b.name &&
        a.partials.length === 0 &&
        b.partials.length === 0 &&
        a.args.length === b.args.length &&
        a.args.every(({ binders }, i) => {
          const others = b.args[i]?.binders ?? [];
          return binders.length === others.length && binders.every((binder, j) => sameSet(binder, others[j]));
        })
      );
    case 'add':
    case 'mul':
    case 'power':
      return a.kind === b.kind;
    case 'rational':
    case 'size':
    case 'bound':
      return sameTerm(a, b);
    case 'derivative':
    case 'at':
      return false;
  }
}

/** The ends of ranges are compared as parts; sets by name. */
function sameSet({ sort }: Binder, other: Binder | undefined): boolean {
  if (other === undefined || sort.kind !== other.sort.kind) return false;
  return sort.kind !== 'set' || (other.sort.kind === 'set' && other.sort.name === sort.name);
}

function signsByForm(term: Term, scope: Scope, depth: number): Signs {
  switch (term.kind) {
    case 'rational':
      return signOfNumber(compare(term.value, zero));
    case 'size':
      return PLUS;
    case 'bound':
      return signsOfIndex(scope.sortOf(term.depth), scope);
    case 'entry':
      return signsOfEntry(term, scope, depth);
    case 'bracket':
      return NOT_NEGATIVE;
    case 'add':
      return signsOfSum(term, scope, depth);
    case 'mul':
      return signsOfProduct(term, scope, depth);
    case 'power':
      return signsOfPower(term, scope, depth);
    case 'fold':
      return signsOfFold(term, scope, depth);
    case 'apply':
      return signsOfApplication(term, scope);
    case 'derivative':
    case 'at':
      return ANY;
  }
}

function signOfNumber(sign: number): Signs {
  return sign > 0 ? PLUS : sign < 0 ? MINUS : NULL;
}

function signsOfIndex(sort: Sort | undefined, scope: Scope): Signs {
  // An interval may be written the other way round; a range is empty then.
  if (sort?.kind === 'interval') {
    const ends = signsOf(sort.low, scope) | signsOf(sort.high, scope);
    return (ends & NOT_ZERO) === NOT_ZERO ? ANY : ends;
  }
  if (sort?.kind !== 'range') return ANY;
  const low = signsOf(sort.low, scope);
  if (low === PLUS) return PLUS;
  return (low & MINUS) === 0 ? NOT_NEGATIVE : ANY;
}

function signsOfEntry(term: Of<'entry'>, scope: Scope, depth: number): Signs {
  const { symbols, definitions, used } = scope.environment;
  const definition = definitions.get(term.symbol);
  if (definition !== undefined) {
    if (depth === 0 || definition.binders.length !== term.slots.length) return ANY;
    return signsOf(openFamily(definition, term.slots), scope, depth - 1);
  }
  const type = symbols.get(term.symbol);
  if (type === undefined) return ANY;
  if (type.values !== undefined) return signsOfIndex(type.values, scope);
  let signs = ANY;
  for (const fact of type.facts) {
    const told = signsOfFact(fact);
    if (told === ANY) continue;
    signs &= told;
    used.add(`${term.symbol} ${fact.kind}`);
  }
  return signs;
}

function signsOfFact(fact: Fact): Signs {
  switch (fact.kind) {
    case 'positive':
      return PLUS;
    case 'negative':
      return MINUS;
    case 'nonzero':
      return NOT_ZERO;
    case 'one-hot':
    case 'simplex':
    case 'binary':
    case 'nonnegative':
    case 'unit-interval':
      return NOT_NEGATIVE;
    case 'sums-to-one':
    case 'integer':
    case 'constant':
    case 'symmetric':
    case 'positive-definite':
    case 'diagonal':
    case 'orthogonal':
    case 'invertible':
    case 'identity':
      return ANY;
  }
}

function signsOfSum(term: Of<'add'>, scope: Scope, depth: number): Signs {
  if (isAtLeast(term, zeroTerm, 1, scope)) return PLUS;
  // Cleared sums lead to others: asking costs.
  spend(scope.environment, 1);
  const signs = signsOfTerms(term.terms.map((part) => signsOf(part, scope, depth)));
  if (signs !== ANY || depth === 0) return signs;
  // What stands below a line and is positive takes no sign away.
  const found = cleared(term);
  if (found === undefined || signsOf(found.below, scope, depth - 1) !== PLUS) return ANY;
  return signsOf(found.product, scope, depth - 1);
}

function signsOfTerms(parts: readonly Signs[]): Signs {
  const all = parts.reduce((signs, part) => signs | part, 0);
  if ((all & NOT_ZERO) === NOT_ZERO) return ANY;
  const side = all & NOT_ZERO;
  if (side === 0) return NULL;
  return parts.some((part) => part === side) ? side : side | NULL;
}

function times(a: Signs, b: Signs): Signs {
  let signs = (a | b) & NULL;
  if ((a & PLUS && b & PLUS) || (a & MINUS && b & MINUS)) signs |= PLUS;
  if ((a & PLUS && b & MINUS) || (a & MINUS && b & PLUS)) signs |= MINUS;
  return signs;
}

function signsOfProduct({ factors }: Of<'mul'>, scope: Scope, depth: number): Signs {
  return factors.reduce((signs, factor) => (signs === NULL ? NULL : times(signs, signsOf(factor, scope, depth))), PLUS);
}

function signsOfPower({ base, exponent }: Of<'power'>, scope: Scope, depth: number): Signs {
  const signs = signsOf(base, scope, depth);
  if (signs === PLUS) return PLUS;
  if (exponent.kind !== 'rational') return ANY;
  // A root of what is never below 0, with 0 to the power −1/2 taken for 0 like 1/0.
  if (!isInteger(exponent.value)) return (signs & MINUS) === 0 ? signs : ANY;
  const { numerator } = exponent.value;
  if (numerator === 0n) return PLUS;
  if (numerator % 2n === 0n) return (signs & NULL) === 0 ? PLUS : NOT_NEGATIVE;
  return signs;
}

function signsOfFold(term: Of<'fold'>, scope: Scope, depth: number): Signs {
  const signs = signsOf(term.body, scope.enter(term.binder), depth);
  const { operator } = term;
  switch (operator) {
    case 'sum':
      if (signs === NULL) return NULL;
      if ((signs & NOT_ZERO) === NOT_ZERO) return ANY;
      return signs === PLUS || signs === MINUS ? (isInhabited(term.binder.sort, scope) ? signs : signs | NULL) : signs;
    case 'product':
      return (signs & MINUS) === 0 ? signs | PLUS : signs === NOT_ZERO || signs === MINUS ? NOT_ZERO : ANY;
    case 'max':
    case 'min':
      return isInhabited(term.binder.sort, scope) ? signs : ANY;
    case 'argmax':
    case 'argmin':
    case 'integral':
      return ANY;
  }
}

function signsOfApplication(term: Of<'apply'>, scope: Scope): Signs {
  if (term.partials.length > 0) return ANY;
  const row = scope.environment.functions(term.name);
  if (row === undefined || scope.environment.symbols.has(term.name)) return ANY;
  let signs = row.facts.reduce((all, fact) => all & signsOfFact(fact), ANY);
  if (term.name === 'det' && isDefinite(term, scope)) signs &= PLUS;
  if (term.name === 'det' && isDeclared(term, 'invertible', scope)) signs &= NOT_ZERO;
  return signs;
}

function isDefinite(term: Of<'apply'>, scope: Scope): boolean {
  const [argument] = term.args;
  if (isDeclared(term, 'positive-definite', scope)) return true;
  return argument !== undefined && isPositiveDefinite(argument, scope, { isPositive, isNonnegative, isStated });
}

/** Whether the symbol is stated to be positive definite, its last two indices running over the whole of their slots. */
function isStated(term: Of<'entry'>, scope: Scope): boolean {
  const type = scope.environment.symbols.get(term.symbol);
  const rank = term.slots.length;
  if (type === undefined || rank < 2 || rank !== type.slots.length) return false;
  if (scope.environment.definitions.has(term.symbol)) return false;
  if (!type.facts.some(({ kind }) => kind === 'positive-definite')) return false;
  const whole = [rank - 2, rank - 1].every((i) => {
    const [slot, own] = [term.slots[i], type.slots[i]];
    const sort = slot?.kind === 'bound' ? scope.sortOf(slot.depth) : undefined;
    return sort !== undefined && own?.kind === 'range' && sameSort(sort, own);
  });
  if (whole) scope.environment.used.add(`${term.symbol} positive-definite`);
  return whole;
}

/** Whether the argument is the whole of a symbol of which the fact is stated. */
function isDeclared(term: Of<'apply'>, fact: 'positive-definite' | 'invertible', scope: Scope): boolean {
  const [argument] = term.args;
  const body = argument?.body;
  if (argument === undefined || body?.kind !== 'entry' || scope.environment.definitions.has(body.symbol)) return false;
  const type = scope.environment.symbols.get(body.symbol);
  const first = body.slots.length - 2;
  if (first < 0 || type?.facts.some(({ kind }) => kind === fact) !== true) return false;
  const whole = body.slots.every((slot, i) => {
    if (i < first) return !refersTo(slot, 0) && !refersTo(slot, 1);
    const [own, given] = [type.slots[i], argument.binders[i - first]?.sort];
    const inPlace = slot.kind === 'bound' && slot.depth === 1 - (i - first);
    return inPlace && own !== undefined && given !== undefined && own.kind === 'range' && sameSort(own, given);
  });
  if (!whole) return false;
  scope.environment.used.add(`${body.symbol} ${fact}`);
  return true;
}
