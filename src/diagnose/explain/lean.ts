/** The leanest proof of a true line: with as few means as it can be had, so that its steps are those of the line. */

import { byCases } from '../../calculus/cases.ts';
import { carriedOnce, hasDerivative, withoutDerivatives } from '../../calculus/differentiate.ts';
import { denominatorsIn } from '../../calculus/denominators.ts';
import { normalForm } from '../../calculus/normal-form.ts';
import { below, topPlace, Trace, Unconfirmed, type Place } from '../../calculus/trace.ts';
import { areEqual, canonical } from '../../kernel/algebra.ts';
import { OutOfBudget, Scope, type Environment } from '../../kernel/environment.ts';
import { readCanonical, termOfFactor } from '../../kernel/polynomial.ts';
import { multiplied, type Rulebook, type Statement, type Step } from '../../kernel/proof.ts';
import { isNonzero } from '../../kernel/signs.ts';
import { add, minusOne, mul } from '../../term/build.ts';
import { namesIn } from '../../term/scope.ts';
import { mapChildren } from '../../term/traverse.ts';
import type { Term } from '../../term/term.ts';
import { behind, valuesOf, type Lemma } from './lemmas.ts';
import { OpaqueDerivatives } from './opaque.ts';

/** Steps that are taken in a term one after the other. */
export interface Walk {
  readonly from: Term;
  readonly steps: readonly Step[];
}

/** Both sides with the walks that lead them to where they meet. */
export interface LeanProof {
  /** The two sides of the line. */
  readonly ends: { readonly left: Term; readonly right: Term };
  readonly environment: Environment;
  readonly left: readonly Walk[];
  readonly right: readonly Walk[];
  /** A term of the walks as the document has it. */
  readonly restored: (term: Term) => Term;
  /** The links that were leant on, by the name of what they show. */
  readonly sources: ReadonlyMap<string, number>;
}

type Means = (rule: string) => boolean;

const facts: ReadonlySet<string> = new Set(['sum-one', 'one-hot-product', 'binary-square', 'symmetric']);

/** Rules that write a function as what it is made of. */
const takesApart = /^(?:exp-|power-|prod-as-exp|def-|(?:sin|cos)-|fraction-of-sum)/;

/** The fewest first. */
const means: readonly Means[] = [
  () => false,
  (rule) => /^(?:bracket-|sum-bracket|prod-bracket|power-bracket)/.test(rule),
  (rule) => !facts.has(rule) && !takesApart.test(rule),
  (rule) => !facts.has(rule),
  () => true,
];

/** So many times what the sides still differ by is written out, and so many laws deep derivatives are carried out. */
const ROUNDS = 3;
const LAYERS = 30;

/** Undefined: with these means there is none, and another proof has to do. */
export function leanProofOf(
  statement: Statement,
  rules: Rulebook,
  lemmas: readonly Lemma[] = [],
): LeanProof | undefined {
  const { left, right } = statement;
  const values = valuesOf(lemmas, statement.environment);
  const environment = {
    ...statement.environment,
    definitions: new Map([...statement.environment.definitions, ...values]),
  };
  const opaque = new OpaqueDerivatives(environment, lemmas);
  for (const { head, n } of lemmas)
    if (head.kind === 'entry' && values.has(head.symbol)) opaque.sources.set(head.symbol, n);
  const search: Search = { fresh: limited(environment), rules, opaque };
  const start = { left: begun(left, search), right: begun(right, search) };
  for (const sides of [['left'], ['right'], ['left', 'right']] as const) {
    const found = inLayers(start, new Set(sides), search);
    if (found !== undefined) return found;
  }
  if (!hasDerivative(left) && !hasDerivative(right)) return undefined;
  return quietly(() => {
    const carried = { left: carriedOut(left, search), right: carriedOut(right, search) };
    return met(carried, { left: carried.left.term, right: carried.right.term }, search);
  });
}

/** Law by law on these sides, as long as the derivatives that are left differ from those of the other side. */
function inLayers(start: Sides<Reached>, on: ReadonlySet<keyof Sides<Reached>>, search: Search): LeanProof | undefined {
  const { opaque } = search;
  let layer = start;
  for (let depth = 0; depth <= LAYERS; depth += 1) {
    const closed = { left: opaque.closed(layer.left.term), right: opaque.closed(layer.right.term) };
    const [ofLeft, ofRight] = [opaque.among(closed.left), opaque.among(closed.right)];
    const isSame = [...ofLeft, ...ofRight].every(
      (name) => opaque.sources.has(name) || (ofLeft.has(name) && ofRight.has(name)),
    );
    const found = isSame ? quietly(() => met(layer, closed, search)) : undefined;
    if (found !== undefined) return found;
    const left = on.has('left') ? quietly(() => deeper(layer.left, ofRight, search)) : undefined;
    const right = on.has('right') ? quietly(() => deeper(layer.right, ofLeft, search)) : undefined;
    if (left === undefined && right === undefined) return undefined;
    layer = { left: left ?? layer.left, right: right ?? layer.right };
  }
  return undefined;
}

/** What a search runs into says that it finds nothing. */
export function quietly<T>(work: () => T | undefined): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof OutOfBudget || error instanceof Unconfirmed || error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Search {
  readonly fresh: () => Environment;
  readonly rules: Rulebook;
  readonly opaque: OpaqueDerivatives;
}

/** A side, and how it became what it is. */
interface Reached {
  readonly term: Term;
  readonly walk: Walk;
}

interface Sides<T> {
  readonly left: T;
  readonly right: T;
}

/** The work of an attempt, and of all attempts for one line, in the units of the budget. */
const ATTEMPT = 100_000;
const LINE = 600_000;

/** Nothing of what the check of the line has spent counts here. */
export function limited(environment: Environment): () => Environment {
  let spent = 0;
  const watch = (units: number): void => {
    spent += units;
    if (spent > LINE) throw new OutOfBudget('the work for one line is done');
  };
  return () => ({ ...environment, used: new Set<string>(), budget: { spent: 0, limit: ATTEMPT, watch } });
}

function begun(from: Term, { fresh, rules }: Search): Reached {
  const trace = new Trace(rules);
  const term = byCases(from, topPlace(Scope.top(fresh())), trace);
  return { term, walk: { from, steps: trace.steps } };
}

function carriedOut(from: Term, search: Search): Reached {
  const trace = new Trace(search.rules);
  const place = topPlace(Scope.top(search.fresh()));
  const term = withoutDerivatives(byCases(from, place, trace), place, trace);
  return { term, walk: { from, steps: trace.steps } };
}

/** One law in every derivative that does not stand on the other side as well; undefined: there is none. */
function deeper({ term, walk }: Reached, others: ReadonlySet<string>, search: Search): Reached | undefined {
  const trace = new Trace(search.rules);
  const go = (part: Term, place: Place): Term => {
    if (part.kind === 'derivative') {
      const name = [...search.opaque.among(search.opaque.closed(part))][0];
      return name !== undefined && others.has(name) ? part : (carriedOnce(part, place, trace) ?? part);
    }
    let step = -1;
    return mapChildren(part, (child, _, binders) => {
      step += 1;
      return go(child, below(place, step, place.scope.enterAll(binders)));
    });
  };
  const next = go(term, topPlace(Scope.top(search.fresh())));
  return trace.steps.length === 0
    ? undefined
    : { term: next, walk: { ...walk, steps: [...walk.steps, ...trace.steps] } };
}

/** Both sides rewritten until they meet: by the algebra alone if it can be, by all rules if it must. */
function met(before: Sides<Reached>, closed: Sides<Term>, search: Search): LeanProof | undefined {
  const { rules, opaque, fresh } = search;
  const rounds: ReadonlySet<string>[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    let rest: ReadonlySet<string> = new Set();
    let plain: (() => LeanProof | undefined) | undefined;
    for (const allowed of means) {
      const definitions = opaque.definitions([closed.left, closed.right]);
      const environment = { ...fresh(), symbols: opaque.symbols(), definitions };
      const scope = Scope.top(environment);
      const left = walked(closed.left, rules, scope, allowed, rounds);
      const right = walked(closed.right, rules, scope, allowed, rounds);
      const proof = (): LeanProof => ({
        ends: { left: before.left.walk.from, right: before.right.walk.from },
        environment,
        left: [before.left.walk, { from: closed.left, steps: left.steps }].filter(({ steps }) => steps.length > 0),
        right: [before.right.walk, { from: closed.right, steps: right.steps }].filter(({ steps }) => steps.length > 0),
        restored: (term) => opaque.opened(term),
        sources: opaque.sources,
      });
      if (areEqual(left.term, right.term, scope)) return proof();
      plain ??= () => (areOneFraction(left.term, right.term, scope, rules) ? proof() : undefined);
      rest = toWriteOut(left, right, scope, rounds);
    }
    const found = plain?.();
    if (found !== undefined) return found;
    if (rest.size === 0) return undefined;
    rounds.push(rest);
  }
  return undefined;
}

/** Whether the two are the same once what stands below a line is multiplied out. */
function areOneFraction(left: Term, right: Term, scope: Scope, rules: Rulebook): boolean {
  const below = denominatorsIn([...readCanonical(left), ...readCanonical(right)]);
  if (!below.some(({ base }) => base.kind === 'add') || !below.every(({ base }) => isNonzero(base, scope)))
    return false;
  const factors = below.map(termOfFactor);
  const trace = new Trace(rules);
  trace.gently = (rule) => rule === 'fraction-of-sum';
  const cleared = (side: Term): Term => normalForm(multiplied(side, factors), topPlace(scope), trace);
  return areEqual(cleared(left), cleared(right), scope);
}

interface Walked {
  readonly term: Term;
  readonly steps: readonly Step[];
  /** Before anything was rewritten but what it is short for. */
  readonly written: Term;
}

function walked(
  term: Term,
  rules: Rulebook,
  scope: Scope,
  allowed: Means,
  rounds: readonly ReadonlySet<string>[],
): Walked {
  const trace = new Trace(rules);
  const place = topPlace(scope);
  const written = rounds.reduce((current, names) => opened(current, names, place, trace), term);
  trace.gently = allowed;
  return { term: normalForm(written, place, trace), steps: trace.steps, written };
}

/** What these names are short for, in their places; what comes in by that is left as it is. */
function opened(term: Term, names: ReadonlySet<string>, place: Place, trace: Trace): Term {
  if (term.kind === 'derivative') return term;
  if (term.kind === 'entry' && names.has(term.symbol)) return trace.unfold(term, place) ?? term;
  let step = -1;
  return mapChildren(term, (child, _, binders) => {
    step += 1;
    return opened(child, names, below(place, step, place.scope.enterAll(binders)), trace);
  });
}

/** Names in what the sides still differ by that no other is made of: if there are any, those that stand on one side only. */
function toWriteOut(
  left: Walked,
  right: Walked,
  scope: Scope,
  before: readonly ReadonlySet<string>[],
): ReadonlySet<string> {
  const { definitions } = scope.environment;
  const difference = canonical(add([left.term, mul([minusOne, right.term])]), scope);
  const all = [...namesIn(difference)].filter((name) => definitions.has(name));
  const behindOf = new Map(all.map((name) => [name, behind([name], definitions)]));
  const outer = all.filter((name) => !all.some((other) => other !== name && behindOf.get(other)?.has(name) === true));
  const [ofLeft, ofRight] = [namesIn(left.written), namesIn(right.written)];
  const oneSided = outer.filter((name) => ofLeft.has(name) !== ofRight.has(name));
  const isNew = oneSided.some((name) => !before.some((round) => round.has(name)));
  return new Set(oneSided.length > 0 && isNew ? oneSided : outer);
}
