/** Formulas of one document compiled together: the arrays they share are computed once. */

import type { Environment } from '../kernel/environment.ts';
import type { Rulebook } from '../kernel/proof.ts';
import { namesIn } from '../term/scope.ts';
import type { Sort, Term } from '../term/term.ts';
import type { Loop } from './expression.ts';
import { loopOf } from './lower.ts';
import { Planner } from './planner.ts';
import { NotCompiled, type Program } from './program.ts';
import { madeSafe, safeDefinitions, withoutDerivativesIn } from './sound-rewrites.ts';

/** What is to be computed: an array of numbers, one for each value of the letters. */
export interface Formula {
  readonly hint: string;
  readonly term: Term;
  /** The letters of the axes, outermost first, with what they run over. */
  readonly letters: readonly { readonly name: string; readonly sort: Sort }[];
  readonly hypotheses: readonly Term[];
}

export interface CompileRequest {
  readonly formulas: readonly Formula[];
  readonly environment: Environment;
  readonly rules: Rulebook;
  /** What is trained; these are given and not computed, even where the text defines them. */
  readonly parameters: ReadonlySet<string>;
}

export function compiled(request: CompileRequest): Program {
  try {
    return compiledWhole(request);
  } catch (error) {
    // Definitions a thousand deep, one behind the other.
    if (error instanceof RangeError) throw new NotCompiled('the formula goes too deep');
    throw error;
  }
}

function compiledWhole({ formulas, environment, rules, parameters }: CompileRequest): Program {
  const definitions = new Map([...environment.definitions].filter(([symbol]) => !parameters.has(symbol)));
  const avoid = new Set([...environment.symbols.keys(), ...environment.definitions.keys()]);
  for (const { term } of formulas) namesIn(term, avoid);
  const here: Environment = { ...environment, definitions };
  const shared = { avoid, shifts: [] };
  const remarks: string[] = [];
  const safe = formulas.map(({ term, letters, ...formula }) => {
    const sorts = new Map(letters.map(({ name, sort }) => [name, sort]));
    const bare = withoutDerivativesIn(term, { ...environment, definitions }, rules);
    const { term: own, shifts, refused } = madeSafe(bare, sorts, here, rules, shared);
    if (refused) remarks.push(unsafe);
    return { ...formula, letters, term: own, shifts };
  });
  const shifts = safe.flatMap((formula) => formula.shifts);
  const terms = [
    ...safe.flatMap(({ term, hypotheses }) => [term, ...hypotheses]),
    ...shifts.map(({ value }) => value.body),
  ];
  const made = safeDefinitions(terms, here, rules, shared);
  if (made.refused.length > 0) remarks.push(unsafe);
  const all = new Map([...made.definitions, ...shifts.map(({ symbol, value }) => [symbol, value] as const)]);
  const plan = (twice: ReadonlySet<string>): Planner => {
    const planner = new Planner({ ...environment, definitions: all }, parameters, twice);
    for (const { hint, term, letters, hypotheses } of safe) {
      const axes: { letter: string; loop: Loop }[] = [];
      for (const { name, sort } of letters) axes.push({ letter: name, loop: loopOf(name, sort, [], planner) });
      planner.want({ hint, term, axes, hypotheses });
    }
    return planner;
  };
  const once = plan(new Set());
  const often = [...once.occurrences].filter(([, count]) => count > 1).map(([key]) => key);
  const planner = often.length === 0 ? once : plan(new Set(often));
  const program = planner.program([...new Set(remarks)]);
  if (program.sizes.length === 0 && program.inputs.length === 0 && formulas.length === 0)
    throw new NotCompiled('there is nothing to compute');
  return program;
}

const unsafe = 'exponentials may overflow: no form that keeps them small was shown to be the same';
