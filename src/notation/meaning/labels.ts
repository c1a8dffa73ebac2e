/** Subscripts and superscripts that name rather than count: words, capitals, marks. */

import { isDifferentiated } from './carried.ts';
import type { Env } from './env.ts';
import { isAlsoIndex } from './hidden.ts';
import { itemsOf } from './mentions.ts';
import { isIndexLetter, mayCount, usualIndices } from './number-letters.ts';
import { fontOf, greekLetters, letterOf, textOf } from './spelling.ts';
import { slotCount } from './symbols.ts';
import type { Written, WrittenOf } from '../written.ts';

/** A subscript that names rather than counts: a word, a capital, a mark. */
export function isLabel(sub: Written, env: Env): boolean {
  if (sub.kind === 'text') return true;
  if (sub.kind === 'symbol') {
    const letter = letterOf(sub);
    if (env.scope.has(letter) || sub.accents.includes('prime')) return false;
    const meant = env.table.find({ letter, font: fontOf(sub), sub: '', sup: '' });
    if (meant?.kind === 'index' || meant?.kind === 'size') return false;
    if (meant?.kind === 'quantity' && meant.values !== undefined) return false;
    if (isDifferentiated(sub, env)) return true;
    return !mayCount(letter, env) || !isIndexLetter(letter, env);
  }
  // `W_{hh}`, `D_{KL}`: letters that name.
  if (sub.kind === 'product' && sub.factors.every((f) => f.sign === '' && f.factor.kind === 'symbol'))
    return isWord(sub, env);
  // `f_{X_i}`: the density of X_i.
  if (sub.kind === 'scripted')
    return (
      sub.base.kind === 'symbol' &&
      /^\p{Lu}$/u.test(letterOf(sub.base)) &&
      env.table.find({ letter: letterOf(sub.base), font: '', sub: '', sup: '' })?.kind !== 'size'
    );
  // `\\phi_{j \\mid y=1}`, `P_{x = 0}`: told apart by what is written, not counted.
  if (sub.kind === 'conditional' || sub.kind === 'relation') return true;
  return sub.kind === 'number';
}

/** `b_h` beside a vector h: h is no index. */
export function isQuantityLetter(sub: Written, env: Env): boolean {
  if (sub.kind !== 'symbol' || env.scope.has(letterOf(sub)) || env.chain.indices.has(letterOf(sub))) return false;
  if (isAlsoIndex(letterOf(sub), env)) return false;
  const meant = env.table.find({ letter: letterOf(sub), font: fontOf(sub), sub: '', sup: '' });
  return (meant?.kind === 'quantity' && meant.values === undefined && slotCount(meant) > 0) || meant?.kind === 'part';
}

/** `\\mu_n` beside a number μ: the one that n samples give. */
export function isSize(sub: Written, env: Env): boolean {
  return (
    sub.kind === 'symbol' &&
    !env.scope.has(letterOf(sub)) &&
    env.table.find({ letter: letterOf(sub), font: fontOf(sub), sub: '', sup: '' })?.kind === 'size'
  );
}

function isIndexName(letter: string, env: Env): boolean {
  const meant = env.table.find({ letter, font: '', sub: '', sup: '' });
  return (
    meant?.kind === 'index' || meant?.kind === 'size' || (meant?.kind === 'quantity' && meant.values !== undefined)
  );
}

/** Letters none of which is an index: W_{hh}, S_{xy}, D_{KL}. */
function isWord(sub: WrittenOf<'product'>, env: Env): boolean {
  const letters = sub.factors.map((f) => textOf(f.factor));
  const counts = (letter: string): boolean =>
    usualIndices.has(letter) || env.usage.letters.has(letter) || isIndexName(letter, env);
  // `L_{total}`: of three letters or more not all count.
  if (letters.length > 2)
    return !letters.every((letter) => counts(letter) || env.scope.has(letter) || env.usage.bound.has(letter));
  if (letters.some((letter) => env.scope.has(letter) || env.chain.indices.has(letter))) return false;
  return !letters.some(counts);
}

/** `h_{prev, i}`: a word that names, and what counts beside it. */
export function wordIn(sub: Written, env: Env): { readonly word: Written; readonly rest: Written } | undefined {
  const [first, ...others] = sub.kind === 'list' ? sub.items : [];
  const [rest] = others;
  if (first === undefined || rest === undefined || sub.kind !== 'list') return undefined;
  const isWordOf = (item: Written): boolean => item.kind === 'text' || (item.kind === 'product' && isLabel(item, env));
  if (!isWordOf(first) || others.some(isWordOf)) return undefined;
  return { word: first, rest: others.length === 1 ? rest : { ...sub, items: others } };
}

/** `p_{j|i}` is counted by j and by i. */
export function listed(sub: Written): Written {
  if (sub.kind !== 'conditional' || sub.sign !== '|') return sub;
  const items = [...itemsOf(sub.left), ...itemsOf(sub.right)];
  const isCounted = items.every((item) => item.kind === 'symbol' && usualIndices.has(letterOf(item)));
  return isCounted ? { kind: 'list', items, separator: ',', span: sub.span } : sub;
}

/** `w^*`, `w^{new}`, `\\mu^{\\text{MLE}}`: a mark that makes another symbol of the same kind. */
export function isDecoration(sup: Written): boolean {
  // `a^{[1]}`: layers by number have sizes of their own, each is a symbol.
  if (sup.kind === 'group') return sup.open === '[' && sup.body.kind === 'number';
  if (sup.kind === 'text') return true;
  if (sup.kind !== 'symbol') return false;
  const letter = letterOf(sup);
  if (marks.has(sup.letter) || marks.has(letter)) return true;
  return (
    letter.length > 1 &&
    !greekLetters.has(letter) &&
    letter !== 'top' &&
    letter !== 'intercal' &&
    letter !== 'infty' &&
    letter !== 'prime'
  );
}

const marks: ReadonlySet<string> = new Set(['*', '\\ast', '\\star', '\\dagger', '+', '-', 'ast', 'star', 'dagger']);
