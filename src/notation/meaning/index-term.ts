/** What stands in a subscript: an index, a number, a size, a label of something, or a step from one of these. */

import { add, entry, integer, mul, rationalOf, size } from '../../term/build.ts';
import { minusOne, parse } from '../../number/rational.ts';
import type { Sort, Term } from '../../term/term.ts';
import { slotsFor, type IndexItem } from './access.ts';
import { localTerm, type Env } from './env.ts';
import { isAlsoIndex, usualWhole } from './hidden.ts';
import { mayCount } from './number-letters.ts';
import { upTo } from './sizes.ts';
import { letterOf, spellingOf } from './spelling.ts';
import type { Meant } from './symbols.ts';
import type { Written, WrittenOf } from '../written.ts';

/** The items of a subscript or superscript, or undefined when it is no index at all; `slots`: how many there may be. */
export function indexItems(written: Written, env: Env, slots = 0): readonly IndexItem[] | undefined {
  const parts = partsOf(written, slots);
  const items: IndexItem[] = [];
  for (const part of parts) {
    const item = indexItem(part, env);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

/** The same of a subscript; `x_{(1)}` is the smallest of all, not the first. */
export function subscriptItems(sub: Written, env: Env, slots: number): readonly IndexItem[] | undefined {
  return sub.kind === 'group' && /^[([]$/.test(sub.open) ? undefined : indexItems(sub, env, slots);
}

/** `x_i` or `x^{(i)}` with i over the samples, beside the entries `x_j` of one: i does not run over what x has. */
export function isOfAnother({ sub, sup }: WrittenOf<'scripted'>, known: Meant, env: Env): boolean {
  const scripts = [sup?.kind === 'group' ? sup : null, sub].filter((script) => script !== null);
  const [only, ...more] = scripts.flatMap((script) => indexItems(script, env) ?? []);
  if (only === undefined || known.kind !== 'quantity') return false;
  const [slot, ...others] = [...known.families, ...known.shape.sorts];
  if (slot === undefined || others.length > 0) return false;
  // `x_{ij}`: an entry of x_i.
  if (more.length > 0 || only.fixed) return more.length === 1;
  const letter = only.written.kind === 'symbol' ? letterOf(only.written) : '';
  const sorts = only.sort === undefined ? (env.usage.letters.get(letter) ?? []).map(({ sort }) => sort) : [only.sort];
  return sorts.length > 0 && sorts.every((sort) => !env.sizes.same(sort, slot));
}

/** `ij`, `i,j`, `(j)`, `{n k}` are two indices where the letters are, one each. */
function partsOf(written: Written, slots: number): readonly Written[] {
  if (written.kind === 'list') return written.items.flatMap((item) => partsOf(item, 0));
  if (written.kind === 'group') return /^[|‖⌊⌈]$/.test(written.open) ? [written] : partsOf(written.body, slots);
  if (written.kind === 'product' && written.factors.every((f) => f.sign === '')) {
    const single = written.factors.every(
      (f) => f.factor.kind === 'symbol' || f.factor.kind === 'scripted' || f.factor.kind === 'number',
    );
    if (single && (!isStep(written) || written.factors.length === slots)) return written.factors.map((f) => f.factor);
  }
  // Of what has one index `x_{10}` is the tenth.
  if (written.kind === 'number' && /^\d{2,}$/.test(written.text) && slots !== 1) return splitDigits(written);
  return [written];
}

/** `2n` is a number, unless two indices are wanted; `ij` and `1k` are two indices. */
function isStep(written: WrittenOf<'product'>): boolean {
  const [first] = written.factors;
  return first !== undefined && first.factor.kind === 'number' && first.factor.text !== '1';
}

/** `x_{11}` is the entry (1, 1) more often than the eleventh; the caller sees by the number of slots. */
function splitDigits(written: WrittenOf<'number'>): readonly Written[] {
  return written.text.split('').map((text, i) => ({
    kind: 'number',
    text,
    span: { start: written.span.start + i, end: written.span.start + i + 1 },
  }));
}

export function indexItem(written: Written, env: Env): IndexItem | undefined {
  const item = (term: Term, sort: Sort | undefined, fixed = false): IndexItem => ({ term, sort, written, fixed });
  switch (written.kind) {
    case 'number': {
      const value = parse(written.text);
      return value === undefined ? undefined : item(rationalOf(value), undefined, true);
    }
    case 'span-range':
      return openItem(written, env);
    case 'group':
      // The absolute value of an index is a number.
      return /^[|‖⌊⌈]$/.test(written.open) ? undefined : indexItem(written.body, env);
    case 'symbol':
    case 'scripted':
      return namedItem(written, env);
    case 'product':
      return applied(written, env);
    case 'additive': {
      const parts = written.terms.map((t) => ({ sign: t.sign, item: indexItem(t.term, env) }));
      const terms: Term[] = [];
      for (const part of parts) {
        if (part.item?.term === undefined) return undefined;
        terms.push(part.sign === '-' ? mul([rationalOf(minusOne), part.item.term]) : part.item.term);
      }
      const sort = parts.find((p) => p.item?.sort !== undefined)?.item?.sort;
      const [only] = terms;
      return item(
        terms.length === 1 && only !== undefined ? only : add(terms),
        sort,
        parts.every((p) => p.item?.fixed === true),
      );
    }
    default:
      return undefined;
  }
}

function openItem(written: Extract<Written, { kind: 'span-range' }>, env: Env): IndexItem | undefined {
  const high = written.high === null ? undefined : indexItem(written.high, env);
  const low = written.low === null ? undefined : indexItem(written.low, env);
  if (written.high !== null && high?.term === undefined) return undefined;
  if (written.low !== null && low?.term === undefined) return undefined;
  const sort: Sort | undefined =
    high?.term === undefined || low?.term === undefined ? undefined : { kind: 'range', low: low.term, high: high.term };
  return { term: undefined, sort, written, fixed: false };
}

/** `y(j)` inside a subscript is the label of j. */
function applied(written: WrittenOf<'product'>, env: Env): IndexItem | undefined {
  const [head, group] = written.factors;
  if (head === undefined || group === undefined || written.factors.length !== 2) return undefined;
  if (group.sign !== '' || group.factor.kind !== 'group' || group.factor.open !== '(') return undefined;
  return label(head.factor, group.factor.body, env, written);
}

function namedItem(written: Written, env: Env): IndexItem | undefined {
  const spelling = spellingOf(written);
  if (spelling === undefined) return undefined;
  const letter = written.kind === 'symbol' ? letterOf(written) : undefined;
  const local = letter === undefined ? undefined : env.scope.get(letter);
  if (local !== undefined) return { term: localTerm(local), sort: local.sort, written, fixed: false };
  const meant = env.table.find(spelling);
  if (meant?.kind === 'size')
    return { term: meant.term, sort: undefined, written, fixed: true, lean: upTo(meant.term) };
  if (meant?.kind === 'index')
    return free(meant.name, env.chain.relaxed.has(meant.name) ? env.sizes.fresh(meant.name) : meant.sort, env, written);
  if (meant?.kind === 'quantity' && meant.values !== undefined && meant.families.length === 0) {
    return { term: entry(meant.name, []), sort: meant.values, written, fixed: false };
  }
  if (written.kind === 'scripted') {
    const script = written.sub ?? written.sup;
    return script === null || (written.sub !== null && written.sup !== null)
      ? undefined
      : label(written.base, script, env, written);
  }
  if (letter !== undefined && isAlsoIndex(letter, env)) return freeIndex(letter, env, written);
  if (meant !== undefined && !(meant.kind === 'quantity' && meant.values !== undefined)) {
    // A declared quantity is no index, but one letter may serve twice: `a_k` with a scalar k declared elsewhere is not guessed.
    if (meant.kind !== 'quantity' || meant.origin === 'declared' || meant.shape.sorts.length > 0) return undefined;
  }
  if (meant?.kind === 'quantity' && meant.values !== undefined) return label(written, undefined, env, written);
  // The last layer L, the horizon T: a capital in an index is a size.
  if (letter !== undefined && /^[A-Z]$/.test(letter) && meant === undefined) {
    const term = size(env.table.unusedName(letter));
    env.table.declare(spelling, { kind: 'size', name: term.name, latex: letter, written, origin: 'inferred', term });
    return { term, sort: undefined, written, fixed: true, lean: upTo(term) };
  }
  return letter !== undefined && mayCount(letter, env) ? freeIndex(letter, env, written) : undefined;
}

/** The label of an index: `y_i`, `y^{(j)}`, `y(j)`; without its index the sample is understood. */
function label(base: Written, script: Written | undefined, env: Env, written: Written): IndexItem | undefined {
  const spelling = spellingOf(base);
  // Beside an index c, `c_d` may be a label of its own.
  const indexed = spelling === undefined || script === undefined ? undefined : env.table.findIndexed(spelling);
  const isLabel = indexed?.kind === 'quantity' && indexed.values !== undefined;
  const meant = isLabel || spelling === undefined ? indexed : env.table.find(spelling);
  // A number that stands in a subscript is a label, declared or not: `\mu_{y^{(i)}}`.
  if (meant?.kind !== 'quantity') return undefined;
  if (meant.values === undefined ? meant.origin !== 'inferred' || script === undefined : meant.shape.sorts.length > 0)
    return undefined;
  const items = script === undefined ? [] : indexItems(script, env);
  if (items === undefined) return undefined;
  const filled = slotsFor(meant, [], items, env, written.span);
  // The problem is told already; any index stands in.
  if (filled === undefined) return { term: integer(1), sort: undefined, written, fixed: true };
  const slots = filled.map((slot) => slot.term).filter((term) => term !== undefined);
  return { term: entry(meant.name, slots), sort: meant.values, written, fixed: false };
}

function free(letter: string, sort: Sort, env: Env, written: Written): IndexItem {
  const known = env.chain.indices.get(letter);
  // `c` beside the labels `c_d`: two things of one name.
  const other = env.table.named(letter);
  const isTaken = isAlsoIndex(letter, env) || (other?.kind === 'quantity' && other.families.length > 0);
  const symbol = isTaken ? env.table.unusedName(`${letter}_index`) : letter;
  const local = known ?? { symbol, sort, letter, bound: false };
  if (known === undefined) env.chain.indices.set(letter, local);
  return { term: localTerm(local), sort: local.sort, written, fixed: false };
}

/** A letter that nobody declared: an index of this chain, over what the document binds the letter over elsewhere. */
export function freeIndex(letter: string, env: Env, written: Written): IndexItem {
  const usual = env.chain.relaxed.has(letter) ? undefined : usualWhole(letter, env);
  const item = free(letter, usual ?? env.sizes.fresh(letter), env, written);
  // n as the last index where the size is N: at home in a slot over N.
  const twin = env.usage.bound.has(letter)
    ? undefined
    : env.table.find({ letter: letter.toUpperCase(), font: '', sub: '', sup: '' });
  return twin?.kind === 'size' ? { ...item, lean: upTo(twin.term) } : item;
}
