/** What may be said of a symbol after its noun: facts, sets, families, parts, spellings. Each reader takes its words or none. */

import type { Axis } from './declared-kind.ts';
import type { KindCursor, NumberSet } from './kind-cursor.ts';
import { shapeOfSizes, type KindDraft } from './kind-draft.ts';
import { facts, spellingWords } from './kind-words.ts';

/** A fact about the values, before or after the noun. */
export function readRefinement(cursor: KindCursor, draft: KindDraft): boolean {
  const fact = cursor.phrase(facts);
  if (fact !== undefined) {
    draft.facts.push(...fact);
    return true;
  }
  const compared = cursor.comparison();
  if (compared !== null) {
    draft.facts.push(compared);
    return true;
  }
  const before = cursor.mark();
  if (cursor.takes('in') || cursor.sign('∈')) {
    if (readMembership(cursor, draft)) return true;
    cursor.reset(before);
  }
  return false;
}

/** After `in`: a set of values or a space. */
function readMembership(cursor: KindCursor, draft: KindDraft): boolean {
  const values = cursor.valueSet();
  if (values !== null) {
    draft.facts.push(values);
    const size = cursor.exponent();
    if (size.length > 0) draft.shape = shapeOfSizes(size);
    else draft.shape ??= { kind: 'scalar' };
    return true;
  }
  const set = cursor.numberSet();
  if (set !== null) return refineSpace(cursor, draft, set);
  const range = cursor.range();
  if (range === null) return false;
  if (draft.shape?.kind === 'index') draft.shape = { ...draft.shape, range };
  else draft.shape = { kind: 'label', range };
  return true;
}

/** Clauses with a meaning of their own. */
export function readClause(cursor: KindCursor, draft: KindDraft): boolean {
  const before = cursor.mark();
  if (readFamily(cursor, draft) || readPart(cursor, draft) || readSpelling(cursor, draft)) return true;
  cursor.reset(before);
  return false;
}

/** `over n`, `over i and n`, `i in 1..N`, `for i = 1..N`. */
function readFamily(cursor: KindCursor, draft: KindDraft): boolean {
  const before = cursor.mark();
  if (cursor.takes('over', 'indexed by', 'per')) {
    const range = namedRange(cursor);
    if (range !== null) {
      draft.axes.push(range);
      return true;
    }
    const sizes = cursor.sizes();
    for (const over of sizes) draft.axes.push({ kind: 'over', over });
    return sizes.length > 0;
  }
  cursor.takes('for each', 'for every', 'for', 'with');
  const range = namedRange(cursor);
  if (range !== null) {
    draft.axes.push(range);
    return true;
  }
  cursor.reset(before);
  return false;
}

/** `i in 1..N`, `i = 1..N`. */
function namedRange(cursor: KindCursor): Axis | null {
  const before = cursor.mark();
  const index = cursor.name();
  const range = index !== '' && (cursor.takes('in') || cursor.sign('∈') || cursor.sign('=')) ? cursor.range() : null;
  if (range !== null) return { kind: 'range', index, range };
  cursor.reset(before);
  return null;
}

/** What counts rows: a letter or a number. */
const runs = /^(?:[A-Za-z]|\\?ell|\d+)$/;

/** `row n of X`, `rows w`, `entries v_{ih}`. */
function readPart(cursor: KindCursor, draft: KindDraft): boolean {
  cursor.takes('with', 'the');
  const axis = cursor.oneOf('row', 'column');
  if (axis !== null) {
    const index = cursor.name();
    const symbol = cursor.takes('of') ? cursor.name() : '';
    // `matrix n×n (row softmax of S)` is no row of S.
    if (!runs.test(index) || symbol === '' || draft.shape?.kind === 'matrix') return false;
    draft.partOf = { symbol, index, axis };
    return true;
  }
  const part = cursor.oneOf('entries', 'components', 'elements', 'coordinates', 'rows', 'columns');
  const name = part === null ? '' : cursor.name();
  if (name === '') return false;
  if (part === 'rows') draft.rows = name;
  else if (part === 'columns') draft.columns = name;
  else draft.entries = name;
  return true;
}

/** `written \bar{x}`, `free`, `free of w`. */
function readSpelling(cursor: KindCursor, draft: KindDraft): boolean {
  if (cursor.takes('free of', 'independent of')) {
    const name = cursor.name();
    if (name !== '') draft.freeOf.push(name);
    return name !== '';
  }
  if (draft.shape?.kind === 'index' && cursor.takes('free')) {
    draft.shape = { ...draft.shape, free: true };
    return true;
  }
  if (cursor.phrase(spellingWords) !== true) return false;
  const name = cursor.name();
  if (name === '') return false;
  draft.spellings.push(name);
  return true;
}

/** `scalar in R_+`, `in \mathbb{R}^d`: a space with an exponent says the shape too. */
function refineSpace(cursor: KindCursor, draft: KindDraft, { set, fact }: NumberSet): true {
  if (set !== 'R') draft.facts.push('integer');
  if (fact !== null) draft.facts.push(fact);
  const sizes = cursor.exponent();
  if (sizes.length > 0) draft.shape = shapeOfSizes(sizes);
  else draft.shape ??= { kind: 'scalar' };
  return true;
}
