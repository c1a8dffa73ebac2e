/** Letters that stand for numbers, though a subscript or a set beside them looks as if they were indices. */

import { partsIn } from '../map-parts.ts';
import { itemsCounted, lastCounted } from './last-counted.ts';
import type { Env } from './env.ts';
import { boundLetters, visit } from './mentions.ts';
import { greekLetters, letterOf } from './spelling.ts';
import type { Written } from '../written.ts';

/** Letters that are calculated with somewhere: `x² + 1`, `|a|`, `v / 2`. */
export function calculatedIn(forest: readonly Written[]): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (part: Written): void => {
    if (part.kind === 'symbol' && part.font === '') found.add(letterOf(part));
  };
  const look = (node: Written): void => {
    for (const part of operandsOf(node)) note(part);
    if (node.kind === 'scripted') look(node.base);
    else if (node.kind !== 'relation' && node.kind !== 'big') for (const part of partsIn(node)) look(part);
    else if (node.kind === 'big') look(node.body);
  };
  for (const tree of forest) look(tree);
  return found;
}

/** What a node calculates with: no argument of a function in parentheses, no subscript, no condition. */
function operandsOf(node: Written): readonly Written[] {
  switch (node.kind) {
    case 'additive':
      return node.terms.map(({ term }) => term);
    case 'product':
      return node.factors.length > 1 ? node.factors.map(({ factor }) => factor) : [];
    case 'fraction':
      return [node.numerator, node.denominator];
    case 'root':
      return [node.radicand];
    case 'scripted':
      return node.sub === null && node.sup !== null && node.sup.kind !== 'group' ? [node.base] : [];
    case 'group':
      return node.open === '|' ? [node.body] : [];
    case 'call':
      return [node.argument];
    default:
      return [];
  }
}

/** Whether a letter that nobody declared is an index: it is bound or stands as one in the line, or it is used for no number. */
export function isIndexLetter(letter: string, env: Env): boolean {
  const { usage } = env;
  if (usage.numbers.has(letter) || usage.naming.has(letter)) return false;
  if (env.scope.has(letter) || env.chain.indices.has(letter) || usage.bound.has(letter) || usage.letters.has(letter))
    return true;
  if (usage.summed.has(letter)) return true;
  return !usage.calculated.has(letter) || usualIndices.has(letter);
}

/** Latin letters, also with primes, and what a sum of the text binds, as the ν of `\sum_\nu`: below a name it may count. */
export function mayCount(letter: string, { usage }: Pick<Env, 'usage'>): boolean {
  return /^[a-z](?:_prime)*$/.test(letter) || usage.summed.has(letter);
}

/** The letters over which sums and products go, and those beside them: the β of `z_\beta` where `\sum_\gamma z_\gamma` stands; the K of `z_1, \dots, z_K`. */
export function summedIn(forest: readonly Written[]): ReadonlySet<string> {
  const found = new Set<string>();
  const counted: (readonly [base: string, index: string])[] = [];
  for (const tree of forest)
    visit(tree, (part) => {
      if (part.kind === 'big' && (part.operator === 'sum' || part.operator === 'product'))
        for (const letter of boundLetters(part)) found.add(letter);
      if (part.kind === 'scripted' && part.base.kind === 'symbol' && part.sub?.kind === 'symbol')
        counted.push([letterOf(part.base), letterOf(part.sub)]);
      const last = lastCounted(itemsCounted(part));
      if (last !== undefined) found.add(letterOf(last));
    });
  const bases = new Set(counted.flatMap(([base, index]) => (found.has(index) ? [base] : [])));
  for (const [base, index] of counted) if (bases.has(base) && greekLetters.has(index)) found.add(index);
  return found;
}

/** Letters that are indices more often than not. */
export const usualIndices: ReadonlySet<string> = new Set(['i', 'j', 'k', 'l', 'm', 'n', 't']);

/** Of `x ∈ S`: whether x is one of the indices S has, and no number. */
export function isMemberIndex(name: Written, set: Written, env: Env): boolean {
  if (name.kind !== 'symbol') return true;
  const letter = letterOf(name);
  const { usage } = env;
  const meant = env.table.find({ letter, font: '', sub: '', sup: '' });
  if (meant?.kind === 'index' || env.scope.has(letter) || env.chain.indices.has(letter)) return true;
  if (usage.bound.has(letter) || usage.letters.has(letter) || isSubscript(letter, env)) return true;
  return isIndexSet(set) && !usage.calculated.has(letter);
}

function isSubscript(letter: string, env: Env): boolean {
  let found = false;
  for (const tree of env.chain.open)
    visit(tree, (part) => {
      if (part.kind === 'scripted' && part.sub !== null) visit(part.sub, (own) => (found ||= isLetter(own, letter)));
    });
  return found;
}

function isLetter(node: Written, letter: string): boolean {
  return node.kind === 'symbol' && letterOf(node) === letter;
}

/** ℝ, ℂ, ℚ, and spaces over them. */
export function isAllNumbers(set: Written): boolean {
  if (set.kind === 'scripted') return isAllNumbers(set.base);
  return set.kind === 'symbol' && (set.font === 'blackboard' || set.font === '') && /^[RCQ]$/.test(set.letter);
}

/** Letters that are said to be numbers: `t ∈ ℝ`. */
export function numbersIn(forest: readonly Written[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const tree of forest)
    visit(tree, (part) => {
      if (part.kind !== 'relation' || !part.rest.some(({ sign, operand }) => sign === '∈' && isReal(operand))) return;
      for (const name of part.first.kind === 'list' ? part.first.items : [part.first])
        if (name.kind === 'symbol') found.add(letterOf(name));
    });
  return found;
}

function isReal(set: Written): boolean {
  return set.kind === 'symbol' && isAllNumbers(set);
}

/** `{1, …, n}`, `1:K`, `[K]`, `[1, K]`, `S`; no ℝ, no (0, 1), no {-1, 1}. */
function isIndexSet(set: Written): boolean {
  switch (set.kind) {
    case 'without':
      return isIndexSet(set.left);
    case 'span-range':
      return true;
    case 'group': {
      if (set.body.kind !== 'list') return set.open !== '(';
      const { items } = set.body;
      const [low] = items;
      if (items.some(({ kind }) => kind === 'dots')) return true;
      return set.open === '[' && set.close === ']' && low?.kind === 'number' && low.text === '1';
    }
    case 'symbol':
      return set.font !== 'blackboard' && /^[A-Z]$|^\\/.test(set.letter);
    case 'scripted':
      return isIndexSet(set.base);
    default:
      return set.kind === 'product' || set.kind === 'list';
  }
}
