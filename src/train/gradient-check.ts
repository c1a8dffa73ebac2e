/** The compiled gradient against dual numbers through the loss as a term, and against differences of the compiled loss. */

import { Abstains, TooMuchWork } from '../numeric/arithmetic.ts';
import { floats } from '../numeric/floats.ts';
import { Program as Evaluator } from '../numeric/program.ts';
import { Random } from '../numeric/random.ts';
import { traitsOf } from '../numeric/traits.ts';
import { OutOfBudget } from '../kernel/environment.ts';
import { derivative, entry, zero } from '../term/build.ts';
import { freshName } from '../term/scope.ts';
import type { SymbolType } from '../term/signature.ts';
import { extentIn } from '../compile/wasm/layout.ts';
import { bindingOf, type Binding, type Constants } from './binding.ts';
import { rowsOf, type Dataset } from './dataset.ts';
import { inputNamed, type Model } from './model.ts';
import { readyInstance } from './objective.ts';
import { normal } from './synthetic.ts';

export interface GradientCheck {
  readonly samples: number;
  readonly entries: number;
  /** The greatest difference, against the greater of 1 and what was found; undefined: it could not be computed. */
  readonly duals: number | undefined;
  readonly differences: number | undefined;
  readonly passes: boolean;
  /** How the compiled gradient lies to the derivative of the loss: so many times it; undefined where it is no multiple. */
  readonly ratio: number | undefined;
  /** The cosine of the angle between them, at the point where it is least. */
  readonly cosine: number;
  /** Why something could not be computed. */
  readonly why: string;
}

const SAMPLES = 6;
const ENTRIES = 24;
const POINTS = 2;
const NEAR_DUALS = 1e-9;
const NEAR_DIFFERENCES = 1e-5;
const WORK = 200_000_000;

export function checkGradient(
  model: Model,
  data: Dataset,
  bias: boolean,
  given: Binding,
  constants: Constants,
  seed: number,
): GradientCheck {
  const random = new Random(seed);
  const few = fewSamples(data, model.data.as === 'real');
  const own = new Map(given.sizes);
  const samplesSize = inputNamed(model.program, model.data.features)?.axes[0]?.high;
  if (samplesSize?.kind === 'size') own.set(samplesSize.name, few.samples);
  const binding = bindingOf(model, few, { sizes: own, bias });
  const instance = readyInstance(model.program, model, few, binding, constants);
  const worst: { duals: number | undefined; differences: number | undefined } = { duals: 0, differences: 0 };
  const [found, right]: [number[][], number[][]] = [[], []];
  let entries = 0;
  let why = '';
  for (let point = 0; point < POINTS; point += 1) {
    const [claimed, actual]: [number[], number[]] = [[], []];
    found.push(claimed);
    right.push(actual);
    for (const parameter of model.parameters) {
      const cells = instance.numbers(parameter);
      for (let i = 0; i < cells.length; i += 1) cells[i] = 0.5 * normal(random);
    }
    model.parameters.forEach((parameter, i) => {
      const cells = instance.numbers(parameter);
      const duals = dualsOf(model, parameter, binding, (symbol) => cellsOf(symbol));
      for (let turn = 0; turn < Math.min(ENTRIES, cells.length); turn += 1) {
        const cell = cells.length <= ENTRIES ? turn : random.below(cells.length);
        instance.evaluate();
        const ours = instance.outputs[i + 1]?.[cell] ?? Number.NaN;
        entries += 1;
        const dual = worst.duals === undefined ? why : duals(cell);
        if (typeof dual === 'string') [worst.duals, why] = [undefined, dual];
        else worst.duals = worse(worst.duals ?? 0, ours, dual);
        const slope = difference(cells, cell);
        worst.differences = worse(worst.differences ?? 0, ours, slope);
        claimed.push(ours);
        actual.push(slope);
      }
    });
  }
  function cellsOf(symbol: string): readonly number[] {
    const table = inputNamed(model.program, symbol);
    if (table === undefined) return [];
    return [...(table.role === 'label' ? instance.labels(symbol) : instance.numbers(symbol))];
  }
  function lossAt(cells: Float64Array, cell: number, value: number): number {
    cells[cell] = value;
    instance.evaluate();
    return instance.outputs[0]?.[0] ?? Number.NaN;
  }
  /** Richardson's, from two steps on either side. */
  function difference(cells: Float64Array, cell: number): number {
    const here = cells[cell] ?? 0;
    const step = 1e-3 * Math.max(1, Math.abs(here));
    const slope = (h: number): number => (lossAt(cells, cell, here + h) - lossAt(cells, cell, here - h)) / (2 * h);
    const [wide, narrow] = [slope(step), slope(step / 2)];
    lossAt(cells, cell, here);
    return (4 * narrow - wide) / 3;
  }
  const near = (found: number | undefined, least: number): boolean => found === undefined || found <= least;
  const passes = near(worst.duals, NEAR_DUALS) && near(worst.differences, NEAR_DIFFERENCES);
  return { samples: few.samples, entries, ...worst, passes, ...lieTo(found, right), why };
}

function lieTo(
  found: readonly (readonly number[])[],
  right: readonly (readonly number[])[],
): Pick<GradientCheck, 'ratio' | 'cosine'> {
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((so, value, i) => so + value * (b[i] ?? 0), 0);
  const cosines = found.map(
    (own, i) => product(own, right[i] ?? []) / Math.sqrt(product(own, own) * product(right[i] ?? [], right[i] ?? [])),
  );
  const [own, other] = [found.flat(), right.flat()];
  const ratio = product(own, other) / product(other, other);
  const isMultiple = own.every(
    (value, i) => Math.abs(value - ratio * (other[i] ?? 0)) <= 1e-6 * Math.max(1, Math.abs(value)),
  );
  return {
    ratio: isMultiple && Number.isFinite(ratio) ? Number(ratio.toPrecision(9)) : undefined,
    cosine: Math.min(...cosines),
  };
}

/** Of every class at least one, so that all classes stay; of numbers a few. */
function fewSamples(data: Dataset, isReal: boolean): Dataset {
  const rows: number[] = [];
  const classes = isReal ? [] : data.classes.map((_, k) => data.labels.indexOf(k + 1));
  for (let i = 0; i < Math.max(SAMPLES, classes.length); i += 1)
    rows.push(classes[i] ?? Math.floor((i * data.samples) / (SAMPLES + 1)));
  return rowsOf(data, rows.slice(0, data.samples));
}

function worse(so: number, ours: number, theirs: number): number {
  const found = Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs));
  return Number.isNaN(found) ? Infinity : Math.max(so, found);
}

/** The derivative of the loss by one entry, as the evaluator of the checker has it, which knows no rule and no compiled code. */
function dualsOf(
  model: Model,
  parameter: string,
  { sizes }: Binding,
  cellsOf: (symbol: string) => readonly number[],
): (cell: number) => number | string {
  const { environment, loss, program } = model;
  const table = inputNamed(program, parameter);
  if (table === undefined) return () => `${parameter} is no input`;
  const avoid = new Set([...environment.symbols.keys(), ...environment.definitions.keys()]);
  const letters = table.axes.map(() => {
    const letter = freshName('at', avoid);
    avoid.add(letter);
    return letter;
  });
  const sorts = environment.symbols.get(parameter)?.slots ?? [];
  const own = letters.map((letter, i): readonly [string, SymbolType] => [
    letter,
    { slots: [], values: sorts[i] ?? { kind: 'real' }, facts: [] },
  ]);
  const here = {
    ...environment,
    symbols: new Map([...environment.symbols, ...own]),
    assumptions: [],
    equations: [],
    hypotheses: [],
    // The work of a line of the document is over.
    budget: { spent: 0, limit: WORK },
  };
  const left = derivative(
    loss.term,
    entry(
      parameter,
      letters.map((letter) => entry(letter)),
    ),
  );
  const statement = { environment: here, left, right: zero };
  // Whatever is in the way of one entry is told, and the others are not tried.
  const orWhy = <T>(work: () => T): T | string => {
    try {
      return work();
    } catch (error) {
      if (error instanceof Abstains || error instanceof TooMuchWork || error instanceof OutOfBudget)
        return error.message;
      throw error;
    }
  };
  const made = orWhy(
    () => new Evaluator(statement, traitsOf(statement), floats, { left: WORK }, { cost: 1, conditions: 'none' }),
  );
  if (typeof made === 'string') return () => made;
  const extents = table.axes.map((axis) => extentIn(axis, sizes));
  return (cell) => {
    let rest = cell;
    const places = extents.toReversed().map((extent) => {
      const place = rest % extent;
      rest = Math.floor(rest / extent);
      return place + 1;
    });
    const choice = new Map<string, readonly number[]>(
      letters.map((letter, i) => [letter, [places[places.length - 1 - i] ?? 1]]),
    );
    for (const symbol of made.indexSymbols) if (!choice.has(symbol)) choice.set(symbol, cellsOf(symbol));
    return orWhy(() => {
      made.put({ sizes, choice }, cellsOf);
      return made.evaluate()?.left ?? Number.NaN;
    });
  };
}
