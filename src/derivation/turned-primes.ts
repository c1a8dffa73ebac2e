/** Primes that turn a matrix over, as econometrics writes them: `(X'X)^{-1} X'y`, `e'e`, `x_i'\beta`. */

import { mapParts } from '../notation/map-parts.ts';
import { visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { Outline } from './derivation.ts';
import type { Document } from './document.ts';
import { onTrees, treesOf } from './operands.ts';

/** "Where a prime denotes the transpose". */
const said =
  /\b(?:primes?|apostrophes?)\b[^.\n]{0,40}\b(?:denotes?|means?|stands? for|indicates?|is|are)\b[^.\n]{0,20}\btranspos/i;

/** All of them in a text that turns something over by a prime; but no function of which one takes values. */
export function withTurnedPrimes(outline: Outline, { text }: Document): Outline {
  const trees = outline.links.flatMap(treesOf);
  if (!trees.some(hasPrime)) return outline;
  const functions = new Set([...functionsIn(trees), ...differentiated(outline)]);
  const isTurned = (part: Written): part is WrittenOf<'scripted'> =>
    part.kind === 'scripted' && part.primes === 1 && !functions.has(headOf(part.base));
  if (!said.test(text) && !trees.some((tree) => turnsOver(tree, isTurned))) return outline;
  const letters = new Set(trees.flatMap((tree) => multipliedIn(tree, isTurned)));
  const change = (tree: Written): Written => {
    const isMatrix = isTurned(tree) && (tree.base.kind === 'group' || letters.has(headOf(tree.base)));
    if (isTurned(tree) && (isMatrix || isCapital(tree.base))) return turned(tree, change);
    if (tree.kind !== 'derivative') return mapParts(tree, change);
    const by = tree.by.map((one) =>
      isTurned(one.variable) ? { ...one, variable: turned(one.variable, change) } : one,
    );
    return { ...tree, by, body: change(tree.body) };
  };
  return onTrees(outline, change);
}

function hasPrime(tree: Written): boolean {
  let found = false;
  visit(tree, (part) => (found ||= part.kind === 'scripted' && part.primes > 0));
  return found;
}

function turned(part: WrittenOf<'scripted'>, change: (tree: Written) => Written): Written {
  const { base, sup, span } = part;
  const plain = { ...part, base: change(base), primes: 0 };
  const mark: Written = { kind: 'symbol', letter: '\\top', font: '', accents: [], span };
  if (sup === null) return { ...plain, sup: mark };
  return { ...plain, base: { kind: 'group', open: '{', close: '}', body: plain, span }, sub: null, sup: mark };
}

function headOf(base: Written): string {
  return base.kind === 'symbol' ? letterOf(base) : '';
}

function isCapital(base: Written): boolean {
  return (
    base.kind === 'symbol' && /^(?:\\(?:Lambda|Phi|Psi|Omega|Sigma|Gamma|Delta|Theta|Xi|Pi)|[A-Z])$/.test(base.letter)
  );
}

/** `f(x)`, `f'(2)`, `F'(a, b)`: what stands there is no factor. */
function functionsIn(trees: readonly Written[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const tree of trees)
    visit(tree, (part) => {
      if (part.kind !== 'product') return;
      part.factors.forEach(({ factor }, i) => {
        const next = part.factors[i + 1];
        const base = factor.kind === 'scripted' ? factor.base : factor;
        if (next?.sign !== '' || next.factor.kind !== 'group' || next.factor.open !== '(') return;
        const { body } = next.factor;
        if (body.kind !== 'additive' && body.kind !== 'product') found.add(headOf(base));
      });
    });
  found.delete('');
  return found;
}

/** `S' = -b S I`: it is no matrix that is turned over to something. */
function differentiated({ links }: Outline): readonly string[] {
  return links.flatMap(({ left: { written: left }, right: { written: right } }) => {
    if (left?.kind !== 'scripted' || left.primes === 0 || right === null) return [];
    const name = headOf(left.base);
    return [name, `-${name}`].includes(textOf(right)) ? [] : [name];
  });
}

/** Small letters with a prime before what they are multiplied by: elsewhere the prime of others may be anything. */
function multipliedIn(tree: Written, isTurned: IsTurned): readonly string[] {
  const found: string[] = [];
  visit(tree, (part) => {
    if (part.kind !== 'product') return;
    part.factors.forEach(({ factor }, i) => {
      const next = part.factors[i + 1]?.sign;
      if (isTurned(factor) && (next === '' || next === '\\cdot')) found.push(headOf(factor.base));
    });
  });
  return found.filter((letter) => letter !== '');
}

type IsTurned = (part: Written) => part is WrittenOf<'scripted'>;

/** Something that is written so of no derivative. */
function turnsOver(tree: Written, isTurned: IsTurned): boolean {
  let found = false;
  visit(tree, (part) => {
    if (part.kind === 'product') found ||= turnsInProduct(part, isTurned);
    if (part.kind === 'scripted' && part.base.kind === 'group' && textOf(part.sup ?? part.base) === '-1')
      visit(part.base, (inner) => {
        found ||= isTurned(inner) && isCapital(inner.base);
      });
    // `\partial\beta\,\partial\beta'`.
    if (part.kind === 'derivative' && part.by.length === 2)
      found ||= part.by.some(
        ({ variable }) => isTurned(variable) && part.by.some((one) => same(one.variable, variable)),
      );
  });
  return found;
}

/** `X'X`, `(y - Xb)'(y - Xb)`, `x'Ax`, `x_i'\beta`. */
function turnsInProduct({ factors }: WrittenOf<'product'>, isTurned: IsTurned): boolean {
  return factors.some(({ factor }, i) => {
    const [next, following] = [factors[i + 1], factors[i + 2]];
    if (!isTurned(factor) || next?.sign !== '') return false;
    const plain = next.factor;
    if (same(plain, factor)) return isCapital(factor.base) || factor.base.kind === 'group';
    if (following?.sign === '' && same(following.factor, factor) && isCapital(plain)) return true;
    const isSample = factor.sub !== null && factor.base.kind === 'symbol' && /^[xzw]$/.test(factor.base.letter);
    return isSample && plain.kind === 'symbol' && /^\\(?:beta|theta|gamma|alpha|delta|phi|pi)$/.test(plain.letter);
  });
}

/** The same but for the prime. */
function same(plain: Written, primed: WrittenOf<'scripted'> | Written): boolean {
  if (primed.kind !== 'scripted' || plain === primed) return false;
  const bare = primed.sub === null && primed.sup === null ? primed.base : { ...primed, primes: 0 };
  return textOf(plain) === textOf(bare);
}
