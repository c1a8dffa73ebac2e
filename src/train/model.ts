/** What is trained: a loss and its derivatives, each a line of a document, compiled together. */

import { compiled, type Formula } from '../compile/compile.ts';
import type { Table } from '../compile/expression.ts';
import { NotCompiled, type Program } from '../compile/program.ts';
import type { Target } from '../compile/target.ts';
import type { Environment } from '../kernel/environment.ts';
import type { Rulebook } from '../kernel/proof.ts';
import { entry } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { namesIn } from '../term/scope.ts';
import type { Term } from '../term/term.ts';
import { overLetter, overSamples } from './per-sample.ts';

export interface Model {
  readonly environment: Environment;
  readonly rules: Rulebook;
  /** The symbols that are trained, each with the line that gives its part of the gradient. */
  readonly parameters: readonly string[];
  readonly loss: Formula;
  readonly gradients: readonly Formula[];
  /** The loss, then the gradients in the order of the parameters. */
  readonly program: Program;
  /** The Hessian in blocks: by which parameter its rows, by which its columns. */
  readonly hessian: { readonly program: Program; readonly blocks: readonly (readonly [string, string])[] } | undefined;
  /** The lines are about one sample, and the mean over all is trained. */
  readonly perSample: boolean;
  readonly data: DataSymbols;
}

/** Which symbols the data are put into. */
export interface DataSymbols {
  readonly features: string;
  readonly labels: string;
  /** How the labels are written: whole numbers, rows with a single 1, 0 and 1, or any numbers. */
  readonly as: 'label' | 'one-hot' | 'binary' | 'real';
}

export interface Naming {
  readonly features?: string | undefined;
  readonly labels?: string | undefined;
}

export function modelOf(gradients: readonly Target[], hessians: readonly Target[], naming: Naming = {}): Model {
  const [first] = gradients;
  if (first?.of === undefined)
    throw new NotCompiled('this line is no derivative of a loss, so there is nothing to train');
  const loss = first.of;
  for (const { of, by } of gradients) {
    if (of === undefined || !sameTerm(of, loss)) throw new NotCompiled('the lines are derivatives of different things');
    if (by.length !== 1)
      throw new NotCompiled('a gradient is a derivative by one thing; --hessian takes second derivatives');
  }
  for (const { of, by } of hessians)
    if (of === undefined || !sameTerm(of, loss) || by.length !== 2)
      throw new NotCompiled('--hessian takes lines that are second derivatives of the loss');
  const parameters = gradients.flatMap(({ by }) => by);
  if (new Set(parameters).size !== parameters.length)
    throw new NotCompiled('two lines are derivatives by the same thing');
  const all = [...gradients, ...hessians];
  const symbols = new Map(all.flatMap(({ environment }) => [...environment.symbols]));
  const definitions = new Map(all.flatMap(({ environment }) => [...environment.definitions]));
  for (const parameter of parameters) definitions.delete(parameter);
  const environment: Environment = { ...first.environment, symbols, definitions };
  const { rules } = first;
  const [letter, ...more] = first.formula.letters.filter(({ name }) => namesIn(loss).has(name));
  if (more.length > 0) throw new NotCompiled('the loss is a number for each of several indices; one number is wanted');
  const letters = letter === undefined ? [] : [letter];
  const written = [{ hint: 'loss', term: loss, letters, hypotheses: [] }, ...all.map(({ formula }) => formula)];
  // About the sample that a letter names: the mean over all.
  const formulas = letter === undefined ? written : overLetter(written, letter);
  const found = dataSymbols(formulas, environment, parameters, naming);
  const samples = environment.symbols.get(found.labels)?.slots[0];
  if (letter !== undefined && nameOfSlot(letter.sort) !== nameOfSlot(samples))
    throw new NotCompiled(`the loss is a number for each ${letter.name}; a loss that is one number is wanted`);
  const lifted = found.perSample
    ? overSamples(formulas, environment, [found.features, found.labels])
    : { formulas, environment };
  const [own, ...rest] = lifted.formulas;
  if (own === undefined) throw new Error('there is no loss');
  const request = { environment: lifted.environment, rules, parameters: new Set(parameters) };
  const slopes = rest.slice(0, gradients.length);
  const curvatures = rest.slice(gradients.length);
  return {
    environment: lifted.environment,
    rules,
    parameters,
    loss: own,
    gradients: slopes,
    program: compiled({ ...request, formulas: [own, ...slopes] }),
    hessian:
      curvatures.length === 0
        ? undefined
        : {
            program: compiled({ ...request, formulas: curvatures }),
            blocks: hessians.map(({ by }) => [by[0] ?? '', by[1] ?? ''] as const),
          },
    perSample: found.perSample || letter !== undefined,
    data: { features: found.features, labels: found.labels, as: found.as },
  };
}

/** From what the text declares: labels or one-hot rows, and the numbers that run over the same samples. */
function dataSymbols(
  formulas: readonly Formula[],
  environment: Environment,
  parameters: readonly string[],
  naming: Naming,
): DataSymbols & { readonly perSample: boolean } {
  const inputs = inputsOf(formulas, environment).filter((name) => !parameters.includes(name));
  const typeOf = (name: string) => environment.symbols.get(name);
  const isLabel = (name: string): boolean => {
    const type = typeOf(name);
    return (
      type?.values !== undefined || (type?.facts.some(({ kind }) => kind === 'one-hot' || kind === 'binary') ?? false)
    );
  };
  /** One number a sample, where another input has a row a sample. */
  const isTarget = (name: string): boolean => {
    const [samples, ...more] = typeOf(name)?.slots ?? [];
    const isAlike = (other: string): boolean => {
      const slots = typeOf(other)?.slots ?? [];
      return slots.length === 2 && nameOfSlot(slots[0]) === nameOfSlot(samples);
    };
    return samples !== undefined && more.length === 0 && inputs.some(isAlike);
  };
  const letters = new Set(formulas.flatMap((formula) => formula.letters.map(({ name }) => name)));
  const declared = inputs.filter((name) => isLabel(name) && !letters.has(name));
  const others = inputs.filter((name) => name !== naming.features && isTarget(name));
  const labels = naming.labels ?? only(declared.length > 0 ? declared : others, 'labels', '--y');
  const type = typeOf(labels);
  if (type === undefined) throw new NotCompiled(`--y: this formula has no symbol ${labels}`);
  const has = (kind: string): boolean => type.facts.some((fact) => fact.kind === kind);
  const as = type.values !== undefined ? 'label' : has('binary') ? 'binary' : has('one-hot') ? 'one-hot' : 'real';
  const rank = as === 'one-hot' ? 1 : 0;
  const perSample = type.slots.length === rank;
  const wanted = perSample ? 1 : 2;
  const candidates = inputs.filter((name) => {
    const slots = typeOf(name)?.slots ?? [];
    const alike = perSample || nameOfSlot(slots[0]) === nameOfSlot(type.slots[0]);
    return name !== labels && typeOf(name)?.values === undefined && slots.length === wanted && alike;
  });
  const features = naming.features ?? only(candidates, 'features', '--x');
  if (typeOf(features) === undefined) throw new NotCompiled(`--x: this formula has no symbol ${features}`);
  return { features, labels, as, perSample };
}

function nameOfSlot(sort: { readonly kind: string; readonly high?: Term } | undefined): string | undefined {
  return sort?.kind === 'range' && sort.high?.kind === 'size' ? sort.high.name : undefined;
}

function only(names: readonly string[], what: string, option: string): string {
  const [first, second] = names;
  if (first !== undefined && second === undefined) return first;
  const found = first === undefined ? 'none is declared so' : `${names.join(', ')} could be meant`;
  throw new NotCompiled(`which symbol stands for the ${what} cannot be told: ${found}; ${option} NAME says it`);
}

/** The symbols behind the formulas that no definition explains. */
function inputsOf(formulas: readonly Formula[], environment: Environment): readonly string[] {
  const found = new Set<string>();
  const waiting = formulas.flatMap(({ term }) => [...namesIn(term)]);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const definition = environment.definitions.get(name);
    if (definition !== undefined) waiting.push(...namesIn(definition.body));
  }
  return [...found].filter((name) => environment.symbols.has(name) && !environment.definitions.has(name)).toSorted();
}

/** The table of a symbol among the inputs of a program. */
export function inputNamed(program: Program, symbol: string): Table | undefined {
  return program.inputs.find((table) => table.symbol === symbol);
}

/** What may be the chances of the classes: quantities with one row a sample and one column a class, or one chance where there are two. */
export function scoreCandidates(model: Model): readonly Formula[] {
  const { environment, data } = model;
  const features = environment.symbols.get(data.features)?.slots[0];
  const labels = environment.symbols.get(data.labels);
  const classes = data.as === 'label' ? labels?.values : labels?.slots[1];
  if (features === undefined || data.as === 'real') return [];
  const wanted = data.as === 'binary' ? [features] : classes === undefined ? [] : [features, classes];
  return [...environment.definitions].flatMap(([symbol, { binders }]) => {
    const fits =
      binders.length === wanted.length && binders.every(({ sort }, i) => nameOfSlot(sort) === nameOfSlot(wanted[i]));
    if (!fits || wanted.length === 0) return [];
    const letters = binders.map(({ sort }, i) => ({ name: i === 0 ? 'row of scores' : 'column of scores', sort }));
    return [
      {
        hint: 'scores',
        term: entry(
          symbol,
          letters.map(({ name }) => entry(name)),
        ),
        letters,
        hypotheses: [],
      },
    ];
  });
}
