/** Small repairs of the authored tree that no meaning depends on: stacked superscripts parted, words of declared names joined. */

import { cover } from '../source/span.ts';
import { mapParts } from './map-parts.ts';
import type { SignedFactor, Written, WrittenOf } from './written.ts';

/** Marks people set as several letters: w^{new} is no power. */
const markWords: ReadonlySet<string> = new Set(
  'new old opt ml map mle ls ols ridge train test prev next true pred init final'.split(' '),
);

/** `words` are declared names of several letters, typed without a command. */
export function tidy(written: Written, words: ReadonlySet<string>): Written {
  const inner = mapParts(written, (part) => tidy(part, words));
  if (inner.kind === 'scripted') return partedScript(inner);
  if (inner.kind === 'product' && words.size > 0) return joinedWords(inner, words);
  return inner;
}

/** `A^{[1]T}` is A^{[1]}, transposed; `a^{[2](i)}` carries a label and an index; `w^{new}` a word. */
function partedScript(written: WrittenOf<'scripted'>): Written {
  const { sup } = written;
  if (sup?.kind !== 'product' || !sup.factors.every((f) => f.sign === '')) return written;
  const word = sup.factors.map((f) => (f.factor.kind === 'symbol' ? f.factor.letter : '\\')).join('');
  if (markWords.has(word.toLowerCase()))
    return { ...written, sup: { kind: 'symbol', letter: word, font: 'roman', accents: [], span: sup.span } };
  const [first, ...others] = sup.factors.map(({ factor }) => factor);
  if (first === undefined || !hasNames(written.base)) return written;
  // `w^{*\\top}`
  const isStarred = first.kind === 'symbol' && /^(?:\*|\\ast|\\star)$/.test(first.letter) && others.every(isTurn);
  if (!isStarred && !isLabel(first, others.every(isMark))) return written;
  return sup.factors.reduce<Written>((base, { factor }, i): Written => {
    if (i === 0) return { ...written, sup: factor };
    return { kind: 'scripted', base, sub: null, sup: factor, primes: 0, span: written.span };
  }, written);
}

/** Of e, of a number and of what stands in parentheses there are powers, and no members: `e^{(a+b)(c-1)}`. */
function hasNames(base: Written): boolean {
  if (base.kind === 'group') return base.open === '{' && hasNames(base.body);
  return base.kind === 'scripted' || (base.kind === 'symbol' && base.letter !== 'e');
}

/** `[1]`, `(i)`, and `(t-1)` where nothing but marks stands behind it. */
function isLabel(part: Written, beforeMarks: boolean): boolean {
  if (part.kind !== 'group' || (part.open !== '[' && part.open !== '(')) return false;
  if (part.open === '[' || part.body.kind !== 'additive') return true;
  const letters = part.body.terms.filter(({ term }) => term.kind !== 'number');
  return beforeMarks && letters.length === 1 && letters[0]?.term.kind === 'symbol';
}

function isTurn(part: Written): boolean {
  return part.kind === 'symbol' && /^(?:T|\\top|\\intercal)$/.test(part.letter);
}

/** A transposition, a number, another label. */
function isMark(part: Written): boolean {
  if (part.kind === 'number') return true;
  if (part.kind === 'symbol') return /^(?:T|\\top|\\intercal|\\prime|\*|\\ast|\\star)$/.test(part.letter);
  return isLabel(part, false);
}

/** `d Z^{[2]}` where dZ is declared. */
function joinedWords(written: WrittenOf<'product'>, words: ReadonlySet<string>): Written {
  const factors: SignedFactor[] = [];
  for (let i = 0; i < written.factors.length; i += 1) {
    const joined = wordAt(written.factors, i, words);
    const current = written.factors[i];
    if (joined !== undefined && current !== undefined) {
      factors.push({ sign: current.sign, factor: joined.written });
      i += joined.length - 1;
    } else if (current !== undefined) {
      factors.push(current);
    }
  }
  const [only] = factors;
  return factors.length === 1 && only !== undefined ? only.factor : { ...written, factors };
}

function wordAt(
  factors: readonly SignedFactor[],
  from: number,
  words: ReadonlySet<string>,
): { readonly written: Written; readonly length: number } | undefined {
  let word = '';
  let found: { written: Written; length: number } | undefined;
  const first = factors[from];
  if (first === undefined) return undefined;
  for (let i = from; i < factors.length; i += 1) {
    const current = factors[i];
    if (current === undefined || (i > from && current.sign !== '')) break;
    const last = current.factor;
    const symbol = last.kind === 'scripted' ? last.base : last;
    if (symbol.kind !== 'symbol' || symbol.accents.length > 0 || symbol.letter.length !== 1) break;
    word += symbol.letter;
    const span = cover(first.factor.span, last.span);
    const base: Written = { ...symbol, letter: word, font: 'roman', span };
    if (i > from && words.has(word))
      found = { written: last.kind === 'scripted' ? { ...last, base, span } : base, length: i - from + 1 };
    if (last.kind === 'scripted') break;
  }
  return found;
}
