/** Looks for a proof that two terms are equal: both sides in normal form, and the kernel to say whether they meet. */

import { OutOfBudget, renewed, Scope, spend, type Environment } from '../kernel/environment.ts';
import { multiplied, replay, type Proof, type Rulebook, type Statement, type Theorem } from '../kernel/proof.ts';
import { areEqual, canonical } from '../kernel/algebra.ts';
import { add, minusOne, mul } from '../term/build.ts';
import { namesIn } from '../term/scope.ts';
import { readCanonical, termOfFactor } from '../kernel/polynomial.ts';
import { isNonzero } from '../kernel/signs.ts';
import type { Term } from '../term/term.ts';
import { visit } from '../term/traverse.ts';
import { zerosBetween } from './by-equations.ts';
import { byInverses } from './by-inverses.ts';
import { denominatorsIn } from './denominators.ts';
import type { Normalise } from './derived-equations.ts';
import { byCases, speaksOfCases } from './cases.ts';
import { withoutDerivatives } from './differentiate.ts';
import { normalForm } from './normal-form.ts';
import { topPlace, Trace, Unconfirmed, type Place } from './trace.ts';

export type Attempt =
  | { readonly kind: 'proved'; readonly theorem: Theorem; readonly proof: Proof }
  | { readonly kind: 'apart'; readonly left: Term; readonly right: Term } // the normal forms differ
  | { readonly kind: 'given-up'; readonly why: string };

export function prove(statement: Statement, rules: Rulebook): Attempt {
  const scope = Scope.top(statement.environment);
  try {
    const direct = isConcrete(statement) ? byAlgebra(statement, rules) : undefined;
    if (direct !== undefined) return direct;
    const first = cleared({ statement, scope, rules, thorough: false });
    if (first.kind !== 'apart') return first;
    const second = thoroughly(statement, rules);
    return second.kind === 'proved' ? second : first;
  } catch (error) {
    if (error instanceof OutOfBudget || error instanceof Unconfirmed) return { kind: 'given-up', why: error.message };
    if (error instanceof RangeError)
      return { kind: 'given-up', why: 'the formula is too deep or its numbers are too large' };
    throw error;
  }
}

/** What the algebra alone may cost; it counts where it is enough, so that a line that needs a search has as much left for it. */
const DIRECT = 2000;

/** Both sides as they stand: what the kernel multiplies out by itself needs no step. */
function byAlgebra(statement: Statement, rules: Rulebook): Attempt | undefined {
  const proof: Proof = { multipliers: [], zeros: [], left: [], right: [] };
  const environment = { ...statement.environment, used: new Set<string>(), budget: { spent: 0, limit: DIRECT } };
  const replayed = replay({ ...statement, environment }, proof, rules);
  if (!replayed.ok) return undefined;
  spend(statement.environment, environment.budget.spent);
  return { kind: 'proved', theorem: replayed.theorem, proof };
}

/** Numbers and their functions, without sums over an index, cases or names that are short for something. */
function isConcrete({ environment, left, right }: Statement): boolean {
  const { definitions, equations, hypotheses } = environment;
  if (equations.length > 0 || hypotheses.length > 0) return false;
  let found = true;
  for (const side of [left, right])
    visit(side, (part) => {
      if (part.kind === 'fold' || part.kind === 'derivative' || part.kind === 'at' || part.kind === 'bracket')
        found = false;
      if (part.kind === 'entry' && definitions.has(part.symbol)) found = false;
      return found;
    });
  return found;
}

interface Search {
  readonly statement: Statement;
  readonly scope: Scope;
  readonly rules: Rulebook;
  readonly thorough: boolean;
}

/** With every means there is; the budget is its own. */
function thoroughly(statement: Statement, rules: Rulebook): Attempt {
  const { environment } = statement;
  const fresh = { ...environment, budget: renewed(environment) };
  try {
    return cleared({
      statement: { ...statement, environment: fresh },
      scope: Scope.top(fresh),
      rules,
      thorough: true,
    });
  } catch (error) {
    if (error instanceof OutOfBudget || error instanceof Unconfirmed || error instanceof RangeError)
      return { kind: 'given-up', why: error.message };
    throw error;
  }
}

/** As it stands, and then multiplied by what stands below a line. */
function cleared(search: Search): Attempt {
  const first = deepened(search, []);
  if (first.kind !== 'apart') return first;
  for (const multipliers of [denominatorsOf(first, search.scope), conjugateOf(search)]) {
    const second = multipliers.length === 0 ? first : deepened(search, multipliers);
    if (second.kind === 'proved') return second;
  }
  return first;
}

/** σ = √A where σ² = A is given: both sides times σ + √A, which is not 0. */
function conjugateOf({ statement: { left, right, environment }, scope }: Search): readonly Term[] {
  const isRoot = (side: Term): boolean =>
    side.kind === 'power' && side.exponent.kind === 'rational' && side.exponent.value.denominator === 2n;
  if (environment.equations.length === 0 || ![left, right].some(isRoot)) return [];
  const sum = add([left, right]);
  return isNonzero(sum, scope) || isNonzero(canonical(sum, scope), scope) ? [sum] : [];
}

/** After so many looks at what the sides still differ by, every definition is written out. */
const LOOKS = 4;

/** Definitions are written out only as far as the two sides still differ by what is defined. */
function deepened(search: Search, multipliers: readonly Term[]): Attempt {
  const { scope } = search;
  const { definitions } = search.statement.environment;
  let opened: ReadonlySet<string> | undefined = new Set<string>();
  for (let look = 1; ; look += 1) {
    const attempt = compared(search, multipliers, opened);
    if (attempt.kind !== 'apart' || opened === undefined) return attempt;
    const difference = canonical(add([attempt.left, mul([minusOne, attempt.right])]), scope);
    const before: ReadonlySet<string> = opened;
    const names = [...namesIn(difference)].filter((name) => definitions.has(name) && !before.has(name));
    if (names.length === 0) return attempt;
    opened = look === LOOKS ? undefined : new Set([...opened, ...outermost(names, definitions)]);
  }
}

/** Those that no other of them is made of: `a = σ(z)` before z. */
function outermost(names: readonly string[], definitions: Environment['definitions']): readonly string[] {
  const inside = new Set<string>();
  const enter = (name: string): void => {
    const definition = definitions.get(name);
    if (definition === undefined) return;
    for (const part of namesIn(definition.body)) {
      if (inside.has(part)) continue;
      inside.add(part);
      enter(part);
    }
  };
  names.forEach(enter);
  const found = names.filter((name) => !inside.has(name));
  return found.length > 0 ? found : names;
}

function compared(
  { statement, scope, rules, thorough }: Search,
  multipliers: readonly Term[],
  opened: ReadonlySet<string> | undefined,
): Attempt {
  const { environment } = statement;
  const left = normalised(multiplied(statement.left, multipliers), scope, rules, opened, thorough);
  const right = normalised(multiplied(statement.right, multipliers), scope, rules, opened, thorough);
  const normalise: Normalise = (term, place) => normalised(term, place, rules, opened, thorough);
  const isMet = areEqual(left.term, right.term, scope);
  const beside = isMet || !thorough ? undefined : byInverses(left.term, right.term, right.trace, scope, normalise);
  const isDone = isMet || (beside !== undefined && areEqual(left.term, beside, scope));
  let tries = thorough ? CLOSINGS : 0;
  // What the given equations leave may be undone by multiplying with a matrix and its inverse.
  const closes = (rest: Term): boolean => {
    const near = canonical(add([right.term, rest]), scope);
    tries -= 1;
    return tries >= 0 && byInverses(near, right.term, right.trace, scope, normalise) !== undefined;
  };
  const isFree = environment.equations.length === 0;
  const zeros = isDone ? [] : isFree ? undefined : zerosBetween(left.term, right.term, scope, normalise, closes);
  if (zeros === undefined) return { kind: 'apart', left: left.term, right: right.term };
  const proof: Proof = { multipliers, zeros, left: left.trace.steps, right: right.trace.steps };
  const fresh = { ...environment, used: new Set<string>(), budget: renewed(environment) };
  const replayed = replay({ ...statement, environment: fresh }, proof, rules);
  if (!replayed.ok) return { kind: 'given-up', why: `the proof found was refused: ${replayed.why}` };
  return { kind: 'proved', theorem: replayed.theorem, proof };
}

/** How many rests are tried. */
const CLOSINGS = 8;

/** What stands below a line in the normal forms, when it may be in the way and none of it can be 0. */
function denominatorsOf({ left, right }: { readonly left: Term; readonly right: Term }, scope: Scope): readonly Term[] {
  const found = denominatorsIn([...readCanonical(left), ...readCanonical(right)]);
  // A single product cancels by itself where nothing but algebra is at work.
  const matters = scope.environment.equations.length > 0 || found.some(({ base }) => base.kind === 'add');
  return matters && found.every(({ base }) => isNonzero(base, scope)) ? found.map(termOfFactor) : [];
}

export function normalised(
  term: Term,
  scope: Scope,
  rules: Rulebook,
  opened?: ReadonlySet<string>,
  thorough = false,
): { readonly term: Term; readonly trace: Trace } {
  const trace = new Trace(rules, opened, thorough);
  return { term: intoNormalForm(term, topPlace(scope), trace), trace };
}

export function intoNormalForm(term: Term, place: Place, trace: Trace): Term {
  trace.respelling ??= (part, inner) => trace.opening(() => normalForm(part, inner, trace));
  const cased = byCases(term, place, trace);
  let found = normalForm(withoutDerivatives(cased, place, trace), place, trace);
  // What was written out or differentiated may hold what the case gives a value.
  for (let round = 0; round < MOST_CASES && speaksOfCases(found, place); round += 1)
    found = normalForm(byCases(found, place, trace), place, trace);
  return found;
}

/** How often the case is put in. */
const MOST_CASES = 4;
