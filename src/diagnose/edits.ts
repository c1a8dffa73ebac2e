/** Small changes of a written line, one kind a function: each gives what may stand in a place instead of what stands there. */

import { textOf } from '../notation/meaning/spelling.ts';
import type { SignedTerm, Written, WrittenOf } from '../notation/written.ts';
import type { Place } from './places.ts';
import type { Surroundings } from './surroundings.ts';
import {
  asArgument,
  asFactor,
  fraction,
  inBrackets,
  isBig,
  letter,
  minus,
  numeral,
  powerOf,
  productOf,
  sumOf,
  withoutBrackets,
} from './trees.ts';

export type Edit = (place: Place, around: Surroundings) => Iterable<Written>;

/** + for −, of one term or of the whole. */
export function* turnSign({ node, parents }: Place): Generator<Written> {
  if (node.kind === 'additive') {
    for (const [i] of node.terms.entries())
      yield sumOf(
        node.terms.map((term, j) => (i === j ? { ...term, sign: term.sign === '-' ? '+' : '-' } : term)),
        node.span,
      );
  } else if (isWhole(node, parents) && !isIndexPlace(node, parents)) yield minus(node);
}

/** Another letter for an index. */
export function* otherIndex({ node, parents }: Place, { indices }: Surroundings): Generator<Written> {
  if (node.kind !== 'symbol' || !isIndexPlace(node, parents) || !/^[A-Za-z]$/.test(node.letter)) return;
  for (const other of indices) if (other !== node.letter) yield letter(other, node.span);
}

/** One index more, before or behind those that stand there. */
export function* moreIndices({ node, parents }: Place, { indices }: Surroundings): Generator<Written> {
  if (isIndexPlace(node, parents)) return;
  if (node.kind === 'scripted' && node.sub !== null && node.base.kind === 'symbol') {
    const own = node.sub.kind === 'list' ? node.sub.items : [node.sub];
    for (const other of indices)
      for (const items of [
        [letter(other, node.span), ...own],
        [...own, letter(other, node.span)],
      ])
        yield { ...node, sub: { kind: 'list', items, separator: ',', span: node.sub.span } };
  } else if (node.kind === 'symbol' && parents.at(-1)?.kind !== 'scripted') {
    for (const other of indices)
      yield { kind: 'scripted', base: node, sub: letter(other, node.span), sup: null, primes: 0, span: node.span };
  }
}

export function* fewerIndices({ node }: Place): Generator<Written> {
  if (node.kind !== 'scripted' || node.sub === null) return;
  const items =
    node.sub.kind === 'list'
      ? node.sub.items
      : node.sub.kind === 'product'
        ? node.sub.factors.map((f) => f.factor)
        : [];
  for (const [i] of items.entries()) {
    const rest = items.filter((_, j) => j !== i);
    const [only] = rest;
    if (only === undefined) continue;
    yield {
      ...node,
      sub: rest.length === 1 ? only : { kind: 'list', items: rest, separator: ',', span: node.sub.span },
    };
  }
}

/** Another first or last value of a sum: one more, one less, or where a sum beside it with the same letter ends. */
export function* otherBound({ node }: Place, { sums }: Surroundings): Generator<Written> {
  if (node.kind !== 'big') return;
  const { sub, sup } = node;
  if (sub?.kind === 'relation' && sup !== null) {
    const [start, ...more] = sub.rest;
    if (start !== undefined && more.length === 0 && start.operand.kind === 'number') {
      const low = Number(start.operand.text);
      for (const other of [low - 1, low + 1])
        if (other >= 0) yield { ...node, sub: { ...sub, rest: [{ ...start, operand: numeral(other, sub.span) }] } };
    }
    for (const other of sums)
      if (boundLetter(other) === boundLetter(node) && other.sup !== null && textOf(other.sup) !== textOf(sup))
        yield { ...node, sup: other.sup };
    for (const step of steps(sup)) yield { ...node, sup: step };
  }
}

function* steps(end: Written): Generator<Written> {
  const one = numeral(1, end.span);
  if (end.kind === 'additive') {
    const [first, second] = end.terms;
    if (first !== undefined && second?.term.kind === 'number' && end.terms.length === 2) yield first.term;
    return;
  }
  for (const sign of ['-', '+'] as const)
    yield {
      kind: 'additive',
      terms: [
        { sign: '+', implicit: true, term: end },
        { sign, implicit: false, term: one },
      ],
      span: end.span,
    };
}

/** The sum over all but one. */
export function* leaveOut({ node }: Place, { indices }: Surroundings): Generator<Written> {
  if (!isBig(node, 'sum')) return;
  const own = boundLetter(node);
  if (own === undefined) return;
  for (const other of indices) {
    if (other === own) continue;
    const rest = [{ sign: '≠' as const, spelling: '\\neq', operand: letter(other, node.span) }];
    yield { ...node, sub: { kind: 'relation', first: letter(own, node.span), rest, span: node.span }, sup: null };
  }
}

/** The sum over all, where one is left out. */
export function* leaveNoneOut({ node }: Place, { sums }: Surroundings): Generator<Written> {
  if (!isBig(node, 'sum') || node.sub === null) return;
  const own = boundLetter(node);
  const { sub } = node;
  if (sub.kind === 'relation') {
    const [first] = sub.rest;
    if (first?.sign === '∈' && first.operand.kind === 'without')
      yield { ...node, sub: { ...sub, rest: [{ ...first, operand: first.operand.left }] } };
    if (first?.sign === '≠')
      for (const other of sums)
        if (boundLetter(other) === own && other.sup !== null) yield { ...node, sub: other.sub, sup: other.sup };
  }
}

export function* fewerTerms({ node }: Place): Generator<Written> {
  if (node.kind !== 'additive' || node.terms.length < 2) return;
  for (const [i] of node.terms.entries())
    yield sumOf(
      node.terms.filter((_, j) => j !== i),
      node.span,
    );
}

/** A term of the lines beside, or a number; never the opposite of one that stands there. */
export function* moreTerms({ node, parents }: Place, { summands, factors }: Surroundings): Generator<Written> {
  if (!isWhole(node, parents) || isIndexPlace(node, parents)) return;
  const terms: readonly SignedTerm[] =
    node.kind === 'additive' ? node.terms : [{ sign: '+', implicit: true, term: node }];
  for (const term of [...summands.map((each) => each.term), numeral(1, node.span), ...factors]) {
    if (terms.some((known) => textOf(known.term) === textOf(term))) continue;
    for (const sign of ['+', '-'] as const) yield sumOf([...terms, { sign, implicit: false, term }], node.span);
  }
}

export function* fewerFactors({ node }: Place): Generator<Written> {
  if (node.kind === 'product') {
    for (const [i] of node.factors.entries()) {
      const rest = node.factors.filter((_, j) => j !== i);
      const [first, ...others] = rest;
      if (first === undefined || (i === 0 && (first.sign === '/' || first.sign === '\\div'))) continue;
      yield others.length === 0 ? first.factor : { ...node, factors: [{ ...first, sign: '' }, ...others] };
    }
  } else if (node.kind === 'fraction') {
    yield node.numerator;
    yield { ...node, numerator: numeral(1, node.numerator.span) };
  }
}

/** Numbers that people forget, and what stands as a factor in the lines beside; never the inverse of one that stands there. */
export function* moreFactors({ node, parents }: Place, { factors }: Surroundings): Generator<Written> {
  if (node.kind === 'number' || isIndexPlace(node, parents) || !isFactorPlace(node, parents)) return;
  const one = numeral(1, node.span);
  const two = numeral(2, node.span);
  const own = node.kind === 'product' ? node.factors.map(({ factor }) => factor) : [node];
  const above = new Set(own.map(textOf));
  const below = new Set(own.map((factor) => (factor.kind === 'fraction' ? textOf(factor.denominator) : '')));
  for (const factor of [two, ...factors]) {
    if (!below.has(textOf(factor))) yield timesIn(node, factor);
    if (factor.kind !== 'fraction' && !above.has(textOf(factor))) yield timesIn(node, fraction(one, factor, node.span));
  }
}

/** λ I for λ. */
export function* withIdentity({ node, parents }: Place): Generator<Written> {
  if (isIndexPlace(node, parents) || parents.at(-1)?.kind !== 'additive') return;
  yield productOf([asFactor(node), letter('I', node.span)], node.span);
}

export function* withoutIdentity({ node }: Place): Generator<Written> {
  if (node.kind !== 'product') return;
  const rest = node.factors.map(({ factor }) => factor).filter((factor) => textOf(factor) !== 'I');
  if (rest.length > 0 && rest.length < node.factors.length) yield productOf(rest, node.span);
}

/** A factor 2 or a factor of the place itself once more. */
export function* sameFactor({ node, parents }: Place): Generator<Written> {
  if (node.kind === 'number' || isIndexPlace(node, parents) || !isFactorPlace(node, parents)) return;
  yield timesIn(node, numeral(2, node.span));
  if (node.kind === 'product') for (const { factor } of node.factors) yield timesIn(node, factor);
}

/** 1, or a term of the place itself once more. */
export function* sameTerm({ node, parents }: Place): Generator<Written> {
  if (!isWhole(node, parents) || isIndexPlace(node, parents)) return;
  const terms: readonly SignedTerm[] =
    node.kind === 'additive' ? node.terms : [{ sign: '+', implicit: true, term: node }];
  for (const { term } of [...terms, { term: numeral(1, node.span) }])
    yield sumOf([...terms, { sign: '+', implicit: false, term }], node.span);
}

function timesIn(node: Written, factor: Written): Written {
  return productOf([factor, asFactor(node)], node.span);
}

export function* fewerSums({ node }: Place): Generator<Written> {
  if (isBig(node, 'sum') || isBig(node, 'product')) yield node.body;
}

export function* moreSums({ node, parents }: Place, { sums }: Surroundings): Generator<Written> {
  if (isIndexPlace(node, parents) || !isFactorPlace(node, parents)) return;
  for (const sum of sums)
    if (sum.operator === 'sum')
      yield { ...sum, body: node.kind === 'additive' ? inBrackets(node) : node, span: node.span };
}

export function* turnOver({ node, parents }: Place, { transposes }: Surroundings): Generator<Written> {
  if (!transposes || isIndexPlace(node, parents)) return;
  const { kind } = node;
  if (kind === 'scripted' && node.sup !== null && /^(?:T|top|intercal)$/.test(textOf(node.sup)))
    yield node.sub === null ? node.base : { ...node, sup: null };
  else if (kind === 'symbol' || (kind === 'scripted' && node.sup === null) || kind === 'group')
    if (parents.at(-1)?.kind !== 'scripted') yield powerOf(node, letter('T', node.span));
}

export function* otherPower({ node, parents }: Place): Generator<Written> {
  if (isIndexPlace(node, parents)) return;
  if (node.kind === 'scripted' && node.sup !== null) {
    const without: Written = node.sub === null && node.primes === 0 ? node.base : { ...node, sup: null };
    if (node.sup.kind === 'number' || isMinusOne(node.sup)) yield without;
    if (node.sup.kind === 'number')
      for (const step of [-1, 1]) {
        const power = Number(node.sup.text) + step;
        if (power > 1) yield { ...node, sup: numeral(power, node.sup.span) };
      }
  } else if (parents.at(-1)?.kind !== 'scripted' && isAtom(node)) yield powerOf(node, numeral(2, node.span));
}

export function* reciprocal({ node, parents }: Place): Generator<Written> {
  if (isIndexPlace(node, parents)) return;
  if (node.kind === 'fraction') {
    yield { ...node, numerator: node.denominator, denominator: node.numerator };
    if (node.numerator.kind === 'number' && node.numerator.text === '1') yield node.denominator;
  } else if (isAtom(node) && parents.at(-1)?.kind !== 'scripted')
    yield fraction(numeral(1, node.span), withoutBrackets(node), node.span);
}

/** The operator in front of it is missing: d/dx, ∇. */
export function* differentiated({ node, parents }: Place, { derivatives }: Surroundings): Generator<Written> {
  if (isIndexPlace(node, parents) || !isFactorPlace(node, parents)) return;
  for (const derivative of derivatives) {
    if (derivative.kind === 'gradient') yield { ...derivative, body: asFactor(node), span: node.span };
    if (derivative.kind === 'derivative')
      yield { ...derivative, form: 'operator', body: asFactor(node), span: node.span };
  }
}

export function* undifferentiated({ node }: Place): Generator<Written> {
  if (node.kind === 'derivative' || node.kind === 'gradient') yield withoutBrackets(node.body);
}

export function* productForSum({ node }: Place): Generator<Written> {
  if (node.kind !== 'additive' || node.terms.length < 2) return;
  // Nobody adds 1 who means to multiply by it.
  if (node.terms.every(({ sign, term }) => sign === '+' && textOf(term) !== '1'))
    yield productOf(
      node.terms.map(({ term }) => term),
      node.span,
    );
}

export function* sumForProduct({ node }: Place): Generator<Written> {
  if (node.kind !== 'product' || node.factors.some(({ sign }) => sign === '/' || sign === '\\div')) return;
  yield sumOf(
    node.factors.map(({ factor }) => ({ sign: '+', implicit: false, term: withoutBrackets(factor) })),
    node.span,
  );
}

/** log Σ for Σ log, and log (a + b) for log a + log b. */
export function* logarithmOfSum({ node }: Place): Generator<Written> {
  if (isBig(node, 'sum') && isLog(node.body)) {
    yield { ...node.body, argument: { ...node, body: withoutBrackets(node.body.argument) } };
  } else if (node.kind === 'additive' && node.terms.length > 1 && node.terms.every(({ term }) => isLog(term))) {
    const [first] = node.terms;
    if (first === undefined || !isLog(first.term)) return;
    const terms = node.terms.flatMap(({ term, ...rest }) =>
      isLog(term) ? [{ ...rest, term: withoutBrackets(term.argument) }] : [],
    );
    yield { ...first.term, argument: asArgument(sumOf(terms, node.span)) };
  }
}

/** Σ log for log Σ, and log a + log b for log (a + b). */
export function* sumOfLogarithms({ node }: Place): Generator<Written> {
  if (!isLog(node)) return;
  const inside = withoutBrackets(node.argument);
  if (isBig(inside, 'sum')) yield { ...inside, body: { ...node, argument: asArgument(inside.body) } };
  if (inside.kind === 'additive' && inside.terms.length > 1)
    yield sumOf(
      inside.terms.map(({ sign, implicit, term }) => ({
        sign,
        implicit,
        term: { ...node, argument: asArgument(term) },
      })),
      node.span,
    );
}

/** A symbol read or copied for another. */
export function* otherName({ node, parents }: Place, { names }: Surroundings): Generator<Written> {
  if (isIndexPlace(node, parents) || isUnder(node, parents)) return;
  if (node.kind !== 'symbol' && node.kind !== 'scripted') return;
  for (const other of names) if (textOf(other) !== textOf(node)) yield { ...other, span: node.span };
}

export function* otherNumber({ node, parents }: Place): Generator<Written> {
  if (node.kind !== 'number' || isIndexPlace(node, parents)) return;
  const value = Number(node.text);
  if (!Number.isInteger(value)) return;
  for (const other of [value - 1, value + 1, value * 2])
    if (other > 0 && other !== value) yield numeral(other, node.span);
}

/** The sides, what stands between brackets, above and below a line, under an operator. */
function isWhole(node: Written, parents: readonly Written[]): boolean {
  const parent = parents.at(-1);
  if (parent === undefined) return true;
  switch (parent.kind) {
    case 'group':
      return node.kind !== 'list';
    case 'fraction':
      return true;
    case 'big':
      return parent.body === node;
    case 'call':
      return parent.argument === node && node.kind !== 'group';
    case 'scripted':
      return parent.sup === node && parent.base.kind === 'symbol' && parent.base.letter === 'e';
    default:
      return false;
  }
}

function isFactorPlace(node: Written, parents: readonly Written[]): boolean {
  return isWhole(node, parents) || parents.at(-1)?.kind === 'additive';
}

/** Inside a subscript, or in the head of an operator. */
function isIndexPlace(node: Written, parents: readonly Written[]): boolean {
  const path = [...parents, node];
  return parents.some((parent, i) => {
    const next = path[i + 1];
    if (parent.kind === 'scripted') return parent.sub === next || (parent.sup === next && next?.kind === 'group');
    return parent.kind === 'big' && (parent.sub === next || parent.sup === next);
  });
}

/** The variable below a derivative, the base of what has scripts. */
function isUnder(node: Written, parents: readonly Written[]): boolean {
  const parent = parents.at(-1);
  if (parent?.kind === 'scripted') return parent.base === node;
  return (parent?.kind === 'derivative' || parent?.kind === 'gradient') && parent.body !== node;
}

function isAtom(node: Written): boolean {
  return node.kind === 'symbol' || node.kind === 'group' || (node.kind === 'scripted' && node.sup === null);
}

function isMinusOne(node: Written): boolean {
  return textOf(node) === '-1';
}

function isLog(node: Written): node is WrittenOf<'call'> {
  return node.kind === 'call' && (node.name === 'log' || node.name === 'ln') && node.sub === null && node.sup === null;
}

function boundLetter({ sub }: WrittenOf<'big'>): string | undefined {
  const head = sub?.kind === 'relation' ? sub.first : sub;
  return head?.kind === 'symbol' ? head.letter : undefined;
}
