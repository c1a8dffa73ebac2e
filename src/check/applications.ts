/** Functions that a text always writes of the same things, `a(x_j)_k`, are quantities with indices: `a[j, k]`. */

import { apply, entry } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import type { Claim } from '../term/claim.ts';
import type { SymbolType } from '../term/signature.ts';
import { shift } from '../term/scope.ts';
import { children, mapChildren, mapSort } from '../term/traverse.ts';
import type { Binder, Family, Of, Sort, Term } from '../term/term.ts';
import type { Symbols } from './signature.ts';

/** What a function is written of: for each argument a symbol with so many leading indices, or an index. */
type Shape = readonly Argument[];
type Argument =
  { readonly kind: 'symbol'; readonly symbol: string; readonly indices: number } | { readonly kind: 'index' };

export interface Lowering {
  /** A function that is written of several things, and so stays one. */
  readonly isVarious: (name: string) => boolean;
  readonly claim: (claim: Claim) => Claim;
  readonly term: (term: Term) => Term;
  readonly symbols: Symbols;
  /** The function at its arguments again, for people, where it became a quantity: `a[2, 1]` is `a(x_2)_1`. */
  readonly raised: (name: string, at: readonly Term[]) => Term | undefined;
}

/** Names of functions that become quantities, seen over all claims of the document. */
/** `stays`: functions that are to stay functions. */
export function loweringOf(
  claims: readonly Claim[],
  symbols: Symbols,
  stays: (name: string) => boolean = () => false,
): Lowering {
  const shapes = new Map<string, Shape | 'various'>();
  const sorts = new Map<string, readonly Sort[]>();
  const examples = new Map<string, Of<'apply'>>();
  /** An index that is always the same as an earlier one is left out. */
  const kept = new Map<string, readonly boolean[]>();
  const isKept = (name: string, i: number): boolean => kept.get(name)?.[i] !== false;
  const walk = (part: Term, around: readonly Binder[]): void => {
    if (part.kind === 'apply' && symbols.get(part.name)?.parameters !== undefined) meet(part, around);
    for (const child of children(part)) walk(child.term, [...around, ...child.binders]);
  };
  const meet = (part: Of<'apply'>, around: readonly Binder[]): void => {
    const shape = part.partials.length > 0 || stays(part.name) ? undefined : shapeOf(part.args, symbols);
    const known = shapes.get(part.name);
    if (shape !== undefined) {
      const indices = part.args.flatMap((argument, i) => indicesOf(argument, shape[i]));
      const own = indices.map((index, i) => indices.findIndex((other) => sameTerm(other, index)) === i);
      const before = kept.get(part.name);
      kept.set(part.name, before === undefined ? own : own.map((keep, i) => keep || before[i] === true));
    }
    if (shape === undefined || (known !== undefined && (known === 'various' || !sameShape(known, shape)))) {
      shapes.set(part.name, 'various');
      return;
    }
    if (known !== undefined) return;
    shapes.set(part.name, shape);
    examples.set(part.name, part);
    sorts.set(
      part.name,
      shape.flatMap((argument, i) => sortsOf(argument, part.args[i], symbols, around)),
    );
  };
  for (const { left, right, hypotheses, binders } of claims)
    for (const side of [left, right, ...hypotheses]) walk(side, binders);
  const lowered = new Map<string, SymbolType & { readonly applied?: boolean }>(symbols);
  for (const [name, shape] of shapes) {
    const type = symbols.get(name);
    if (shape === 'various' || type === undefined) continue;
    lowered.set(name, {
      slots: [...(sorts.get(name) ?? []).filter((_, i) => isKept(name, i)), ...type.slots],
      facts: type.facts,
      applied: true,
    });
  }
  const term = (part: Term): Term => {
    const inner = mapChildren(part, term);
    if (inner.kind !== 'apply') return inner;
    const shape = shapes.get(inner.name);
    if (shape === undefined || shape === 'various') return inner;
    const { name, args, slots } = inner;
    const indices = args.flatMap((argument, i) => indicesOf(argument, shape[i]));
    return entry(name, [...indices.filter((_, i) => isKept(name, i)), ...slots]);
  };
  const claim = (whole: Claim): Claim => ({
    ...whole,
    hypotheses: whole.hypotheses.map(term),
    left: term(whole.left),
    right: term(whole.right),
  });
  const raised = (name: string, at: readonly Term[]): Term | undefined => {
    const [shape, example] = [shapes.get(name), examples.get(name)];
    if (shape === undefined || shape === 'various' || example === undefined) return undefined;
    return raisedFrom(example, shape, (i) => isKept(name, i), at);
  };
  return { claim, term, symbols: lowered, raised, isVarious: (name) => shapes.get(name) === 'various' };
}

/** To be read by people: as the example, with other indices, and without the axes of its arguments. */
function raisedFrom(
  example: Of<'apply'>,
  shape: Shape,
  isKept: (i: number) => boolean,
  at: readonly Term[],
): Term | undefined {
  const all = example.args.flatMap((argument, i) => indicesOf(argument, shape[i]));
  const places = all.map((_, i) => i).filter(isKept);
  if (at.length !== places.length + example.slots.length) return undefined;
  // Indices that are left out are the same as earlier ones.
  const values = all.map((index, i) => {
    const first = isKept(i) ? i : all.findIndex((other) => sameTerm(other, index));
    return at[places.indexOf(first)];
  });
  let next = 0;
  const args = example.args.map((argument, i): Family => {
    const { binders, body } = argument;
    const count = indicesOf(argument, shape[i]).length;
    const own = values.slice(next, next + count).filter((value) => value !== undefined);
    next += count;
    if (shape[i]?.kind === 'index' || body.kind !== 'entry') return { binders, body: own[0] ?? body };
    return { binders: [], body: entry(body.symbol, own) };
  });
  return apply(example.name, args, at.slice(places.length), example.partials);
}

function shapeOf(args: readonly Family[], symbols: Symbols): Shape | undefined {
  const shape: Argument[] = [];
  for (const argument of args) {
    const found = argumentOf(argument, symbols);
    if (found === undefined) return undefined;
    shape.push(found);
  }
  return shape;
}

function argumentOf({ binders, body }: Family, symbols: Symbols): Argument | undefined {
  if (body.kind === 'bound' && binders.length === 0) return { kind: 'index' };
  if (body.kind !== 'entry') return undefined;
  const fixed = body.slots.length - binders.length;
  if (fixed < 0) return undefined;
  const along = body.slots.slice(fixed);
  const whole = along.every((slot, i) => slot.kind === 'bound' && slot.depth === binders.length - 1 - i);
  if (!whole) return transposed(body, binders.length);
  if (binders.length === 0 && symbols.get(body.symbol)?.values?.kind === 'range') return { kind: 'index' };
  return { kind: 'symbol', symbol: body.symbol, indices: fixed };
}

/** All entries of a symbol in another order: still the same thing every time. */
function transposed(body: Of<'entry'>, rank: number): Argument | undefined {
  const depths = body.slots.map((slot) => (slot.kind === 'bound' ? slot.depth : -1));
  const all = depths.length === rank && new Set(depths).size === rank && depths.every((depth) => depth >= 0);
  return all ? { kind: 'symbol', symbol: `${body.symbol} ${depths.join(' ')}`, indices: 0 } : undefined;
}

function sameShape(a: Shape, b: Shape): boolean {
  return (
    a.length === b.length &&
    a.every((x, i) => {
      const y = b[i];
      if (x.kind === 'index') return y?.kind === 'index';
      return y?.kind === 'symbol' && y.symbol === x.symbol && y.indices === x.indices;
    })
  );
}

function sortsOf(
  argument: Argument,
  given: Family | undefined,
  symbols: Symbols,
  around: readonly Binder[],
): readonly Sort[] {
  const body = given?.body;
  if (body?.kind === 'bound') {
    const sort = around[around.length - 1 - body.depth]?.sort;
    return sort === undefined ? [] : [mapSort(sort, (end) => shift(end, -(around.length - 1 - body.depth)))];
  }
  if (body?.kind !== 'entry') return [];
  const type = symbols.get(body.symbol);
  if (argument.kind === 'index') return type?.values === undefined ? [] : [type.values];
  return type?.slots.slice(0, argument.indices) ?? [];
}

function indicesOf({ body }: Family, argument: Argument | undefined): readonly Term[] {
  if (argument?.kind === 'index') return [body];
  // What is fixed does not depend on the axes that follow.
  return argument === undefined || body.kind !== 'entry'
    ? []
    : body.slots.slice(0, argument.indices).map((slot) => shift(slot, -(body.slots.length - argument.indices)));
}
