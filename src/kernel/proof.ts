/** The only maker of theorems: it replays the steps of a proof, and what it did not see happen is not proved. */

import { sameTerm } from '../term/equality.ts';
import { mentions, namesIn, openFamily, substituteSymbol } from '../term/scope.ts';
import { reachOfFamily } from '../term/hash.ts';
import { mapChildren, mapSort, visit } from '../term/traverse.ts';
import type { Binder, BracketRelation, Family, Term } from '../term/term.ts';
import { add, entry, minusOne, mul, one, sum, zero } from '../term/build.ts';
import { areEqual, expand } from './algebra.ts';
import { differentiateOnce, isFixed, type DerivativeLaw } from './derivative.ts';
import { isConstantIn } from './dependence.ts';
import { OutOfBudget, Scope, type Environment } from './environment.ts';
import { samePolynomial } from './polynomial.ts';
import { holds, instantiate, isOpen, Refused, speaksOfSymbols, termsOf, type Instance, type Row } from './row.ts';
import { isFinite, isWhole, isWithin } from './ranges.ts';
import { isNonzero } from './signs.ts';

export type Path = readonly number[];

export type Step =
  | { readonly kind: 'algebra'; readonly path: Path; readonly to: Term }
  | { readonly kind: 'row'; readonly path: Path; readonly row: string; readonly instance: Instance }
  | { readonly kind: 'law'; readonly path: Path; readonly law: DerivativeLaw }
  | { readonly kind: 'unfold'; readonly path: Path } // a symbol by its definition
  | { readonly kind: 'case'; readonly path: Path; readonly hypothesis: number } // a bracket by what is assumed
  | { readonly kind: 'same'; readonly path: Path; readonly hypothesis: number } // an index by the one it equals
  | { readonly kind: 'put'; readonly path: Path }; // at(body, x = v) as the body with v in it

/** `left = right` for all values of the symbols, under what the environment states. */
export interface Statement {
  readonly environment: Environment;
  readonly left: Term;
  readonly right: Term;
}

export interface Proof {
  /** Both sides are multiplied by these first; none may be 0. */
  readonly multipliers: readonly Term[];
  /** What the right side is written with beside itself: each is 0. */
  readonly zeros: readonly Zero[];
  readonly left: readonly Step[];
  readonly right: readonly Step[];
}

/** A multiple of an equation's left side less its right one, for certain values of its variables, summed over some of our own. */
export interface Zero {
  readonly equation: number;
  /** The binders that are summed over and, inside them, what the difference is multiplied by. */
  readonly multiple: Family;
  /** One for each variable of the equation, inside the same binders. */
  readonly values: readonly Term[];
  /** The steps that are taken in the whole of it. */
  readonly steps: readonly Step[];
}

export type Rulebook = ReadonlyMap<string, Row>;

const key = Symbol('only replay makes theorems');

/** That a statement holds. Made by `replay` and by nothing else. */
export class Theorem {
  readonly statement: Statement;
  /** The facts and assumptions that the proof leaned on. */
  readonly used: readonly string[];

  constructor(token: symbol, statement: Statement, used: readonly string[]) {
    if (token !== key) throw new TypeError('a theorem is made by replaying a proof');
    this.statement = statement;
    this.used = used;
  }
}

export type Replayed = { readonly ok: true; readonly theorem: Theorem } | { readonly ok: false; readonly why: string };

export function replay(statement: Statement, proof: Proof, rules: Rulebook): Replayed {
  const scope = Scope.top(statement.environment);
  try {
    const { multipliers } = proof;
    if (!multipliers.every((multiplier) => isNonzero(multiplier, scope)))
      return { ok: false, why: 'what both sides are multiplied by may be 0' };
    if (!areSound(statement.environment)) return { ok: false, why: 'a definition leads back to itself' };
    const left = multiplied(statement.left, multipliers);
    const right = multiplied(statement.right, multipliers);
    const first = rewritten(left, proof.left, scope, rules);
    const own = rewritten(right, proof.right, scope, rules);
    const zeros = proof.zeros.map((each) => rewritten(zeroOf(each, scope), each.steps, scope, rules));
    for (const { equation } of proof.zeros) statement.environment.used.add(`equation ${equation}`);
    const second = zeros.length === 0 ? own : add([own, ...zeros]);
    if (!areEqual(first, second, scope)) return { ok: false, why: 'the two sides do not meet' };
    return { ok: true, theorem: new Theorem(key, statement, [...statement.environment.used].toSorted()) };
  } catch (error) {
    if (error instanceof Refused || error instanceof OutOfBudget) return { ok: false, why: error.message };
    // Too deep, too large, or of another rank than the place: nothing of it is a proof.
    if (error instanceof RangeError) return { ok: false, why: `a step cannot be taken: ${error.message}` };
    throw error;
  }
}

export function multiplied(side: Term, multipliers: readonly Term[]): Term {
  return multipliers.length === 0 ? side : mul([side, ...multipliers]);
}

/** Sums of nothing but zeros, by what is given. */
export function zeroOf({ equation: index, multiple, values }: Omit<Zero, 'steps'>, scope: Scope): Term {
  const equation = scope.environment.equations[index];
  if (equation === undefined) throw new Refused('no such equation is given');
  const { binders, body } = multiple;
  if (values.length !== equation.binders.length) throw new Refused('the equation has other variables');
  if (reachOfFamily(multiple) > 0 || values.some(({ reach }) => reach > binders.length))
    throw new Refused('a variable that nothing binds');
  if (!binders.every(({ sort }) => isFinite(sort))) throw new Refused('a sum without an end');
  const inside = scope.enterAll(binders);
  for (const [i, { sort }] of equation.binders.entries()) {
    // The range of a variable may speak of those before it.
    const before = equation.binders.slice(0, i);
    const own = mapSort(sort, (end) => openFamily({ binders: before, body: end }, values.slice(0, i)));
    const value = values[i];
    if (value === undefined || !isWithin(value, own, inside)) throw new Refused('a value outside of its range');
  }
  const { environment } = scope;
  const put = (side: Term): Term => {
    if (speaksOfSymbols(side) && !values.every((value) => isPlainIndex(value, environment)))
      throw new Refused('only a plain index is put into a derivative');
    return openFamily({ binders: equation.binders, body: side }, values);
  };
  const [left, right] = [put(equation.left), put(equation.right)];
  const whole = mul([body, add([left, mul([minusOne, right])])]);
  return binders.reduceRight<Term>((inner, binder) => sum(binder, inner), whole);
}

/** Whether no symbol is defined by itself. */
function areSound({ definitions }: Environment): boolean {
  const done = new Set<string>();
  const leadsBack = (name: string, path: readonly string[]): boolean => {
    if (path.includes(name)) return true;
    const definition = definitions.get(name);
    if (definition === undefined || done.has(name)) return false;
    const inside = [...namesIn(definition.body)].some((other) => leadsBack(other, [...path, name]));
    done.add(name);
    return inside;
  };
  return ![...definitions.keys()].some((name) => leadsBack(name, []));
}

function rewritten(term: Term, steps: readonly Step[], scope: Scope, rules: Rulebook): Term {
  return steps.reduce((current, step) => take(current, step, scope, rules), term);
}

/** The term after one step. Throws `Refused` when the step is not allowed there. */
export function take(term: Term, step: Step, scope: Scope, rules: Rulebook): Term {
  return onPath(term, step.path, 0, { scope, varied: undefined }, (part, place) => takeHere(part, step, place, rules));
}

/** What surrounds a place: the binders, and the symbols that a derivative or a value around it speaks of. */
interface Place {
  readonly scope: Scope;
  /** Undefined outside of every derivative and `at`. */
  readonly varied: readonly string[] | undefined;
}

function onPath(term: Term, path: Path, at: number, place: Place, change: (part: Term, place: Place) => Term): Term {
  const step = path[at];
  if (step === undefined) return change(term, place);
  if (term.kind === 'derivative' && step === 1 && at === path.length - 1)
    throw new Refused('what is differentiated by stays what it is');
  let index = -1;
  let reached = false;
  const result = mapChildren(term, (child, _, binders: readonly Binder[]) => {
    index += 1;
    if (index !== step) return child;
    reached = true;
    const around = term.kind === 'at' && index === 0 ? place.scope.elsewhere(term.symbol) : place.scope;
    const scope = around.enterAll(binders);
    return onPath(child, path, at + 1, { scope, varied: variedIn(term, index, place) }, change);
  });
  if (!reached) throw new Refused('there is no such place');
  return result;
}

/** Inside what is differentiated, or has its own values, facts about a point say nothing. */
function variedIn(term: Term, child: number, { varied }: Place): readonly string[] | undefined {
  if (child !== 0) return varied;
  if (term.kind === 'at') return [...(varied ?? []), term.symbol];
  if (term.kind !== 'derivative') return varied;
  return [...(varied ?? []), term.by.kind === 'entry' ? term.by.symbol : ''];
}

function takeHere(part: Term, step: Step, { scope, varied }: Place, rules: Rulebook): Term {
  if (varied !== undefined && step.kind === 'case') throw new Refused('a case holds at a point only');
  switch (step.kind) {
    case 'algebra':
      if (!samePolynomial(expand(part, scope), expand(step.to, scope))) throw new Refused('the algebra does not agree');
      return step.to;
    case 'row':
      return byRow(part, step, scope, rules, varied !== undefined);
    case 'law': {
      const found = part.kind === 'derivative' ? differentiateOnce(part, scope) : undefined;
      if (found?.law !== step.law) throw new Refused(`${step.law} does not apply`);
      return found.result;
    }
    case 'unfold':
      return unfolded(part, scope, varied ?? []);
    case 'case':
      return byCase(part, step.hypothesis, scope);
    case 'same':
      return bySameness(part, step.hypothesis, scope, varied);
    case 'put':
      return put(part, scope);
  }
}

function byRow(
  part: Term,
  { row: id, instance }: Extract<Step, { kind: 'row' }>,
  scope: Scope,
  rules: Rulebook,
  varied: boolean,
): Term {
  const row = rules.get(id);
  if (row === undefined) throw new Refused(`there is no rule ${id}`);
  checkInstance(row, instance);
  if (namesOwnFunction(row, scope)) throw new Refused(`${id} speaks of another function of that name`);
  if (varied && !row.conditions.every(isOpen)) throw new Refused(`a condition of ${id} holds at a point only`);
  if (!sameTerm(instantiate(row.left, instance, scope), part)) throw new Refused(`${id} does not fit there`);
  for (const condition of row.conditions) {
    if (!holds(condition, instance, scope)) throw new Refused(`a condition of ${id} is not known to hold`);
  }
  const { left } = row;
  if (left.kind === 'derivative' && part.kind === 'derivative' && part.by.kind === 'entry') {
    const { by } = part;
    if (![...instance.ranges.values()].every((sort) => isFixed(sort, by, scope)))
      throw new Refused('a range that changes with the variable');
  }
  return instantiate(row.right, instance, scope);
}

/** A function of the text may have the name of one of the vocabulary. */
function namesOwnFunction({ left, right, conditions }: Row, { environment }: Scope): boolean {
  const { symbols, definitions } = environment;
  const isOwn = (term: Term): boolean => {
    let found = false;
    visit(term, (part) => {
      if (part.kind === 'apply') found ||= symbols.has(part.name) || definitions.has(part.name);
      return !found;
    });
    return found;
  };
  return [left, right, ...conditions.flatMap(termsOf)].some(isOwn);
}

function checkInstance(row: Row, { families, ranges }: Instance): void {
  const named = row.families.every(({ name, rank }) => families.get(name)?.binders.length === rank);
  if (!named || families.size !== row.families.length) throw new Refused(`${row.id} is given other parts than it has`);
  if (ranges.size !== row.ranges.length || !row.ranges.every((name) => ranges.has(name)))
    throw new Refused(`${row.id} is given other ranges than it has`);
}

function unfolded(part: Term, scope: Scope, varied: readonly string[]): Term {
  const { environment } = scope;
  const definition = part.kind === 'entry' ? environment.definitions.get(part.symbol) : undefined;
  if (part.kind !== 'entry' || definition === undefined) throw new Refused('there is no definition to put in');
  if (varied.includes(part.symbol)) throw new Refused('a symbol that is differentiated by is a variable there');
  if (definition.binders.length !== part.slots.length) throw new Refused('the definition has other indices');
  if (speaksOfSymbols(definition.body) && !part.slots.every((slot) => isPlainIndex(slot, environment)))
    throw new Refused('only a plain index is put into a derivative');
  return openFamily(definition, part.slots);
}

function isPlainIndex(term: Term, { definitions }: Environment): boolean {
  switch (term.kind) {
    case 'rational':
    case 'size':
    case 'bound':
      return true;
    case 'entry':
      return term.slots.length === 0 && !definitions.has(term.symbol);
    default:
      return false;
  }
}

function byCase(part: Term, index: number, { environment }: Scope): Term {
  const hypothesis = environment.hypotheses[index];
  if (hypothesis?.kind !== 'bracket' || part.kind !== 'bracket') throw new Refused('no such case is assumed');
  const answer = impliedBy(hypothesis.relation, part.relation, sidesOf(hypothesis, part));
  if (answer === undefined) throw new Refused('the case says nothing about this');
  return answer;
}

function sidesOf(
  a: { readonly left: Term; readonly right: Term },
  b: { readonly left: Term; readonly right: Term },
): 'same' | 'turned' | undefined {
  if (sameTerm(a.left, b.left) && sameTerm(a.right, b.right)) return 'same';
  return sameTerm(a.left, b.right) && sameTerm(a.right, b.left) ? 'turned' : undefined;
}

function impliedBy(
  given: BracketRelation,
  asked: BracketRelation,
  sides: 'same' | 'turned' | undefined,
): Term | undefined {
  if (sides === undefined) return undefined;
  const answer = answers[given][sides][asked];
  return answer === undefined ? undefined : answer ? one : zero;
}

type Answers = { readonly [asked in BracketRelation]?: boolean };

/** What is known of `a asked b`, or of `b asked a`, when `a given b`. */
const answers: Readonly<Record<BracketRelation, { readonly same: Answers; readonly turned: Answers }>> = {
  '=': {
    same: { '=': true, '≠': false, '<': false, '≤': true },
    turned: { '=': true, '≠': false, '<': false, '≤': true },
  },
  '≠': { same: { '=': false, '≠': true }, turned: { '=': false, '≠': true } },
  '<': {
    same: { '=': false, '≠': true, '<': true, '≤': true },
    turned: { '=': false, '≠': true, '<': false, '≤': false },
  },
  '≤': { same: { '≤': true }, turned: { '<': false } },
};

function bySameness(part: Term, index: number, scope: Scope, varied: readonly string[] | undefined): Term {
  const hypothesis = scope.environment.hypotheses[index];
  if (hypothesis?.kind !== 'bracket' || hypothesis.relation !== '=') throw new Refused('no such case is assumed');
  if (varied !== undefined && !(isWhole(hypothesis.left, scope) && isWhole(hypothesis.right, scope)))
    throw new Refused('an equation between numbers holds at a point only');
  if (varied?.some((symbol) => mentions(hypothesis, symbol)) === true)
    throw new Refused('the case is about what is differentiated by');
  if (sameTerm(part, hypothesis.left)) return hypothesis.right;
  if (sameTerm(part, hypothesis.right)) return hypothesis.left;
  throw new Refused('the case says nothing about this');
}

function mayHide(name: string, symbol: string, environment: Environment): boolean {
  if (environment.varying.has(name)) return true;
  const definition = environment.definitions.get(name);
  return definition !== undefined && !isConstantIn(definition.body, symbol, environment);
}

function put(part: Term, { environment }: Scope): Term {
  if (part.kind !== 'at') throw new Refused('there is no value to put in');
  const { symbol, value } = part;
  let free = true;
  visit(part.body, (inner) => {
    if (inner.kind === 'derivative' || inner.kind === 'at') free = false;
    // A definition that mentions the symbol hides it, and so does a function of which nothing is said.
    if (inner.kind === 'entry' && inner.symbol !== symbol && !isConstantIn(entry(inner.symbol), symbol, environment))
      free = false;
    if (inner.kind === 'apply' && mayHide(inner.name, symbol, environment)) free = false;
    return free;
  });
  if (!free || speaksOfSymbols(value.body) || (environment.definitions.has(symbol) && mentions(value.body, symbol)))
    throw new Refused('the value cannot be put in before the rest is worked out');
  return substituteSymbol(part.body, symbol, value);
}
