/** Changes of single things: a letter, a number, a power, what is turned over, what an operator stands before. */

import { textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import {
  isAtom,
  isConstant,
  isExponent,
  isFactorPlace,
  isIndexPlace,
  isMinusOne,
  isName,
  isUnder,
} from './edit-places.ts';
import { placesIn, type Place } from './places.ts';
import type { Surroundings } from './surroundings.ts';
import {
  asFactor,
  fraction,
  functionLetters,
  letter,
  mapped,
  numeral,
  inBrackets,
  powerOf,
  productOf,
  withoutBrackets,
} from './trees.ts';
import { spelled } from './spelled.ts';

export function* turnOver({ node, parents }: Place, { transposes }: Surroundings): Generator<Written> {
  if (!transposes || isIndexPlace(node, parents)) return;
  const { kind } = node;
  if (kind === 'scripted' && node.sup !== null && /^(?:T|top|intercal)$/.test(textOf(node.sup)))
    yield node.sub === null ? node.base : { ...node, sup: null };
  else if (kind === 'symbol' || (kind === 'scripted' && node.sup === null) || kind === 'group')
    if (parents.at(-1)?.kind !== 'scripted') yield powerOf(node, letter('T', node.span));
}

export function* otherPower({ node, parents }: Place): Generator<Written> {
  if (isIndexPlace(node, parents) || isUnder(node, parents)) return;
  if (node.kind === 'scripted' && node.sup !== null) {
    const without: Written = node.sub === null && node.primes === 0 ? node.base : { ...node, sup: null };
    if (node.sup.kind === 'number' || isMinusOne(node.sup)) yield without;
    // `(a^1_j)^2`, where the superscript belongs to the name.
    if (node.sup.kind === 'group' && node.sup.open === '[') yield powerOf(inBrackets(node), numeral(2, node.span));
    if (node.sup.kind === 'number')
      for (const step of [-1, 1]) {
        const power = Number(node.sup.text) + step;
        if (power > 1) yield { ...node, sup: numeral(power, node.sup.span) };
      }
    if (node.sup.kind === 'number')
      for (const power of [2 * Number(node.sup.text), Number(node.sup.text) / 2])
        if (power > 1 && Number.isInteger(power)) yield { ...node, sup: numeral(power, node.sup.span) };
  } else if (parents.at(-1)?.kind !== 'scripted' && isAtom(node)) yield powerOf(node, numeral(2, node.span));
}

export function* reciprocal({ node, parents }: Place): Generator<Written> {
  if (isIndexPlace(node, parents) || isUnder(node, parents)) return;
  if (node.kind === 'fraction') {
    yield { ...node, numerator: node.denominator, denominator: node.numerator };
    if (node.numerator.kind === 'number' && node.numerator.text === '1') yield node.denominator;
  } else if (isAtom(node) && parents.at(-1)?.kind !== 'scripted')
    yield fraction(numeral(1, node.span), withoutBrackets(node), node.span);
}

/** The operator in front of it is missing: d/dx, ∇. */
export function* differentiated(place: Place, around: Surroundings): Generator<Written> {
  yield* derivativeForFraction(place, around);
  const [{ node, parents }, { derivatives }] = [place, around];
  if (isIndexPlace(node, parents) || !isFactorPlace(node, parents)) return;
  for (const derivative of derivatives) {
    if (derivative.kind === 'gradient') yield { ...derivative, body: asFactor(node), span: node.span };
    if (derivative.kind === 'derivative')
      yield { ...derivative, form: 'operator', body: asFactor(node), span: node.span };
  }
}

/** A fraction that was to be a derivative, ∂ and what stands below it lost. */
function* derivativeForFraction({ node }: Place, { derivatives }: Surroundings): Generator<Written> {
  if (node.kind !== 'fraction') return;
  for (const derivative of derivatives)
    if (derivative.kind === 'derivative' && derivative.form === 'fraction')
      yield { ...derivative, body: node.numerator, span: node.span };
}

export function* undifferentiated({ node }: Place): Generator<Written> {
  if (node.kind === 'derivative' || node.kind === 'gradient') yield withoutBrackets(node.body);
}

/** A letter read or copied for another, its indices kept; or the whole name with its indices. */
export function* otherName({ node, parents }: Place, { letters, names }: Surroundings): Generator<Written> {
  if (isIndexPlace(node, parents)) return;
  if (node.kind === 'symbol' && !isOperatorSign(parents) && !isConstant(node))
    for (const other of letters) if (spelled(other) !== spelled(node)) yield { ...other, span: node.span };
  if (!isName(node) || isUnder(node, parents)) return;
  for (const other of names)
    if ((node.kind === 'scripted' || other.kind === 'scripted') && spelled(other) !== spelled(node))
      yield { ...other, span: node.span };
}

/** Another letter that is written with as many indices somewhere: nothing looks odd. */
export function* likeName({ node, parents }: Place, { names }: Surroundings): Generator<Written> {
  if (isIndexPlace(node, parents) || isUnder(node, parents) || !isName(node) || isConstant(node)) return;
  const base = baseOf(node);
  const letters = new Set([spelled(base)]);
  for (const other of names) {
    const [own, key] = [baseOf(other), spelled(baseOf(other))];
    if (letters.has(key) || indicesOf(other) !== indicesOf(node) || isConstant(own)) continue;
    letters.add(key);
    yield node.kind === 'scripted' ? { ...node, base: { ...own, span: base.span } } : { ...own, span: base.span };
  }
}

function baseOf(name: Written): Written {
  return name.kind === 'scripted' ? name.base : name;
}

function indicesOf(name: Written): string {
  if (name.kind !== 'scripted') return '';
  const { sub, sup } = name;
  const below =
    sub === null ? 0 : sub.kind === 'list' ? sub.items.length : sub.kind === 'product' ? sub.factors.length : 1;
  return `${below} ${sup === null ? 0 : 1}`;
}

/** The same letter read for another in the whole of a line. */
export function* otherNameThroughout({ node, parents }: Place, { letters }: Surroundings): Generator<Written> {
  if (parents.length > 0) return;
  for (const name of repeatedIn(node))
    for (const other of letters) if (spelled(other) !== name) yield replaced(node, name, other);
  yield* otherArgument(node, letters);
}

/** In all arguments that are spelled the same. */
function* otherArgument(tree: Written, letters: readonly Written[]): Generator<Written> {
  const groups = new Map<string, Written[]>();
  for (const { node, parents } of placesIn(tree))
    if (node.kind === 'group' && node.body.kind !== 'additive' && !isIndexPlace(node, parents))
      groups.set(spelled(node), [...(groups.get(spelled(node)) ?? []), node]);
  for (const same of groups.values()) {
    const own = new Set(same);
    const [first] = same;
    if (first === undefined || same.length < 2) continue;
    for (const name of namesIn(first))
      for (const other of letters)
        if (spelled(other) !== name) yield mapped(tree, (part) => (own.has(part) ? replaced(part, name, other) : part));
  }
}

function namesIn(tree: Written): readonly string[] {
  const names = placesIn(tree).flatMap(({ node, parents }) =>
    node.kind === 'symbol' && !isConstant(node) && !isIndexPlace(node, parents) ? [spelled(node)] : [],
  );
  return [...new Set(names)];
}

/** By one that does not stand in it. */
export function* foreignNameThroughout({ node, parents }: Place, { letters }: Surroundings): Generator<Written> {
  if (parents.length > 0) return;
  const own = new Set(placesIn(node).map((place) => spelled(place.node)));
  for (const name of repeatedIn(node))
    for (const other of letters) if (!own.has(spelled(other))) yield replaced(node, name, other);
}

function repeatedIn(tree: Written): readonly string[] {
  const count = new Map<string, number>();
  for (const { node, parents } of placesIn(tree))
    if (node.kind === 'symbol' && !isConstant(node) && !isIndexPlace(node, parents))
      count.set(spelled(node), (count.get(spelled(node)) ?? 0) + 1);
  return [...count].flatMap(([name, times]) => (times > 1 ? [name] : []));
}

function replaced(tree: Written, name: string, other: Written): Written {
  return mapped(tree, (part) =>
    part.kind === 'symbol' && spelled(part) === name ? { ...other, span: part.span } : part,
  );
}

/** The T of a transpose, the letter of an operator. */
function isOperatorSign(parents: readonly Written[]): boolean {
  return parents.at(-1)?.kind === 'differential';
}

/** Another exponent is another power, and no other number. */
export function* otherNumber({ node, parents }: Place): Generator<Written> {
  if (node.kind !== 'number' || isIndexPlace(node, parents) || isExponent(node, parents)) return;
  const value = Number(node.text);
  if (!Number.isInteger(value)) return;
  for (const other of [value - 1, value + 1, value * 2, value / 2])
    if (other >= 0 && Number.isInteger(other) && other !== value) yield numeral(other, node.span);
}

/** A function written without what it is taken of: wherever its name stands bare, the argument that it has in the lines beside. */
export function* withArgument({ node, parents }: Place, { applied }: Surroundings): Generator<Written> {
  if (parents.length > 0) return;
  for (const [letters, all] of applied)
    for (const argument of all.slice(0, ARGUMENTS)) {
      const changed = mapped(node, (part) => argued(part, letters, argument));
      if (changed !== node) yield changed;
    }
}

const ARGUMENTS = 2;

function argued(part: Written, letters: string, argument: Written): Written {
  if (part.kind === 'product') {
    const { factors } = part;
    const isBare = (i: number): boolean => {
      const [own, next] = [factors[i]?.factor, factors[i + 1]?.factor];
      return own !== undefined && functionLetters(own) === letters && next?.kind !== 'group';
    };
    if (!factors.some((_, i) => isBare(i))) return part;
    return {
      ...part,
      factors: factors.flatMap((each, i) => (isBare(i) ? [each, { sign: '', factor: argument } as const] : [each])),
    };
  }
  return functionLetters(part) === letters ? productOf([part, argument], part.span) : part;
}

/** And its name everywhere without one. */
export function* withoutArgument({ node, parents }: Place, { applied }: Surroundings): Generator<Written> {
  if (parents.length > 0) return;
  for (const letters of applied.keys()) {
    const changed = mapped(node, (part) => {
      if (part.kind !== 'product') return part;
      const factors = part.factors.filter(({ factor }, i) => {
        const before = part.factors[i - 1]?.factor;
        return !(factor.kind === 'group' && before !== undefined && functionLetters(before) === letters);
      });
      return factors.length === part.factors.length
        ? part
        : productOf(
            factors.map(({ factor }) => factor),
            part.span,
          );
    });
    if (changed !== node) yield changed;
  }
}
