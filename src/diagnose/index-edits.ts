/** Changes of what an index says: another one, one more, one less, one that an operator took for its own. */

import { mentions } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import { boundLetter, isIndexPlace } from './edit-places.ts';
import { placesIn, type Place } from './places.ts';
import type { Surroundings } from './surroundings.ts';
import { isBig, letter, mapped } from './trees.ts';
import { spelled } from './spelled.ts';

/** Another letter for an index, two of them swapped, and in a matrix another number. */
export function* otherIndex({ node, parents }: Place, { indices, entryMarks }: Surroundings): Generator<Written> {
  if (!isIndexPlace(node, parents)) return;
  const [first, second, ...more] = indexItems(node);
  if (first !== undefined && second !== undefined && more.length === 0 && spelled(first) !== spelled(second))
    yield withItems(node, [second, first]);
  const isMark = node.kind === 'number' && parents.some(({ kind }) => kind === 'matrix');
  if (isMark || (node.kind === 'symbol' && isInMatrix(node, parents)))
    for (const mark of entryMarks) if (spelled(mark) !== spelled(node)) yield { ...mark, span: node.span };
  if (node.kind !== 'symbol' || !indices.includes(node.letter)) return;
  for (const other of indices) if (other !== node.letter) yield letter(other, node.span);
}

function isInMatrix(node: Written, parents: readonly Written[]): boolean {
  return node.kind === 'symbol' && parents.some(({ kind }) => kind === 'matrix');
}

/** The same letter for another in every index of the line. */
export function* otherIndexThroughout({ node, parents }: Place, { indices }: Surroundings): Generator<Written> {
  if (parents.length > 0) return;
  for (const [name, places] of indexUses(node))
    if (places.size > 1) for (const other of indices) if (other !== name) yield relettered(node, places, other);
  yield* freedThroughout(node, indices);
}

/** The letter that stands for another is that of a sum around it: in some slots it is the sum's own, in the others it is not. */
function* freedThroughout(tree: Written, indices: readonly string[]): Generator<Written> {
  for (const { node } of placesIn(tree)) {
    const bound = node.kind === 'big' ? boundLetter(node) : undefined;
    if (node.kind !== 'big' || bound === undefined) continue;
    const places = placesIn(node.body).filter((place) => isLetter(place.node, bound));
    const slots = new Set(places.map(slotOf));
    if (places.length < 2 || slots.size < 2) continue;
    const other = indices.find((each) => each !== bound && !mentions(tree, each));
    const outside = indexUses(tree).get(bound) ?? new Set<Written>();
    if (other !== undefined)
      for (const own of choicesOf(places)) yield relettered(tree, new Set([...own, ...outside]), other);
  }
}

/** By one that is no index in it. */
export function* foreignIndexThroughout({ node, parents }: Place, { indices }: Surroundings): Generator<Written> {
  if (parents.length > 0) return;
  const uses = indexUses(node);
  for (const [name, places] of uses)
    if (places.size > 1)
      for (const other of indices) if (other !== name && !uses.has(other)) yield relettered(node, places, other);
}

/** Where a letter is an index, by the letter; what a sum binds is its own matter. */
function indexUses(tree: Written): ReadonlyMap<string, ReadonlySet<Written>> {
  const found = new Map<string, Set<Written>>();
  for (const { node, parents } of placesIn(tree)) {
    if (node.kind !== 'symbol' || !/^[a-z]$/.test(node.letter) || !isIndexPlace(node, parents)) continue;
    if (boundBy(parents, node.letter)) continue;
    found.set(node.letter, (found.get(node.letter) ?? new Set()).add(node));
  }
  return found;
}

/** What stands in an entry of the same matrix: what is copied is not always what belongs there. */
export function* copyEntry(place: Place): Generator<Written> {
  if (place.node.kind === 'dots' || place.node.kind === 'missing') return;
  const own = spelled(place.node);
  for (const other of entriesBeside(place)) if (spelled(other) !== own) yield { ...other, span: place.node.span };
}

/** An entry of a matrix in the lines beside; where the entry stands twice, the same with an index of its own. */
export function* ownEntry(place: Place, { entries, entryMarks }: Surroundings): Generator<Written> {
  const { node, parents } = place;
  const matrix = parents.at(-1);
  if (matrix?.kind !== 'matrix') return;
  const own = spelled(node);
  if (entriesBeside(place).some((other) => spelled(other) === own))
    for (const { node: part, parents: above, put } of placesIn(node))
      if ((part.kind === 'number' || part.kind === 'symbol') && isIndexPlace(part, above))
        for (const mark of entryMarks) if (spelled(mark) !== spelled(part)) yield put({ ...mark, span: part.span });
  for (const other of entries) if (spelled(other) !== own) yield { ...other, span: node.span };
  // The pattern of the others, with the index of its own.
  if (matrix.rows.flat().some(({ kind }) => kind === 'dots'))
    for (const other of matrix.rows.flat())
      for (const from of marksIn(other))
        for (const to of entryMarks) if (spelled(to) !== spelled(from)) yield remarked(other, from, to);
}

function marksIn(entry: Written): readonly Written[] {
  const found = new Map<string, Written>();
  for (const { node, parents } of placesIn(entry))
    if ((node.kind === 'number' || node.kind === 'symbol') && isIndexPlace(node, parents))
      found.set(spelled(node), node);
  return [...found.values()];
}

/** An entry with one index for another throughout. */
function remarked(entry: Written, from: Written, to: Written): Written {
  const places = new Set(
    placesIn(entry).flatMap(({ node, parents }) =>
      spelled(node) === spelled(from) && isIndexPlace(node, parents) ? [node] : [],
    ),
  );
  return mapped(entry, (part) => (places.has(part) ? { ...to, span: part.span } : part));
}

/** The other entries of its row and its column. */
function entriesBeside({ node, parents }: Place): readonly Written[] {
  const matrix = parents.at(-1);
  if (matrix?.kind !== 'matrix') return [];
  const row = matrix.rows.find((each) => each.includes(node)) ?? [];
  const column = matrix.rows.flatMap((each) => each[row.indexOf(node)] ?? []);
  return [...row, ...column].filter((each) => each !== node && each.kind !== 'dots' && each.kind !== 'missing');
}

/** A sum that binds a letter which is in use outside of it: the sum takes another letter, and what was meant outside keeps its own. */
export function* freeTheIndex({ node, parents }: Place, { indices, sums }: Surroundings): Generator<Written> {
  if (!isBig(node, 'sum') && !isBig(node, 'product')) return;
  const bound = boundLetter(node);
  if (bound === undefined || node.sub === null) return;
  const places = placesIn(node.body).filter((place) => isLetter(place.node, bound));
  if (places.length < 2) return;
  const end = node.sup === null ? '' : spelled(node.sup);
  // A letter with which sums elsewhere run as far as this one.
  const usual = sums.flatMap((sum) => (sum.sup !== null && spelled(sum.sup) === end ? (boundLetter(sum) ?? []) : []));
  const free = [...new Set([...usual, ...indices])].filter(
    (each) => each !== bound && !mentions(node.body, each) && !boundBy(parents, each),
  );
  for (const fresh of free.slice(0, FRESH)) {
    const sub = renamed(node.sub, bound, fresh);
    for (const own of choicesOf(places)) yield { ...node, sub, body: relettered(node.body, own, fresh) };
  }
}

/** How many letters are tried for one that a sum has taken. */
const FRESH = 2;

function relettered(tree: Written, places: ReadonlySet<Written>, name: string): Written {
  return mapped(tree, (part) => (places.has(part) ? letter(name, part.span) : part));
}

/** Some of the places of a letter, in every way; of many places those that are the same slot of the same name go together. */
function* choicesOf(places: readonly Place[]): Generator<ReadonlySet<Written>> {
  const groups = new Map<string, Written[]>();
  for (const [i, place] of places.entries()) {
    const key = places.length > MOST_USES ? slotOf(place) : String(i);
    groups.set(key, [...(groups.get(key) ?? []), place.node]);
  }
  const all = [...groups.values()].slice(0, MOST_GROUPS);
  for (let some = 1; some < 2 ** all.length - (all.length === groups.size ? 1 : 0); some += 1)
    yield new Set(all.filter((_, i) => Math.floor(some / 2 ** i) % 2 === 1).flat());
}

/** The letter it is an index of, and the how-manieth it is. */
function slotOf({ node, parents }: Place): string {
  const scripted = parents.findLast((parent) => parent.kind === 'scripted');
  if (scripted?.kind !== 'scripted') return 'elsewhere';
  const items = scripted.sub === null ? [] : indexItems(scripted.sub);
  return `${spelled(scripted.base)} ${items.length === 0 ? (scripted.sub === node ? 0 : 'above') : items.indexOf(node)}`;
}

/** How often a letter is used below a sum, at most, for all ways to be looked at; and how many slots, if it is oftener. */
const MOST_USES = 4;
const MOST_GROUPS = 5;

/** The other way round: the sum runs over a letter that means something else in its body. */
export function* captureIndex({ node }: Place): Generator<Written> {
  if (!isBig(node, 'sum') && !isBig(node, 'product')) return;
  const bound = boundLetter(node);
  if (bound === undefined || node.sub === null || !mentions(node.body, bound)) return;
  const used = new Set<string>();
  for (const { node: part, parents } of placesIn(node.body))
    if (part.kind === 'symbol' && isIndexPlace(part, parents) && /^[a-z]$/.test(part.letter)) used.add(part.letter);
  for (const other of used)
    if (other !== bound)
      yield { ...node, sub: renamed(node.sub, bound, other), body: renamed(node.body, bound, other) };
}

function boundBy(parents: readonly Written[], name: string): boolean {
  return parents.some((parent) => parent.kind === 'big' && boundLetter(parent) === name);
}

function isLetter(node: Written, name: string): boolean {
  return node.kind === 'symbol' && node.letter === name && node.accents.length === 0;
}

function renamed(tree: Written, from: string, to: string): Written {
  return mapped(tree, (part) => (isLetter(part, from) ? letter(to, part.span) : part));
}

/** One index more, before or behind those that stand there. */
export function* moreIndices({ node, parents }: Place, { indices, packed }: Surroundings): Generator<Written> {
  if (isIndexPlace(node, parents)) return;
  if (node.kind === 'scripted' && node.sub !== null && node.base.kind === 'symbol') {
    const { sub } = node;
    const own = indexItems(sub).length === 0 ? [sub] : indexItems(sub);
    const styles = indexItems(sub).length > 0 ? [sub] : packed.map((each) => listOf([], each, sub.span));
    for (const style of styles)
      for (const other of indices)
        for (const items of [
          [letter(other, node.span), ...own],
          [...own, letter(other, node.span)],
        ])
          yield { ...node, sub: withItems(style, items) };
  } else if (node.kind === 'symbol' && parents.at(-1)?.kind !== 'scripted') {
    for (const other of indices)
      yield { kind: 'scripted', base: node, sub: letter(other, node.span), sup: null, primes: 0, span: node.span };
  }
}

export function* fewerIndices({ node }: Place): Generator<Written> {
  if (node.kind !== 'scripted' || node.sub === null) return;
  const items = indexItems(node.sub);
  for (const [i] of items.entries()) {
    const rest = items.filter((_, j) => j !== i);
    if (rest.length > 0) yield { ...node, sub: withItems(node.sub, rest) };
  }
}

/** `i` and `j` of `a_{ij}` or `a_{i,j}`; none of what is one thing. */
function indexItems(sub: Written): readonly Written[] {
  if (sub.kind === 'list') return sub.items;
  return sub.kind === 'product' ? sub.factors.map(({ factor }) => factor) : [];
}

/** In the manner of what stands there. */
function withItems(sub: Written, items: readonly Written[]): Written {
  const [only] = items;
  if (only !== undefined && items.length === 1) return only;
  return listOf(items, sub.kind === 'product', sub.span);
}

function listOf(items: readonly Written[], packed: boolean, span: Written['span']): Written {
  if (!packed) return { kind: 'list', items, separator: ',', span };
  return { kind: 'product', factors: items.map((factor) => ({ sign: '', factor })), span };
}
