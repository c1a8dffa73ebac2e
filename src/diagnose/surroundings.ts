/** What stands around a link and may have been lost from it: its own letters, summands and factors of the lines beside it. */

import { textOf } from '../notation/meaning/spelling.ts';
import { boundLetters, visit } from '../notation/meaning/mentions.ts';
import type { SignedTerm, Written, WrittenOf } from '../notation/written.ts';

export interface Surroundings {
  /** Letters that serve as indices. */
  readonly indices: readonly string[];
  /** Symbols and numbers that could be confused with each other. */
  readonly names: readonly Written[];
  readonly summands: readonly SignedTerm[];
  readonly factors: readonly Written[];
  /** Heads of sums: `\sum_{k=1}^K`. */
  readonly sums: readonly WrittenOf<'big'>[];
  readonly derivatives: readonly Written[];
  readonly transposes: boolean;
}

/** How many of each are tried. */
const MOST = 24;

/** `trees`: the nearest first. */
export function surroundingsOf(trees: readonly Written[], indices: readonly string[]): Surroundings {
  const names = new Pool<Written>(textOf);
  const summands = new Pool<SignedTerm>(({ term }) => textOf(term));
  const factors = new Pool<Written>(textOf);
  const sums = new Pool<WrittenOf<'big'>>((big) => [big.sub, big.sup].map((part) => (part ? textOf(part) : '')).join());
  const derivatives = new Pool<Written>(textOf);
  const letters = new Set(indices);
  let transposes = false;
  const takeFactor = (node: Written): void => {
    if (node.kind === 'number' && /^[01]$/.test(node.text)) return;
    if (node.kind !== 'dots' && node.kind !== 'missing' && node.kind !== 'text') factors.take(node);
  };
  for (const tree of trees) {
    visit(tree, (node) => {
      switch (node.kind) {
        case 'additive':
          node.terms.forEach((term) => summands.take(term));
          break;
        case 'product':
          node.factors.forEach(({ factor }) => takeFactor(factor));
          break;
        case 'fraction':
          takeFactor(node);
          [node.numerator, node.denominator].forEach(takeFactor);
          break;
        case 'scripted':
          transposes ||= node.sup !== null && /^-?1?(?:T|top|intercal)$/.test(textOf(node.sup));
          takeFactor(node);
          names.take(node);
          if (node.sub !== null) for (const each of indexLetters(node.sub)) letters.add(each);
          break;
        case 'symbol':
          takeFactor(node);
          names.take(node);
          break;
        case 'big':
          if (node.operator === 'sum' || node.operator === 'product') {
            sums.take(node);
            boundLetters(node).forEach((each) => letters.add(each));
          }
          break;
        case 'derivative':
        case 'gradient':
          derivatives.take(node);
          break;
        default:
      }
    });
  }
  return {
    indices: [...letters],
    names: names.all,
    summands: summands.all,
    factors: factors.all,
    sums: sums.all,
    derivatives: derivatives.all,
    transposes,
  };
}

/** `i` and `k` of `a_{ik}`. */
function indexLetters(sub: Written): readonly string[] {
  if (sub.kind === 'symbol') return /^[a-z]$/.test(sub.letter) ? [sub.letter] : [];
  if (sub.kind === 'list') return sub.items.flatMap(indexLetters);
  return sub.kind === 'product' ? sub.factors.flatMap(({ factor }) => indexLetters(factor)) : [];
}

/** The first of each spelling, and not too many. */
class Pool<T> {
  readonly #key: (one: T) => string;
  readonly #found = new Map<string, T>();

  constructor(key: (one: T) => string) {
    this.#key = key;
  }

  take(one: T): void {
    const key = this.#key(one);
    if (this.#found.size < MOST && !this.#found.has(key)) this.#found.set(key, one);
  }

  get all(): readonly T[] {
    return [...this.#found.values()];
  }
}
