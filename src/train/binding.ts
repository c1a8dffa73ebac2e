/** Data put into the arrays of a program: which sizes follow from them, what else has to be given, what does not fit. */

import type { Expression, Table } from '../compile/expression.ts';
import { NotCompiled, type Program } from '../compile/program.ts';
import { extentIn } from '../compile/wasm/layout.ts';
import type { Instance } from '../compile/wasm/instance.ts';
import { BadData, numbersOf, type Dataset } from './dataset.ts';
import { inputNamed, type Model } from './model.ts';

/** Numbers that the user gives for other symbols; one for a square matrix is that many times the identity. */
export type Constants = ReadonlyMap<string, number>;

export interface Binding {
  readonly sizes: ReadonlyMap<string, number>;
  /** A column of ones is put after the features. */
  readonly ones: boolean;
}

/** The size that makes the expression, which is a size or a size and a number, this number. */
function solved(end: Expression, value: number): readonly [string, number] | undefined {
  if (end.kind === 'size') return [end.name, value];
  if (end.kind !== 'sum' || end.terms.length !== 2) return undefined;
  const [name, more] = end.terms;
  return name?.kind === 'size' && more?.kind === 'number' ? [name.name, value - more.value] : undefined;
}

export function bindingOf(
  model: Model,
  data: Dataset,
  { sizes: own, bias }: { readonly sizes: ReadonlyMap<string, number>; readonly bias: boolean },
): Binding {
  const { program, data: symbols } = model;
  const sizes = new Map(own);
  const put = (end: Expression | undefined, value: number, what: string): void => {
    const found = end === undefined ? undefined : solved(end, value);
    if (found === undefined) throw new NotCompiled(`how many ${what} the formula wants cannot be told from it`);
    const [name, size] = found;
    const known = sizes.get(name);
    if (known !== undefined && known !== size)
      throw new BadData(
        `${data.name}: ${value} ${what} do not fit: the size ${name} would be ${size}, and is ${known}`,
      );
    if (size < 1) throw new BadData(`${data.name}: ${value} ${what} do not fit: the size ${name} would be ${size}`);
    sizes.set(name, size);
  };
  const features = inputNamed(program, symbols.features);
  const [rows, columns] = features?.axes ?? [];
  if (features === undefined || columns === undefined)
    throw new NotCompiled(`${symbols.features} is no input of these formulas`);
  put(rows?.high, data.samples, 'samples');
  // Where the text counts one more than the dimension, the last is the constant 1.
  const ones = bias || columns.high.kind === 'sum';
  put(columns.high, data.features.length + (ones ? 1 : 0), 'features');
  const type = model.environment.symbols.get(symbols.labels);
  const classes = symbols.as === 'label' ? type?.values : type?.slots[1];
  if (symbols.as === 'binary') {
    if (data.classes.length !== 2)
      throw new BadData(`${data.name}: the formula is about two classes, and there are ${data.classes.length}`);
  } else if (symbols.as === 'real') numbersOf(data);
  else if (classes?.kind === 'range' && classes.high.kind === 'size')
    put({ kind: 'size', name: classes.high.name }, data.classes.length, 'classes');
  else throw new NotCompiled('how many classes the formula wants cannot be told from it');
  const missing = program.sizes.map(({ symbol }) => symbol).filter((name) => !sizes.has(name));
  if (missing.length > 0)
    throw new NotCompiled(`the data do not say how large ${missing.join(', ')} is; --size ${missing[0] ?? ''}=… does`);
  return { sizes, ones };
}

/** The same sizes with another number of samples. */
export function withSamples(model: Model, { sizes, ones }: Binding, samples: number): Binding {
  const end = inputNamed(model.program, model.data.features)?.axes[0]?.high;
  const name = end?.kind === 'size' ? end.name : '';
  return { sizes: new Map([...sizes, [name, samples]]), ones };
}

/** Everything but the parameters. */
export function fillData(program: Program, instance: Instance, model: Model, data: Dataset, binding: Binding): void {
  const { features, labels, as } = model.data;
  const width = data.features.length;
  const full = width + (binding.ones ? 1 : 0);
  if (inputNamed(program, features) !== undefined) {
    const cells = instance.numbers(features);
    for (let i = 0; i < data.samples; i += 1) {
      for (let j = 0; j < width; j += 1) cells[i * full + j] = data.values[i * width + j] ?? 0;
      if (binding.ones) cells[i * full + width] = 1;
    }
  }
  if (inputNamed(program, labels) === undefined) return;
  if (as === 'label') instance.labels(labels).set(data.labels);
  else if (as === 'real') instance.numbers(labels).set(numbersOf(data));
  else if (as === 'binary') instance.numbers(labels).set(data.labels.map((label) => label - 1));
  else {
    const cells = instance.numbers(labels).fill(0);
    data.labels.forEach((label, i) => (cells[i * data.classes.length + label - 1] = 1));
  }
}

/** What is neither trained nor data, by name; what is missing is told all at once. */
export function fillConstants(
  programs: readonly (readonly [Program, Instance])[],
  model: Model,
  constants: Constants,
  { sizes }: Binding,
): void {
  const wanted = new Map<string, Table>();
  const { features, labels } = model.data;
  for (const [program] of programs)
    for (const table of program.inputs)
      if (table.role !== 'parameter' && table.symbol !== undefined && ![features, labels].includes(table.symbol))
        wanted.set(table.symbol, table);
  const missing = [...wanted.keys()].filter((name) => !constants.has(name));
  if (missing.length > 0)
    throw new NotCompiled(
      `the formula has ${missing.join(', ')}, which nothing gives a value: ${missing.map((name) => `--set ${name}=…`).join(' ')}`,
    );
  for (const name of constants.keys()) {
    if (!wanted.has(name))
      throw new NotCompiled(
        `--set ${name}: there is no such symbol in the formula${wanted.size === 0 ? '' : `; there is ${[...wanted.keys()].join(', ')}`}`,
      );
  }
  for (const [program, instance] of programs) {
    for (const { symbol = '', axes, role } of program.inputs) {
      const value = constants.get(symbol);
      if (value === undefined || role === 'label') continue;
      const cells = instance.numbers(symbol);
      const [n, m] = axes.map((axis) => extentIn(axis, sizes));
      if (axes.length === 2 && n !== undefined && n === m) for (let i = 0; i < n; i += 1) cells[i * n + i] = value;
      else cells.fill(value);
    }
  }
}
