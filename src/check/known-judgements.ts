/** Judgements that are kept, so that of a text that was changed only what depends on the change is judged again. */

import type { Assumption, Environment, Equation } from '../kernel/environment.ts';
import type { Rulebook, Statement } from '../kernel/proof.ts';
import { mix } from '../term/hash.ts';
import { sameFamily, sameSort, sameTerm } from '../term/equality.ts';
import { namesIn } from '../term/scope.ts';
import type { Binder, Term } from '../term/term.ts';

/** What is kept of a judgement is its business. */
interface Judged {
  readonly verdict: string;
}

interface Entry<T> {
  readonly statement: Statement;
  readonly names: ReadonlySet<string>;
  readonly judgement: T;
}

/** So many statements are kept; the oldest go first. */
const MOST = 4000;

class KnownJudgements<T extends Judged> {
  readonly #entries = new Map<number, Entry<T>[]>();
  #count = 0;

  find(statement: Statement): T | undefined {
    const entries = this.#entries.get(hashOf(statement));
    return entries?.find((entry) => sameStatement(entry, statement))?.judgement;
  }

  /** What was left undecided may have been so for want of work, and is looked at again. */
  keep(statement: Statement, judgement: T): void {
    if (judgement.verdict === 'undecided') return;
    const hash = hashOf(statement);
    const entry = { statement, names: namesBehind(statement), judgement };
    this.#entries.set(hash, [...(this.#entries.get(hash) ?? []), entry]);
    this.#count += 1;
    for (const [oldest, entries] of this.#entries) {
      if (this.#count <= MOST) break;
      this.#entries.delete(oldest);
      this.#count -= entries.length;
    }
  }
}

const known = new WeakMap<Rulebook, KnownJudgements<Judged>>();

/** The same rules, under which judgements are kept from one document to the next. */
export function remembering(rules: Rulebook): Rulebook {
  const own: Rulebook = new Map(rules);
  known.set(own, new KnownJudgements());
  return own;
}

/** Undefined under rules that nothing is kept for. */
export function knownUnder<T extends Judged>(rules: Rulebook): KnownJudgements<T> | undefined;
export function knownUnder(rules: Rulebook): KnownJudgements<Judged> | undefined {
  return known.get(rules);
}

function hashOf({ left, right }: Statement): number {
  return mix(left.hash, right.hash);
}

function termsOf({ left, right, environment }: Statement): readonly Term[] {
  const { hypotheses, assumptions, equations } = environment;
  return [
    left,
    right,
    ...hypotheses,
    ...assumptions.map(({ term }) => term),
    ...equations.flatMap((equation) => [equation.left, equation.right]),
  ];
}

/** All names that a statement speaks of, by definitions too: what any other name stands for is no matter to it. */
function namesBehind(statement: Statement): ReadonlySet<string> {
  const { definitions } = statement.environment;
  const names = new Set<string>();
  const open = [...termsOf(statement)];
  for (let term = open.pop(); term !== undefined; term = open.pop()) {
    for (const name of namesIn(term)) {
      if (names.has(name)) continue;
      names.add(name);
      const definition = definitions.get(name);
      if (definition !== undefined) open.push(definition.body);
    }
  }
  return names;
}

function sameStatement({ statement: one, names }: Entry<unknown>, other: Statement): boolean {
  return (
    sameTerm(one.left, other.left) &&
    sameTerm(one.right, other.right) &&
    sameEnvironment(one.environment, other.environment, names)
  );
}

/** Other terms speak of other names; where the terms are the same, so are the names, as far as their definitions are. */
function sameEnvironment(one: Environment, other: Environment, names: ReadonlySet<string>): boolean {
  if (!sameList(one.hypotheses, other.hypotheses, sameTerm)) return false;
  if (!sameList(one.assumptions, other.assumptions, sameAssumption)) return false;
  if (!sameList(one.equations, other.equations, sameEquation)) return false;
  for (const name of names) {
    const [definition, otherDefinition] = [one.definitions.get(name), other.definitions.get(name)];
    if (definition === undefined || otherDefinition === undefined) {
      if (definition !== otherDefinition) return false;
    } else if (!sameFamily(definition, otherDefinition)) return false;
    if (one.varying.has(name) !== other.varying.has(name)) return false;
    if (!sameData(one.symbols.get(name), other.symbols.get(name))) return false;
  }
  return true;
}

function sameList<T>(some: readonly T[], others: readonly T[], same: (one: T, other: T) => boolean): boolean {
  return some.length === others.length && some.every((one, i) => others[i] !== undefined && same(one, others[i]));
}

function sameBinders(some: readonly Binder[], others: readonly Binder[]): boolean {
  return sameList(some, others, (one, other) => sameSort(one.sort, other.sort));
}

function sameAssumption(one: Assumption, other: Assumption): boolean {
  return one.sign === other.sign && sameBinders(one.binders, other.binders) && sameTerm(one.term, other.term);
}

function sameEquation(one: Equation, other: Equation): boolean {
  return sameBinders(one.binders, other.binders) && sameTerm(one.left, other.left) && sameTerm(one.right, other.right);
}

/** Types of symbols: plain records, with terms and numbers in them. */
function sameData(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [entries, others] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    entries.length === others.size &&
    entries.every(([key, value]) => key === 'hint' || (others.has(key) && sameData(value, others.get(key))))
  );
}
