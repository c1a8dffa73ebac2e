/** What a simple inside leaves behind when it is differentiated: the 2x of sin(x²), the −1 of (1 − x)². */

import { mentions } from '../notation/meaning/mentions.ts';
import type { SignedTerm, Written } from '../notation/written.ts';
import { isIndexPlace } from './edit-places.ts';
import { placesIn } from './places.ts';
import { asFactor, numeral, powerOf, productOf, sumOf, withoutBrackets } from './trees.ts';
import { spelled } from './spelled.ts';

/** By each letter that something is differentiated by, of all that functions, powers and roots are taken of. */
export function innerDerivativesIn(trees: readonly Written[]): readonly Written[] {
  const variables = new Map<string, Written>();
  const insides = new Map<string, Written>();
  for (const tree of trees)
    for (const { node, parents } of placesIn(tree)) {
      if (isIndexPlace(node, parents)) continue;
      if (node.kind === 'derivative') for (const { variable } of node.by) variables.set(spelled(variable), variable);
      const inside = insideOf(node);
      if (inside !== undefined) insides.set(spelled(inside), withoutBrackets(inside));
    }
  const found = new Map<string, Written>();
  for (const variable of variables.values())
    for (const inside of insides.values()) {
      const derivative = derivativeOf(inside, variable);
      if (derivative !== undefined && derivative !== 0 && spelled(derivative) !== '1')
        found.set(spelled(derivative), asFactor(derivative));
    }
  return [...found.values()].slice(0, MOST);
}

const MOST = 12;

function insideOf(node: Written): Written | undefined {
  switch (node.kind) {
    case 'call':
      return node.argument;
    case 'root':
      return node.radicand;
    case 'fraction':
      return node.denominator;
    case 'scripted':
      if (node.sup === null) return undefined;
      return node.base.kind === 'symbol' && node.base.letter === 'e' ? node.sup : node.base;
    default:
      return undefined;
  }
}

/** Sums, multiples and powers of one letter; undefined for anything else. */
function derivativeOf(tree: Written, variable: Written): Written | 0 | undefined {
  const node = withoutBrackets(tree);
  const { span } = node;
  if (spelled(node) === spelled(variable)) return numeral(1, span);
  if (!mentions(node, letterOf(variable))) return 0;
  switch (node.kind) {
    case 'scripted':
      return node.sup === null || spelled({ ...node, sup: null }) !== spelled(asName(variable))
        ? undefined
        : ofPower(variable, node.sup);
    case 'additive': {
      const terms: SignedTerm[] = [];
      for (const { sign, term } of node.terms) {
        const own = derivativeOf(term, variable);
        if (own === undefined) return undefined;
        if (own !== 0) terms.push({ sign, implicit: false, term: own });
      }
      return terms.length === 0 ? 0 : sumOf(terms, span);
    }
    case 'product': {
      if (node.factors.some(({ sign }) => sign === '/' || sign === '\\div')) return undefined;
      const factors = node.factors.map(({ factor }) => factor);
      const moving = factors.filter((factor) => mentions(factor, letterOf(variable)));
      const [only] = moving;
      if (only === undefined || moving.length > 1) return undefined;
      const own = derivativeOf(only, variable);
      if (own === undefined || own === 0) return own;
      const rest = factors.filter((factor) => factor !== only);
      return spelled(own) === '1' ? productOf(rest, span) : productOf([...rest, own], span);
    }
    default:
      return undefined;
  }
}

function ofPower(variable: Written, exponent: Written): Written | undefined {
  if (exponent.kind !== 'number' || !/^\d+$/.test(exponent.text)) return undefined;
  const times = Number(exponent.text);
  const rest = times === 2 ? variable : powerOf(variable, numeral(times - 1, exponent.span));
  return times < 2 ? undefined : productOf([numeral(times, exponent.span), rest], exponent.span);
}

/** As the base of a power is spelled that has no script of its own. */
function asName(variable: Written): Written {
  return variable.kind === 'scripted'
    ? variable
    : { kind: 'scripted', base: variable, sub: null, sup: null, primes: 0, span: variable.span };
}

function letterOf(name: Written): string {
  if (name.kind === 'scripted') return letterOf(name.base);
  return name.kind === 'symbol' ? name.letter : spelled(name);
}
