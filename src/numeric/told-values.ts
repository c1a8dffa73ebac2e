/** Which values a person is told: those of the symbols that stand in the two sides, and those these do not make up for. */

import type { Statement } from '../kernel/proof.ts';
import type { SymbolType } from '../term/signature.ts';
import { sameSort } from '../term/equality.ts';
import type { Family } from '../term/term.ts';
import { visit } from '../term/traverse.ts';
import { Abstains, Undefined } from './arithmetic.ts';
import { compileRange } from './compile-index.ts';
import { absent, areSame, exactArithmetic, type Exact, type Maybe } from './exact.ts';
import { Forms } from './forms.ts';
import { places } from './grid.ts';
import { intervals, type Interval } from './intervals.ts';
import { enclosure, type Point } from './point.ts';
import { Program, type Seen } from './program.ts';
import { traitsOf, type Traits } from './traits.ts';
import { functionValue, spell, type Witness } from './witness-text.ts';

/** Of one defined symbol; and the work for all. */
const MOST_CELLS = 24;
const WORK = 4_000_000;

type Told = Pick<Witness, 'sizes' | 'values'>;

export function toldValues(statement: Statement, point: Point): Told {
  const traits = traitsOf(statement);
  const first = new Shown(statement, traits, point, new Map());
  let best = first;
  for (const [symbol, family] of standing(statement, traits)) {
    const cells = first.cellsOf(symbol, family);
    if (cells === undefined) continue;
    const next = best.with(symbol, family, cells);
    if (next?.agrees(first) === true) best = next;
  }
  return best.told();
}

/** Defined symbols of the sides, where no derivative asks how they depend on something else. */
function standing({ environment, left, right }: Statement, traits: Traits): ReadonlyMap<string, Family> {
  const found = new Map<string, Family>();
  const asked = new Set<string>();
  for (const side of [left, right]) {
    visit(side, (part) => {
      if (part.kind === 'entry') {
        const family = environment.definitions.get(part.symbol);
        if (family !== undefined && !traits.forms.isIndexSymbol(part.symbol)) found.set(part.symbol, family);
      }
      const by =
        part.kind === 'derivative' && part.by.kind === 'entry' ? part.by.symbol : part.kind === 'at' ? part.symbol : '';
      if (by === '' || (part.kind !== 'derivative' && part.kind !== 'at')) return;
      visit(part.body, (inner) => {
        if (inner.kind === 'entry' && inner.symbol !== by && traits.forms.mayChange(inner.symbol, by))
          asked.add(inner.symbol);
      });
    });
  }
  return new Map([...found].filter(([symbol]) => !asked.has(symbol)));
}

/** The statement with some of what is defined taken for given, at the point. */
class Shown {
  private readonly statement: Statement;
  private readonly traits: Traits;
  private readonly point: Point;
  private readonly given: ReadonlyMap<string, readonly Exact[]>;
  private readonly program: Program<Maybe>;
  private readonly arithmetic;

  constructor(statement: Statement, traits: Traits, point: Point, given: ReadonlyMap<string, readonly Exact[]>) {
    this.statement = statement;
    this.traits = traits;
    this.point = point;
    this.given = given;
    this.arithmetic = exactArithmetic(point.functions);
    const allowance = { left: WORK };
    this.program = new Program(statement, traits, this.arithmetic, allowance, { cost: 10, conditions: 'none' });
    this.put();
  }

  private values(symbol: string): readonly Exact[] {
    return this.given.get(symbol) ?? this.point.numbers.get(symbol) ?? [];
  }

  private put(): void {
    this.program.put({ sizes: this.point.sizes, choice: this.point.indices }, (symbol) => this.values(symbol));
  }

  /** All values of a defined symbol; undefined where they are many, or not known exactly. */
  cellsOf(symbol: string, { binders }: Family): readonly Exact[] | undefined {
    if (
      binders.some(({ sort }) => (sort.kind === 'range' ? sort.low.reach + sort.high.reach > 0 : sort.kind !== 'set'))
    )
      return undefined;
    const { root } = this.program;
    try {
      const access = root.value(symbol);
      const axes = binders.map(({ sort }) => compileRange(sort, [], root));
      this.put();
      const cells = this.program.within(() => {
        const lows = axes.map(({ low }) => low());
        const lengths = axes.map(({ high }, axis) => Math.max(0, high() - (lows[axis] ?? 0) + 1));
        if (lengths.reduce((product, length) => product * length, 1) > MOST_CELLS) return [absent] as const;
        return [...places({ lows, lengths })].map((at) => access(at));
      });
      return cells?.every((cell): cell is Exact => cell !== absent) === true ? cells : undefined;
    } catch (error) {
      if (error instanceof Abstains || error instanceof Undefined) return undefined;
      throw error;
    }
  }

  with(symbol: string, { binders }: Family, cells: readonly Exact[]): Shown | undefined {
    const { environment } = this.statement;
    const type: SymbolType = { slots: binders.map(({ sort }) => sort), facts: [] };
    const definitions = new Map([...environment.definitions].filter(([name]) => name !== symbol));
    const symbols = new Map([...environment.symbols, [symbol, type] as const]);
    const own = { ...environment, definitions, symbols };
    const traits = { ...this.traits, forms: new Forms(own) };
    try {
      return new Shown(
        { ...this.statement, environment: own },
        traits,
        this.point,
        new Map([...this.given, [symbol, cells]]),
      );
    } catch (error) {
      if (error instanceof Abstains) return undefined;
      throw error;
    }
  }

  /** Whether both sides have the values that they have there. */
  agrees(other: Shown): boolean {
    const [own, whole] = [this.sides(), other.sides()];
    if (own === undefined || whole === undefined) return false;
    const exactly = (a: Maybe, b: Maybe): boolean => a !== absent && b !== absent && areSame(a, b);
    if (exactly(own.left, whole.left) && exactly(own.right, whole.right)) return true;
    if ([own.left, own.right, whole.left, whole.right].every((side) => side !== absent)) return false;
    const [near, far] = [this.enclosed(), other.enclosed()];
    return near !== undefined && far !== undefined && areNear(near.left, far.left) && areNear(near.right, far.right);
  }

  private sides(): { readonly left: Maybe; readonly right: Maybe } | undefined {
    try {
      return this.program.evaluate();
    } catch (error) {
      if (error instanceof Abstains) return { left: absent, right: absent };
      throw error;
    }
  }

  private enclosed(): { readonly left: Interval; readonly right: Interval } | undefined {
    if (this.point.functions.length > 0) return undefined;
    const program = new Program(
      this.statement,
      this.traits,
      intervals,
      { left: WORK },
      { cost: 2, conditions: 'none' },
    );
    program.put({ sizes: this.point.sizes, choice: this.point.indices }, (symbol) =>
      this.values(symbol).map(enclosure),
    );
    try {
      return program.evaluate();
    } catch (error) {
      if (error instanceof Abstains) return undefined;
      throw error;
    }
  }

  told(): Told {
    const { program, statement } = this;
    const { symbols } = statement.environment;
    const seen = program.watch();
    this.sides();
    program.unwatch();
    const functions = [...this.arithmetic.asked.values()].map(functionValue);
    const values = spell(this.withCases(seen), {
      ranges: (symbol) => program.table(symbol),
      index: (symbol, cell) => program.indexCell(symbol, cell),
      number: (symbol, cell) => this.values(symbol)[cell],
      isMatrix: (symbol) => {
        const [a, b] = symbols.get(symbol)?.slots.slice(-2) ?? [];
        return a !== undefined && b !== undefined && sameSort(a, b);
      },
    });
    const sizes = new Map([...this.point.sizes].filter(([name]) => seen.sizes.has(name)));
    return { sizes, values: [...values, ...functions] };
  }

  /** Indices that only a case speaks of are told as well. */
  private withCases(seen: Seen): Pick<Seen, 'indices' | 'numbers'> {
    const { numbers } = seen;
    const again = this.program.watch();
    this.program.conditions();
    this.program.unwatch();
    const indices = new Map(
      [...seen.indices].map(
        ([symbol, cells]) => [symbol, new Set([...cells, ...(again.indices.get(symbol) ?? [])])] as const,
      ),
    );
    return { indices, numbers };
  }
}

const NEAR = 1e-9;

function areNear(a: Interval, b: Interval): boolean {
  const [p, q] = [(a.low + a.high) / 2, (b.low + b.high) / 2];
  return Math.abs(p - q) <= NEAR * Math.max(1, Math.abs(p), Math.abs(q));
}
