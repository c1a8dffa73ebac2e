/** Functions that a text defines by a formula and applies to several things: the formula stands wherever they are applied. */

import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { call, entry, integer } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import {
  closeOver,
  freeSymbols,
  namesIn,
  openFamily,
  symbolOf,
  unfold,
  type Definition,
  type Parameter,
} from '../term/scope.ts';
import { mapChildren } from '../term/traverse.ts';
import type { Family, Of, Term } from '../term/term.ts';
import type { Turn } from './turns.ts';

/** What a function is, for one spelling of its parameters: `L(p)` and `L(λ)` may be two things. */
interface Defined {
  readonly definition: Definition;
  readonly link: number;
  readonly section: number;
  /** The links for which it is that: a meaning that takes the place of another begins where it stands. */
  readonly from: number;
  readonly until: number;
  /** Nothing says whether it is a definition or a claim about the first one: applications of it stay as they are. */
  readonly open: boolean;
}

export interface Unfolding {
  readonly claim: (claim: Claim, n: number) => Claim;
  /** Functions with a formula. */
  readonly defines: (name: string) => boolean;
  /** Links that say what a function is. */
  readonly defining: ReadonlySet<number>;
}

/** What stands under these is a random variable, no parameter: E[ε] = 0 says nothing of E[x]. */
const operators = /^(?:expectation|variance|covariance|correlation|entropy|normal|[Cc]ov|[Cc]orr)(?:_|$)/;

/** What they are is known: a line with one of them on its left claims something. */
export function isKnownOperator(name: string): boolean {
  return /^(?:expectation|variance|covariance|correlation|[Cc]ov|[Cc]orr)(?:_|$)/.test(name);
}

/** `rank(H) = n`: what these words are of something is known, and only an announced definition says otherwise. */
export function isKnownWord(name: string): boolean {
  return /^(?:[Vv]ar|rank|rk|dim|nullity|deg|null|ker)$/.test(name);
}

/** The inverse of a function, and something of an order: no line is free to say what they are. */
export function isUnsaid(name: string): boolean {
  return /^(?:inverse_of|some_[Oo])_/.test(name);
}

/** How often a formula may hold another function that is written out in turn. */
const DEPTH = 12;

export function unfoldingOf(
  links: readonly { readonly link: Link; readonly claim: Claim }[],
  /** Functions that are defined in parts. */
  halved: ReadonlySet<string>,
  isVarious: (name: string) => boolean,
  isEstimate: (name: string) => boolean,
  isAnother: (known: Family, family: Family) => boolean,
  turn: (from: number, link: Link) => Turn,
  /** The last link for which what a name means surely holds, where the link with the number says it. */
  lastFor: (name: string, from: number) => number,
  /** The first link for which what a line says of a function holds. */
  firstFor: (link: Link) => number,
): Unfolding {
  const functions = new Map<string, Defined[]>();
  const seen = new Set<string>();
  const named = new Set<string>();
  for (const { link, claim } of links) {
    const before = new Set(seen);
    const head = symbolOf({ binders: claim.binders, body: claim.left });
    if (head !== undefined && link.place === 0 && claim.relation === '=') named.add(head);
    for (const side of [claim.left, claim.right]) namesIn(side, seen);
    if (claim.relation !== '=' || claim.hypotheses.length > 0 || (link.place > 0 && link.role !== 'given')) continue;
    if (link.role !== 'given' && link.role !== 'claim') continue;
    const found = functionDefinition(claim);
    if (found === undefined || halved.has(found.name) || !isVarious(found.name)) continue;
    if (operators.test(found.name) || isUnsaid(found.name)) continue;
    const { name, definition } = found;
    const { n, section } = link;
    const known = functions.get(name) ?? [];
    // Of what the text has spoken of already, a line claims something.
    const isInferred = link.role === 'claim' || link.warnings.some(({ code }) => code === 'taken-as-definition');
    if (isInferred && known.length === 0 && (link.concluded || before.has(name) || isKnownWord(name))) continue;
    const isSame = (each: Defined): boolean => each.until === Infinity && sameParameters(each.definition, definition);
    const other = known.find(isSame);
    const turned = other === undefined ? 'none' : turn(other.link, link);
    const isSaid = link.role === 'given' || link.inline || turned !== 'none';
    if (other !== undefined && isSaid && isAnother(other.definition.result, definition.result)) {
      // Defined twice, and not the same: from there on it is that, or it is not known which one a line means.
      const before = known.map((each) => (each.until === Infinity ? { ...each, until: n - 1 } : each));
      const own = { definition, link: n, section, from: n, until: Infinity, open: false };
      functions.set(name, turned === 'apart' ? [...before, own] : before);
      continue;
    }
    // A claim defines only what nothing has defined before, and a second definition is one of other parameters.
    if (known.some((each) => sameParameters(each.definition, definition))) continue;
    if (known.length > 0 && !isNewSpelling(known, definition)) continue;
    // ℓ(\hat\lambda) is the value of ℓ there.
    if (known.length > 0 && definition.parameters.some(({ symbol }) => isEstimate(symbol))) continue;
    // `f(m)` is the value of f there, where m has its formula; so is what comes to the same under another letter.
    if (link.role === 'claim' && known.some((each) => isValueOf(each.definition, definition, named, isAnother)))
      continue;
    // A second formula under other letters: a definition where it is announced, and otherwise it is open what it is.
    const announced = link.role === 'given' && section !== known[0]?.section;
    const open = known.length > 0 && !announced;
    functions.set(name, [...known, { definition, link: n, section, from: firstFor(link), until: Infinity, open }]);
  }
  const choicesFor = (name: string, n: number): readonly Defined[] =>
    (functions.get(name) ?? []).filter(({ from, until, link }) => from <= n && n <= until && n <= lastFor(name, link));
  const written = (term: Term, depth: number, n: number): Term => {
    if (depth === 0) return term;
    if (term.kind === 'derivative') {
      // What a bare letter is differentiated by may be something else than its variable.
      const body = term.body.kind === 'entry' ? term.body : written(term.body, depth, n);
      return mapChildren(term, (child) => (child === term.body ? body : child));
    }
    const inner = mapChildren(term, (child) => written(child, depth, n));
    if (inner.kind === 'entry' && claiming.has(n)) return atItsVariables(inner, depth, n);
    if (inner.kind !== 'apply') return inner;
    const choices = choicesFor(inner.name, n);
    const choice = choices.find(({ definition }) => takesSame(definition, inner)) ?? choices[0];
    const opened = choice === undefined || choice.open ? undefined : unfold(inner, choice.definition);
    return opened === undefined ? inner : written(opened, depth - 1, n);
  };
  /** `f = 25` behind `f(x, y) = x y`: its value where its variables are what they are. */
  const atItsVariables = (term: Of<'entry'>, depth: number, n: number): Term => {
    if (term.slots.length > 0) return term;
    const [only, ...others] = choicesFor(term.symbol, n);
    const isPlain = only !== undefined && others.length === 0 && !only.open && only.link < n;
    if (!isPlain || only.definition.result.binders.length > 0) return term;
    return written(only.definition.result.body, depth - 1, n);
  };
  const claiming = new Set(
    links.flatMap(({ link }) =>
      link.role === 'claim' && !link.warnings.some(({ code }) => code === 'taken-as-definition') ? [link.n] : [],
    ),
  );
  const defining = new Set(
    [...functions.values()].flatMap((list) => list.filter(({ open }) => !open).map(({ link }) => link)),
  );
  return {
    defining,
    defines: (name) => functions.has(name),
    claim: (claim, n) => {
      if (functions.size === 0) return claim;
      const whole = (term: Term): Term => written(term, DEPTH, n);
      return { ...claim, left: whole(claim.left), right: whole(claim.right) };
    },
  };
}

function functionDefinition(claim: Claim): { readonly name: string; readonly definition: Definition } | undefined {
  const names = claim.binders.map(({ hint }, i) => `${hint} of axis ${i}`);
  const open = (body: Term): Term =>
    openFamily(
      { binders: claim.binders, body },
      names.map((name) => entry(name)),
    );
  const left = open(claim.left);
  // `log f(x) = …` says what f is, too.
  const inside = left.kind === 'apply' && left.name === 'log' ? left.args[0]?.body : undefined;
  const [head, right] = ofVariance(inside ?? left, open(claim.right));
  if (head.kind !== 'apply' || head.partials.length > 0) return undefined;
  const parameters = head.args.map(parameterOf);
  if (parameters.some((parameter) => parameter === undefined)) return undefined;
  const letters: string[] = [];
  for (const slot of head.slots) {
    if (slot.kind !== 'entry' || slot.slots.length > 0 || letters.includes(slot.symbol)) return undefined;
    letters.push(slot.symbol);
  }
  const body = inside === undefined ? right : call('exp', right);
  if ([...freeSymbols(body)].some((name) => names.includes(name) && !letters.includes(name))) return undefined;
  if (appliesTo(body, head.name)) return undefined;
  const binders = letters.map((letter, i) => ({
    hint: letter.replace(/ of axis \d+$/, ''),
    sort: claim.binders[names.indexOf(letter)]?.sort ?? { kind: 'set' as const, name: `axis ${i}` },
  }));
  const known = parameters.filter((parameter) => parameter !== undefined);
  return { name: head.name, definition: { parameters: known, result: { binders, body: closeOver(body, letters) } } };
}

/** `p(x, σ^2) = …`: σ² is what it is a function of, where the formula speaks of σ in no other way. */
function ofVariance(head: Term, right: Term): readonly [head: Term, right: Term] {
  const squares =
    head.kind === 'apply'
      ? head.args.flatMap(({ binders, body }) => (binders.length === 0 && isSquare(body) ? [body] : []))
      : [];
  let [own, made] = [head, right];
  for (const square of squares) {
    const variance = entry(`${square.base.symbol} squared`);
    own = replaced(own, square, variance);
    made = replaced(made, square, variance);
    if (namesIn(made).has(square.base.symbol) || namesIn(own).has(square.base.symbol)) return [head, right];
  }
  return [own, made];
}

function isSquare(term: Term): term is Of<'power'> & { readonly base: Of<'entry'> } {
  return (
    term.kind === 'power' &&
    term.base.kind === 'entry' &&
    term.base.slots.length === 0 &&
    sameTerm(term.exponent, integer(2))
  );
}

function replaced(term: Term, part: Term, by: Term): Term {
  return sameTerm(term, part) ? by : mapChildren(term, (child) => replaced(child, part, by));
}

function appliesTo(term: Term, name: string): boolean {
  if (term.kind === 'apply' && term.name === name) return true;
  let found = false;
  mapChildren(term, (child) => {
    found ||= appliesTo(child, name);
    return child;
  });
  return found;
}

/** A plain symbol as a whole, its axes named by their sizes. */
function parameterOf(argument: Family): Parameter | undefined {
  const symbol = symbolOf(argument);
  if (symbol === undefined) return undefined;
  const axes = argument.binders.map(({ sort }) =>
    sort.kind === 'range' && sort.high.kind === 'size' ? sort.high.name : undefined,
  );
  return axes.some((axis) => axis === undefined)
    ? undefined
    : { symbol, axes: axes.filter((axis) => axis !== undefined) };
}

function sameParameters(a: Definition, b: Definition): boolean {
  return a.parameters.every(({ symbol }, i) => b.parameters[i]?.symbol === symbol);
}

function isNewSpelling(known: readonly Defined[], next: Definition): boolean {
  return known.every(({ definition }) =>
    definition.parameters.every(({ symbol }, i) => next.parameters[i]?.symbol !== symbol),
  );
}

/** Whether the second formula is that of the first, or about a point that has a formula of its own. */
function isValueOf(
  first: Definition,
  { parameters, result }: Definition,
  named: ReadonlySet<string>,
  isAnother: (known: Family, family: Family) => boolean,
): boolean {
  if (parameters.some(({ symbol }) => named.has(symbol))) return true;
  const isPlain = [...first.parameters, ...parameters].every(({ axes }) => axes.length === 0);
  if (!isPlain || parameters.length !== first.parameters.length) return false;
  const renamed = first.parameters.reduce(
    (body, { symbol }, i) => replaced(body, entry(symbol), entry(parameters[i]?.symbol ?? symbol)),
    first.result.body,
  );
  return !isAnother({ ...first.result, body: renamed }, result);
}

function takesSame({ parameters }: Definition, application: Of<'apply'>): boolean {
  return parameters.every(({ symbol }, i) => {
    const argument = application.args[i];
    return argument !== undefined && symbolOf(argument) === symbol;
  });
}
