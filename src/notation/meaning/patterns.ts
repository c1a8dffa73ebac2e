/** From the printed entries of a vector or matrix with dots to the general entry, and back to every printed one. */

import { add, bracket, mul } from '../../term/build.ts';
import { sameTerm } from '../../term/equality.ts';
import { children, replaceAt, subterms, type Path } from '../../term/traverse.ts';
import type { Term } from '../../term/term.ts';
import type { Span } from '../../source/span.ts';

/** Where an entry is printed: at a known index, or between two dots, at an index that the entry itself names. */
export type Place = { readonly kind: 'known'; readonly index: Term } | { readonly kind: 'special' };

export interface Printed {
  readonly term: Term;
  readonly places: readonly Place[]; // one an axis
  readonly span: Span;
}

/** A printed entry that does not spell the general one: to be compared as mathematics. */
export interface EntryClaim {
  readonly span: Span;
  readonly printed: Term;
  readonly general: Term;
}

export interface Pattern {
  readonly at: (slots: readonly Term[]) => Term;
  readonly entries: readonly EntryClaim[];
}

/** The general entry as a function of the indices, found by comparing two printed entries. */
type General = (slots: readonly Term[]) => Term;

/** The places where `a` has `p` and `b` has `q`, all else being equal; undefined when they differ otherwise. */
export function differences(a: Term, b: Term, p: Term, q: Term): readonly Path[] | undefined {
  if (sameTerm(a, b)) return [];
  if (sameTerm(a, p) && sameTerm(b, q)) return [[]];
  if (a.kind !== b.kind) return undefined;
  const [left, right] = [children(a), children(b)];
  if (left.length !== right.length || left.length === 0 || !sameHead(a, b)) return undefined;
  const paths: Path[] = [];
  for (const [i, child] of left.entries()) {
    const other = right[i];
    if (other === undefined) return undefined;
    const below = differences(child.term, other.term, p, q);
    if (below === undefined) return undefined;
    for (const path of below) paths.push([i, ...path]);
  }
  return paths;
}

function sameHead(a: Term, b: Term): boolean {
  switch (a.kind) {
    case 'entry':
      return b.kind === 'entry' && a.symbol === b.symbol;
    case 'bracket':
      return b.kind === 'bracket' && a.relation === b.relation;
    case 'fold':
      return b.kind === 'fold' && a.operator === b.operator;
    case 'apply':
      return (
        b.kind === 'apply' &&
        a.name === b.name &&
        a.args.length === b.args.length &&
        a.partials.length === b.partials.length
      );
    case 'at':
      return b.kind === 'at' && a.symbol === b.symbol;
    default:
      return true;
  }
}

function put(term: Term, paths: readonly Path[], value: Term): Term {
  return paths.reduce((current, path) => replaceAt(current, path, value) ?? current, term);
}

export function patternOf(printed: readonly Printed[], axes: number): Pattern | undefined {
  const known = printed.filter((entry) => entry.places.every((place) => place.kind === 'known'));
  const general = bestGeneral(known, axes);
  if (general === undefined) return undefined;
  let at = general.at;
  if (axes === 2 && general.diagonal !== undefined) at = withDiagonal(general.at, general.diagonal);
  const special = specials(printed, at, axes);
  if (special === undefined) return undefined;
  const entries: EntryClaim[] = [...special.entries];
  for (const entry of printed) {
    const expected = expectedAt(entry, general, special.indices);
    if (expected !== undefined && !sameTerm(expected, entry.term))
      entries.push({ span: entry.span, printed: entry.term, general: expected });
  }
  return { at: special.at, entries };
}

interface Candidate {
  readonly at: General;
  readonly diagonal: General | undefined;
}

/** The reading of the printed entries that explains most of them; a diagonal of its own only where one is needed. */
function bestGeneral(known: readonly Printed[], axes: number): Candidate | undefined {
  const whole = mostExplaining(generals(known, axes), known);
  if (whole !== undefined && known.every((entry) => explains(whole, entry))) return { at: whole, diagonal: undefined };
  if (axes !== 2) return whole === undefined ? undefined : { at: whole, diagonal: undefined };
  const onDiagonal = known.filter(isDiagonal);
  const off = known.filter((entry) => !isDiagonal(entry));
  const offGeneral = mostExplaining(generals(off, 2), off);
  const diagonal = mostExplaining(diagonals(onDiagonal), onDiagonal);
  if (offGeneral === undefined || diagonal === undefined || onDiagonal.length < 2)
    return whole === undefined ? undefined : { at: whole, diagonal: undefined };
  const explained = (candidate: General, entries: readonly Printed[]): number =>
    entries.filter((entry) => explains(candidate, entry)).length;
  const parted =
    explained(offGeneral, off) +
    explained(
      ([i]) => diagonal(i === undefined ? [] : [i]),
      onDiagonal.map((entry) => ({ ...entry, places: entry.places.slice(0, 1) })),
    );
  // One misprint is no reason for a diagonal of its own.
  if (whole !== undefined && explained(whole, known) >= parted) return { at: whole, diagonal: undefined };
  return { at: offGeneral, diagonal };
}

function indexOf(entry: Printed, axis: number): Term | undefined {
  const place = entry.places[axis];
  return place?.kind === 'known' ? place.index : undefined;
}

function isDiagonal(entry: Printed): boolean {
  const [row, column] = [indexOf(entry, 0), indexOf(entry, 1)];
  return row !== undefined && column !== undefined && sameTerm(row, column);
}

function explains(at: General, entry: Printed): boolean {
  const slots = entry.places.map((_, axis) => indexOf(entry, axis)).filter((slot) => slot !== undefined);
  return slots.length === entry.places.length && sameTerm(at(slots), entry.term);
}

/** The first of the best; whoever misses as many entries as the best so far is not asked further. */
function mostExplaining(candidates: Iterable<General>, known: readonly Printed[]): General | undefined {
  let best: { at: General; missed: number } | undefined;
  for (const at of candidates) {
    let missed = 0;
    for (const entry of known) {
      if (!explains(at, entry)) missed += 1;
      if (best !== undefined && missed >= best.missed) break;
    }
    if (best === undefined || missed < best.missed) best = { at, missed };
    if (best.missed === 0) break;
  }
  return best?.at;
}

/** Every general entry that two (an axis) printed ones suggest; made as they are asked for, since the first is mostly right. */
function* generals(known: readonly Printed[], axes: number): Generator<General> {
  if (axes === 1) {
    for (const { base, paths } of pairsAlong(known, 0)) yield ([slot]) => put(base.term, paths, slot ?? base.term);
    return;
  }
  const rows = pairsAlong(known, 0);
  const columns = pairsAlong(known, 1);
  for (const down of rows) {
    for (const along of columns) {
      if (down.base !== along.base) continue;
      yield ([i, j]) => put(put(down.base.term, down.paths, i ?? down.base.term), along.paths, j ?? down.base.term);
    }
  }
  for (const base of known) {
    const [p, q] = [indexOf(base, 0), indexOf(base, 1)];
    if (p === undefined || q === undefined || sameTerm(p, q)) continue;
    const [down, along] = [slotsWith(base.term, p), slotsWith(base.term, q)];
    yield ([i, j]) => put(put(base.term, down, i ?? p), along, j ?? q);
  }
}

/** Where an index stands in a slot: one printed entry suggests the general one by the indices it is printed at. */
function slotsWith(term: Term, index: Term): readonly Path[] {
  const found: Path[] = [];
  for (const { term: sub, path } of subterms(term)) {
    if (sub.kind === 'entry') sub.slots.forEach((slot, i) => sameTerm(slot, index) && found.push([...path, i]));
  }
  return found;
}

interface Pair {
  readonly base: Printed;
  readonly paths: readonly Path[];
}

function pairsAlong(known: readonly Printed[], axis: number): readonly Pair[] {
  const found: Pair[] = [];
  for (const base of known) {
    for (const other of known) {
      if (other === base || !base.places.every((_, i) => i === axis || sameIndex(base, other, i))) continue;
      const [p, q] = [indexOf(base, axis), indexOf(other, axis)];
      if (p === undefined || q === undefined || sameTerm(p, q)) continue;
      const paths = differences(base.term, other.term, p, q);
      const key = JSON.stringify(paths);
      const seen = found.some((pair) => pair.base === base && JSON.stringify(pair.paths) === key);
      if (paths !== undefined && !seen) found.push({ base, paths });
    }
  }
  return found;
}

function sameIndex(a: Printed, b: Printed, axis: number): boolean {
  const [p, q] = [indexOf(a, axis), indexOf(b, axis)];
  return p !== undefined && q !== undefined && sameTerm(p, q);
}

function diagonals(known: readonly Printed[]): readonly General[] {
  const found: General[] = known.flatMap((base) => {
    const index = indexOf(base, 0);
    return index === undefined
      ? []
      : [([i]: readonly Term[]) => put(base.term, slotsWith(base.term, index), i ?? index)];
  });
  for (const base of known) {
    for (const other of known) {
      const [p, q] = [indexOf(base, 0), indexOf(other, 0)];
      if (other === base || p === undefined || q === undefined) continue;
      const paths = differences(base.term, other.term, p, q);
      if (paths !== undefined) found.push(([i]) => put(base.term, paths, i ?? base.term));
    }
  }
  return found;
}

function withDiagonal(off: General, diagonal: General): General {
  return (slots) => {
    const [i, j] = slots;
    if (i === undefined || j === undefined) return off(slots);
    return add([mul([bracket('=', i, j), diagonal([i])]), mul([bracket('≠', i, j), off([i, j])])]);
  };
}

function expectedAt(entry: Printed, general: Candidate, indices: ReadonlyMap<Printed, Term>): Term | undefined {
  const slots = entry.places.map((_, axis) => indexOf(entry, axis) ?? indices.get(entry));
  const [i, j] = slots;
  if (slots.some((slot) => slot === undefined) || i === undefined) return undefined;
  if (entry.places.some((place) => place.kind === 'special')) return undefined;
  if (j !== undefined && general.diagonal !== undefined && sameTerm(i, j)) return general.diagonal([i]);
  return general.at(j === undefined ? [i] : [i, j]);
}

interface Specials {
  readonly at: General;
  readonly indices: ReadonlyMap<Printed, Term>;
  readonly entries: readonly EntryClaim[];
}

/** Entries between two dots: either they are the general one at an index they name, or an exception at that index. */
function specials(printed: readonly Printed[], general: General, axes: number): Specials | undefined {
  const indices = new Map<Printed, Term>();
  const special = printed.filter((entry) => entry.places.some((place) => place.kind === 'special'));
  if (special.length === 0) return { at: general, indices, entries: [] };
  const axis = special[0]?.places.findIndex((place) => place.kind === 'special') ?? 0;
  if (special.some((entry) => entry.places.findIndex((place) => place.kind === 'special') !== axis)) return undefined;
  const named = special.map((entry) => namedIndices(entry.term));
  const common = (named[0] ?? []).filter((term) => named.every((list) => list.some((other) => sameTerm(other, term))));
  for (const index of common) {
    if (special.every((entry) => explains(general, placed(entry, axis, index))))
      return { at: general, indices, entries: [] };
  }
  const candidates = common.filter(
    (index) => !printed.some((entry) => entry.places[axis]?.kind === 'known' && mentionsTerm(entry.term, index)),
  );
  const [index] = candidates.length > 0 ? candidates : common;
  if (index === undefined) return undefined;
  const exception = exceptionAt(special, axis, axes);
  if (exception === undefined) return undefined;
  const at: General = (slots) => {
    const slot = slots[axis];
    if (slot === undefined) return general(slots);
    return add([
      mul([bracket('=', slot, index), exception.at(slots)]),
      mul([bracket('≠', slot, index), general(slots)]),
    ]);
  };
  return { at, indices, entries: exception.entries };
}

function placed(entry: Printed, axis: number, index: Term): Printed {
  return { ...entry, places: entry.places.map((place, i) => (i === axis ? { kind: 'known', index } : place)) };
}

interface Exception {
  readonly at: General;
  readonly entries: readonly EntryClaim[];
}

/** What most of the printed entries of the row say; each of the others claims to be the same. */
function exceptionAt(special: readonly Printed[], axis: number, axes: number): Exception | undefined {
  const [only] = special;
  if (only === undefined) return undefined;
  const constant = special.every((entry) => sameTerm(entry.term, only.term));
  if (axes === 1) return constant ? { at: () => only.term, entries: [] } : undefined;
  const other = 1 - axis;
  const rest = special.filter((entry) => entry.places[other]?.kind === 'known');
  const row = rest.map((entry): Printed => ({ ...entry, places: entry.places.filter((_, i) => i === other) }));
  const along = mostExplaining(generals(row, 1), row);
  if (along === undefined) return constant ? { at: () => only.term, entries: [] } : undefined;
  const entries = row.flatMap((entry): readonly EntryClaim[] => {
    const index = indexOf(entry, 0);
    const expected = index === undefined ? undefined : along([index]);
    const isOther = expected !== undefined && !sameTerm(expected, entry.term);
    return isOther ? [{ span: entry.span, printed: entry.term, general: expected }] : [];
  });
  return { at: (slots) => along(slots.slice(other, other + 1)), entries };
}

/** The index terms an entry mentions, numbers and sizes aside. */
function namedIndices(term: Term): readonly Term[] {
  const found: Term[] = [];
  for (const { term: sub } of subterms(term)) {
    if (sub.kind !== 'entry') continue;
    for (const slot of sub.slots) {
      const usable = slot.kind === 'entry' && slot.reach === 0;
      if (usable && !found.some((other) => sameTerm(other, slot))) found.push(slot);
    }
  }
  return found;
}

function mentionsTerm(term: Term, part: Term): boolean {
  for (const { term: sub } of subterms(term)) if (sameTerm(sub, part)) return true;
  return false;
}
