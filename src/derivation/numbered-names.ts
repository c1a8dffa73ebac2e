/** Superscripts that belong to a name: the layers of a network in `z^1_j` and `w^{l+1}_{kj}`, which are no powers. */

import { mapParts } from '../notation/map-parts.ts';
import { partsOf } from '../notation/meaning/mentions.ts';
import { fontOf, letterOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { Outline } from './derivation.ts';
import { onTrees, treesOf } from './operands.ts';

/** How one letter is written in the whole text. */
interface Use {
  /** All that stands above it as it is written there, but for `[1]`, which is part of a name anyway. */
  readonly above: Written[];
  /** It stands somewhere with nothing above it that could belong to its name. */
  isBare: boolean;
  /** Something is differentiated by it: nobody does that by a power. */
  isVariable: boolean;
  /** It has an index, or stands for itself on the left: a power is neither said to be something nor counted so. */
  isNamed: boolean;
  /** `f^{(2)}(x)` is a derivative. */
  isApplied: boolean;
}

/**
 * A letter that never stands without a superscript, in a text that has a first power of it or differentiates by it. What
 * is numbered by numbers alone has names of its own, as each may have its own size; what letters number is a family.
 */
export function withNumberedNames(outline: Outline, isDeclared: (letter: string) => boolean): Outline {
  const uses = usesIn([...outline.links.flatMap(treesOf), ...outline.notes]);
  for (const { left } of outline.links) {
    const key = left.written?.kind === 'scripted' ? nameOf(left.written.base) : undefined;
    const use = key === undefined ? undefined : uses.get(key);
    if (use !== undefined) use.isNamed = true;
  }
  const named = [...uses].filter(([key, use]) => !use.isBare && !use.isApplied && !isDeclared(lettersOfKey(key)));
  const fixed = named.filter(([, { above }]) => above.every(isNumber));
  const plain = fixed.filter(([, { above }]) => above.some(({ kind }) => kind === 'number'));
  const isNumbered = ([key, { above, isVariable, isNamed }]: (typeof named)[number]): boolean =>
    isNamed && (above.some((sup) => sup.kind === 'number' && sup.text === '1') || (isVariable && !isSpread(key)));
  const hasNumbered = plain.some(isNumbered);
  const own = new Set([
    ...fixed.filter((one) => !plain.includes(one)).map(([key]) => key),
    ...plain.filter((one) => isNumbered(one) || (hasNumbered && !isSpread(one[0]))).map(([key]) => key),
  ]);
  const counted = named.flatMap(([key, { above, isVariable }]) => {
    const counter = counterOf(above);
    return counter === undefined ? [] : [{ key, counter, isVariable }];
  });
  const counters = new Set(counted.flatMap(({ counter, isVariable }) => (isVariable ? [counter] : [])));
  const families = new Set(counted.filter(({ counter }) => counters.has(counter)).map(({ key }) => key));
  // `a^L` beside `a^l` of the other letters.
  if (counters.size > 0) for (const { key, counter } of counted) if (counter === last) families.add(key);
  if (own.size + families.size === 0) return outline;
  const change = (tree: Written): Written => {
    const { base, sup } = tree.kind === 'scripted' ? tree : { base: tree, sup: null };
    const key = nameOf(base);
    const isOwn = key !== undefined && own.has(key);
    const isMember = key !== undefined && families.has(key) && sup?.kind !== 'group';
    if (tree.kind !== 'scripted' || sup === null || !(isOwn || isMember)) return mapParts(tree, change);
    const sub = tree.sub === null ? null : change(tree.sub);
    const body = sup.kind === 'group' ? sup.body : sup;
    const [open, close] = isOwn ? ['[', ']'] : ['(', ')'];
    return { ...tree, sub, sup: { kind: 'group', open, close, body, span: sup.span } };
  };
  return onTrees(outline, change);
}

/** `\\sigma^2` and its like are squares with a name. */
function isSpread(key: string): boolean {
  return /^(?:sigma|tau|s|v|rho|gamma)(?:_\w+)?\|/.test(key);
}

function isNumber(sup: Written): boolean {
  const body = sup.kind === 'group' ? sup.body : sup;
  return body.kind === 'number' && /^\d$/.test(body.text);
}

/** The counter of what has nothing above it but the number of the last layer. */
const last = 'L';

/** The l of `l`, `l - 1` and `l + 1`, beside which `L` and numbers may stand; or L alone. */
function counterOf(above: readonly Written[]): string | undefined {
  const counters = new Set<string>();
  for (const sup of above) {
    const counter = counterIn(sup.kind === 'group' ? sup.body : sup);
    if (counter === undefined) return undefined;
    if (counter !== '') counters.add(counter);
  }
  if (counters.size > 1) counters.delete(last);
  const [counter, ...more] = counters;
  const isPlain = above.some(({ kind }) => kind !== 'group');
  return more.length === 0 && isPlain ? counter : undefined;
}

function counterIn(sup: Written): string | undefined {
  if (sup.kind === 'number') return '';
  if (sup.kind === 'symbol') {
    const isCounter = /^(?:[a-z]|\\ell)$/.test(sup.letter) && sup.accents.length === 0 && sup.letter !== 't';
    return isCounter ? letterOf(sup) : sup.letter === last ? last : undefined;
  }
  if (sup.kind !== 'additive' || sup.terms.length !== 2) return undefined;
  const [counter, step] = sup.terms;
  return counter?.sign === '+' && step?.term.kind === 'number' ? counterIn(counter.term) : undefined;
}

/** A symbol with its font. */
function nameOf(base: Written): string | undefined {
  const symbol: Written = base.kind === 'group' && base.open === '{' ? base.body : base;
  if (symbol.kind !== 'symbol' || symbol.font === 'blackboard' || symbol.letter === 'e') return undefined;
  return keyOf(symbol);
}

function keyOf(symbol: WrittenOf<'symbol'>): string {
  return `${letterOf(symbol)}|${fontOf(symbol)}`;
}

function lettersOfKey(key: string): string {
  return key.slice(0, key.indexOf('|'));
}

function usesIn(trees: readonly Written[]): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  const useOf = (key: string): Use => {
    const use = uses.get(key) ?? { above: [], isBare: false, isVariable: false, isNamed: false, isApplied: false };
    uses.set(key, use);
    return use;
  };
  const walk = (tree: Written): void => {
    if (tree.kind === 'symbol') useOf(keyOf(tree)).isBare = true;
    if (tree.kind === 'derivative' || tree.kind === 'gradient') {
      const by = tree.kind === 'derivative' ? tree.by.map(({ variable }) => variable) : [tree.by];
      for (const variable of by) {
        const key = variable?.kind === 'scripted' ? nameOf(variable.base) : undefined;
        if (key !== undefined) useOf(key).isVariable = true;
      }
    }
    if (tree.kind === 'product')
      tree.factors.forEach(({ factor }, i) => {
        const next = tree.factors[i + 1];
        const key = factor.kind === 'scripted' && factor.sup?.kind === 'group' ? nameOf(factor.base) : undefined;
        if (key !== undefined && next?.sign === '' && next.factor.kind === 'group' && next.factor.open === '(')
          useOf(key).isApplied = true;
      });
    const key = tree.kind === 'scripted' ? nameOf(tree.base) : undefined;
    if (tree.kind !== 'scripted' || key === undefined) {
      partsOf(tree).forEach(walk);
      return;
    }
    if (tree.sub !== null) {
      walk(tree.sub);
      useOf(key).isNamed = true;
    }
    const isAbove = tree.sup !== null && (isNumber(tree.sup) || counterIn(plainOf(tree.sup)) !== undefined);
    if (isAbove && tree.sup !== null && tree.primes === 0) useOf(key).above.push(tree.sup);
    else useOf(key).isBare = true;
    if (!isAbove && tree.sup !== null) walk(tree.sup);
  };
  trees.forEach(walk);
  return uses;
}

function plainOf(sup: Written): Written {
  return sup.kind === 'group' && (sup.open === '(' || sup.open === '[') ? sup.body : sup;
}
