/** What of an environment a statement and its proof speak of; the rest stays out of a certificate. */

import { namesIn } from '../term/scope.ts';
import type { Family, Sort, Term } from '../term/term.ts';
import type { Assumption, Environment } from './environment.ts';
import type { Proof, Statement, Step } from './proof.ts';

export function neededOf({ environment, left, right }: Statement, proof: Proof): Environment {
  const names = new Set<string>();
  for (const term of [left, right, ...environment.hypotheses, ...proof.multipliers]) namesIn(term, names);
  for (const { binders, left: first, right: second } of environment.equations)
    for (const body of [first, second]) addFamily(names, { binders, body });
  for (const { multiple, values } of proof.zeros) {
    addFamily(names, multiple);
    for (const value of values) namesIn(value, names);
  }
  for (const step of [...proof.left, ...proof.right, ...proof.zeros.flatMap(({ steps }) => steps)])
    addStep(names, step);
  // A set hands out what is added to it on the way: what definitions and ranges speak of is needed too.
  for (const name of names) {
    const definition = environment.definitions.get(name);
    if (definition !== undefined) addFamily(names, definition);
    const type = environment.symbols.get(name);
    if (type === undefined) continue;
    const sorts = [
      ...type.slots,
      ...(type.parameters ?? []).flat(),
      ...(type.values === undefined ? [] : [type.values]),
    ];
    for (const sort of sorts) addSort(names, sort);
  }
  return {
    ...environment,
    symbols: only(environment.symbols, names),
    definitions: only(environment.definitions, names),
    varying: new Set([...environment.varying].filter((name) => names.has(name))),
    assumptions: environment.assumptions.filter((assumption) => isAbout(assumption, names, environment)),
  };
}

function only<T>(all: ReadonlyMap<string, T>, names: ReadonlySet<string>): ReadonlyMap<string, T> {
  return new Map([...all].filter(([name]) => names.has(name)));
}

/** A condition of a rule may bring in functions, and never a symbol: only symbols that nobody speaks of speak against it. */
function isAbout({ binders, term }: Assumption, names: ReadonlySet<string>, environment: Environment): boolean {
  const own = new Set<string>();
  addFamily(own, { binders, body: term });
  return [...own].every((name) => names.has(name) || !isDeclared(name, environment));
}

function isDeclared(name: string, { symbols, definitions, varying }: Environment): boolean {
  return symbols.has(name) || definitions.has(name) || varying.has(name);
}

function addStep(names: Set<string>, step: Step): void {
  if (step.kind === 'algebra') namesIn(step.to, names);
  if (step.kind !== 'row') return;
  for (const family of step.instance.families.values()) addFamily(names, family);
  for (const sort of step.instance.ranges.values()) addSort(names, sort);
}

function addFamily(names: Set<string>, { binders, body }: Family): void {
  namesIn(body, names);
  for (const { sort } of binders) addSort(names, sort);
}

function addSort(names: Set<string>, sort: Sort): void {
  for (const end of endsOf(sort)) namesIn(end, names);
}

export function endsOf(sort: Sort): readonly Term[] {
  switch (sort.kind) {
    case 'range':
    case 'interval':
      return [sort.low, sort.high];
    case 'set':
    case 'real':
      return [];
  }
}
