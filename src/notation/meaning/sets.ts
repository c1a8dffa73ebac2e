/** Sets that indices run over: a range, a finite set written out, a set known by its name. */

import { integer, size } from '../../term/build.ts';
import type { Sort, Term } from '../../term/term.ts';
import { partnerOf } from '../latex/signs.ts';
import { gathered } from './arguments.ts';
import { warn, type Env } from './env.ts';
import { indexItem } from './index-term.ts';
import { fontOf, letterOf, spellingOf, textOf } from './spelling.ts';
import { upTo } from './sizes.ts';
import type { Written, WrittenOf } from '../written.ts';

/** `[1,K]`, `\{1,…,C\}`, `[K]`, `\mathcal S`; what `\setminus` takes off becomes a guard. */
export function setSort(written: Written, env: Env): Sort | undefined {
  switch (written.kind) {
    case 'without':
      return setSort(written.left, env);
    case 'group':
      if (written.body.kind === 'list') return listSort(written.body, env, written.open !== '{');
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

/** `1, \\dots, C`, `0, 1, \\dots, n`, and `1, K` for the whole numbers between; a list of numbers with gaps is no range. */
function listSort(written: WrittenOf<'list'>, env: Env, isInterval = false): Sort | undefined {
  const { items } = written;
  const dots = items.findIndex(({ kind }) => kind === 'dots');
  if (dots < 0 && !isInterval) {
    const members = membersOf(items);
    return members === undefined || gapsIn(members).length > 0 ? undefined : rangeOfMembers(members);
  }
  if (dots >= 0 && !(inSteps(items.slice(0, dots)) && inSteps(items.slice(dots + 1)))) return undefined;
  if (dots < 0 && items.length > 2) return undefined;
  const [first, last] = [items[0], items.at(-1)];
  // `1, 2, …` has no end.
  if (first === undefined || last === undefined || last.kind === 'dots') return undefined;
  const [low, high] = [sizeTerm(first, env), sizeTerm(last, env)];
  return low === undefined || high === undefined ? undefined : { kind: 'range', low, high };
}

/** `1, 2`, `i, i + 1`, `n - 1, n`: each is one more than the one before it. */
function inSteps(items: readonly Written[]): boolean {
  return items.every((item, i) => {
    const before = items[i - 1];
    if (before === undefined) return true;
    const [a, b] = [wholeNumber(before), wholeNumber(item)];
    if (a !== undefined && b !== undefined) return b === a + 1n;
    return textOf(item) === `${textOf(before)}+1` || textOf(before) === `${textOf(item)}-1`;
  });
}

/** The members of a finite set of whole numbers, in order. */
function membersOf(items: readonly Written[]): readonly bigint[] | undefined {
  const members = items.map(wholeNumber).filter((member) => member !== undefined);
  return members.length === 0 || members.length !== items.length
    ? undefined
    : [...new Set(members)].toSorted((a, b) => (a < b ? -1 : 1));
}

function wholeNumber(written: Written): bigint | undefined {
  if (written.kind === 'number') return /^\d{1,9}$/.test(written.text) ? BigInt(written.text) : undefined;
  const [only, ...more] = written.kind === 'additive' ? written.terms : [];
  if (only === undefined || more.length > 0 || only.sign !== '-') return undefined;
  const value = wholeNumber(only.term);
  return value === undefined ? undefined : -value;
}

/** How far apart the members of a finite set may lie. */
const SPREAD = 100n;

function gapsIn(members: readonly bigint[]): readonly bigint[] {
  const [first, last] = [members[0] ?? 0n, members.at(-1) ?? 0n];
  const gaps: bigint[] = [];
  for (let i = first; i < last && i - first <= SPREAD; i += 1n) if (!members.includes(i)) gaps.push(i);
  return gaps;
}

function rangeOfMembers(members: readonly bigint[]): Sort {
  return { kind: 'range', low: integer(members[0] ?? 0n), high: integer(members.at(-1) ?? 0n) };
}

/** `{1, 3}`: the range it lies in, and which of its numbers are no members. */
export interface Sparse {
  readonly sort: Sort;
  readonly gaps: readonly Term[];
}

export function sparseSet(written: Written): Sparse | undefined {
  const body = written.kind === 'group' && written.open === '{' ? written.body : written;
  if (body === written && written.kind !== 'list') return undefined;
  const members = membersOf(body.kind === 'list' ? body.items : [body]);
  if (members === undefined || (members.at(-1) ?? 0n) - (members[0] ?? 0n) > SPREAD) return undefined;
  return { sort: rangeOfMembers(members), gaps: gapsIn(members).map((gap) => integer(gap)) };
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
  if (written.kind === 'group') return /^[|‖⌊⌈⟨]$/.test(written.open) ? undefined : sizeTerm(written.body, env);
  if (written.kind === 'additive') for (const { term } of written.terms) declareSize(term, env);
  const item = indexItem(written, env);
  if (item?.term !== undefined) return item.term;
  const value = env.read(written, env);
  return value.sorts.length === 0 && !value.broken ? value.at([]) : undefined;
}

/** The n of `n - 1` and `2n + 1`, where nothing says what it is. */
function declareSize(written: Written, env: Env): void {
  if (written.kind === 'product') for (const { factor } of written.factors) declareSize(factor, env);
  if (written.kind !== 'symbol') return;
  const letter = letterOf(written);
  const isKnown =
    env.scope.has(letter) ||
    env.chain.indices.has(letter) ||
    env.table.find({ letter, font: fontOf(written), sub: '', sup: '' }) !== undefined;
  if (!isKnown && /^[a-z]$/i.test(letter)) newSize(written, env);
}

/** A size that nobody declared; one that differs from a declared one in case only is taken for that one. */
function newSize(written: WrittenOf<'symbol'>, env: Env): Term {
  const letter = letterOf(written);
  const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  const twin = env.table.find({ letter: other, font: '', sub: '', sup: '' });
  if (letter.length === 1 && twin?.kind === 'size' && twin.origin === 'declared') {
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

/** `[x)` is no bracket around x. */
export function isMixed({ open, close }: WrittenOf<'group'>): boolean {
  return close !== '' && open !== '' && partnerOf[open] !== close;
}
