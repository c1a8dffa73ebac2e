/** The bounds of Σ, Π, max …: which index is bound, over what, and under which conditions. */

import { bracket } from '../../term/build.ts';
import type { Sort, Term } from '../../term/term.ts';
import { conditionOf } from './conditions.ts';
import { refuse, warn, type Env, type Local } from './env.ts';
import { usualWhole } from './hidden.ts';
import { indexItem } from './index-term.ts';
import { boundLetters, itemsOf, lettersBetween, mentions, partsOf, visit } from './mentions.ts';
import { letterOf } from './spelling.ts';
import { setSort, sizeTerm, sparseSet } from './sets.ts';
import { upTo } from './sizes.ts';
import type { Written, WrittenOf } from '../written.ts';

export interface Bounds {
  readonly env: Env; // with the bound names in scope
  readonly locals: readonly Local[]; // outermost first
  readonly guards: readonly Term[]; // brackets: 1 where the index counts
  /** Of some letter the range is not written. */
  readonly isBare: boolean;
  /** All that stands at the operator is understood; otherwise a problem has been reported. */
  readonly isRead: boolean;
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
  let isRead = true;
  for (const letter of fresh) {
    const stated = sortOf(letter, conditions, big.sup, inner);
    isRead &&= stated !== null && (!isWord(letter, big.sub) || mentions(big.body, letter));
    isBare ||= stated === undefined;
    const sort =
      stated ??
      (asUsual ? usualWhole(letter, env) : undefined) ??
      env.sizes.fresh(letter, countsFromNought(letter, big.body, env));
    if (env.scope.get(letter)?.bound === true) warn(env, 'rebound-index', big.span, { index: letter });
    const local: Local = { symbol: env.names.fresh(letter), sort, letter, bound: true };
    inner = { ...inner, scope: new Map(inner.scope).set(letter, local) };
    locals.push(local);
  }
  const guards: Term[] = [];
  for (const condition of conditions) {
    const asked = guardsOf(condition, fresh, inner);
    isRead &&= asked !== undefined;
    guards.push(...(asked ?? []));
  }
  if (!isRead) {
    const span = [big.sub, big.sup].find((script) => script !== null)?.span ?? big.span;
    refuse(env, 'unread-range', span, { operator: big.spelling });
  }
  return { env: inner, locals, guards, isBare, isRead };
}

/** `\sum_k a_k` of what is counted from 0. */
function countsFromNought(letter: string, body: Written, { usage }: Env): boolean {
  let found = false;
  if (usage.nought.size > 0)
    visit(body, (part) => {
      if (part.kind !== 'scripted' || part.base.kind !== 'symbol' || part.sub?.kind !== 'symbol') return;
      found ||= letterOf(part.sub) === letter && usage.nought.has(letterOf(part.base));
    });
  return found;
}

/** `\text{odd}` below an operator binds nothing that the text speaks of. */
function isWord(letter: string, sub: Written | null): boolean {
  let found = false;
  if (sub !== null)
    visit(sub, (part) => {
      found ||= part.kind === 'symbol' && letterOf(part) === letter && /^[a-z]{2,}$/i.test(part.letter);
    });
  return found;
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

/** What stands below the operator, one by one: in `k \\ne i, j` and `k = 1, 2, 3` the items behind belong to the relation. */
function conditionsOf(sub: Written): readonly Written[] {
  if (sub.kind === 'list' && sub.items.some((item) => item.kind === 'relation')) return itemsBelow(sub.items);
  if (sub.kind === 'group' && sub.open !== '|' && sub.open !== '‖') return conditionsOf(sub.body);
  if (sub.kind === 'conditional') return [sub.left, ...conditionsOf(sub.right)];
  return [sub];
}

function itemsBelow(items: readonly Written[]): readonly Written[] {
  const made: Written[] = [];
  let last: WrittenOf<'relation'> | undefined;
  for (const item of items) {
    const [step, ...more] = last?.rest ?? [];
    if (item.kind === 'relation') {
      last = item;
      made.push(item);
    } else if (last === undefined || step === undefined || more.length > 0) made.push(item);
    else if (step.sign === '≠' || step.sign === '∉') made.push({ ...last, rest: [{ ...step, operand: item }] });
    else if (step.sign === '=') {
      made.pop();
      const before: readonly Written[] = step.operand.kind === 'list' ? step.operand.items : [step.operand];
      const operand: Written = { kind: 'list', items: [...before, item], separator: ',', span: item.span };
      last = { ...last, rest: [{ ...step, operand }] };
      made.push(last);
    } else made.push(item);
  }
  return made;
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
    return sign === '<' &&
      other !== undefined &&
      !left.includes(other) &&
      /^[a-z]$/.test(other) &&
      !known(other) &&
      !isFreeName(other, env)
      ? [...left, other]
      : left;
  }
  return letters;
}

function isFreeName(letter: string, env: Env): boolean {
  return env.table.find({ letter, font: '', sub: '', sup: '' }) !== undefined;
}

/** The relation that says what a letter runs over: its own, or the one behind it, as in `i, j = 1`. */
function rangeOf(letter: string, conditions: readonly Written[]): WrittenOf<'relation'> | undefined {
  const ranges = conditions.filter((condition) => condition.kind === 'relation').filter(isOfLetters);
  const names = (condition: Written): boolean => lettersIn(condition)?.includes(letter) === true;
  const bare = conditions.findIndex(names);
  const behind = bare < 0 ? undefined : ranges.find((range) => conditions.indexOf(range) > bare);
  return ranges.find(({ first }) => names(first)) ?? behind;
}

function isOfLetters({ first, rest }: WrittenOf<'relation'>): boolean {
  const sign = rest[0]?.sign;
  return (sign === '∈' || sign === '=') && lettersIn(first) !== undefined;
}

/** The letters of `k`, `i, j`, `ij`; undefined for anything else. */
function lettersIn(written: Written): readonly string[] | undefined {
  switch (written.kind) {
    case 'symbol':
      return [letterOf(written)];
    case 'group':
      return written.open === '(' ? undefined : lettersIn(written.body);
    case 'list':
    case 'product': {
      const parts = written.kind === 'list' ? written.items : written.factors.map(({ factor }) => factor);
      if (written.kind === 'product' && written.factors.some(({ sign }) => sign !== '')) return undefined;
      const letters = parts.filter((part) => !isWeightless(part)).map(lettersIn);
      return letters.every((own) => own !== undefined) ? letters.flat() : undefined;
    }
    default:
      return undefined;
  }
}

/** `\\text{all } k` is k. */
function isWeightless(written: Written): boolean {
  return written.kind === 'text' && /^\s*(?:all|any|each|every|over|over all|for all)?\s*$/i.test(written.text);
}

/** The upper bound that belongs to a relation: `^{m, n}` has one for each. */
function highOf(range: Written, conditions: readonly Written[], sup: Written | null): Written | undefined {
  if (sup === null) return undefined;
  const bounds = itemsOf(sup);
  if (bounds.length === 1) return sup;
  const starts = conditions.filter((c) => c.kind === 'relation' && c.rest[0]?.sign === '=');
  return bounds.length === starts.length ? bounds[starts.indexOf(range)] : undefined;
}

/** Undefined where nothing says it; null where what says it is not understood. */
function sortOf(
  letter: string,
  conditions: readonly Written[],
  sup: Written | null,
  env: Env,
): Sort | undefined | null {
  const between = conditions.find((c) => c.kind === 'relation' && lettersBetween(c)?.includes(letter));
  if (between?.kind === 'relation') return sup === null ? (rangeBetween(between, env) ?? null) : null;
  const range = rangeOf(letter, conditions);
  const [step, ...more] = range?.rest ?? [];
  if (range !== undefined && step !== undefined) {
    const { sign, operand } = step;
    const listed = sparseSet(operand)?.sort;
    if (sign === '∈') return (more.length > 0 || sup !== null ? undefined : (listed ?? setSort(operand, env))) ?? null;
    if (more.length > 0 || (operand.kind === 'list' && sup !== null)) return null;
    if (operand.kind === 'list' || isDotted(operand)) return listed ?? setSort(operand, env) ?? null;
    if (sup !== null) {
      const top = highOf(range, conditions, sup);
      const [low, high] = [sizeTerm(operand, env), top === undefined ? undefined : sizeTerm(top, env)];
      return low === undefined || high === undefined ? null : { kind: 'range', low, high };
    }
    // Without an end a range begins where ranges do.
    if (operand.kind !== 'number' || !/^[01]$/.test(operand.text)) return null;
  } else if (sup !== null) {
    // `\\sum_k^{(2)}` is no sum up to 2.
    const isMark = sup.kind === 'symbol' && !/^\\?[a-z]+$/i.test(sup.letter);
    const high = isMark || sup.kind === 'group' || sup.kind === 'list' ? undefined : sizeTerm(sup, env);
    return high === undefined ? null : upTo(high);
  }
  const declared = env.table.find({ letter, font: '', sub: '', sup: '' });
  return declared?.kind === 'index' ? declared.sort : undefined;
}

/** From the first to the last of `1 \\le i < j \\le n`. */
function rangeBetween({ first, rest }: WrittenOf<'relation'>, env: Env): Sort | undefined {
  const [below, above] = [rest[0], rest.at(-1)];
  if (below === undefined || above === undefined) return undefined;
  const [low, high] = [
    sizeTerm(below.sign === '<' ? stepped(first, '+') : first, env),
    sizeTerm(above.sign === '<' ? stepped(above.operand, '-') : above.operand, env),
  ];
  return low === undefined || high === undefined ? undefined : { kind: 'range', low, high };
}

function stepped(end: Written, sign: '+' | '-'): Written {
  const one: Written = { kind: 'number', text: '1', span: end.span };
  const terms = [
    { sign: '+' as const, implicit: true, term: end },
    { sign, implicit: false, term: one },
  ];
  return { kind: 'additive', terms, span: end.span };
}

function isDotted(written: Written): boolean {
  return written.kind === 'product' && written.factors.some(({ factor }) => factor.kind === 'dots');
}

/** What a condition asks beside the range; undefined where it is not understood. */
function guardsOf(condition: Written, bound: readonly string[], env: Env): readonly Term[] | undefined {
  const isBound = (written: Written): boolean => lettersIn(written)?.every((letter) => bound.includes(letter)) === true;
  if (condition.kind !== 'relation') return isBound(condition) ? [] : undefined;
  const [step, ...more] = condition.rest;
  if (step === undefined) return undefined;
  if (lettersBetween(condition)?.every((letter) => bound.includes(letter)) === true) {
    const inner = more.slice(0, -1);
    const guard = inner.length === 0 ? undefined : conditionOf({ ...condition, first: step.operand, rest: inner }, env);
    return inner.length === 0 ? [] : guard === undefined ? undefined : [guard];
  }
  const { sign, operand } = step;
  if ((sign === '∈' || sign === '∉') && (more.length > 0 || !isBound(condition.first))) return undefined;
  if (sign === '∉') return apartFrom(condition.first, operand, env);
  if (sign === '∈') {
    const letters = lettersIn(condition.first) ?? [];
    if (operand.kind === 'without')
      return letters.length === 1 ? apartFrom(condition.first, operand.right, env) : undefined;
    return gapsOf(condition.first, operand, env);
  }
  if (sign === '=' && more.length === 0 && isBound(condition.first))
    return operand.kind === 'list' ? gapsOf(condition.first, operand, env) : [];
  const guard = conditionOf(condition, env);
  return guard === undefined ? undefined : [guard];
}

/** A sum over `{1, 3}` is one over 1..3 without 2. */
function gapsOf(index: Written, set: Written, env: Env): readonly Term[] | undefined {
  const gaps = sparseSet(set)?.gaps ?? [];
  if (gaps.length === 0) return [];
  const own = index.kind === 'symbol' ? indexItem(index, env)?.term : undefined;
  return own === undefined ? undefined : gaps.map((gap) => bracket('≠', own, gap));
}

/** `\\setminus \\{i, j\\}`, `\\setminus j`, `\\notin \\{1, 3\\}`. */
function apartFrom(index: Written, taken: Written, env: Env): readonly Term[] | undefined {
  const items = taken.kind === 'group' ? itemsOf(taken.body) : [taken];
  const left = indexItem(index, env)?.term;
  const guards = items.map((item) => {
    const right = isName(item) ? undefined : indexItem(item, env)?.term;
    return left === undefined || right === undefined ? undefined : bracket('≠', left, right);
  });
  const known = guards.filter((guard) => guard !== undefined);
  return known.length === guards.length ? known : undefined;
}

/** A capital is the name of a set, and no member of one. */
function isName(written: Written): boolean {
  return written.kind === 'symbol' && (/^[A-Z]$/.test(written.letter) || written.font !== '');
}
