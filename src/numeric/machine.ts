/** Where compiled terms keep what changes: sizes, bound variables, the values of symbols, and the work done. */

import { Abstains, TooMuchWork } from './arithmetic.ts';

/** The values of a symbol at the present point. */
export interface Table<V> {
  lows: readonly number[];
  lengths: readonly number[];
  cells: V[];
  /** Which cells were read, where that is wanted. */
  seen: Set<number> | undefined;
}

export function emptyTable<V>(): Table<V> {
  return { lows: [], lengths: [], cells: [], seen: undefined };
}

export class Machine {
  /** Every binder and every size has one of its own: definitions are acyclic, so that none is entered twice. */
  readonly registers: number[] = [];
  /** Sizes, and sets known by name, by their register. */
  readonly sizes = new Map<string, number>();
  /** Which sizes were read, where that is wanted. */
  seenSizes: Set<string> | undefined;
  readonly indices = new Map<string, Table<number>>();
  work = 0;
  limit = Number.POSITIVE_INFINITY;
  private clock = 0;

  allocate(): number {
    return this.registers.push(0) - 1;
  }

  sizeRegister(name: string): number {
    const known = this.sizes.get(name);
    if (known !== undefined) return known;
    const register = this.allocate();
    this.sizes.set(name, register);
    return register;
  }

  indexTable(symbol: string): Table<number> {
    const known = this.indices.get(symbol);
    if (known !== undefined) return known;
    const table = emptyTable<number>();
    this.indices.set(symbol, table);
    return table;
  }

  setSizes(sizes: ReadonlyMap<string, number>): void {
    for (const [name, register] of this.sizes) {
      const size = sizes.get(name);
      if (size === undefined) throw new Abstains(`the size ${name} has no value`);
      this.registers[register] = size;
    }
  }

  /** A number that was not given before: what was remembered under another is out of date. */
  tick(): number {
    this.clock += 1;
    return this.clock;
  }

  spend(units: number): void {
    this.work += units;
    if (this.work > this.limit) throw new TooMuchWork('too much work');
  }
}
