/** A definition or a formula made safe to compute: kept only when the kernel shows that it is the same. */

import { hasDerivative } from '../calculus/differentiate.ts';
import { differentiated } from '../calculus/simplify.ts';
import { prove } from '../calculus/prove.ts';
import { OutOfBudget, Scope, type Environment } from '../kernel/environment.ts';
import type { Rulebook } from '../kernel/proof.ts';
import { closeOver, freshName, namesIn, openFamily } from '../term/scope.ts';
import { entry } from '../term/build.ts';
import type { SymbolType } from '../term/signature.ts';
import type { Family, Sort, Term } from '../term/term.ts';
import { NotCompiled } from './program.ts';
import { stabilised, type Shift, type Surroundings } from './stabilise.ts';

export interface Safe {
  readonly term: Term;
  readonly shifts: readonly Shift[];
  /** It could have been made safer, and was not shown to be the same. */
  readonly refused: boolean;
}

/** The letters of the term stand for indices. */
export function madeSafe(
  term: Term,
  letters: ReadonlyMap<string, Sort>,
  environment: Environment,
  rules: Rulebook,
  shared: Pick<Surroundings, 'avoid' | 'shifts'>,
): Safe {
  const { definitions } = environment;
  const { term: safe, shifts } = stabilised(term, { definitions, letters, ...shared });
  if (safe === term) return { term, shifts: [], refused: false };
  const types = shifts.map(({ symbol, slots }): readonly [string, SymbolType] => [symbol, { slots, facts: [] }]);
  const own = [...letters].map(([letter, sort]): readonly [string, SymbolType] => [
    letter,
    { slots: [], values: sort, facts: [] },
  ]);
  const wider: Environment = {
    ...environment,
    symbols: new Map([...environment.symbols, ...own, ...types]),
    ...fresh(environment),
  };
  const attempt = prove({ environment: wider, left: term, right: safe }, rules);
  return attempt.kind === 'proved' ? { term: safe, shifts, refused: false } : { term, shifts: [], refused: true };
}

/** Derivatives carried out, which the kernel replays. */
export function withoutDerivativesIn(term: Term, environment: Environment, rules: Rulebook): Term {
  if (!hasDerivative(term)) return term;
  const done = carriedOut(term, { ...environment, ...fresh(environment) }, rules);
  if (hasDerivative(done)) throw new NotCompiled('a derivative is left in the formula that cannot be carried out');
  const again = { ...environment, ...fresh(environment) };
  if (prove({ environment: again, left: term, right: done }, rules).kind === 'proved') return done;
  throw new NotCompiled('a derivative in the formula was carried out, and this was not shown to be right');
}

/** The definitions that the terms need, without derivatives and safe to compute, with those of the shifts. */
export function safeDefinitions(
  terms: readonly Term[],
  environment: Environment,
  rules: Rulebook,
  shared: Pick<Surroundings, 'avoid' | 'shifts'>,
): { readonly definitions: ReadonlyMap<string, Family>; readonly refused: readonly string[] } {
  const found = new Map<string, Family>();
  const refused: string[] = [];
  const waiting = terms.flatMap((term) => [...namesIn(term)]);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const family = environment.definitions.get(name);
    if (family === undefined || found.has(name)) continue;
    const letters = new Map<string, Sort>();
    for (const { hint, sort } of family.binders) {
      const letter = freshName(hint, shared.avoid);
      shared.avoid.add(letter);
      letters.set(letter, sort);
    }
    const names = [...letters.keys()];
    const open = openFamily(
      family,
      names.map((letter) => entry(letter)),
    );
    const bare = withoutDerivativesIn(open, within(environment, letters), rules);
    const safe = madeSafe(bare, letters, environment, rules, shared);
    if (safe.refused) refused.push(name);
    found.set(name, { binders: family.binders, body: closeOver(safe.term, names) });
    for (const { symbol, value } of safe.shifts) {
      found.set(symbol, value);
      waiting.push(...namesIn(value.body));
    }
    waiting.push(...namesIn(safe.term));
  }
  return { definitions: found, refused };
}

function within(environment: Environment, letters: ReadonlyMap<string, Sort>): Environment {
  const own = [...letters].map(([letter, sort]): readonly [string, SymbolType] => [
    letter,
    { slots: [], values: sort, facts: [] },
  ]);
  return { ...environment, symbols: new Map([...environment.symbols, ...own]) };
}

/** The work of one line, whatever the clock says: the same text is compiled to the same program. */
function fresh({ budget }: Environment): Pick<Environment, 'budget' | 'used'> {
  return { budget: { spent: 0, limit: budget.limit }, used: new Set() };
}

function carriedOut(term: Term, environment: Environment, rules: Rulebook): Term {
  try {
    return differentiated(term, Scope.top(environment), rules).term;
  } catch (error) {
    if (error instanceof OutOfBudget)
      throw new NotCompiled(`a derivative in the formula is too much work: ${error.message}`);
    throw error;
  }
}
