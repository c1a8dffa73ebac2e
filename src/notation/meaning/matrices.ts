/** Vectors and matrices printed entry by entry, with or without dots, and stacks of blocks. */

import { add, bracket, entry, integer, mul, size } from '../../term/build.ts';
import { sameTerm } from '../../term/equality.ts';
import { closeOver, openFamily } from '../../term/scope.ts';
import { children } from '../../term/traverse.ts';
import type { Term } from '../../term/term.ts';
import type { Span } from '../../source/span.ts';
import { refuse, warn, type Env } from './env.ts';
import { foldOver } from './families.ts';
import { patternOf, type Pattern, type Place } from './patterns.ts';
import { isUnknown, upTo } from './sizes.ts';
import { broken, layoutOf, valueOf, type Layout, type Value } from './value.ts';
import type { Written, WrittenOf } from '../written.ts';

export function readMatrix(written: WrittenOf<'matrix'>, env: Env): Value {
  const rows = written.rows.filter((row) => row.length > 0);
  if (rows.flat().some(isDots)) return dotted(rows, written.span, env, undefined);
  const values = rows.map((row) => row.map((cell) => env.read(cell, env)));
  if (values.flat().some((value) => value.broken)) return broken;
  if (values.flat().every((value) => value.sorts.length === 0)) return literal(values, written.span, env);
  if (values.every((row) => row.length === 1)) return stacked(values.flat(), written.span, env);
  return refuse(env, 'unsupported-notation', written.span, { notation: 'a matrix of blocks' });
}

/** `[a, b, \dots, c]`: whether a row or a column is left open. */
export function readVector(items: readonly Written[], span: Span, env: Env): Value {
  if (items.some(isDots)) return dotted([items], span, env, 'vector');
  const values = items.map((item) => env.read(item, env));
  if (values.some((value) => value.broken)) return broken;
  // `[h_{t-1}, x_t]`: one vector behind the other.
  if (values.some((value) => value.sorts.length > 0)) return stacked(values, span, env);
  return valueOf(
    [upTo(integer(values.length))],
    ([slot]) => add(values.map((value, i) => mul([bracket('=', slot ?? integer(0), integer(i + 1)), value.at([])]))),
    'vector',
  );
}

/** A small matrix written out: the sum of its entries, each at its place. */
function literal(values: readonly (readonly Value[])[], span: Span, env: Env): Value {
  const width = values[0]?.length ?? 0;
  if (values.some((row) => row.length !== width)) return refuse(env, 'ragged-matrix', span);
  const height = values.length;
  if (height === 1 && width === 1) return values[0]?.[0] ?? broken;
  const sorts = [upTo(integer(height)), upTo(integer(width))];
  const cells = (slots: readonly Term[]): Term =>
    add(
      values.flatMap((row, r) =>
        row.map((value, c) => {
          const places = [r, c].filter((_, axis) => (axis === 0 ? height > 1 || width > 1 : true));
          const guards = places.map((place, axis) => bracket('=', slots[axis] ?? integer(0), integer(place + 1)));
          return mul([...guards, value.at([])]);
        }),
      ),
    );
  if (width === 1) return valueOf(sorts.slice(0, 1), (slots) => cells([...slots, integer(1)]), 'column');
  if (height === 1) return valueOf(sorts.slice(1), (slots) => cells([integer(1), ...slots]), 'row');
  return valueOf(sorts, cells, 'matrix');
}

/** `[x; 1]`: blocks one above the other, as one vector. */
function stacked(values: readonly Value[], span: Span, env: Env): Value {
  if (values.some((value) => value.sorts.length > 1))
    return refuse(env, 'unsupported-notation', span, { notation: 'a stack of matrices' });
  const heights = values.map((value) => {
    const sort = value.sorts[0];
    return sort?.kind === 'range' ? sort.high : integer(1);
  });
  const total = heights.length === 1 ? (heights[0] ?? integer(1)) : add(heights);
  return valueOf(
    [upTo(total)],
    ([slot]) => {
      const at = slot ?? integer(1);
      return add(values.map((value, block) => blockTerm(value, heights.slice(0, block), at, env)));
    },
    'column',
  );
}

/** The part of a stacked vector that one block gives: Σ_a [i = before + a] block_a. */
function blockTerm(value: Value, before: readonly Term[], slot: Term, env: Env): Term {
  const shifted = (index: Term): Term => (before.length === 0 ? index : add([...before, index]));
  const [sort] = value.sorts;
  if (sort === undefined) return mul([bracket('=', slot, shifted(integer(1))), value.at([])]);
  return foldOver('sum', sort, 'a', env, (index) => mul([bracket('=', slot, shifted(index)), value.at([index])]));
}

function isDots(written: Written): boolean {
  if (written.kind === 'dots') return true;
  if (written.kind === 'product') return written.factors.every((f) => isDots(f.factor));
  return written.kind === 'scripted' && isDots(written.base);
}

function isEmpty(written: Written): boolean {
  return written.kind === 'missing' || isDots(written);
}

/** The places along one axis: counted from the front up to the first dots, from the back after the last ones. */
type Spot = number | 'dots' | 'special' | { readonly fromEnd: number };

/** A line of cells: nothing but dots, entries beside dots that run across the line, or entries. */
type Line = 'dots' | 'mixed' | 'entries';

/** A line that holds an entry and dots across it counts as an entry and as what stands for the lines after it. */
function spots(lines: readonly Line[]): readonly Spot[] {
  const first = lines.findIndex((line) => line !== 'entries');
  const last = lines.findLastIndex((line) => line !== 'entries');
  return lines.map((line, i) => {
    if (line === 'dots') return 'dots';
    if (first < 0 || i < first || (i === first && line === 'mixed')) return i + 1;
    return i > last ? { fromEnd: lines.length - 1 - i } : 'special';
  });
}

/** Do the dots of this cell run down the page? `\\vdots` does, and a diagonal runs both ways. */
function runsDown(written: Written): boolean {
  return written.kind === 'dots' && /vdots|ddots|⋮|⋱/.test(written.spelling);
}

function runsAcross(written: Written): boolean {
  return isDots(written) && !(written.kind === 'dots' && /vdots|⋮/.test(written.spelling));
}

function lineOf(cells: readonly Written[], crosses: (cell: Written) => boolean): Line {
  if (cells.every(isEmpty)) return 'dots';
  return cells.some(crosses) ? 'mixed' : 'entries';
}

function dotted(rows: readonly (readonly Written[])[], span: Span, env: Env, layout: Layout | undefined): Value {
  const width = Math.max(...rows.map((row) => row.length));
  const rowSpots = spots(rows.map((row) => lineOf(row, runsDown)));
  // A row of dots may be one cell of dots; it says nothing about columns.
  const full = rows.filter((row) => !row.every(isEmpty));
  const columnSpots = spots(
    Array.from({ length: width }, (_, c) =>
      lineOf(
        full.flatMap((row) => (row[c] === undefined ? [] : [row[c]])),
        runsAcross,
      ),
    ),
  );
  const cells: Cell[] = [];
  for (const [r, row] of rows.entries()) {
    for (const [c, cell] of row.entries()) {
      const places = [rowSpots[r], columnSpots[c]];
      if (isEmpty(cell) || places.includes('dots')) continue;
      cells.push({ value: env.read(cell, env), row: rowSpots[r] ?? 1, column: columnSpots[c] ?? 1, span: cell.span });
    }
  }
  if (cells.some((cell) => cell.value.broken)) return broken;
  const rank = cells[0]?.value.sorts.length ?? 0;
  if (cells.length === 0 || cells.some((cell) => cell.value.sorts.length !== rank))
    return refuse(env, 'no-pattern', span);
  return general(cells, rows.length === 1 ? [1] : width === 1 ? [0] : [0, 1], rank, span, env, layout);
}

interface Cell {
  readonly value: Value;
  readonly row: Spot;
  readonly column: Spot;
  readonly span: Span;
}

function general(
  cells: readonly Cell[],
  axes: readonly number[],
  rank: number,
  span: Span,
  env: Env,
  layout: Layout | undefined,
): Value {
  const inner = cells[0]?.value;
  if (inner === undefined) return broken;
  for (const cell of cells) cell.value.sorts.forEach((sort, i) => env.sizes.unify(sort, inner.sorts[i] ?? sort));
  const probes = Array.from({ length: rank }, () => env.names.fresh('a'));
  const terms = cells.map((cell) => cell.value.at(probes.map((name) => entry(name, []))));
  const own = axes.map((axis) => lastIndex(cells, terms, axis, axes.length === 1, env, span) ?? unknownLast(env));
  const [first] = own;
  const patternFor = (ends: readonly Last[]): Pattern | undefined =>
    patternOf(
      cells.map((cell, i) => ({
        term: terms[i] ?? integer(0),
        places: axes.map((axis, k) => place(axis === 0 ? cell.row : cell.column, ends[k]?.printed ?? integer(1))),
        span: cell.span,
      })),
      axes.length,
    );
  const plain = patternFor(own);
  // Where no entry names a size, a diagonal is one only if the matrix is square.
  const square = first !== undefined && axes.length === 2 && own.every(({ size: end }) => isUnknown(end));
  const squared = square && plain?.entries.length !== 0 ? patternFor([first, first]) : undefined;
  const sizes = squared === undefined || first === undefined ? own : [first, first];
  const pattern = squared ?? plain;
  // Of numbers that follow no pattern none is a misprint.
  const isNumeric = terms.every((term) => term.kind === 'rational');
  if (pattern === undefined || (isNumeric && pattern.entries.length > 0)) return refuse(env, 'no-pattern', span);
  for (const claim of pattern.entries) env.entries.push(claim);
  const outer = sizes.map((s) => upTo(s.size));
  const names = probes;
  // Vectors side by side are the columns of a matrix: their own axis comes first.
  const columns = axes.length === 1 && axes[0] === 1 && rank > 0;
  return valueOf(
    columns ? [...inner.sorts, ...outer] : [...outer, ...inner.sorts],
    (slots) => {
      const [own, printedAt] = columns
        ? [slots.slice(0, rank), slots.slice(rank)]
        : [slots.slice(axes.length), slots.slice(0, axes.length)];
      const whole = pattern.at(printedAt);
      if (names.length === 0) return whole;
      const binders = inner.sorts.map((sort) => ({ hint: 'a', sort }));
      return openFamily({ binders, body: closeOver(whole, names) }, own);
    },
    outer.length + rank === 1 && axes.length === 1
      ? (layout ?? (axes[0] === 0 ? 'column' : 'vector'))
      : layoutOf(outer.length + rank),
  );
}

function place(spot: Spot, last: Term): Place {
  if (typeof spot === 'number') return { kind: 'known', index: integer(spot) };
  if (spot === 'special' || spot === 'dots') return { kind: 'special' };
  return { kind: 'known', index: spot.fromEnd === 0 ? last : add([last, integer(-spot.fromEnd)]) };
}

interface Last {
  readonly printed: Term; // the index of the last entry as it is written
  readonly size: Term;
}

/** What stands in the last entry where the first has 1: the size of the axis. `counts`: `1, 2, \\dots, n` counts itself. */
function lastIndex(
  cells: readonly Cell[],
  terms: readonly Term[],
  axis: number,
  counts: boolean,
  env: Env,
  span: Span,
): Last | undefined {
  const spotOf = (cell: Cell): Spot => (axis === 0 ? cell.row : cell.column);
  const otherOf = (cell: Cell): Spot => (axis === 0 ? cell.column : cell.row);
  const isLast = (spot: Spot): boolean => typeof spot === 'object' && spot.fromEnd === 0;
  for (const [i, a] of cells.entries()) {
    if (spotOf(a) !== 1) continue;
    for (const [j, b] of cells.entries()) {
      const sameOther = JSON.stringify(otherOf(a)) === JSON.stringify(otherOf(b));
      if (!isLast(spotOf(b)) || !(sameOther || (otherOf(a) === spotOf(a) && isLast(otherOf(b))))) continue;
      const [first, last] = [terms[i], terms[j]];
      const found = first === undefined || last === undefined ? undefined : replaced(first, last);
      const isValue = found === last && !(counts && found?.kind !== 'rational');
      if (found !== undefined && !isValue && isEnd(found)) return { printed: found, size: asSize(found, span, env) };
    }
  }
  return undefined;
}

function unknownLast(env: Env): Last {
  const fresh = env.sizes.fresh('entries');
  const high = fresh.kind === 'range' ? fresh.high : size('?');
  return { printed: high, size: high };
}

/** The last index of a row is a number, a size, an index, or a step from one. */
function isEnd(term: Term): boolean {
  if (term.kind === 'add') return term.terms.every(isEnd);
  return term.kind === 'rational' || term.kind === 'size' || (term.kind === 'entry' && term.slots.length === 0);
}

/** The one term that stands everywhere where the first has 1 and the two differ. */
function replaced(first: Term, last: Term): Term | undefined {
  if (sameTerm(first, last)) return undefined;
  if (first.kind === 'rational' && first.value.numerator === 1n && first.value.denominator === 1n) return last;
  const [a, b] = [children(first), children(last)];
  if (first.kind !== last.kind || a.length !== b.length) return undefined;
  for (const [i, child] of a.entries()) {
    const other = b[i];
    const found = other === undefined ? undefined : replaced(child.term, other.term);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `p_k` as the last of `p_1 … p_k` where the size is K: the small letter is taken for the size. */
function asSize(index: Term, span: Span, env: Env): Term {
  if (index.kind !== 'entry' || index.slots.length > 0) return index;
  const meant = env.table.named(index.symbol);
  const upper = index.symbol.toUpperCase();
  const known = env.table.find({ letter: upper, font: '', sub: '', sup: '' });
  if (
    (meant !== undefined && meant.kind !== 'index' && meant.origin === 'declared') ||
    known?.kind !== 'size' ||
    index.symbol === upper
  )
    return index;
  warn(env, 'case-differs', span, { written: index.symbol, known: upper });
  env.chain.indices.delete(index.symbol);
  return known.term;
}
