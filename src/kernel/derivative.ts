/** The laws of differentiation that speak of the form of a term; what a function's derivative is, is a row. */

import * as Q from '../number/rational.ts';
import {
  add,
  bound,
  bracket,
  derivative,
  fold,
  minusOne,
  mul,
  one,
  power,
  rationalOf,
  sum,
  zero,
  apply,
} from '../term/build.ts';
import { openFamily, shift } from '../term/scope.ts';
import { mapSort } from '../term/traverse.ts';
import type { Binder, Family, Of, Partial, Sort, Term } from '../term/term.ts';
import { isConstantIn } from './dependence.ts';
import type { Scope } from './environment.ts';
import { isAtLeast, isFinite, isWhole } from './ranges.ts';
import { isNonzero, isPositive } from './signs.ts';

export type DerivativeLaw =
  | 'diff-constant'
  | 'diff-variable'
  | 'diff-add'
  | 'diff-product'
  | 'diff-power'
  | 'diff-exponential'
  | 'diff-sum'
  | 'diff-prod'
  | 'diff-chain';

/** One layer of the derivative carried out; undefined: no law applies, or its conditions are not known to hold. */
export function differentiateOnce(
  term: Of<'derivative'>,
  scope: Scope,
): { readonly law: DerivativeLaw; readonly result: Term } | undefined {
  const { body, by } = term;
  if (by.kind !== 'entry') return undefined;
  const { environment } = scope;
  // Whole numbers have no neighbourhood.
  if (environment.symbols.get(by.symbol)?.values !== undefined) return undefined;
  if (isConstantIn(body, by.symbol, environment)) return { law: 'diff-constant', result: zero };
  const d = (part: Term): Term => derivative(part, by);
  switch (body.kind) {
    case 'entry':
      if (body.symbol !== by.symbol || body.slots.length !== by.slots.length) return undefined;
      return { law: 'diff-variable', result: sameEntry(body.slots, by.slots) };
    case 'add':
      return { law: 'diff-add', result: add(body.terms.map(d)) };
    case 'mul':
      return { law: 'diff-product', result: productRule(body.factors, by, scope) };
    case 'power':
      return powerRule(body, by, scope);
    case 'fold':
      return foldRule(body, by, scope);
    case 'apply':
      return environment.functions(body.name) === undefined || environment.symbols.has(body.name)
        ? chainRule(body, by, scope)
        : undefined;
    case 'rational':
    case 'size':
    case 'bound':
    case 'bracket':
    case 'derivative':
    case 'at':
      return undefined;
  }
}

/** ∂z_k/∂z_j = [k = j], slot by slot. */
function sameEntry(slots: readonly Term[], by: readonly Term[]): Term {
  const brackets = slots.flatMap((slot, i) => {
    const other = by[i];
    return other === undefined ? [] : [bracket('=', slot, other)];
  });
  const [only] = brackets;
  if (only === undefined) return one;
  return brackets.length === 1 ? only : mul(brackets);
}

/** Factors that do not change stay in front. */
function productRule(factors: readonly Term[], by: Of<'entry'>, scope: Scope): Term {
  const changing = factors.map((factor) => !isConstantIn(factor, by.symbol, scope.environment));
  const terms = factors.flatMap((factor, i) =>
    changing[i] === true ? [mul(factors.map((other, j) => (i === j ? derivative(factor, by) : other)))] : [],
  );
  const [only] = terms;
  return terms.length === 1 && only !== undefined ? only : add(terms);
}

function powerRule(
  body: Of<'power'>,
  by: Of<'entry'>,
  scope: Scope,
): { readonly law: DerivativeLaw; readonly result: Term } | undefined {
  const { base, exponent } = body;
  if (isConstantIn(exponent, by.symbol, scope.environment)) {
    const whole = exponent.kind === 'rational' && Q.isInteger(exponent.value);
    const smooth = whole
      ? exponent.value.numerator > 0n || isNonzero(base, scope)
      : counts(exponent, scope) || isPositive(base, scope);
    if (!smooth) return undefined;
    const less =
      exponent.kind === 'rational' ? rationalOf(Q.add(exponent.value, Q.minusOne)) : add([exponent, minusOne]);
    return { law: 'diff-power', result: mul([exponent, power(base, less), derivative(base, by)]) };
  }
  // The text may have a log of its own.
  const { symbols, definitions } = scope.environment;
  if (symbols.has('log') || definitions.has('log') || !isPositive(base, scope)) return undefined;
  const log = apply('log', [{ binders: [], body: base }]);
  return { law: 'diff-exponential', result: mul([body, derivative(mul([exponent, log]), by)]) };
}

/** A whole number that is never below 0. */
function counts(exponent: Term, scope: Scope): boolean {
  return exponent.kind !== 'rational' && isWhole(exponent, scope) && isAtLeast(exponent, zero, 0, scope);
}

function foldRule(
  body: Of<'fold'>,
  by: Of<'entry'>,
  scope: Scope,
): { readonly law: DerivativeLaw; readonly result: Term } | undefined {
  const { binder, operator } = body;
  if (!isFinite(binder.sort) || !isFixed(binder.sort, by, scope)) return undefined;
  const inside = derivative(body.body, shift(by, 1));
  if (operator === 'sum') return { law: 'diff-sum', result: fold('sum', binder, inside) };
  if (operator !== 'product') return undefined;
  // ∂ Π f = Σ_j f_j' Π_{k ≠ j} f_k, the other factors as Π f / f_j where that can be said.
  if (isNonzero(body.body, scope.enter(binder)))
    return { law: 'diff-prod', result: mul([body, sum(binder, mul([power(body.body, minusOne), inside]))]) };
  const under: Binder = { hint: binder.hint, sort: mapSort(binder.sort, (end) => shift(end, 1)) };
  const same = bracket('=', bound(0), bound(1));
  const others = fold('product', under, add([same, mul([add([one, mul([minusOne, same])]), shift(body.body, 1, 1)])]));
  return { law: 'diff-prod', result: sum(binder, mul([inside, others])) };
}

/** Whether the range is the same whatever value the variable has. */
export function isFixed(sort: Sort, by: Of<'entry'>, { environment }: Scope): boolean {
  if (sort.kind !== 'range' && sort.kind !== 'interval') return true;
  return [sort.low, sort.high].every((end) => isConstantIn(end, by.symbol, environment));
}

/** f(u, v)' = Σ over the arguments and their entries: the partial derivative times the derivative of the argument. */
function chainRule(
  body: Of<'apply'>,
  by: Of<'entry'>,
  scope: Scope,
): { readonly law: DerivativeLaw; readonly result: Term } | undefined {
  const { environment } = scope;
  if (environment.definitions.has(body.name) || environment.varying.has(body.name)) return undefined;
  if (!body.slots.every((slot) => isConstantIn(slot, by.symbol, environment))) return undefined;
  let changing = false;
  const terms = body.args.flatMap((argument, i) => {
    if (isConstantIn(argument.body, by.symbol, environment)) return [];
    if (!argument.binders.every(({ sort }) => isFixed(sort, by, scope))) changing = true;
    return [overEntries(body, argument, i, by)];
  });
  if (changing) return undefined;
  const [only] = terms;
  return { law: 'diff-chain', result: terms.length === 1 && only !== undefined ? only : add(terms) };
}

function overEntries(body: Of<'apply'>, argument: Family, i: number, by: Of<'entry'>): Term {
  const rank = argument.binders.length;
  const variables = argument.binders.map((_, j) => bound(rank - 1 - j));
  const moved = shift(body, rank);
  const partial: Partial = { argument: i, slots: variables };
  const outer =
    moved.kind === 'apply' ? apply(moved.name, moved.args, moved.slots, [...moved.partials, partial]) : moved;
  const shifted: Family = {
    binders: argument.binders.map((binder, j) => ({
      hint: binder.hint,
      sort: mapSort(binder.sort, (end) => shift(end, rank, j)),
    })),
    body: shift(argument.body, rank, rank),
  };
  const inner = derivative(openFamily(shifted, variables), shift(by, rank));
  let term: Term = mul([outer, inner]);
  for (let j = rank - 1; j >= 0; j -= 1) {
    const binder = argument.binders[j];
    if (binder !== undefined) term = sum(binder, term);
  }
  return term;
}
