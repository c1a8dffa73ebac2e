/** Which thread does what of a step, and where all have to wait for each other. Every cell is filled by one thread, in one order. */

import type { Expression, Loop, Table } from '../expression.ts';
import { loadsOf, partsIn, sameEnds } from '../free-loops.ts';
import type { Program, Step } from '../program.ts';
import type { Layout } from './layout.ts';

/** What of a step one thread does: along its rows (the first axis of a fill) or, of a product, the columns of its right side. */
export interface Share {
  readonly axis: 'rows' | 'columns';
  readonly from: number;
  readonly until: number;
}

export interface Shared {
  readonly step: Step;
  /** What other threads wrote is read here. */
  readonly waits: boolean;
  /** By thread; undefined: nothing. */
  readonly shares: readonly (Share | undefined)[];
}

/** Rows go to threads in fours, as the blocks of a product do; so pairs stay pairs, and sums the same to the last digit. */
const BLOCK = 4;

/** How a step is cut, and who wrote a table: `one` thread, `rows` of so many, or in a way nothing is told by. */
type Cut = { readonly kind: 'one' } | { readonly kind: 'rows' | 'columns'; readonly count: number };

/** In an order in which threads have to wait for each other as seldom as may be. */
export function sharesOf(program: Program, layout: Layout, threads: number): readonly Shared[] {
  const found: Shared[] = [];
  const waiting = program.steps
    .filter(({ stage }) => stage === 'each')
    .map((step) => ({ step, cut: cutOf(step, layout, threads), reads: readBy(step) }));
  // Who wrote what since all met for the last time.
  const written = new Map<Table, Cut>();
  while (waiting.length > 0) {
    const open = new Set(waiting.map(({ step }) => step.table));
    const ready = waiting.filter(({ reads }) => ![...reads].some((table) => open.has(table)));
    const own = ready.find(
      ({ step, cut, reads }) =>
        threads === 1 || [...reads].every((table) => isOwn(step, cut, table, written.get(table))),
    );
    const next = own ?? ready[0];
    if (next === undefined) throw new Error('steps that wait for each other');
    const { step, cut } = next;
    if (own === undefined) written.clear();
    written.set(step.table, isByRows(step, cut) ? cut : { kind: 'columns', count: 0 });
    const shares = Array.from({ length: threads }, (_, thread) => shareOf(cut, thread, threads));
    found.push({ step, waits: own === undefined, shares });
    waiting.splice(waiting.indexOf(next), 1);
  }
  return found;
}

function cutOf({ table, work }: Step, layout: Layout, threads: number): Cut {
  const one: Cut = { kind: 'one' };
  if (work.kind === 'matrix') return one;
  if (work.kind === 'fill') {
    const count = layout.places.get(table)?.extents[0] ?? 1;
    return count < threads * BLOCK ? one : { kind: 'rows', count };
  }
  const [rows, columns] = [work.left, work.right].map(({ table: side, summed }) => {
    const extents = layout.places.get(side)?.extents ?? [];
    return (summed === 'last' ? extents.slice(0, -1) : extents.slice(1)).reduce((so, each) => so * each, 1);
  });
  if (rows === undefined || columns === undefined) throw new Error('a product has two sides');
  // Rows where that is about as even: who needs them next then has them.
  const wide: Cut =
    unevenness(columns, threads) < 0.9 * unevenness(rows, threads)
      ? { kind: 'columns', count: columns }
      : { kind: 'rows', count: rows };
  return wide.count < threads * BLOCK ? one : wide;
}

/** What the busiest thread has of all. */
function unevenness(count: number, threads: number): number {
  let most = 0;
  for (let thread = 0; thread < threads; thread += 1)
    most = Math.max(most, startOf(count, thread + 1, threads) - startOf(count, thread, threads));
  return most / Math.max(1, count);
}

function startOf(count: number, thread: number, threads: number): number {
  return thread >= threads ? count : Math.min(count, Math.round((thread * count) / threads / BLOCK) * BLOCK);
}

function shareOf(cut: Cut, thread: number, threads: number): Share | undefined {
  // What is not shared is done by the last, which has no other work.
  if (cut.kind === 'one') return thread === threads - 1 ? { axis: 'rows', from: 0, until: Infinity } : undefined;
  const [from, until] = [startOf(cut.count, thread, threads), startOf(cut.count, thread + 1, threads)];
  return from < until ? { axis: cut.kind, from, until } : undefined;
}

/** Whether its first axis is what was cut. */
function isByRows({ work }: Step, cut: Cut): boolean {
  if (cut.kind !== 'rows' || work.kind !== 'contract') return true;
  return work.left.table.axes.length === 2;
}

/** Whether a thread reads there only what it wrote itself. */
function isOwn({ work }: Step, cut: Cut, table: Table, by: Cut | undefined): boolean {
  if (by === undefined) return true;
  if (cut.kind === 'one' || by.kind === 'one') return cut.kind === by.kind;
  if (cut.kind !== 'rows' || by.kind !== 'rows' || cut.count !== by.count) return false;
  if (work.kind === 'matrix') return false;
  if (work.kind === 'contract')
    return table !== work.right.table && work.left.summed === 'last' && table.axes.length === 2;
  const [first] = work.loops;
  return partsIn(work.body).every(
    (part) => part.kind !== 'load' || part.table !== table || isAt(part.slots[0], first, table.axes[0]),
  );
}

function isAt(slot: Expression | undefined, loop: Loop | undefined, axis: Loop | undefined): boolean {
  return slot?.kind === 'index' && slot.loop === loop && axis !== undefined && sameEnds(slot.loop, axis);
}

function readBy({ work }: Step): ReadonlySet<Table> {
  if (work.kind === 'fill') return loadsOf(work.body);
  return new Set(work.kind === 'contract' ? [work.left.table, work.right.table] : [work.of]);
}
