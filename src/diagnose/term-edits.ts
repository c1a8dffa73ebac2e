/** Changes of terms and factors: their signs, their order, whether they are there, and whether they are added or multiplied. */

import type { SignedTerm, Written, WrittenOf } from '../notation/written.ts';
import { isBelowLine, isExponent, isFactorPlace, isIndexPlace, isName, isUnder, isWhole } from './edit-places.ts';
import type { Place } from './places.ts';
import { fewerFactors as lessFactors, fewerTerms as lessTerms, type Surroundings } from './surroundings.ts';
import {
  asFactor,
  fraction,
  inBrackets,
  isPartial,
  letter,
  minus,
  numeral,
  powerOf,
  productOf,
  sumOf,
  withoutBrackets,
} from './trees.ts';
import { spelled } from './spelled.ts';

/** + for −, of one term or of the whole. */
export function* turnSign({ node, parents }: Place): Generator<Written> {
  if (node.kind === 'additive') {
    for (const [i] of node.terms.entries())
      yield sumOf(
        node.terms.map((term, j) => (i === j ? { ...term, sign: term.sign === '-' ? '+' : '-' } : term)),
        node.span,
      );
  } else if ((isWhole(node, parents) || isExponent(node, parents)) && !isIndexPlace(node, parents)) yield minus(node);
}

export function* fewerTerms({ node }: Place): Generator<Written> {
  if (node.kind === 'additive') yield* lessTerms(node);
}

/** A term of the lines beside, or a number; never the opposite of one that stands there. */
export function* moreTerms(place: Place, { summands, factors, sumsOfTerms }: Surroundings): Generator<Written> {
  const { node, parents } = place;
  if (!isIndexPlace(node, parents)) for (const whole of wholesOf(place, sumsOfTerms)) yield asIn(place, whole);
  if (!isWhole(node, parents) || isIndexPlace(node, parents)) return;
  const terms: readonly SignedTerm[] =
    node.kind === 'additive' ? node.terms : [{ sign: '+', implicit: true, term: node }];
  for (const term of [...summands.map((each) => each.term), numeral(1, node.span), ...factors]) {
    if (terms.some((known) => spelled(known.term) === spelled(term))) continue;
    for (const sign of ['+', '-'] as const) yield sumOf([...terms, { sign, implicit: false, term }], node.span);
  }
}

export function* fewerFactors({ node, parents }: Place): Generator<Written> {
  // Of 1/2 g t without the 1/2 nobody leaves 1 g t: the product itself is the place for that.
  const isInProduct = parents.at(-1)?.kind === 'product';
  if (node.kind === 'product' || node.kind === 'fraction')
    for (const rest of lessFactors(node)) if (!(isInProduct && spelled(rest) === '1')) yield rest;
}

/** Numbers that people forget, and what stands as a factor in the lines beside; never the inverse of one that stands there. */
export function* moreFactors(place: Place, { factors, products, transposes }: Surroundings): Generator<Written> {
  const { node, parents } = place;
  if (isIndexPlace(node, parents)) return;
  for (const whole of wholesOf(place, products)) yield asIn(place, whole);
  if (node.kind === 'product') yield* wholeRuns(node, products);
  if (node.kind === 'number') {
    // What stands above a line is put there with the fraction.
    if (node.text === '1' && parents.at(-1)?.kind !== 'fraction')
      if (isFactorPlace(node, parents) || parents.at(-1)?.kind === 'product') yield* factors;
    return;
  }
  if (!isFactorPlace(node, parents)) return;
  const { span } = node;
  const [one, two] = [numeral(1, span), numeral(2, span)];
  // p (1 - p): what is left of one.
  if (isName(node)) yield productOf([node, sumOf([plus(one), { sign: '-', implicit: false, term: node }], span)], span);
  const own = node.kind === 'product' ? node.factors.map(({ factor }) => factor) : [node];
  if (node.kind === 'product')
    for (const [i, name] of own.entries())
      if (isName(name)) {
        const rest = inBrackets(sumOf([plus(one), { sign: '-', implicit: false, term: name }], span));
        if (!own.some((each) => spelled(each) === spelled(rest)))
          yield { ...node, factors: node.factors.toSpliced(i + 1, 0, { sign: '', factor: rest }) };
      }
  // Half of a size.
  const halves = factors.filter((factor) => factor.kind === 'symbol' && /^[A-Z]$/.test(factor.letter)).slice(0, 3);
  for (const factor of halves) yield timesIn(node, fraction(factor, two, span));
  const above = new Set(own.map(spelled));
  const below = new Set(own.map((factor) => (factor.kind === 'fraction' ? spelled(factor.denominator) : '')));
  for (const factor of [two, ...factors]) {
    if (!below.has(spelled(factor))) yield timesIn(node, factor);
    if (factor.kind !== 'fraction' && !above.has(spelled(factor))) yield timesIn(node, fraction(one, factor, span));
    // Among matrices a factor has its place.
    if (transposes && factor.kind === 'scripted' && node.kind === 'product')
      for (let i = 1; i <= own.length; i += 1)
        if (own[i - 1]?.kind !== 'big') yield { ...node, factors: node.factors.toSpliced(i, 0, { sign: '', factor }) };
  }
}

/** Some factors side by side that stand in the lines beside with one more. */
function* wholeRuns(node: WrittenOf<'product'>, products: ReadonlyMap<string, readonly Written[]>): Generator<Written> {
  const { factors } = node;
  for (let start = 0; start < factors.length; start += 1)
    for (let end = start + 1; end <= factors.length; end += 1) {
      const [first, ...others] = factors.slice(start, end);
      if (first === undefined || end - start === factors.length) continue;
      const run: Written =
        others.length === 0 ? first.factor : { ...node, factors: [{ ...first, sign: '' }, ...others] };
      for (const whole of products.get(spelled(run)) ?? [])
        if (whole.kind === 'product' && !whole.factors.some(({ factor }) => factor.kind === 'big'))
          yield { ...node, factors: factors.toSpliced(start, end - start, ...whole.factors) };
    }
}

/** What the place is a part of in the lines beside, and not here. */
function wholesOf({ node, parents }: Place, wholes: ReadonlyMap<string, readonly Written[]>): readonly Written[] {
  const own = new Set(parents.map(spelled));
  return (wholes.get(spelled(node)) ?? []).filter((whole) => !own.has(spelled(whole)));
}

/** A sum within a product or a sum stands in brackets; what is put there stands where the old stood. */
function asIn({ node, parents }: Place, whole: Written): Written {
  const parent = parents.at(-1)?.kind;
  const own = parent === 'product' || parent === 'additive' ? asFactor(whole) : whole;
  return { ...own, span: node.span };
}

/** λ I for λ. */
export function* withIdentity({ node, parents }: Place): Generator<Written> {
  if (isIndexPlace(node, parents) || parents.at(-1)?.kind !== 'additive') return;
  yield productOf([asFactor(node), letter('I', node.span)], node.span);
}

export function* withoutIdentity({ node }: Place): Generator<Written> {
  if (node.kind !== 'product') return;
  const rest = node.factors.map(({ factor }) => factor).filter((factor) => spelled(factor) !== 'I');
  if (rest.length > 0 && rest.length < node.factors.length) yield productOf(rest, node.span);
}

/** What a function, a power or an exponential is taken of leaves its own derivative behind as a factor. */
export function* innerFactors({ node, parents }: Place, { inner }: Surroundings): Generator<Written> {
  if (node.kind === 'number' || isIndexPlace(node, parents) || !isFactorPlace(node, parents)) return;
  if (isBelowLine(node, parents)) return;
  const own = node.kind === 'product' ? node.factors.map(({ factor }) => spelled(factor)) : [spelled(node)];
  for (const factor of inner) {
    if (own.includes(spelled(factor))) continue;
    const [only, ...more] = termsOf(factor);
    const isNegative = only?.sign === '-' && more.length === 0 && parents.at(-1)?.kind !== 'additive';
    yield isNegative ? minus(timesIn(node, only.term)) : timesIn(node, factor);
  }
}

function termsOf(tree: Written): readonly SignedTerm[] {
  const inside = withoutBrackets(tree);
  return inside.kind === 'additive' ? inside.terms : [];
}

export function* withoutInnerFactor({ node }: Place, { inner }: Surroundings): Generator<Written> {
  if (node.kind !== 'product' || node.factors.some(({ sign }) => sign === '/' || sign === '\\div')) return;
  const known = new Set(inner.map(spelled));
  for (const [i, { factor }] of node.factors.entries())
    if (known.has(spelled(factor)))
      yield productOf(
        node.factors.filter((_, j) => j !== i).map((each) => each.factor),
        node.span,
      );
}

/** Two neighbours in a product change places. */
export function* otherOrder({ node }: Place, { transposes }: Surroundings): Generator<Written> {
  if (node.kind !== 'product' || !transposes) return;
  for (const [i, { factor, sign }] of node.factors.entries()) {
    const next = node.factors[i + 1];
    if (next === undefined || factor.kind === 'number' || next.factor.kind === 'big') continue;
    if ([sign, next.sign].some((each) => each === '/' || each === '\\div')) continue;
    if (spelled(factor) === spelled(next.factor)) continue;
    const factors = node.factors.map((each, j) => (j === i ? next.factor : j === i + 1 ? factor : each.factor));
    yield { ...node, factors: node.factors.map((each, j) => ({ ...each, factor: factors[j] ?? each.factor })) };
  }
}

/** A sum that leaves something out is not the whole: what is known of the whole does not hold of it. */
export function* partialSum(place: Place, { factors, products }: Surroundings): Generator<Written> {
  const { node, parents } = place;
  if (node.kind === 'number' || isIndexPlace(node, parents)) return;
  for (const whole of wholesOf(place, products))
    if (whole.kind === 'product' && whole.factors.some(({ factor }) => isPartial(factor))) yield asIn(place, whole);
  if (!isFactorPlace(node, parents)) return;
  for (const factor of factors) if (isPartial(factor)) yield timesIn(node, factor);
}

export function* withoutPartialSum({ node }: Place): Generator<Written> {
  if (node.kind !== 'product' || node.factors.some(({ sign }) => sign === '/' || sign === '\\div')) return;
  for (const [i, { factor }] of node.factors.entries())
    if (isPartial(factor))
      yield productOf(
        node.factors.filter((_, j) => j !== i).map((each) => each.factor),
        node.span,
      );
}

function plus(term: Written): SignedTerm {
  return { sign: '+', implicit: true, term };
}

/** A factor 2 or a factor of the place itself once more. */
export function* sameFactor({ node, parents }: Place): Generator<Written> {
  if (node.kind === 'number' || isIndexPlace(node, parents) || !isFactorPlace(node, parents)) return;
  yield timesIn(node, numeral(2, node.span));
  if (node.kind === 'product') for (const { factor } of node.factors) yield timesIn(node, factor);
}

/** 1, or a term of the place itself once more. */
export function* sameTerm({ node, parents }: Place): Generator<Written> {
  if (!isWhole(node, parents) || isIndexPlace(node, parents) || isUnder(node, parents)) return;
  const terms: readonly SignedTerm[] =
    node.kind === 'additive' ? node.terms : [{ sign: '+', implicit: true, term: node }];
  for (const { term } of [...terms, { term: numeral(1, node.span) }])
    yield sumOf([...terms, { sign: '+', implicit: false, term }], node.span);
}

/** A factor once more is a square; a sum or a product over an index stands last. */
function timesIn(node: Written, factor: Written): Written {
  if (spelled(withoutBrackets(node)) === spelled(factor) && node.kind !== 'number') {
    const isPower = node.kind === 'scripted' && node.sup !== null;
    if (!isPower) return powerOf(node, numeral(2, node.span));
  }
  // A factor of 1/x stands above the line.
  if (
    node.kind === 'fraction' &&
    spelled(node.numerator) === '1' &&
    factor.kind !== 'fraction' &&
    factor.kind !== 'big'
  )
    return { ...node, numerator: factor };
  // A number stands in front.
  const [first] = node.kind === 'product' ? node.factors : [];
  if (node.kind === 'product' && first?.factor.kind === 'number' && isName(factor))
    return { ...node, factors: node.factors.toSpliced(1, 0, { sign: '', factor }) };
  const own = [factor, asFactor(node)];
  // A letter stands behind brackets.
  const opens = node.kind === 'product' && node.factors[0]?.factor.kind === 'group' && !endsInBig(node);
  if (opens && isName(factor)) return productOf([node, factor], node.span);
  return productOf(factor.kind === 'big' && !endsInBig(node) ? own.toReversed() : own, node.span);
}

function endsInBig(node: Written): boolean {
  return node.kind === 'big' || (node.kind === 'product' && node.factors.at(-1)?.factor.kind === 'big');
}

export function* productForSum({ node }: Place): Generator<Written> {
  if (node.kind !== 'additive' || node.terms.length < 2) return;
  // Nobody adds 1 who means to multiply by it.
  if (node.terms.every(({ sign, term }) => sign === '+' && spelled(term) !== '1'))
    yield productOf(
      node.terms.map(({ term }) => term),
      node.span,
    );
}

export function* sumForProduct({ node }: Place): Generator<Written> {
  if (node.kind !== 'product' || node.factors.some(({ sign }) => sign === '/' || sign === '\\div')) return;
  const { factors } = node;
  yield sumOf(
    factors.map(({ factor }) => ({ sign: '+', implicit: false, term: withoutBrackets(factor) })),
    node.span,
  );
  // One plus sign among several factors.
  if (factors.length > 2)
    for (let i = 1; i < factors.length; i += 1) {
      const parts = [factors.slice(0, i), factors.slice(i)].map((part) => part.map(({ factor }) => factor));
      yield sumOf(
        parts.map((part) => plus(productOf(part, node.span))),
        node.span,
      );
    }
}
