/** What stands around a link and may have been lost from it: its own letters, summands and factors of the lines beside it. */

import { textOf } from '../notation/meaning/spelling.ts';
import { boundLetters, visit } from '../notation/meaning/mentions.ts';
import type { SignedTerm, Written, WrittenOf } from '../notation/written.ts';
import { innerDerivativesIn } from './inner-derivatives.ts';
import { isConstant, isIndexPlace, isName } from './edit-places.ts';
import { placesIn } from './places.ts';
import { derivedBy, functionLetters, isPartial, numeral, sumOf, withoutBrackets } from './trees.ts';
import { spelled } from './spelled.ts';

export interface Surroundings {
  /** Letters that serve as indices. */
  readonly indices: readonly string[];
  /** What an entry of a printed matrix is told by: the numbers and letters that are indices there. */
  readonly entryMarks: readonly Written[];
  readonly entries: readonly Written[];
  /** Whether indices stand side by side, without commas; both where both occur, the more usual first. */
  readonly packed: readonly boolean[];
  /** Letters that could be confused with each other, and names with their indices. */
  readonly letters: readonly Written[];
  readonly names: readonly Written[];
  readonly summands: readonly SignedTerm[];
  readonly factors: readonly Written[];
  /** Products, fractions and sums, by each spelling of what is left of them when a part is lost. */
  readonly products: ReadonlyMap<string, readonly Written[]>;
  readonly sumsOfTerms: ReadonlyMap<string, readonly Written[]>;
  /** Factors of what functions, powers and exponentials are taken of. */
  readonly inner: readonly Written[];
  /** Heads of sums: `\sum_{k=1}^K`. */
  readonly sums: readonly WrittenOf<'big'>[];
  readonly derivatives: readonly Written[];
  readonly transposes: boolean;
  /** What stands in brackets right behind a name, by the letters of the name: `(x)` of `f(x)`; sums are factors. */
  readonly applied: ReadonlyMap<string, readonly Written[]>;
}

/** How many of each are tried. */
const MOST = 36;

/** The line itself and the nearest ones. */
const NEAREST = 4;

/** What is lost is short, as it is spelled, but for a sum that leaves something out. */
const SHORT = 30;

/** `trees`: the nearest first. */
export function surroundingsOf(trees: readonly Written[], indices: readonly string[]): Surroundings {
  const names = new Pool<Written>(spelled);
  const symbols = new Pool<Written>(spelled);
  const entryMarks = new Pool<Written>(spelled);
  const entries = new Pool<Written>(spelled);
  const inner = new Pool<Written>(spelled);
  const takeInner = (tree: Written): void => {
    visit(tree, (node) => {
      if (node.kind === 'product') node.factors.forEach(({ factor }) => inner.take(factor));
      if (node.kind === 'scripted' || node.kind === 'big') return;
      if (node === tree && isName(node)) inner.take(node);
    });
  };
  const packed = { without: 0, with: 0 };
  const summands = new Pool<SignedTerm>(({ term }) => spelled(term));
  const factors = new Pool<Written>(spelled);
  const sums = new Pool<WrittenOf<'big'>>((big) =>
    [big.sub, big.sup].map((part) => (part ? spelled(part) : '')).join(),
  );
  const [products, sumsOfTerms] = [new Map<string, Written[]>(), new Map<string, Written[]>()];
  const derivatives = new Pool<Written>(spelled);
  const letters = new Set(indices);
  let transposes = false;
  const takeFactor = (node: Written): void => {
    if (node.kind === 'number' && /^[01]$/.test(node.text)) return;
    if (node.kind === 'dots' || node.kind === 'missing' || node.kind === 'text') return;
    if (spelled(node).length <= SHORT || isPartial(node)) factors.take(node);
  };
  /** What stands below a line may have stood above one. */
  const takeBelow = (below: Written): void => {
    const base = withoutBrackets(below.kind === 'scripted' ? below.base : below);
    if (base.kind === 'big' && spelled(base).length <= 2 * SHORT) factors.take(base);
  };
  const applied = new Map<string, Written[]>();
  const takeArguments = ({ factors: parts }: WrittenOf<'product'>): void => {
    for (const [i, { factor }] of parts.entries()) {
      const before = parts[i - 1]?.factor;
      const name = before === undefined ? undefined : functionLetters(before);
      if (name === undefined || factor.kind !== 'group' || !isArgument(factor.body)) continue;
      const known = applied.get(name) ?? [];
      if (!known.some((each) => spelled(each) === spelled(factor))) applied.set(name, [...known, factor]);
    }
  };
  for (const tree of trees) {
    const indexed = new Set(placesIn(tree).flatMap(({ node, parents }) => (isIndexPlace(node, parents) ? [node] : [])));
    visit(tree, (node) => {
      switch (node.kind) {
        case 'additive':
          node.terms.forEach((term) => summands.take(term));
          for (const rest of fewerTerms(node)) put(sumsOfTerms, rest, node);
          break;
        case 'product':
          takeArguments(node);
          node.factors.forEach(({ factor }) => takeFactor(factor));
          for (const rest of fewerFactors(node)) put(products, rest, node);
          break;
        case 'fraction':
          takeFactor(node);
          [node.numerator, node.denominator].forEach(takeFactor);
          takeBelow(node.denominator);
          for (const rest of fewerFactors(node)) put(products, rest, node);
          break;
        case 'scripted':
          transposes ||= node.sup !== null && /^-?1?(?:T|top|intercal)$/.test(textOf(node.sup));
          takeFactor(node);
          if (isName(node)) names.take(node);
          if (node.sub !== null) for (const each of indexLetters(node.sub)) letters.add(each);
          if (node.sub?.kind === 'product') packed.without += 1;
          if (node.sub?.kind === 'list') packed.with += 1;
          if (node.sup !== null)
            takeInner(node.base.kind === 'symbol' && node.base.letter === 'e' ? node.sup : node.base);
          break;
        case 'symbol':
          takeFactor(node);
          names.take(node);
          if (!indexed.has(node) && !isConstant(node)) symbols.take(node);
          break;
        case 'call':
          takeInner(withoutBrackets(node.argument));
          break;
        case 'matrix':
          for (const entry of node.rows.flat())
            if (entry.kind !== 'dots' && entry.kind !== 'missing') entries.take(entry);
          for (const { node: part, parents } of placesIn(node))
            if ((part.kind === 'number' || part.kind === 'symbol') && isIndexPlace(part, parents))
              entryMarks.take(part);
          break;
        case 'big':
          // A sum of what does not depend on its index is so many times that.
          if (node.sup !== null) takeFactor(node.sup);
          if (node.operator === 'sum' || node.operator === 'product') {
            sums.take(node);
            boundLetters(node).forEach((each) => letters.add(each));
          }
          break;
        case 'derivative':
        case 'gradient':
          derivatives.take(node);
          derivativesOfTerms(node).forEach((term) => summands.take(term));
          break;
        default:
      }
    });
  }
  return {
    indices: [...letters],
    entryMarks: entryMarks.all,
    entries: entries.all,
    packed: stylesOf(packed),
    letters: symbols.all,
    names: names.all,
    summands: summands.all,
    factors: factors.all,
    products,
    sumsOfTerms,
    inner: [...inner.all, ...innerDerivativesIn(trees.slice(0, NEAREST))],
    sums: sums.all,
    derivatives: derivatives.all,
    transposes,
    applied,
  };
}

/** Of the derivative of a sum a term is lost: as its author left it to be taken. */
function derivativesOfTerms(node: WrittenOf<'derivative'> | WrittenOf<'gradient'>): readonly SignedTerm[] {
  const body = withoutBrackets(node.body);
  if (body.kind !== 'additive' || (node.kind === 'derivative' && node.order > 1)) return [];
  return body.terms.map((each) => ({ ...each, term: derivedBy(node, each.term) }));
}

function isArgument(inside: Written): boolean {
  return inside.kind === 'list' ? inside.items.every(isName) : isName(inside);
}

function stylesOf(counts: { readonly without: number; readonly with: number }): readonly boolean[] {
  const usual = counts.without > counts.with;
  return Math.min(counts.without, counts.with) > 0 ? [usual, !usual] : [usual];
}

/** `i` and `k` of `a_{ik}`. */
function indexLetters(sub: Written): readonly string[] {
  if (sub.kind === 'symbol') return /^[a-z]$/.test(sub.letter) ? [sub.letter] : [];
  if (sub.kind === 'list') return sub.items.flatMap(indexLetters);
  return sub.kind === 'product' ? sub.factors.flatMap(({ factor }) => indexLetters(factor)) : [];
}

/** What is left of a thing when a term of it is lost. */
export function* fewerTerms(node: WrittenOf<'additive'>): Generator<Written> {
  if (node.terms.length < 2) return;
  for (const [i] of node.terms.entries())
    yield sumOf(
      node.terms.filter((_, j) => j !== i),
      node.span,
    );
}

/** And when a factor is, or what stands above or below the line. */
export function* fewerFactors(node: WrittenOf<'product'> | WrittenOf<'fraction'>): Generator<Written> {
  if (node.kind === 'fraction') {
    yield node.numerator;
    yield { ...node, numerator: numeral(1, node.numerator.span) };
    return;
  }
  for (const [i] of node.factors.entries()) {
    const [first, ...others] = node.factors.filter((_, j) => j !== i);
    if (first === undefined || (i === 0 && (first.sign === '/' || first.sign === '\\div'))) continue;
    yield others.length === 0 ? first.factor : { ...node, factors: [{ ...first, sign: '' }, ...others] };
  }
}

function put(map: Map<string, Written[]>, rest: Written, whole: Written): void {
  if (rest.kind === 'number') return;
  const known = map.get(spelled(rest)) ?? [];
  if (!known.some((each) => spelled(each) === spelled(whole))) map.set(spelled(rest), [...known, whole]);
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
