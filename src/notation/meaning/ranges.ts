/** The bounds of Σ, Π, max …: which index is bound, over what, and under which conditions. */

import { bracket, size } from '../../term/build.ts';
import type { Sort, Term } from '../../term/term.ts';
import { gathered } from './arguments.ts';
import { conditionOf } from './conditions.ts';
import { refuse, warn, type Env, type Local } from './env.ts';
import { usualWhole } from './hidden.ts';
import { indexItem } from './index-term.ts';
import { boundLetters, partsOf } from './mentions.ts';
import { fontOf, letterOf, spellingOf } from './spelling.ts';
import { upTo } from './sizes.ts';
import type { Written, WrittenOf } from '../written.ts';

export interface Bounds {
  readonly env: Env; // with the bound names in scope
  readonly locals: readonly Local[]; // outermost first
  readonly guards: readonly Term[]; // brackets: 1 where the index counts
  /** Of some letter the range is not written. */
  readonly isBare: boolean;
}

/** Undefined after a problem was reported. `asUsual`: a bare letter runs over what it usually does, whatever it indexes. */
export function readBounds(big: WrittenOf<'big'>, env: Env, asUsual = true): Bounds | undefined {
  const written = boundLetters(big).filter((letter, i, all) => all.indexOf(letter) === i);
  const letters = big.sub === null && big.sup === null ? impliedLetters(big, env) : written;
  const conditions = big.sub === null ? [] : conditionsOf(big.sub);
  const fresh = freshLetters(letters, conditions, env);
  if (fresh.length === 0) {
    refuse(env, 'unbound-operator', big.span, { operator: big.spelling });
    return undefined;
  }
  let inner = env;
  const locals: Local[] = [];
  let isBare = false;
  for (const letter of fresh) {
    const stated = sortOf(letter, conditions, big.sup, inner);
    isBare ||= stated === undefined;
    const sort = stated ?? (asUsual ? usualWhole(letter, env) : undefined) ?? env.sizes.fresh(letter);
    if (env.scope.get(letter)?.bound === true) warn(env, 'rebound-index', big.span, { index: letter });
    const local: Local = { symbol: env.names.fresh(letter), sort, letter, bound: true };
    inner = { ...inner, scope: new Map(inner.scope).set(letter, local) };
    locals.push(local);
  }
  const guards: Term[] = [];
  for (const condition of conditions) {
    for (const guard of guardsOf(condition, fresh, inner)) guards.push(guard);
  }
  return { env: inner, locals, guards, isBare };
}

/** `\sum x_i`: the one index of the body that nothing else explains. */
function impliedLetters(big: WrittenOf<'big'>, env: Env): readonly string[] {
  const found = new Set<string>();
  const walk = (part: Written): void => {
    if (part.kind === 'scripted') {
      for (const script of [part.sub, part.sup]) {
        const index = script?.kind === 'group' ? script.body : script;
        if (
          index?.kind === 'symbol' &&
          /^[a-z]$/.test(letterOf(index)) &&
          !env.scope.has(letterOf(index)) &&
          !env.chain.indices.has(letterOf(index))
        )
          found.add(letterOf(index));
      }
    }
    if (part.kind !== 'big') for (const child of partsOf(part)) walk(child);
  };
  walk(big.body);
  const letters = [...found].filter(
    (letter) => env.table.find({ letter, font: '', sub: '', sup: '' })?.kind !== 'size',
  );
  const [only] = letters;
  if (letters.length !== 1 || only === undefined) return [];
  warn(env, 'implied-index', big.span, { operator: big.spelling, index: only });
  return [only];
}

function conditionsOf(sub: Written): readonly Written[] {
  if (sub.kind === 'list' && sub.items.some((item) => item.kind === 'relation')) return sub.items;
  if (sub.kind === 'group') return conditionsOf(sub.body);
  if (sub.kind === 'conditional') return [sub.left, ...conditionsOf(sub.right)];
  return [sub];
}

/** In `q ≠ k` and `i < j` a letter that is known already is not bound anew. */
function freshLetters(letters: readonly string[], conditions: readonly Written[], env: Env): readonly string[] {
  const [condition] = conditions;
  if (condition?.kind !== 'relation') return letters;
  const sign = condition.rest[0]?.sign;
  if (sign !== '≠' && sign !== '<' && sign !== '≤' && sign !== '>' && sign !== '≥') return letters;
  const known = (letter: string): boolean => env.scope.has(letter) || env.chain.indices.has(letter);
  const left = letters.filter((letter) => !known(letter));
  if (left.length > 0) {
    const right = condition.rest[0]?.operand;
    const other = right?.kind === 'symbol' ? letterOf(right) : undefined;
    // Both ends of `\sum_{i<j}` are bound when neither is known.
    return sign === '<' && other !== undefined && /^[a-z]$/.test(other) && !known(other) && !isFreeName(other, env)
      ? [...left, other]
      : left;
  }
  return letters;
}

function isFreeName(letter: string, env: Env): boolean {
  return env.table.find({ letter, font: '', sub: '', sup: '' }) !== undefined;
}

function sortOf(letter: string, conditions: readonly Written[], sup: Written | null, env: Env): Sort | undefined {
  const high = sup === null ? undefined : sizeTerm(sup, env);
  for (const condition of conditions) {
    if (condition.kind !== 'relation') continue;
    for (const { sign, operand } of condition.rest) {
      if (sign === '=' && high !== undefined) {
        const low = sizeTerm(operand, env);
        if (low !== undefined) return { kind: 'range', low, high };
      }
      if (sign === '∈') return setSort(operand, env);
      if (sign === '=' && operand.kind === 'list') return listSort(operand, env);
    }
  }
  if (high !== undefined) return upTo(high);
  const declared = env.table.find({ letter, font: '', sub: '', sup: '' });
  return declared?.kind === 'index' ? declared.sort : undefined;
}

/** `[1,K]`, `\{1,…,C\}`, `[K]`, `\mathcal S`; what `\setminus` takes off becomes a guard. */
export function setSort(written: Written, env: Env): Sort | undefined {
  switch (written.kind) {
    case 'without':
      return setSort(written.left, env);
    case 'group':
      if (written.body.kind === 'list') return listSort(written.body, env);
      if (written.body.kind === 'span-range') return rangeSort(written.body, env);
      if (written.open === '[' || written.open === '(') {
        const high = sizeTerm(written.body, env);
        return high === undefined ? undefined : upTo(high);
      }
      return undefined;
    case 'list':
      return listSort(written, env);
    case 'product': {
      // `1 \\cdots C`
      const [only] = gathered([written]);
      return only?.kind === 'list' ? listSort(only, env) : undefined;
    }
    case 'span-range':
      return rangeSort(written, env);
    case 'symbol':
    case 'scripted': {
      const spelling = spellingOf(written);
      return spelling === undefined
        ? undefined
        : { kind: 'set', name: spelling.letter + (spelling.sub === '' ? '' : `_${spelling.sub}`) };
    }
    default:
      return undefined;
  }
}

function rangeSort(written: WrittenOf<'span-range'>, env: Env): Sort | undefined {
  const low = written.low === null ? undefined : sizeTerm(written.low, env);
  const high = written.high === null ? undefined : sizeTerm(written.high, env);
  return low === undefined || high === undefined ? undefined : { kind: 'range', low, high };
}

/** `1, \dots, C`, and `1, K` for the whole numbers between. */
function listSort(written: WrittenOf<'list'>, env: Env): Sort | undefined {
  const [first, last] = [written.items[0], written.items.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [low, high] = [sizeTerm(first, env), sizeTerm(last, env)];
  return low === undefined || high === undefined ? undefined : { kind: 'range', low, high };
}

function guardsOf(condition: Written, bound: readonly string[], env: Env): readonly Term[] {
  if (condition.kind !== 'relation') return [];
  const [first] = condition.rest;
  if (first === undefined) return [];
  if (first.sign === '∈')
    return first.operand.kind === 'without' ? without(condition.first, first.operand.right, env) : [];
  const binds = first.sign === '=' && condition.first.kind === 'symbol' && bound.includes(letterOf(condition.first));
  const isRange =
    binds ||
    (first.sign === '=' &&
      (condition.first.kind === 'list' || condition.first.kind === 'product') &&
      first.operand.kind === 'number');
  if (isRange) return [];
  const guard = conditionOf(condition, env);
  return guard === undefined ? [] : [guard];
}

function without(index: Written, taken: Written, env: Env): readonly Term[] {
  const items = taken.kind === 'group' ? (taken.body.kind === 'list' ? taken.body.items : [taken.body]) : [taken];
  const left = indexItem(index, env)?.term;
  return items.flatMap((item) => {
    const right = indexItem(item, env)?.term;
    return left === undefined || right === undefined ? [] : [bracket('≠', left, right)];
  });
}

/** A bound of a range: a number, a size, an index, or a step from one. An unknown name becomes a size. */
export function sizeTerm(written: Written, env: Env): Term | undefined {
  if (written.kind === 'symbol' && !env.scope.has(letterOf(written))) {
    const spelling = { letter: letterOf(written), font: fontOf(written), sub: '', sup: '' };
    const known = env.table.find(spelling);
    if (spelling.letter === 'infty') return size('infinity');
    if (known === undefined && !env.chain.indices.has(spelling.letter)) return newSize(written, env);
    if (known?.kind === 'quantity' && known.shape.sorts.length === 0 && known.origin === 'inferred')
      return newSize(written, env);
  }
  if (written.kind === 'group') return sizeTerm(written.body, env);
  const item = indexItem(written, env);
  if (item?.term !== undefined) return item.term;
  const value = env.read(written, env);
  return value.sorts.length === 0 && !value.broken ? value.at([]) : undefined;
}

/** A size that nobody declared; one that differs from a known one in case only is taken for that one. */
function newSize(written: WrittenOf<'symbol'>, env: Env): Term {
  const letter = letterOf(written);
  const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  const twin = env.table.find({ letter: other, font: '', sub: '', sup: '' });
  if (letter.length === 1 && twin?.kind === 'size') {
    warn(env, 'case-differs', written.span, { written: letter, known: other });
    return twin.term;
  }
  const term = size(env.table.unusedName(letter));
  env.table.declare(
    { letter, font: fontOf(written), sub: '', sup: '' },
    { kind: 'size', name: letter, latex: written.letter, written, origin: 'inferred', term },
  );
  return term;
}
