/** Puts written indices into the slots of a symbol: families first, then axes, by what the indices run over. */

import { subterms } from '../../term/traverse.ts';
import type { Sort, Term } from '../../term/term.ts';
import { isUnknown, upTo } from './sizes.ts';
import type { Span } from '../../source/span.ts';
import { localTerm, refuse, warn, type Env } from './env.ts';
import { boundLetters, mentions, visit } from './mentions.ts';
import { letterOf, textOf } from './spelling.ts';
import type { Written } from '../written.ts';
import { hiddenLocal } from './hidden.ts';
import type { MeantOf } from './symbols.ts';

/** One item of a subscript. An open item (`1:K`, `:`) leaves its axis in place. */
export interface IndexItem {
  readonly term: Term | undefined; // undefined: open
  readonly sort: Sort | undefined; // undefined: not known, a number fits everywhere
  readonly written: Written;
  readonly fixed: boolean; // a number or a size, no variable
  readonly lean?: Sort; // where a size is most at home: `x_N` in a slot over N
}

export interface FilledSlot {
  readonly sort: Sort;
  readonly term: Term | undefined; // undefined: stays open, an axis of the result
}

/** A slot and the item meant for it, or none. */
type Assignment = readonly (IndexItem | undefined)[];

/**
 * The slots of a quantity with the items of its scripts in them; undefined after a problem was reported. Trailing axes
 * that nobody fills stay open; families that nobody fills are hidden indices, taken from `shown` (the arguments that a
 * text displays: `a_k(x^{(j)})`) or made up, and shown in the readback.
 */
export function slotsFor(
  meant: MeantOf<'quantity'> | MeantOf<'function'>,
  sup: readonly IndexItem[],
  sub: readonly IndexItem[],
  env: Env,
  span: Span,
  shown: readonly IndexItem[] = [],
): readonly FilledSlot[] | undefined {
  const sorts = [...meant.families, ...meant.shape.sorts];
  const items = sup.length + sub.length;
  if (items > sorts.length) {
    refuse(env, 'too-many-indices', span, { name: meant.latex, given: String(items), known: String(sorts.length) });
    return undefined;
  }
  const assignment = bestAssignment(sorts, meant.families.length, sup, sub, env.usage.hiding.has(meant.name), env);
  const filled: FilledSlot[] = [];
  for (const [position, sort] of sorts.entries()) {
    const item = assignment[position];
    if (item !== undefined) {
      if (item.sort !== undefined && !fits(item, sort, env)) {
        const isOpen = [item.sort, sort].some((own) => endsUndeclared(own, env));
        const code = isOpen && isSummedTwice(meant, env) ? 'part-of-range' : 'index-mismatch';
        refuse(env, code, item.written.span, {
          name: meant.latex,
          expected: showSort(sort, env),
          found: showSort(item.sort, env),
          index: textOf(item.written),
        });
        return undefined;
      }
      filled.push({ sort, term: item.term });
    } else if (position < meant.families.length) {
      const hidden =
        shown.find((s) => s.sort !== undefined && env.sizes.same(s.sort, sort))?.term ??
        hiddenTerm(meant, sort, items > 0, env, span);
      if (hidden === undefined) return undefined;
      filled.push({ sort, term: hidden });
    } else {
      filled.push({ sort, term: undefined });
    }
  }
  if (filled.every((slot) => slot.term !== undefined) && items === sorts.length) env.usage.explicit.add(meant.name);
  return filled;
}

/** The candidates in order of preference; the first in which every index of known range fits its slot. */
function bestAssignment(
  sorts: readonly Sort[],
  families: number,
  sup: readonly IndexItem[],
  sub: readonly IndexItem[],
  hides: boolean,
  env: Env,
): Assignment {
  const candidates: Assignment[] = [];
  const inOrder = (items: readonly IndexItem[], from: number): Assignment => sorts.map((_, i) => items[i - from]);
  candidates.push(inOrder([...sup, ...sub], 0));
  if (families > 0) candidates.push(inOrder([...sup, ...sub], families));
  // A symbol that leaves out its family elsewhere leaves it out here too, where nothing says otherwise.
  if (hides && ![...sup, ...sub].some((item) => item.fixed || item.lean !== undefined)) candidates.reverse();
  if (sup.length > 0 && sub.length > 0) candidates.push(inOrder([...sub, ...sup], 0));
  for (let from = 1; from + sup.length + sub.length <= sorts.length; from += 1)
    candidates.push(inOrder([...sup, ...sub], from));
  const holds = (assignment: Assignment, known: boolean): boolean =>
    count(assignment) === sup.length + sub.length &&
    assignment.every((item, i) => {
      const sort = sorts[i];
      if (known && item?.lean !== undefined && sort !== undefined) return env.sizes.couldUnify(item.lean, sort);
      if (item?.sort === undefined || sort === undefined) return true;
      return known
        ? env.sizes.same(hostOf(item.sort, env), sort) || !env.sizes.isKnown(item.sort)
        : fitsLoosely(item.sort, sort, env);
    });
  return candidates.find((c) => holds(c, true)) ?? candidates.find((c) => holds(c, false)) ?? candidates[0] ?? [];
}

function count(assignment: Assignment): number {
  return assignment.filter((item) => item !== undefined).length;
}

/** `\sum_{i=1}^m \lambda_i / \sum_{i=1}^d \lambda_i`: one of the two is over a part of them. */
function isSummedTwice({ written }: MeantOf<'quantity'> | MeantOf<'function'>, env: Env): boolean {
  const head = written.kind === 'scripted' ? written.base : written;
  const ends = new Map<string, string>();
  let isTwice = false;
  for (const tree of env.chain.open)
    visit(tree, (part) => {
      if (part.kind !== 'big' || part.sup === null || head.kind !== 'symbol') return;
      const [letter, ...others] = boundLetters(part);
      if (letter === undefined || others.length > 0 || !mentions(part.body, letterOf(head))) return;
      const [own, end] = [textOf(part.sup), ends.get(letter)];
      isTwice ||= end !== undefined && end !== own;
      ends.set(letter, own);
    });
  return isTwice;
}

function endsUndeclared(sort: Sort, env: Env): boolean {
  const end = sort.kind === 'range' ? env.sizes.resolve(sort.high) : undefined;
  if (end?.kind !== 'size') return false;
  return !env.table
    .all()
    .some((meant) => meant.kind === 'size' && meant.name === end.name && meant.origin === 'declared');
}

/** Unifies; an index over a part of the range (`i < n`, `2..n`) fits too, and of a range that is not known it is taken for a part. */
function fits(item: IndexItem, sort: Sort, env: Env): boolean {
  if (item.sort === undefined) return true;
  if (isFromNought(sort)) return fitsFromNought(item, item.sort, sort, env);
  const whole = env.sizes.isKnown(sort) ? undefined : wholeOf(item.sort, env);
  if (whole !== undefined && env.sizes.unify(whole, sort)) return true;
  // `\\sum_{i=1}^{n-1} R_i` with an index n: how many R there are does not depend on n.
  if (!env.sizes.isKnown(sort) && isWithinIndex(item.sort, env)) return true;
  return env.sizes.unify(item.sort, sort) || isPart(item.sort, env);
}

function isFromNought(sort: Sort): sort is Extract<Sort, { kind: 'range' }> {
  return sort.kind === 'range' && sort.low.kind === 'rational' && sort.low.value.numerator === 0n;
}

/** The j of `a_j` runs over all that a has, where nothing says over what; `1..n` is a part of `0..n`. */
function fitsFromNought({ written }: IndexItem, own: Sort, sort: Extract<Sort, { kind: 'range' }>, env: Env): boolean {
  if (env.sizes.unify(own, sort)) return true;
  const local = written.kind === 'symbol' ? env.chain.indices.get(letterOf(written)) : undefined;
  if (local !== undefined && !env.sizes.isKnown(own)) {
    env.chain.indices.set(local.letter, { ...local, sort });
    return true;
  }
  return isPart(own, env) || (own.kind === 'range' && env.sizes.unifySizes(own.high, sort.high));
}

function isWithinIndex(sort: Sort, env: Env): boolean {
  if (sort.kind !== 'range') return false;
  return [...subterms(env.sizes.resolve(sort.high))].some(({ term }) => term.kind === 'entry');
}

/** `1..n` of `2..n` and of `1..n-1`. */
function wholeOf(sort: Sort, env: Env): Sort | undefined {
  if (sort.kind !== 'range') return undefined;
  const [low, high] = [env.sizes.resolve(sort.low), env.sizes.resolve(sort.high)];
  if (low.kind === 'rational' && low.value.numerator < 1n) return undefined;
  const isOne = low.kind === 'rational' && low.value.numerator === low.value.denominator;
  if (high.kind === 'size') return isOne || isUnknown(high) ? undefined : upTo(high);
  const [first, second, ...more] = high.kind === 'add' ? high.terms : [];
  const isLess = second !== undefined && more.length === 0 && isNegative(second);
  return first?.kind === 'size' && !isUnknown(first) && isLess ? upTo(first) : undefined;
}

function isNegative(term: Term): boolean {
  if (term.kind === 'rational') return term.value.numerator < 0n;
  return (
    term.kind === 'mul' &&
    term.factors.every((factor) => factor.kind === 'rational') &&
    term.factors.filter(isNegative).length % 2 === 1
  );
}

function fitsLoosely(sort: Sort, slot: Sort, env: Env): boolean {
  return env.sizes.couldUnify(sort, slot) || isPart(sort, env);
}

/** The range that a part of it belongs to: `1..k` with an index k is in k's range, `2..n` and `1..n-1` are in `1..n`. */
function hostOf(sort: Sort, env: Env): Sort {
  if (sort.kind !== 'range') return sort;
  const locals = [...env.scope.values(), ...env.chain.indices.values()];
  for (const { term } of subterms(env.sizes.resolve(sort.high))) {
    const local = term.kind === 'entry' ? locals.find((l) => l.symbol === term.symbol) : undefined;
    if (local !== undefined) return local.sort;
    if (term.kind === 'size') return upTo(term);
  }
  return sort;
}

/** A range whose ends are no plain size is taken to lie inside the slot's range; that is for the checker to doubt. */
function isPart(sort: Sort, env: Env): boolean {
  if (sort.kind === 'set') return true;
  if (sort.kind !== 'range') return false;
  const [low, high] = [env.sizes.resolve(sort.low), env.sizes.resolve(sort.high)];
  return high.kind !== 'size' || low.kind !== 'rational' || low.value.numerator !== 1n;
}

/** The index that the text leaves out: the one bound around of the same range, or one sample that stays fixed. */
function hiddenTerm(
  meant: MeantOf<'quantity'> | MeantOf<'function'>,
  sort: Sort,
  indexed: boolean,
  env: Env,
  span: Span,
): Term | undefined {
  const around = [...env.scope.values()].filter((local) => local.bound && env.sizes.same(local.sort, sort));
  const inner = around.at(-1);
  if (indexed) env.usage.hiding.add(meant.name);
  if (inner !== undefined) {
    if (env.usage.explicit.has(meant.name)) {
      refuse(env, 'missing-index', span, { name: meant.latex, index: inner.letter, range: showSort(sort, env) });
      return undefined;
    }
    warn(env, 'hidden-index', span, { name: meant.latex, index: inner.letter });
    return localTerm(inner);
  }
  const local = hiddenLocal(sort, env);
  warn(env, 'hidden-index', span, { name: meant.latex, index: local.letter });
  return localTerm(local);
}

/** A range as people say it: `1..K`. */
export function showSort(sort: Sort, env: Env): string {
  if (sort.kind === 'set') return sort.name;
  if (sort.kind === 'real') return 'ℝ';
  const part = (term: Term): string => showSize(env.sizes.resolve(term), env);
  return sort.kind === 'range' ? `${part(sort.low)}..${part(sort.high)}` : `[${part(sort.low)}, ${part(sort.high)}]`;
}

export function showSize(term: Term, env: Env): string {
  switch (term.kind) {
    case 'rational':
      return term.value.denominator === 1n
        ? String(term.value.numerator)
        : `${term.value.numerator}/${term.value.denominator}`;
    case 'size':
      return term.name.startsWith('?') ? `(size of ${env.sizes.hintOf(term.name)})` : term.name;
    case 'entry':
      return term.symbol.replace(/#\d+$/, '');
    case 'add':
      return term.terms.map((t) => showSize(t, env)).join('+');
    case 'mul':
      return term.factors.map((t) => showSize(t, env)).join('·');
    default:
      return '…';
  }
}
