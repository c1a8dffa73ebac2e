/** Small authored trees made from others; what is new stands where the old stood. */

import { mapParts } from '../notation/map-parts.ts';
import type { SignedTerm, Written, WrittenOf } from '../notation/written.ts';

type Span = Written['span'];

export function numeral(value: number, span: Span): Written {
  return { kind: 'number', text: String(value), span };
}

export function letter(name: string, span: Span): Written {
  return { kind: 'symbol', letter: name, font: '', accents: [], span };
}

export function minus(node: Written): Written {
  return { kind: 'additive', terms: [{ sign: '-', implicit: false, term: asTerm(node) }], span: node.span };
}

/** The terms in order; the first plus sign is not written. One plain term stands alone. */
export function sumOf(terms: readonly SignedTerm[], span: Span): Written {
  const [first, ...others] = terms;
  if (first === undefined) return numeral(0, span);
  if (others.length === 0 && first.sign === '+') return first.term;
  return {
    kind: 'additive',
    terms: [{ ...first, implicit: first.sign === '+' }, ...others.map((term) => ({ ...term, implicit: false }))],
    span,
  };
}

export function productOf(factors: readonly Written[], span: Span): Written {
  const flat = factors.flatMap((factor) =>
    factor.kind === 'product' && factor.factors.every(({ sign }) => sign !== '/' && sign !== '\\div')
      ? factor.factors.map((each) => each.factor)
      : [factor],
  );
  const [only] = flat;
  if (only !== undefined && flat.length === 1) return only;
  // Two numbers side by side would be one.
  const signOf = (i: number): '' | '\\cdot' =>
    flat[i]?.kind === 'number' && flat[i - 1]?.kind === 'number' ? '\\cdot' : '';
  return { kind: 'product', factors: flat.map((factor, i) => ({ sign: signOf(i), factor: asFactor(factor) })), span };
}

export function fraction(numerator: Written, denominator: Written, span: Span): Written {
  return { kind: 'fraction', numerator, denominator, spelling: 'frac', span };
}

export function powerOf(base: Written, exponent: Written): Written {
  const bare = base.kind === 'symbol' || base.kind === 'group' || (base.kind === 'scripted' && base.sup === null);
  if (base.kind === 'scripted' && bare) return { ...base, sup: exponent };
  return {
    kind: 'scripted',
    base: bare ? base : inBrackets(base),
    sub: null,
    sup: exponent,
    primes: 0,
    span: base.span,
  };
}

export function inBrackets(node: Written): Written {
  return { kind: 'group', open: '(', close: ')', body: node, span: node.span };
}

/** A sum inside a sum or a product stands in brackets. */
export function asFactor(node: Written): Written {
  return node.kind === 'additive' ? inBrackets(node) : node;
}

/** A name needs no brackets behind a function. */
export function asArgument(node: Written): Written {
  return node.kind === 'symbol' || node.kind === 'scripted' || node.kind === 'group' ? node : inBrackets(node);
}

function asTerm(node: Written): Written {
  return node.kind === 'additive' ? inBrackets(node) : node;
}

/** What stands between the brackets of a group, or the node itself. */
export function withoutBrackets(node: Written): Written {
  return node.kind === 'group' && (node.open === '(' || node.open === '[') && node.body.kind !== 'list'
    ? node.body
    : node;
}

export function isBig(node: Written, operator: WrittenOf<'big'>['operator']): node is WrittenOf<'big'> {
  return node.kind === 'big' && node.operator === operator;
}

/** The same tree with the outermost parts that a change makes something else of changed. */
export function mapped(tree: Written, change: (part: Written) => Written): Written {
  const own = change(tree);
  return own === tree ? mapParts(tree, (part) => mapped(part, change)) : own;
}

/** A sum that leaves one value of its index out. */
export function isPartial(node: Written): boolean {
  const inside = withoutBrackets(node);
  if (!isBig(inside, 'sum') || inside.sub?.kind !== 'relation') return false;
  return inside.sub.rest.some(({ sign, operand }) => sign === '≠' || operand.kind === 'without');
}

/** The letter of what may be the name of a function, with its accents. */
export function functionLetters(name: Written): string | undefined {
  if (name.kind === 'scripted') return name.sup === null ? functionLetters(name.base) : undefined;
  return name.kind === 'symbol' ? `${name.letter} ${name.accents.join(' ')}` : undefined;
}

/** Above the line, where nobody asks how far it reaches; a gradient in front of brackets. */
export function derivedBy(operator: WrittenOf<'derivative'> | WrittenOf<'gradient'>, body: Written): Written {
  const own = withoutBrackets(body);
  if (operator.kind === 'gradient') return { ...operator, body: own.kind === 'symbol' ? own : inBrackets(own) };
  return { ...operator, form: 'fraction', body: own.kind === 'additive' ? inBrackets(own) : own };
}
