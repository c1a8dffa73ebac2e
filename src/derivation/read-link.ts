/** One link read against the symbols of its document: values of both sides, their claim, the other readings. */

import { catalogue, type Gravity } from '../source/catalogue.ts';
import type { Problem } from '../source/problem.ts';
import type { Span } from '../source/span.ts';
import { sameClaim } from '../term/equality.ts';
import { subterms } from '../term/traverse.ts';
import { mul } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import type { Term } from '../term/term.ts';
import { conditionOf } from '../notation/meaning/conditions.ts';
import { Choices, refuse, warn, type Chain, type Env, type FreshNames, type Usage } from '../notation/meaning/env.ts';
import { indexItem } from '../notation/meaning/index-term.ts';
import { boundLetters, mentions, partsOf, visit } from '../notation/meaning/mentions.ts';
import type { EntryClaim } from '../notation/meaning/patterns.ts';
import { setSort } from '../notation/meaning/sets.ts';
import { isAllNumbers, isMemberIndex } from '../notation/meaning/number-letters.ts';
import { readWritten } from '../notation/meaning/read.ts';
import { freeIndices, relate } from '../notation/meaning/relate.ts';
import { namesIn } from '../term/scope.ts';
import type { Sizes } from '../notation/meaning/sizes.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { SymbolTable } from '../notation/meaning/symbols.ts';
import { broken, type Value } from '../notation/meaning/value.ts';
import type { Written } from '../notation/written.ts';
import { complexIn } from './complex-numbers.ts';
import type { WrittenLink } from './derivation.ts';
import { isOrder, isRange } from './side-conditions.ts';

export interface Context {
  readonly table: SymbolTable;
  readonly sizes: Sizes;
  readonly usage: Usage;
  readonly names: FreshNames;
}

export interface LinkReading {
  readonly claim: Claim | undefined;
  /** What the new value of a name is, with its old one: no equation. */
  readonly update: Claim | undefined;
  /** How many of the hypotheses, the last ones, are only surmised. */
  readonly surmised: number;
  /** A condition stands beside it that became no hypothesis. */
  readonly narrowed: boolean;
  readonly alternatives: readonly { readonly claim: Claim; readonly text: string; readonly span: Span }[];
  readonly problems: readonly Problem[];
  readonly entries: readonly EntryClaim[];
  readonly left: Value;
  readonly right: Value;
}

/** A context of its own: what is learnt in it stays in it. */
export function copyOf(context: Context): Context {
  const { usage } = context;
  return {
    table: context.table.copy(),
    sizes: context.sizes.copy(),
    usage: {
      ...usage,
      explicit: new Set(usage.explicit),
      filled: [...usage.filled],
      letters: new Map([...usage.letters].map(([letter, uses]) => [letter, uses.map((use) => ({ ...use }))])),
      undeclared: new Map(usage.undeclared),
      hiding: new Set(usage.hiding),
      displayed: new Set(usage.displayed),
      ofNumbers: new Set(usage.ofNumbers),
      variables: new Map(usage.variables),
      chances: new Map(usage.chances),
      layouts: new Map(usage.layouts),
      defined: new Set(usage.defined),
    },
    names: context.names,
  };
}

/** A new chain goes on differentiating by what the one before it did, until it says otherwise. */
export function newChain(variable?: Written): Chain {
  return { indices: new Map(), relaxed: new Set(), open: [], variable };
}

export function envOf(context: Context, chain: Chain, taken: readonly number[] = []): Env {
  return {
    ...context,
    scope: new Map(),
    chain,
    problems: [],
    entries: [],
    choices: new Choices(taken),
    read: readWritten,
  };
}

/** How many texts with two meanings in one link are followed up. */
const CHOICE_LIMIT = 4;

/** One letter may run over two things in one document: an index that does not fit is tried as an index of this chain only. */
export function readLink(link: WrittenLink, chain: Chain, context: Context): LinkReading {
  const reading = readChoices(link, chain, context);
  const misfits = reading.problems.filter(({ code }) => code === 'index-mismatch' || code === 'part-of-range');
  const clash = misfits.map((p) => p.facts['index'] ?? '');
  const letters = clash.filter((letter) => isLoose(letter, context) && !chain.relaxed.has(letter));
  if (letters.length === 0) return reading;
  const other: Chain = { ...chain, indices: new Map(), relaxed: new Set([...chain.relaxed, ...letters]) };
  const again = readChoices(link, other, context);
  if (again.problems.some((p) => gravityOf(p) !== 'warning')) return reading;
  for (const letter of letters) chain.relaxed.add(letter);
  chain.indices.clear();
  for (const [letter, local] of other.indices) chain.indices.set(letter, local);
  return again;
}

/** What it runs over is declared, or known from where the document binds it. */
function isLoose(letter: string, { table, usage }: Context): boolean {
  const meant = table.named(letter);
  return meant === undefined ? usage.letters.has(letter) : meant.kind === 'index';
}

function readChoices(link: WrittenLink, chain: Chain, context: Context): LinkReading {
  const first = readOnce(link, chain, context, []);
  const { met } = first.env.choices;
  const alternatives: { claim: Claim; text: string; span: Span; reading: OneReading }[] = [];
  for (const [i, choice] of met.slice(0, CHOICE_LIMIT).entries()) {
    const taken = met.map((other, j) => (i === j ? 1 : other.taken));
    const other = readOnce(link, { ...chain, indices: new Map(chain.indices) }, context, taken);
    if (other.claim === undefined || isFlawed(other)) continue;
    if (first.claim !== undefined && sameClaim(first.claim, other.claim)) continue;
    alternatives.push({ claim: other.claim, text: choice.options[1] ?? '', span: choice.span, reading: other });
    warn(first.env, 'other-reading', choice.span, {
      taken: choice.options[choice.taken] ?? '',
      other: choice.options[1] ?? '',
    });
  }
  // A text that makes no sense one way and sense the other way is read the other way.
  const [better] = alternatives;
  if ((first.claim === undefined || isFlawed(first)) && better !== undefined) {
    const told = first.env.problems.filter((p) => p.code === 'other-reading');
    return {
      ...better.reading,
      problems: [...better.reading.env.problems, ...told],
      alternatives: alternatives.slice(1),
    };
  }
  return { ...first, problems: first.env.problems, alternatives };
}

interface OneReading {
  readonly env: Env;
  readonly claim: Claim | undefined;
  readonly update: Claim | undefined;
  readonly surmised: number;
  readonly narrowed: boolean;
  readonly entries: readonly EntryClaim[];
  readonly left: Value;
  readonly right: Value;
}

function isFlawed(reading: OneReading): boolean {
  return reading.env.problems.some((p) => gravityOf(p) !== 'warning');
}

export function gravityOf(p: Problem): Gravity {
  return catalogue[p.code].gravity;
}

function readOnce(link: WrittenLink, chain: Chain, context: Context, taken: readonly number[]): OneReading {
  const env = envOf(context, chain, taken);
  chain.open = [link.left.written, link.right.written].filter((tree) => tree !== null);
  // A distribution is no term: `x_i \mid \mu ∼ N(μ, σ²)` is noted, not read.
  const noClaim = {
    env,
    claim: undefined,
    update: undefined,
    surmised: 0,
    nearby: [],
    narrowed: false,
    entries: [],
  } as const;
  if (link.sign === '∼') return { ...noClaim, left: broken, right: broken };
  if (isUpdate(link)) return { ...noClaim, update: updateOf(link, env), left: broken, right: broken };
  const complex = complexIn(link, context.usage.complex);
  if (complex !== undefined) {
    const none = refuse(env, 'complex-number', complex.span);
    return { ...noClaim, left: none, right: none };
  }
  const hypothesesOf = (conditions: readonly Written[]): readonly Term[] =>
    conditions.map((condition) => hypothesisOf(condition, env)).filter((term) => term !== undefined);
  const narrowed = [...link.conditions, ...link.surmises].some(
    (condition) => !isRangeOnly(condition, env) && hypothesisOf(condition, env) === undefined,
  );
  const [certain, surmised] = [hypothesesOf(link.conditions), hypothesesOf(link.surmises)];
  const left = sideOf(link.left.written, link, 'left', env);
  const right = sideOf(link.right.written, link, 'right', env);
  const claim = relate(left, right, link.sign, [...certain, ...surmised], link.span, env);
  if (claim !== undefined) checkIndices(link, claim, env);
  const isOfOthers = claim?.hypotheses.some((hypothesis) => speaksOfOthers(hypothesis, claim, env)) === true;
  const isNarrowed = narrowed || isOfOthers;
  return { ...noClaim, claim, surmised: surmised.length, narrowed: isNarrowed, entries: env.entries, left, right };
}

/** "If $F_{ij} = 1$", of a line in which neither i nor j is left: it is meant of all of them. */
function speaksOfOthers(hypothesis: Term, { left, right }: Claim, env: Env): boolean {
  const letters = new Set([left, right].flatMap((side) => [...freeIndices(side, env)]));
  const own = freeIndices(hypothesis, env);
  const indices = new Set([...env.chain.indices.values()].map(({ symbol }) => symbol));
  const isOfValues = [...namesIn(hypothesis)].some((name) => !indices.has(name));
  return isOfValues && own.size > 0 && ![...own].some((letter) => letters.has(letter));
}

/** The orders near a link, of numbers that have no index: nothing is complained of and nothing learnt, since it may be meant without them. */
export function spokenNear({ spoken }: WrittenLink, context: Context): readonly Term[] {
  return spoken.flatMap((relation) => {
    const quiet = envOf(copyOf(context), newChain());
    const term = conditionOf(relation, quiet);
    const isPlain = term !== undefined && !quiet.problems.some((p) => gravityOf(p) !== 'warning');
    return isPlain && namesAreWhole(term) ? [term] : [];
  });
}

/** `m < 1`, but not `x_i < 1`. */
function namesAreWhole(term: Term): boolean {
  return [...subterms(term)].every(({ term: part }) => part.kind !== 'entry' || part.slots.length === 0);
}

/** `θ := θ − α g` says what the new θ is; as an equation it would say that α g is 0. */
export function isUpdate(link: WrittenLink): boolean {
  const [left, right] = [link.left.written, link.right.written];
  if ((link.sign !== ':=' && link.sign !== '←') || left === null || right === null) return false;
  const head = left.kind === 'scripted' ? left.base : left;
  return head.kind === 'symbol' && mentions(right, letterOf(head));
}

/** Its sides as an equation has them; of what is added to something of a known shape no more is asked than that it fits. */
function updateOf(link: WrittenLink, env: Env): Claim | undefined {
  const quiet: Env = { ...env, problems: [] };
  const [left, right] = [
    sideOf(link.left.written, link, 'left', quiet),
    sideOf(link.right.written, link, 'right', quiet),
  ];
  const claim = relate(left, right, '=', [], link.span, quiet);
  if (left.sorts.length > 0 && left.sorts.every((sort) => env.sizes.isKnown(sort)))
    env.problems.push(...quiet.problems.filter(({ code }) => code === 'shape-mismatch'));
  return quiet.problems.some((p) => gravityOf(p) !== 'warning') ? undefined : claim;
}

function sideOf(written: Written | null, link: WrittenLink, side: 'left' | 'right', env: Env): Value {
  if (written !== null) return env.read(written, env);
  const problems = side === 'left' ? link.left.problems : link.right.problems;
  // What is broken has its own problem; where nothing stands, that is the problem.
  return problems.length > 0
    ? refuse(env, 'side-not-read', link.span, { side })
    : refuse(env, 'empty-side', link.span, { side });
}

/** A case or side condition: a bracket, or only the range of an index. */
function hypothesisOf(condition: Written, env: Env): Term | undefined {
  if (condition.kind !== 'relation') return undefined;
  const ranges = condition.rest.filter((r) => r.sign === '∈' || isRange(r.operand));
  for (const { operand } of ranges) {
    const sort = setSort(operand, env);
    const names = condition.first.kind === 'list' ? condition.first.items : [condition.first];
    for (const name of names) {
      if (!isMemberIndex(name, operand, env)) continue;
      const item = indexItem(name, env);
      if (sort !== undefined && item?.sort !== undefined) env.sizes.unify(item.sort, sort);
    }
  }
  if (ranges.length > 0) return boundsOf(condition, env);
  const bracket = conditionOf(condition, env);
  // Without a condition on numbers the line says more than it does with it: it is only harder to prove.
  if (bracket === undefined && !isOrder(condition) && !isOfShapes(condition, env))
    refuse(env, 'unread-condition', condition.span);
  return bracket;
}

/** `A = \alpha I`: understood, and of no number; the line goes without it, as `narrowed` tells. */
function isOfShapes(condition: Extract<Written, { kind: 'relation' }>, env: Env): boolean {
  const quiet: Env = { ...env, problems: [] };
  const values = [condition.first, ...condition.rest.map(({ operand }) => operand)].map((side) =>
    env.read(side, quiet),
  );
  const isFlawed = quiet.problems.some((p) => gravityOf(p) !== 'warning');
  return !isFlawed && values.every(({ broken: isBroken }) => !isBroken) && values.some(({ sorts }) => sorts.length > 0);
}

/** Of `i = 2, …, n` that i is at least 2; nothing where a range begins with 0 or 1 and ends with a size. */
function boundsOf(condition: Extract<Written, { kind: 'relation' }>, env: Env): Term | undefined {
  const [only, ...more] = condition.rest;
  const items = only === undefined || more.length > 0 ? [] : itemsOfRange(only.operand);
  const [low, high] = [items[0], items.at(-1)];
  if (low === undefined || high === undefined || condition.first.kind === 'list') return undefined;
  const bound = (sign: '≥' | '≤', operand: Written): Written => ({
    ...condition,
    rest: [{ sign, spelling: sign === '≥' ? '\\ge' : '\\le', operand }],
  });
  const isFirst = low.kind === 'number' && (low.text === '0' || low.text === '1');
  const below = low.kind !== 'number' || isFirst ? undefined : conditionOf(bound('≥', low), env);
  const above = high.kind === 'additive' ? conditionOf(bound('≤', high), env) : undefined;
  const parts = [below, above].filter((part) => part !== undefined);
  return parts.length < 2 ? parts[0] : mul(parts);
}

function itemsOfRange(written: Written): readonly Written[] {
  if (written.kind === 'group') return itemsOfRange(written.body);
  return written.kind === 'list' && written.items.some(({ kind }) => kind === 'dots') ? written.items : [];
}

/** Of an index, or of all numbers: with `x ∈ [0, 1]` the line is said of some numbers only. */
function isRangeOnly(condition: Written, env: Env): boolean {
  if (condition.kind !== 'relation') return false;
  const names = condition.first.kind === 'list' ? condition.first.items : [condition.first];
  return condition.rest.some(
    ({ sign, operand }) =>
      isRange(operand) ||
      (sign === '∈' && (isAllNumbers(operand) || names.every((name) => isMemberIndex(name, operand, env)))),
  );
}

/** What depends on an index on the right has to depend on it on the left: an index does not come from nowhere. */
function checkIndices(link: WrittenLink, claim: Claim, env: Env): void {
  // A constant equals or bounds every entry.
  const constant = claim.left.kind === 'rational';
  const [left, right] = [freeIndices(claim.left, env), freeIndices(claim.right, env)];
  const trees = [link.left.written, link.right.written].filter((tree) => tree !== null);
  const bound = new Set<string>();
  for (const tree of trees)
    visit(tree, (part) => part.kind === 'big' && boundLetters(part).forEach((letter) => bound.add(letter)));
  const tied = tiedBy(claim.hypotheses, env);
  for (const letter of right) {
    const known = left.has(letter) || [...(tied.get(letter) ?? [])].some((other) => left.has(other));
    if (known || constant || link.sign === '∈' || link.sign === '∝') continue;
    if (isWorkedOut(claim.left) && countOf(claim.right, letter) > 1 && !bound.has(letter)) continue;
    const place = firstFree(link.right.written, letter) ?? link.right.span;
    refuse(env, bound.has(letter) ? 'bound-and-free' : 'free-on-one-side', place, { index: letter, side: 'right' });
  }
  for (const letter of bound) {
    const free = left.has(letter) || right.has(letter);
    const reported = env.problems.some((p) => p.code === 'bound-and-free' && p.facts['index'] === letter);
    if (free && !reported) {
      const tree = trees.find((t) => binds(t, letter));
      warn(env, 'shadowed-index', tree?.span ?? link.span, { index: letter });
    }
  }
}

/** `\\sum_k z_k = s_j + z_j` may hold for every j; a name, a value or a derivative that depends on no j has lost it. */
function isWorkedOut(left: Term): boolean {
  return left.kind !== 'derivative' && [...subterms(left)].some(({ term }) => term.kind === 'fold');
}

function countOf(term: Term, letter: string): number {
  let count = 0;
  for (const { term: part } of subterms(term)) if (part.kind === 'entry' && part.symbol === letter) count += 1;
  return count;
}

/** `i = j` among the hypotheses makes an index of one the index of the other. */
function tiedBy(hypotheses: readonly Term[], env: Env): ReadonlyMap<string, ReadonlySet<string>> {
  const tied = new Map<string, Set<string>>();
  for (const hypothesis of hypotheses) {
    if (hypothesis.kind !== 'bracket' || hypothesis.relation !== '=') continue;
    const letters = [...freeIndices(hypothesis, env)];
    for (const letter of letters) tied.set(letter, new Set([...(tied.get(letter) ?? []), ...letters]));
  }
  return tied;
}

function binds(tree: Written, letter: string): boolean {
  let found = false;
  visit(tree, (part) => {
    if (part.kind === 'big' && boundLetters(part).includes(letter)) found = true;
  });
  return found;
}

/** The first place where the letter stands outside every operator that binds it. */
function firstFree(tree: Written | null, letter: string): Written['span'] | undefined {
  if (tree === null || !mentions(tree, letter)) return undefined;
  let found: Written['span'] | undefined;
  const walk = (part: Written): void => {
    if (found !== undefined) return;
    if (part.kind === 'big' && boundLetters(part).includes(letter)) return;
    if (part.kind === 'symbol' && letterOf(part) === letter) found = part.span;
    else for (const child of partsOf(part)) walk(child);
  };
  walk(tree);
  return found;
}
