/** From expressions to steps: what stays the same in a loop is computed before it, what occurs twice once. */

import type { Environment } from '../kernel/environment.ts';
import { indexOf, load, mapParts, productOf, type Expression, type Loop, type Of, type Table } from './expression.ts';
import { contractionIn, isClosed, type Contraction, type Side } from './contraction.ts';
import { costOf, freeLoops, isOfSizes, keyOf, loadsOf } from './free-loops.ts';
import { Identifiers } from './identifiers.ts';
import { loopOf, lower, type Tables } from './lower.ts';
import { NotCompiled, type Operand, type Program, type Size, type Step, type Work } from './program.ts';
import type { SymbolType } from '../term/signature.ts';
import type { Term } from '../term/term.ts';

/** An array to be computed: a term with free letters for indices. */
export interface Wanted {
  readonly hint: string;
  readonly term: Term;
  /** The axes of the array, outermost first, by their letters. */
  readonly axes: readonly { readonly letter: string; readonly loop: Loop }[];
  /** Brackets of the case in which it holds; elsewhere it is not a number. */
  readonly hypotheses: readonly Term[];
}

/** What is worth an array of its own when it does not change in a loop, or occurs twice. */
const WORTH = 20;

/** What the axes of an input are called where no sum names them. */
const AXES = ['i', 'j', 'k', 'l'];

/** So many steps are a program that nobody wants. */
const MOST_STEPS = 500;

interface Known {
  readonly table: Table;
  /** For each axis of the table the place of its loop among the free loops of the expression. */
  readonly order: readonly number[];
}

export class Planner implements Tables {
  readonly environment: Environment;
  /** How often an expression occurs that changes in all loops around it. */
  readonly occurrences = new Map<string, number>();
  indices: ReadonlyMap<string, Loop> = new Map();
  private readonly parameters: ReadonlySet<string>;
  private readonly shared: ReadonlySet<string>;
  private readonly identifiers = new Identifiers();
  private readonly sizes = new Map<string, Size>();
  private readonly bySymbol = new Map<string, Table>();
  private readonly byKey = new Map<string, Known>();
  private readonly varying = new Set<Table>();
  private readonly open = new Set<string>();
  private readonly inputs: Table[] = [];
  private readonly steps: Step[] = [];
  private readonly outputs: Table[] = [];

  constructor(environment: Environment, parameters: ReadonlySet<string>, shared: ReadonlySet<string>) {
    this.environment = environment;
    this.parameters = parameters;
    this.shared = shared;
  }

  program(remarks: readonly string[]): Program {
    const { steps, outputs } = this;
    const inputs = this.inputs.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return { sizes: [...this.sizes.values()], inputs, steps, outputs, remarks };
  }

  want({ hint, term, axes, hypotheses }: Wanted): Table {
    this.indices = new Map(axes.map(({ letter, loop }) => [letter, loop]));
    const loops = axes.map(({ loop }) => loop);
    const value = lower(term, [], this);
    const cases = hypotheses.map((hypothesis) => lower(hypothesis, [], this));
    const body: Expression =
      cases.length === 0 ? value : { kind: 'when', condition: productOf(cases), body: value, otherwise: Number.NaN };
    const table = this.newTable(hint, loops, undefined);
    this.fill(table, loops, body);
    this.outputs.push(table);
    this.indices = new Map();
    return table;
  }

  of(symbol: string): Table {
    const known = this.bySymbol.get(symbol);
    if (known !== undefined) return known;
    const definition = this.environment.definitions.get(symbol);
    if (definition === undefined) return this.input(symbol);
    if (this.open.has(symbol)) throw new NotCompiled(`${symbol} is defined by itself`);
    this.open.add(symbol);
    const outer = this.indices;
    this.indices = new Map();
    const loops: Loop[] = [];
    for (const { hint, sort } of definition.binders) loops.push(loopOf(hint, sort, loops, this));
    if (!loops.every(isClosed)) throw new NotCompiled(`the rows of ${symbol} have different lengths`);
    const body = lower(definition.body, loops, this);
    const table = this.newTable(symbol, loops, symbol);
    this.fill(table, loops, body);
    this.indices = outer;
    this.open.delete(symbol);
    this.bySymbol.set(symbol, table);
    return table;
  }

  private input(symbol: string): Table {
    const type = this.environment.symbols.get(symbol);
    if (type === undefined || type.parameters !== undefined)
      throw new NotCompiled(`what ${symbol} is, is not said in the document`);
    if (isApplied(type) && !this.parameters.has(symbol))
      throw new NotCompiled(`${symbol} is a function, and nothing says which`);
    const axes = type.slots.map((sort, i) => loopOf(AXES[i % AXES.length] ?? 'i', sort, [], this));
    const role = this.parameters.has(symbol) ? 'parameter' : type.values === undefined ? 'data' : 'label';
    for (const { low, high } of axes) for (const end of [low, high]) this.noteSizes(end);
    const table: Table = { name: this.identifiers.fresh(symbol), role, axes, symbol };
    if (role === 'parameter') this.varying.add(table);
    this.inputs.push(table);
    this.bySymbol.set(symbol, table);
    return table;
  }

  matrix(name: 'inverse' | 'det' | 'logdet', argument: Expression, axes: readonly Loop[]): Table {
    if (freeLoops(argument).some((loop) => !axes.includes(loop)))
      throw new NotCompiled(`the ${name} of a matrix that changes with an index is not compiled`);
    const whole = this.materialised(argument, axes, 'matrix');
    const key = `${name} of ${whole.table.name}`;
    const known = this.byKey.get(key);
    if (known !== undefined) return known.table;
    const table = this.newTable(name, name === 'inverse' ? axes : [], undefined);
    this.push(table, { kind: 'matrix', name, of: whole.table });
    this.byKey.set(key, { table, order: [] });
    return table;
  }

  private newTable(hint: string, axes: readonly Loop[], symbol: string | undefined): Table {
    return { name: this.identifiers.fresh(hint), role: 'made', axes, symbol };
  }

  private push(table: Table, work: Work): void {
    const loads = work.kind === 'fill' ? loadsOf(work.body) : new Set(tablesOf(work));
    const varies = [...loads].some((each) => this.varying.has(each));
    if (varies) this.varying.add(table);
    for (const { low, high } of table.axes) for (const end of [low, high]) this.noteSizes(end);
    if (work.kind === 'fill') this.noteSizes(work.body);
    if (work.kind === 'contract') for (const end of [work.over.low, work.over.high]) this.noteSizes(end);
    this.steps.push({ table, work, stage: varies ? 'each' : 'once' });
    if (this.steps.length > MOST_STEPS) throw new NotCompiled('this takes too many steps');
  }

  private noteSizes(expression: Expression): void {
    if (expression.kind === 'size' && !this.sizes.has(expression.name))
      this.sizes.set(expression.name, { symbol: expression.name, name: this.identifiers.fresh(expression.name) });
    if (expression.kind === 'fold') for (const end of [expression.loop.low, expression.loop.high]) this.noteSizes(end);
    mapParts(expression, (part) => {
      this.noteSizes(part);
      return part;
    });
  }

  private fill(table: Table, loops: readonly Loop[], body: Expression): void {
    const contraction = body.kind === 'fold' ? contractionIn(body) : undefined;
    if (contraction !== undefined && this.contractInto(table, loops, contraction)) return;
    this.push(table, { kind: 'fill', loops, body: this.inside(body, loops) });
  }

  private plan(expression: Expression, loops: readonly Loop[]): Expression {
    if (expression.kind === 'fold' || costOf(expression) >= WORTH) {
      const hoisted = this.hoisted(expression, loops);
      if (hoisted !== undefined) return hoisted;
    }
    return this.inside(expression, loops);
  }

  private inside(expression: Expression, loops: readonly Loop[]): Expression {
    if (expression.kind !== 'fold') return mapParts(expression, (part) => this.plan(part, loops));
    const contraction = contractionIn(expression);
    if (contraction !== undefined) return this.contracted(expression, contraction, loops);
    return { ...expression, body: this.plan(expression.body, [...loops, expression.loop]) };
  }

  /** As an entry of an array that is computed before, if that is worth it. */
  private hoisted(expression: Expression, loops: readonly Loop[]): Expression | undefined {
    const free = freeLoops(expression);
    if (isOfSizes(expression) || !free.every(isClosed)) return undefined;
    const key = keyOf(expression);
    const known = this.byKey.get(key);
    if (known === undefined && free.length >= loops.length && !this.shared.has(key)) {
      if (expression.kind === 'call' || expression.kind === 'fold')
        this.occurrences.set(key, (this.occurrences.get(key) ?? 0) + 1);
      return undefined;
    }
    const { table, order } = known ?? this.materialised(expression, inOrderOf(free, loops), hintOf(expression));
    return load(
      table,
      order.flatMap((place) => (free[place] === undefined ? [] : [indexOf(free[place])])),
    );
  }

  private materialised(expression: Expression, axes: readonly Loop[], hint: string): Known {
    const key = keyOf(expression);
    const known = this.byKey.get(key);
    const free = freeLoops(expression);
    const order = axes.map((loop) => free.indexOf(loop));
    if (known !== undefined && known.order.every((place, i) => place === order[i])) return known;
    const table = this.newTable(hint, axes, undefined);
    this.fill(table, axes, expression);
    const made = { table, order };
    if (known === undefined) this.byKey.set(key, made);
    return made;
  }

  private contracted(fold: Of<'fold'>, contraction: Contraction, loops: readonly Loop[]): Expression {
    const key = keyOf(fold);
    const free = freeLoops(fold);
    const known = this.byKey.get(key);
    const outside = this.plan(contraction.outside, loops);
    if (known !== undefined) {
      const slots = known.order.flatMap((place) => (free[place] === undefined ? [] : [indexOf(free[place])]));
      return productOf([outside, load(known.table, slots)]);
    }
    const [left, right] = this.sidesInOrder(contraction, loops);
    const axes = [...left.kept, ...right.kept];
    const table = this.newTable('product', axes, undefined);
    this.pushContraction(table, left, right, contraction.over);
    this.byKey.set(key, { table, order: axes.map((loop) => free.indexOf(loop)) });
    return productOf([outside, load(table, axes.map(indexOf))]);
  }

  /** Straight into the array, where its axes come in the order of the sides. */
  private contractInto(table: Table, loops: readonly Loop[], contraction: Contraction): boolean {
    const { outside, over } = contraction;
    if (outside.kind !== 'number' || outside.value !== 1) return false;
    const [left, right] = this.sidesInOrder(contraction, loops);
    const axes = [...left.kept, ...right.kept];
    if (axes.length !== loops.length || !axes.every((loop, i) => loop === loops[i])) return false;
    this.pushContraction(table, left, right, over);
    return true;
  }

  /** A side with the summed axis last beside one with it first stands left; else they come as the loops do. */
  private sidesInOrder({ sides }: Contraction, loops: readonly Loop[]): readonly [Side, Side] {
    const sorted = sides.map((side) => (side.stored ? side : { ...side, kept: inOrderOf(side.kept, loops) }));
    const [a, b] = sorted.toSorted((one, other) => placeOf(one, loops) - placeOf(other, loops));
    if (a === undefined || b === undefined) throw new Error('a contraction has two sides');
    return a.stored?.summed === 'first' && b.stored?.summed === 'last' ? [b, a] : [a, b];
  }

  private pushContraction(table: Table, left: Side, right: Side, over: Loop): void {
    const summed = left.stored?.summed ?? right.stored?.summed ?? 'last';
    const own = (side: Side, other: Side): Operand => {
      if (side.stored !== undefined) return side.stored;
      const place = other.stored?.summed ?? summed;
      const axes = place === 'first' ? [over, ...side.kept] : [...side.kept, over];
      return { table: this.materialised(side.body, axes, 'factor').table, summed: place };
    };
    this.push(table, { kind: 'contract', left: own(left, right), right: own(right, left), over });
  }
}

/** Written with arguments, as f(x): what it is depends on them, and without a definition nobody knows how. */
function isApplied(type: SymbolType): boolean {
  return 'applied' in type && type.applied === true;
}

function tablesOf(work: Exclude<Work, { kind: 'fill' }>): readonly Table[] {
  return work.kind === 'contract' ? [work.left.table, work.right.table] : [work.of];
}

function inOrderOf(free: readonly Loop[], loops: readonly Loop[]): readonly Loop[] {
  return free.toSorted((a, b) => loops.indexOf(a) - loops.indexOf(b));
}

function placeOf(side: Side, loops: readonly Loop[]): number {
  return Math.min(...side.kept.map((loop) => loops.indexOf(loop)));
}

function hintOf(expression: Expression): string {
  if (expression.kind === 'call') return expression.name;
  return expression.kind === 'fold' ? expression.operator : 'value';
}
