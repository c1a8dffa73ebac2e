/** Where macros are called: what crosses the edge of a call stands for the whole call. */

import type { Span } from '../../source/span.ts';

/** A call with its arguments; one that stands in a macro's body has the place of the call that wrote it. */
export interface Call extends Span {
  readonly arguments: readonly Span[];
}

/** The text outside all calls, a call without its arguments, or an argument. */
interface Cell extends Span {
  readonly within: Cell | null;
  readonly depth: number;
  readonly isCall: boolean;
}

/** Spans of a formula with calls, widened so that each lies in one argument or has its calls whole. */
export class Calls {
  private readonly cells: Cell[] = [];
  private readonly outside: Cell;

  constructor(calls: readonly Call[], length: number) {
    this.outside = { start: 0, end: length, within: null, depth: 0, isCall: false };
    if (calls.length === 0) return;
    for (let i = 0; i < length; i += 1) this.cells.push(this.outside);
    const outermostFirst = calls.toSorted((a, b) => a.start - b.start || b.end - a.end);
    for (const call of outermostFirst) {
      const own = this.fill(call, this.at(call.start), true);
      for (const argument of call.arguments) this.fill(argument, own, false);
    }
  }

  private at(place: number): Cell {
    return this.cells[place] ?? this.outside;
  }

  private fill({ start, end }: Span, within: Cell, isCall: boolean): Cell {
    const cell = { start, end, within, depth: within.depth + 1, isCall };
    for (let i = start; i < end; i += 1) this.cells[i] = cell;
    return cell;
  }

  whole(span: Span): Span {
    if (this.cells.length === 0 || span.end <= span.start) return span;
    let [first, last] = [this.at(span.start), this.at(span.end - 1)];
    let { start, end } = span;
    const out = (cell: Cell): Cell => {
      if (cell.isCall) [start, end] = [Math.min(start, cell.start), Math.max(end, cell.end)];
      return cell.within ?? this.outside;
    };
    while (first !== last) {
      const deeper = first.depth >= last.depth;
      if (!deeper || first.depth === last.depth) last = out(last);
      if (deeper) first = out(first);
    }
    while (first.isCall) first = out(first);
    return { start, end };
  }
}
