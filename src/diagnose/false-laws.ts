/** Laws that people use and that are none, each beside the true one: what comes of them shows in no single place of a line. */

import { mentions } from '../notation/meaning/mentions.ts';
import type { SignedTerm, Written, WrittenOf } from '../notation/written.ts';
import {
  asFactor,
  derivedBy,
  fraction,
  inBrackets,
  numeral,
  powerOf,
  productOf,
  sumOf,
  withoutBrackets,
} from './trees.ts';
import type { Place } from './places.ts';
import { spelled } from './spelled.ts';

/** What was taken to stand for a part of the line before, and what does. */
export interface FalseLaw {
  readonly taken: Written;
  readonly meant: Written;
}

export type Law = (node: Written) => Iterable<FalseLaw>;

type Derivative = WrittenOf<'derivative'> | WrittenOf<'gradient'>;

/** (uv)' = u'v', or half of u'v + uv'. */
export function* productRule(node: Written): Generator<FalseLaw> {
  yield* ofEachTerm(node, function* (operator, body) {
    if (body.kind !== 'product' || body.factors.some(({ sign }) => sign === '/')) return;
    const factors = body.factors.map(({ factor }) => factor);
    for (let i = 1; i < factors.length; i += 1) {
      const [u, v] = [factors.slice(0, i), factors.slice(i)].map((part) => productOf(part, node.span));
      if (u === undefined || v === undefined || !varies(u, operator) || !varies(v, operator)) continue;
      const [du, dv] = [derivedBy(operator, u), derivedBy(operator, v)];
      const [first, second] = [productOf([du, v], node.span), productOf([u, dv], node.span)];
      const meant = sumOf([plus(first), plus(second)], node.span);
      for (const taken of [productOf([du, dv], node.span), first, second]) yield { taken, meant };
    }
  });
}

/** (u/v)' = u'/v', or the terms above the line with a plus, the wrong way round, or without the square below it. */
export function* quotientRule(node: Written): Generator<FalseLaw> {
  yield* ofEachTerm(node, function* (operator, body) {
    if (body.kind !== 'fraction') return;
    const [u, v] = [body.numerator, body.denominator];
    if (!varies(v, operator)) return;
    const [du, dv] = [derivedBy(operator, u), derivedBy(operator, v)];
    const [first, second] = [productOf([du, asFactor(v)], node.span), productOf([asFactor(u), dv], node.span)];
    const square = powerOf(withoutBrackets(v).kind === 'symbol' ? v : inBrackets(v), numeral(2, node.span));
    const above = sumOf([plus(first), minus(second)], node.span);
    const meant = fraction(above, square, node.span);
    yield { taken: fraction(du, dv, node.span), meant };
    yield { taken: fraction(sumOf([plus(first), plus(second)], node.span), square, node.span), meant };
    yield { taken: fraction(sumOf([plus(second), minus(first)], node.span), square, node.span), meant };
    yield { taken: fraction(above, v, node.span), meant };
    for (const half of [first, sumOf([minus(second)], node.span)])
      yield { taken: fraction(half, square, node.span), meant };
  });
}

/** (a + b)² = a² + b². */
export function* squareOfSum(node: Written): Generator<FalseLaw> {
  if (node.kind !== 'scripted' || node.sup?.kind !== 'number' || node.sup.text !== '2') return;
  const inside = withoutBrackets(node.base);
  if (inside.kind !== 'additive' || inside.terms.length !== 2) return;
  const [first, second] = inside.terms;
  if (first === undefined || second === undefined) return;
  const two = numeral(2, node.span);
  const [a, b] = [powerOf(asFactor(first.term), two), powerOf(asFactor(second.term), two)];
  const both = productOf([two, asFactor(first.term), asFactor(second.term)], node.span);
  const sign = first.sign === second.sign ? '+' : '-';
  const meant = inBrackets(sumOf([plus(a), { sign, implicit: false, term: both }, plus(b)], node.span));
  yield { taken: inBrackets(sumOf([plus(a), plus(b)], node.span)), meant };
  if (sign === '-') yield { taken: inBrackets(sumOf([plus(a), minus(b)], node.span)), meant };
}

/** √(a + b) = √a + √b, 1/(a + b) = 1/a + 1/b, and so for any function that is not linear. */
export function* termByTerm(node: Written): Generator<FalseLaw> {
  const inside = insideOf(node);
  const sum = inside === undefined ? undefined : withoutBrackets(inside);
  if (inside === undefined || sum?.kind !== 'additive' || sum.terms.length < 2) return;
  const terms = sum.terms.map(({ sign, term }, i) => ({
    sign,
    implicit: i === 0 && sign === '+',
    term: within(node, term),
  }));
  yield { taken: inBrackets(sumOf(terms, node.span)), meant: node };
}

/** u′v′ for u′v + uv′, where these are written with their signs. */
export function* productRuleBroken({ node }: Place): Generator<Written> {
  if (node.kind !== 'additive' || node.terms.length !== 2) return;
  const halves = node.terms.map(({ term }) => halvesOf(term));
  const [first, second] = halves;
  if (first === undefined || second === undefined) return;
  const same = (derivative: Derivative, rest: Written): boolean =>
    spelled(withoutBrackets(derivative.body)) === spelled(withoutBrackets(rest));
  if (same(first.derivative, second.rest) && same(second.derivative, first.rest))
    yield productOf([first.derivative, second.derivative], node.span);
}

/** u′/v′ for (u′v − uv′)/v². */
export function* quotientRuleBroken({ node }: Place): Generator<Written> {
  if (node.kind !== 'fraction' || node.numerator.kind !== 'additive') return;
  const [first, second] = node.numerator.terms.map(({ term }) => halvesOf(term));
  if (first !== undefined && second !== undefined)
    yield { ...node, numerator: first.derivative, denominator: second.derivative };
}

/** A product of one derivative with something else. */
function halvesOf(term: Written): { readonly derivative: Derivative; readonly rest: Written } | undefined {
  if (term.kind !== 'product') return undefined;
  const isDerivative = ({ kind }: Written): boolean => kind === 'derivative' || kind === 'gradient';
  const [derivative, ...more] = term.factors.map(({ factor }) => factor).filter(isDerivative);
  const rest = term.factors.map(({ factor }) => factor).filter((factor) => !isDerivative(factor));
  if (more.length > 0 || rest.length === 0) return undefined;
  return derivative?.kind === 'derivative' || derivative?.kind === 'gradient'
    ? { derivative, rest: productOf(rest, term.span) }
    : undefined;
}

/** a² + b² for a² + 2ab + b². */
export function* withoutMiddleTerm({ node }: Place): Generator<Written> {
  if (node.kind !== 'additive' || node.terms.length !== 3) return;
  const isSquare = ({ term }: SignedTerm): boolean =>
    term.kind === 'scripted' && term.sup?.kind === 'number' && term.sup.text === '2';
  const isTwice = ({ term }: SignedTerm): boolean =>
    term.kind === 'product' && term.factors[0] !== undefined && spelled(term.factors[0].factor) === '2';
  if (node.terms.filter(isSquare).length === 2 && node.terms.some(isTwice))
    yield sumOf(node.terms.filter(isSquare), node.span);
}

export function* termsApart({ node }: Place): Generator<Written> {
  for (const { taken } of termByTerm(node)) yield withoutBrackets(taken);
}

/** A root of a sum for a sum of roots. */
export function* together({ node }: Place): Generator<Written> {
  if (node.kind !== 'additive' || node.terms.length < 2) return;
  const inner = node.terms.map(({ term }) => insideOf(term));
  const [first] = node.terms;
  if (first === undefined || inner.some((each) => each === undefined)) return;
  const terms = node.terms.flatMap((term, i): readonly SignedTerm[] => {
    const own = inner[i];
    return own === undefined || spelled(within(first.term, own)) !== spelled(term.term) ? [] : [{ ...term, term: own }];
  });
  if (terms.length === node.terms.length) yield within(first.term, sumOf(terms, node.span));
}

/** A derivative of a sum is looked at term by term. */
function* ofEachTerm(
  node: Written,
  laws: (operator: Derivative, body: Written) => Iterable<FalseLaw>,
): Generator<FalseLaw> {
  if (node.kind !== 'derivative' && node.kind !== 'gradient') return;
  if (node.order > 1) return;
  const body = withoutBrackets(node.body);
  if (body.kind !== 'additive') {
    for (const { taken, meant } of laws(node, body)) yield { taken: bracketed(taken), meant: bracketed(meant) };
    return;
  }
  for (const [i, { term }] of body.terms.entries())
    for (const { taken, meant } of laws(node, withoutBrackets(term))) {
      const [one, other] = [taken, meant].map((changed) =>
        inBrackets(
          sumOf(
            body.terms.map((each, j) => ({ ...each, term: i === j ? bracketed(changed) : derivedBy(node, each.term) })),
            node.span,
          ),
        ),
      );
      if (one !== undefined && other !== undefined) yield { taken: one, meant: other };
    }
}

function bracketed(tree: Written): Written {
  return tree.kind === 'additive' ? inBrackets(tree) : tree;
}

/** Whether the letter that is differentiated by stands in it; of a family, its letter. */
function varies(tree: Written, operator: Derivative): boolean {
  const variables = operator.kind === 'gradient' ? [operator.by] : operator.by.map(({ variable }) => variable);
  return variables.some((variable) => variable === null || mentions(tree, letterOf(variable)));
}

function letterOf(name: Written): string {
  if (name.kind === 'scripted') return letterOf(name.base);
  return name.kind === 'symbol' ? name.letter : spelled(name);
}

/** What a root, a function or a fraction of one is taken of. */
function insideOf(node: Written): Written | undefined {
  switch (node.kind) {
    case 'root':
      return node.radicand;
    case 'call':
      return node.name === 'log' || node.name === 'ln' || node.name === 'tr' ? undefined : node.argument;
    case 'fraction':
      return node.denominator;
    default:
      return undefined;
  }
}

function within(node: Written, inner: Written): Written {
  switch (node.kind) {
    case 'root':
      return { ...node, radicand: inner };
    case 'call':
      return {
        ...node,
        argument: node.argument.kind === 'group' ? inBrackets(withoutBrackets(inner)) : asFactor(inner),
      };
    case 'fraction':
      return { ...node, denominator: inner };
    default:
      return node;
  }
}

function plus(term: Written): SignedTerm {
  return { sign: '+', implicit: false, term };
}

function minus(term: Written): SignedTerm {
  return { sign: '-', implicit: false, term };
}
