/** `x ∈ (0, 1)` is another way to write `0 < x < 1`, and `x ∈ ℝ_{>0}` says that `x > 0`. */

import { textOf } from '../notation/meaning/spelling.ts';
import type { RelationSign, Written, WrittenOf } from '../notation/written.ts';
import { isIndexLetter } from './side-conditions.ts';

/** The same as an order, for each of the names; none: it is no interval, or a range of an index. */
export function ordersOf({ first, rest, span }: WrittenOf<'relation'>): readonly WrittenOf<'relation'>[] {
  const [only, ...more] = rest;
  if (only?.sign !== '∈' || more.length > 0) return [];
  const names = first.kind === 'list' ? first.items : [first];
  return names.flatMap((name): WrittenOf<'relation'>[] => {
    const said = boundsOf(only.operand, name);
    const { below, above } = said ?? {};
    if (below !== undefined) {
      const signs = [step(below.isIn ? '≤' : '<', name), ...(above ? [step(above.isIn ? '≤' : '<', above.end)] : [])];
      return [{ kind: 'relation', first: below.end, rest: signs, span }];
    }
    if (above === undefined) return [];
    return [{ kind: 'relation', first: name, rest: [step(above.isIn ? '≤' : '<', above.end)], span }];
  });
}

type Steps = WrittenOf<'relation'>['rest'];

const spellings: Partial<Record<RelationSign, string>> = { '<': '<', '≤': '\\le' };

function step(sign: RelationSign, operand: Written): Steps[number] {
  return { sign, spelling: spellings[sign] ?? sign, operand };
}

interface Bound {
  readonly end: Written;
  /** The end itself is one of them. */
  readonly isIn: boolean;
}

interface Bounds {
  readonly below?: Bound | undefined;
  readonly above?: Bound | undefined;
}

function boundsOf(set: Written, name: Written): Bounds | undefined {
  if (set.kind === 'scripted') return halfLine(set);
  if (set.kind !== 'group' || set.body.kind !== 'list' || !isBracket(set.open, set.close)) return undefined;
  const [low, high, ...more] = set.body.items;
  if (low === undefined || high === undefined || more.length > 0) return undefined;
  // `t ∈ [1, T]` counts.
  const isClosed = set.open === '[' && set.close === ']';
  if (isClosed && isIndexLetter(name) && ![low, high].every(isNumber)) return undefined;
  if (low.kind === 'dots' || high.kind === 'dots') return undefined;
  return {
    below: isInfinite(low) ? undefined : { end: low, isIn: set.open === '[' },
    above: isInfinite(high) ? undefined : { end: high, isIn: set.close === ']' },
  };
}

function isBracket(open: string, close: string): boolean {
  return (open === '(' || open === '[') && (close === ')' || close === ']');
}

function isInfinite(end: Written): boolean {
  return /^[+−-]?\\?(?:infty|∞)$/.test(textOf(end).replaceAll(/\s/g, ''));
}

function isNumber(end: Written): boolean {
  if (end.kind === 'additive') return end.terms.every(({ term }) => isNumber(term));
  return end.kind === 'number';
}

/** `ℝ_{>0}`, `ℝ_{≥0}`, `ℝ^+`, `ℝ_{++}`; of `ℝ_+` only so much is sure that nothing in it is negative. */
function halfLine({ base, sub, sup }: WrittenOf<'scripted'>): Bounds | undefined {
  if (base.kind !== 'symbol' || base.letter !== 'R') return undefined;
  if (sub?.kind === 'relation') {
    const [only] = sub.rest;
    if (sub.first.kind !== 'missing' || only?.operand.kind !== 'number') return undefined;
    const { sign, operand } = only;
    if (sign === '>' || sign === '≥') return { below: { end: operand, isIn: sign === '≥' } };
    return sign === '<' || sign === '≤' ? { above: { end: operand, isIn: sign === '≤' } } : undefined;
  }
  const marks = { sub: sub === null ? '' : textOf(sub), sup: sup === null ? '' : textOf(sup) };
  const zero: Written = { kind: 'number', text: '0', span: base.span };
  const [plus, twice] = [/^(?:\+|plus)$/, /^(?:\+|plus){2}$/];
  if (twice.test(marks.sub) || plus.test(marks.sup) || twice.test(marks.sup))
    return { below: { end: zero, isIn: false } };
  return plus.test(marks.sub) ? { below: { end: zero, isIn: true } } : undefined;
}
