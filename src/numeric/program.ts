/** A statement compiled for one arithmetic, with all that is needed to try it at a point. */

import type { Assumption, Equation as Given } from '../kernel/environment.ts';
import type { Statement } from '../kernel/proof.ts';
import { one } from '../term/build.ts';
import type { Binder, Sort, Term } from '../term/term.ts';
import { Abstains, notDefined, TooMuchWork, Undefined, type Arithmetic } from './arithmetic.ts';
import type { Atom, Choice } from './choices.ts';
import { compiler } from './compile.ts';
import { compileRange, holds } from './compile-index.ts';
import { rootContext, type Root, type Scope } from './context.ts';
import { orderedRanges, rangeKey } from './exchange.ts';
import { solve, type Equation } from './equations.ts';
import { Machine, type Table } from './machine.ts';
import { fill, natureOf, type Nature } from './nature.ts';
import type { Traits } from './traits.ts';

/** Where a statement is tried, apart from what arithmetic makes of it. */
export interface Place {
  readonly sizes: ReadonlyMap<string, number>;
  readonly choice: Choice;
  /** Discrete symbols take any values with the same sums. */
  readonly relaxed: boolean;
}

/** The values that a symbol's cell is made from. */
export type Source<V> = (symbol: string, cell: number, nature: Nature) => V;

/** Work done over several programs; each unit is about one operation. */
export interface Allowance {
  left: number;
}

/** What was read: the cells of symbols, numbers and indices, and sizes. */
export interface Seen {
  readonly numbers: ReadonlyMap<string, Set<number>>;
  readonly indices: ReadonlyMap<string, Set<number>>;
  readonly sizes: Set<string>;
}

interface Ranges {
  readonly table: Table<unknown>;
  readonly axes: readonly { readonly low: () => number; readonly high: () => number }[];
}

/** What must hold at a point; undefined: it cannot be told. */
type Condition = () => boolean | undefined;

export interface Manner {
  readonly cost: number;
  /** Conditions on numbers that are kept: in residues, inequalities mean nothing, and are met somewhere. */
  readonly conditions: 'all' | 'equations' | 'none';
}

export class Program<V> {
  readonly left: () => V;
  readonly right: () => V;
  readonly root: Root<V>;
  readonly natures = new Map<string, Nature>();
  private readonly machine = new Machine();
  private readonly statement: Statement;
  private readonly traits: Traits;
  private readonly ranges = new Map<string, Ranges>();
  private readonly values = new Map<
    string,
    { readonly low: () => number; readonly high: () => number; readonly sort: Sort }
  >();
  private readonly onIndices: Condition[] = [];
  private readonly onNumbers: Condition[] = [];
  private readonly equations: Equation<V>[] = [];
  /** Equations for all indices of a range, one by one at the sizes that are set. */
  private readonly families: (() => readonly Equation<V>[])[] = [];
  private readonly cost: number;
  private readonly allowance: Allowance;
  private ordered: ReadonlySet<string> | undefined;

  /** `cost` is how much more one operation takes than one with floats. */
  constructor(
    statement: Statement,
    traits: Traits,
    arithmetic: Arithmetic<V>,
    allowance: Allowance,
    { cost, conditions }: Manner,
  ) {
    const { environment } = statement;
    this.statement = statement;
    this.traits = traits;
    this.cost = cost;
    this.allowance = allowance;
    this.root = rootContext(environment, traits.forms, arithmetic, this.machine, compiler);
    this.left = compiler.value(statement.left, [], this.root);
    this.right = compiler.value(statement.right, [], this.root);
    for (const hypothesis of environment.hypotheses) this.demand(hypothesis, conditions);
    for (const equation of environment.equations) if (conditions !== 'none') this.demandAll(equation);
    for (const assumption of environment.assumptions)
      if (!this.assumeOfSizes(assumption) && conditions === 'all' && this.concerns(assumption)) this.assume(assumption);
    this.lay();
  }

  /** Sizes, and sets known by name. */
  get sizes(): readonly string[] {
    return [...this.machine.sizes.keys()].toSorted();
  }

  private assumeOfSizes({ sign, binders, term }: Assumption): boolean {
    const { forms } = this.traits;
    if (binders.length > 0 || forms.namesOf(term).size > 0 || !forms.isWhole(term)) return false;
    const value = compiler.index(term, [], this.root);
    this.onIndices.push(() => (sign === 'nonzero' ? value() !== 0 : value() >= (sign === 'positive' ? 1 : 0)));
    return true;
  }

  private concerns({ term }: Assumption): boolean {
    return [...this.traits.forms.namesOf(term)].some((name) => this.traits.names.has(name));
  }

  private demand(hypothesis: Term, conditions: Manner['conditions']): void {
    if (this.traits.forms.isWhole(hypothesis)) {
      const value = compiler.index(hypothesis, [], this.root);
      this.onIndices.push(() => value() === 1);
      return;
    }
    if (conditions === 'none') return;
    const isEquation = hypothesis.kind !== 'bracket' || hypothesis.relation === '=';
    if (conditions === 'equations' && !isEquation) return;
    const { arithmetic } = this.root;
    const [first, second] = hypothesis.kind === 'bracket' ? [hypothesis.left, hypothesis.right] : [hypothesis, one];
    const left = compiler.value(first, [], this.root);
    const right = compiler.value(second, [], this.root);
    if (isEquation) this.equations.push({ left, right });
    else {
      const { relation } = hypothesis;
      this.onNumbers.push(() => {
        const order = arithmetic.compare(left(), right());
        return order === undefined ? undefined : holds(relation, order);
      });
    }
  }

  private assume({ sign, binders, term }: Assumption): void {
    const { scope, walk } = this.loop(binders);
    const value = compiler.value(term, scope, this.root);
    const { arithmetic } = this.root;
    this.onNumbers.push(() => {
      let holds: boolean | undefined = true;
      walk(() => {
        const order = arithmetic.compare(value(), arithmetic.zero);
        if (order === undefined) holds = undefined;
        else holds = sign === 'positive' ? order > 0 : sign === 'nonnegative' ? order >= 0 : order !== 0;
        return holds === true;
      });
      return holds;
    });
  }

  private demandAll({ binders, left, right }: Given): void {
    const { scope, registers, walk } = this.loop(binders);
    const own = this.machine.registers;
    const [first, second] = [compiler.value(left, scope, this.root), compiler.value(right, scope, this.root)];
    this.families.push(() => {
      const all: Equation<V>[] = [];
      walk(() => {
        const indices = registers.map((register) => own[register] ?? 0);
        const at = (value: () => V) => (): V => {
          for (const [i, register] of registers.entries()) own[register] = indices[i] ?? 0;
          return value();
        };
        all.push({ left: at(first), right: at(second) });
        if (all.length > MOST_EQUATIONS) throw new TooMuchWork('the given equations are too many');
        return true;
      });
      return all;
    });
  }

  /** A loop over variables: where they are kept, and a walk through all their values that ends when it is told to. */
  private loop(binders: readonly Binder[]): {
    readonly scope: Scope;
    readonly registers: readonly number[];
    readonly walk: (step: () => boolean) => boolean;
  } {
    let scope: Scope = [];
    const axes = binders.map(({ sort }) => {
      const range = compileRange(sort, scope, this.root);
      const register = this.machine.allocate();
      scope = [...scope, register];
      return { range, register };
    });
    const through = (axis: number, step: () => boolean): boolean => {
      const here = axes[axis];
      if (here === undefined) return step();
      for (let i = here.range.low(); i <= here.range.high(); i += 1) {
        this.machine.spend(1);
        this.machine.registers[here.register] = i;
        if (!through(axis + 1, step)) return false;
      }
      return true;
    };
    return { scope, registers: axes.map(({ register }) => register), walk: (step) => through(0, step) };
  }

  /** Compiles the ranges of all symbols; they may bring in others. */
  private lay(): void {
    const { environment } = this.statement;
    const tables = (): readonly (readonly [string, Table<unknown>])[] => [...this.root.tables, ...this.machine.indices];
    for (let next = this.unlaid(tables()); next !== undefined; next = this.unlaid(tables())) {
      const [symbol, table] = next;
      const type = environment.symbols.get(symbol);
      if (type === undefined) throw new Abstains(`what ${symbol} is, is not known`);
      const closed = [...type.slots, ...(type.values === undefined ? [] : [type.values])];
      if (closed.some((sort) => sort.kind === 'range' && (sort.low.reach > 0 || sort.high.reach > 0)))
        throw new Abstains(`the rows of ${symbol} have different lengths`);
      this.ranges.set(symbol, { table, axes: type.slots.map((sort) => compileRange(sort, [], this.root)) });
      if (!this.machine.indices.has(symbol)) this.natures.set(symbol, natureOf(symbol, type, environment.assumptions));
      else if (type.values !== undefined) {
        const { low, high } = compileRange(type.values, [], this.root);
        this.values.set(symbol, { low, high, sort: type.values });
        this.onIndices.push(() => table.cells.every((cell) => Number(cell) >= low() && Number(cell) <= high()));
      }
    }
  }

  private unlaid(
    tables: readonly (readonly [string, Table<unknown>])[],
  ): readonly [string, Table<unknown>] | undefined {
    return tables.find(([symbol]) => !this.ranges.has(symbol));
  }

  /** The tables of all symbols get the ranges that they have at these sizes. */
  private measure(sizes: ReadonlyMap<string, number>): void {
    this.machine.setSizes(sizes);
    for (const [symbol, { table, axes }] of this.ranges) {
      const measured = this.within(() => {
        table.lows = axes.map(({ low }) => low());
        table.lengths = axes.map(({ high }, axis) => Math.max(0, high() - (table.lows[axis] ?? 0) + 1));
        return true;
      });
      if (measured === undefined) throw new Abstains(`how many entries ${symbol} has depends on an index`);
      if (table.lengths.reduce((product, length) => product * length, 1) > MOST_CELLS)
        throw new TooMuchWork('a symbol has too many entries');
    }
  }

  /** Everything that is chosen from a finite number of things, at these sizes. */
  atoms(sizes: ReadonlyMap<string, number>, relaxed: boolean): readonly Atom[] {
    this.measure(sizes);
    this.ordered ??= orderedRanges(this.traits.parts, this.statement.environment, this.traits.forms);
    const atoms: Atom[] = [];
    const push = (symbol: string, times: number, low: number, count: number, group: string, ordered: boolean): void => {
      for (let i = 0; i < times; i += 1) atoms.push({ symbol, low, count, group, ordered });
    };
    for (const [symbol, { table, axes }] of [...this.ranges].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const cells = table.lengths.reduce((product, length) => product * length, 1);
      const values = this.values.get(symbol);
      const { discrete, matrix } = this.natures.get(symbol) ?? {};
      if (values !== undefined) {
        const key = rangeKey(values.sort);
        // Where the range goes up to another index, too much is offered and the rest sorted out.
        const ends = this.within(() => ({ low: values.low(), high: values.high() }));
        const { low, high } = ends ?? { low: 1, high: Math.max(2, ...sizes.values()) };
        push(symbol, cells, low, high - low + 1, key, ends === undefined || this.ordered.has(key));
      } else if (discrete !== undefined && !relaxed) {
        if (discrete.kind === 'binary') push(symbol, cells, 0, 2, 'binary', true);
        else {
          const sort = this.statement.environment.symbols.get(symbol)?.slots[discrete.slot];
          const key = sort === undefined ? symbol : rangeKey(sort);
          const low = axes[discrete.slot]?.low() ?? 1;
          const count = table.lengths[discrete.slot] ?? 0;
          push(symbol, count === 0 ? 0 : cells / count, low, count, key, this.ordered.has(key));
        }
      } else if (matrix === 'orthogonal') {
        const [rows = 1, columns = 1] = table.lengths.slice(-2);
        push(symbol, cells / Math.max(1, rows * columns), 0, 2, 'orthogonal', true);
      }
    }
    return atoms;
  }

  /** Whether what the hypotheses say of indices holds there. */
  admits(place: Place): boolean {
    this.measure(place.sizes);
    this.choose(place.choice);
    return this.within(() => this.onIndices.every((condition) => condition() === true)) ?? false;
  }

  private choose(choice: Choice): void {
    for (const [symbol, table] of this.machine.indices) table.cells = [...(choice.get(symbol) ?? [])];
    this.root.refresh();
  }

  /** Gives all symbols their values; false when a hypothesis or assumption does not hold or cannot be told to. */
  load(place: Place, source: Source<V>): boolean {
    this.measure(place.sizes);
    this.choose(place.choice);
    const loaded = this.within(() => {
      for (const [symbol, table] of [...this.root.tables].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        const nature = this.natures.get(symbol);
        if (nature === undefined) continue;
        const isChosen = nature.matrix === 'orthogonal' || (nature.discrete !== undefined && !place.relaxed);
        const chosen = isChosen ? (place.choice.get(symbol) ?? []) : undefined;
        fill(table, nature, this.root.arithmetic, (cell) => source(symbol, cell, nature), chosen);
      }
      this.root.refresh();
      if (!this.onIndices.every((condition) => condition() === true)) return false;
      const equations = [...this.equations, ...this.families.flatMap((family) => family())];
      return solve(equations, this.root, this.natures) && this.onNumbers.every((condition) => condition() === true);
    });
    return loaded ?? false;
  }

  /** Gives all symbols these very values; what is asked of them is for `conditions` to say. */
  put(place: Pick<Place, 'sizes' | 'choice'>, cells: (symbol: string) => readonly V[]): void {
    this.measure(place.sizes);
    this.choose(place.choice);
    for (const [symbol, table] of this.root.tables) table.cells = [...cells(symbol)];
    this.root.refresh();
  }

  /** Of all that is stated whether it holds at the values as they are; undefined: it cannot be told. */
  conditions(): readonly (boolean | undefined)[] {
    const equations = [...this.equations, ...this.families.flatMap((family) => family())];
    const met = equations.map((equation) => () => this.root.arithmetic.equal(equation.left(), equation.right()));
    return [...this.onIndices, ...met, ...this.onNumbers].map((condition) => this.told(condition));
  }

  private told(condition: Condition): boolean | undefined {
    try {
      return condition();
    } catch (error) {
      if (error instanceof Undefined) return false;
      if (error instanceof Abstains) return undefined;
      throw error;
    }
  }

  /** Both sides; undefined where one of them is. */
  evaluate(): { readonly left: V; readonly right: V } | undefined {
    return this.within(() => ({ left: this.left(), right: this.right() }));
  }

  /** Counts the work; undefined where something is not defined. */
  within<T>(compute: () => T): T | undefined {
    const { machine, allowance, cost } = this;
    machine.work = 0;
    machine.limit = Math.min(MOST_WORK, Math.max(0, allowance.left)) / cost;
    try {
      return compute();
    } catch (error) {
      if (error instanceof Undefined) return undefined;
      throw error;
    } finally {
      const done = (machine.work + 1) * cost;
      allowance.left -= done;
      this.statement.environment.budget.watch?.(done / OPERATIONS);
    }
  }

  /** What is read from now on. */
  watch(): Seen {
    const watched = (tables: Iterable<readonly [string, Table<unknown>]>): ReadonlyMap<string, Set<number>> =>
      new Map(
        [...tables].map(([symbol, table]) => {
          const seen = new Set<number>();
          table.seen = seen;
          return [symbol, seen] as const;
        }),
      );
    this.root.refresh();
    const sizes = new Set<string>();
    this.machine.seenSizes = sizes;
    return { numbers: watched(this.root.tables), indices: watched(this.machine.indices), sizes };
  }

  unwatch(): void {
    this.machine.seenSizes = undefined;
    for (const table of [...this.root.tables.values(), ...this.machine.indices.values()]) table.seen = undefined;
  }

  /** Index symbols that are given, not defined. */
  get indexSymbols(): readonly string[] {
    return [...this.machine.indices.keys()].toSorted();
  }

  /** The ranges of a symbol's indices, at the sizes that were set last. */
  table(symbol: string): Table<unknown> {
    return this.ranges.get(symbol)?.table ?? notDefined();
  }

  indexCell(symbol: string, cell: number): number {
    return this.machine.indices.get(symbol)?.cells[cell] ?? notDefined();
  }
}

const MOST_EQUATIONS = 64;

/** Of one symbol, and of one evaluation of both sides. */
const MOST_CELLS = 20_000;
const MOST_WORK = 3_000_000;
/** So many operations count as one unit of the budget, which is a monomial formed. */
export const OPERATIONS = 25;
