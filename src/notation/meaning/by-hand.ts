/** What is written out in full set as it is set by hand: e^x, z_{ik}, factors side by side, the range of a sum below it. */

import { mapParts } from '../map-parts.ts';
import type { RelationSign, SignedFactor, Written, WrittenOf } from '../written.ts';
import { fraction, product, script, symbol } from './draw.ts';
import { textOf } from './spelling.ts';

export function byHand(written: Written): Written {
  const inner = mapParts(written, byHand);
  switch (inner.kind) {
    case 'scripted':
      return parted(inner);
    case 'product':
      return halved({ ...inner, factors: inner.factors.map(unwrapped).map(besides) });
    case 'call':
      return called(inner);
    case 'relation':
      return { ...inner, rest: inner.rest.map((one) => ({ ...one, spelling: spellings[one.sign] ?? one.spelling })) };
    case 'derivative':
      return inner.form === 'operator' ? over(inner) : inner;
    case 'big':
      return inner.operator === 'sum' ? ranged(inner) : inner;
    default:
      return inner;
  }
}

const spellings: Partial<Record<RelationSign, string>> = { '≠': '\\ne', '≤': '\\le', '≥': '\\ge', '∈': '\\in' };

function isPlain(node: Written): boolean {
  return node.kind === 'symbol' || node.kind === 'scripted';
}

/** `z_{i, k}` as `z_{ik}`. */
function parted(node: WrittenOf<'scripted'>): Written {
  const { sub } = node;
  const isShort = (one: Written): boolean =>
    one.kind === 'symbol' && (one.letter.length === 1 || one.letter.startsWith('\\'));
  return sub?.kind === 'list' && sub.items.every(isShort) ? { ...node, sub: product(sub.items, '') } : node;
}

/** `(D + 1) · 2^{-1}` as a fraction. */
function halved(node: WrittenOf<'product'>): Written {
  const rest = node.factors.slice(0, -1);
  const last = node.factors.at(-1)?.factor;
  const [only] = rest;
  if (last?.kind !== 'scripted' || last.base.kind !== 'number' || last.sup === null || only === undefined) return node;
  if (last.sub !== null || textOf(last.sup) !== '-1') return node;
  const above = rest.length > 1 ? { ...node, factors: rest } : only.factor;
  return fraction(above.kind === 'group' && above.open === '(' ? above.body : above, last.base);
}

/** A derivative set as a fraction needs no parentheses beside others. */
function unwrapped(one: SignedFactor): SignedFactor {
  const inside = one.factor.kind === 'group' ? one.factor.body : undefined;
  return inside?.kind === 'derivative' && inside.form === 'fraction' ? { ...one, factor: inside } : one;
}

/** Only between numbers, and between fractions, a dot is needed. */
function besides(one: SignedFactor, i: number, all: readonly SignedFactor[]): SignedFactor {
  const before = all[i - 1]?.factor;
  if (before === undefined || one.sign !== '\\cdot') return one;
  const first = one.factor.kind === 'scripted' ? one.factor.base : one.factor;
  const isFraction = before.kind === 'fraction' && one.factor.kind === 'fraction';
  return first.kind === 'number' || isFraction ? one : { ...one, sign: '' };
}

function called(node: WrittenOf<'call'>): Written {
  const inside = node.argument.kind === 'group' ? node.argument.body : node.argument;
  if (node.name === 'exp' && node.sub === null && node.sup === null) return script(symbol('e'), null, inside);
  if (node.name === 'log' && isPlain(inside)) return { ...node, argument: inside };
  return node;
}

/** `\frac{\partial}{\partial x} (f)` as `\frac{\partial f}{\partial x}`. */
function over(node: WrittenOf<'derivative'>): Written {
  const inside = node.body.kind === 'group' ? node.body.body : node.body;
  return isPlain(inside) ? { ...node, form: 'fraction', body: inside } : node;
}

/** A sum whose terms carry `[k ≠ j]` runs over the others. */
function ranged(node: WrittenOf<'big'>): Written {
  const { sub, body } = node;
  const letter = sub?.kind === 'relation' ? sub.first : undefined;
  if (letter?.kind !== 'symbol') return node;
  const factors = body.kind === 'product' ? body.factors : [];
  const at = factors.findIndex(({ factor }) => saysOther(factor, letter.letter));
  const condition = at < 0 ? undefined : conditionIn(factors[at]?.factor);
  const rest = factors.filter((_, i) => i !== at);
  const [only] = rest;
  if (condition === undefined || only === undefined) return node;
  const inner =
    rest.length === 1
      ? only.factor
      : { ...body, factors: rest.map((one, i) => (i === 0 ? { ...one, sign: '' as const } : one)) };
  return { ...node, sub: condition, sup: null, body: inner };
}

function conditionIn(factor: Written | undefined): WrittenOf<'relation'> | undefined {
  const [one, group] = factor?.kind === 'product' ? factor.factors.map((each) => each.factor) : [];
  if (one?.kind !== 'symbol' || one.font !== 'blackboard' || group?.kind !== 'group') return undefined;
  return group.body.kind === 'relation' ? group.body : undefined;
}

function saysOther(factor: Written, letter: string): boolean {
  const condition = conditionIn(factor);
  const [rest, ...more] = condition?.rest ?? [];
  return (
    rest?.sign === '≠' && more.length === 0 && condition?.first.kind === 'symbol' && condition.first.letter === letter
  );
}
