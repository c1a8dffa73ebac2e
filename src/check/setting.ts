/** What all links of a document have in common: symbols, definitions, facts, signs that the definitions presuppose. */

import type { Derivation } from '../derivation/understand.ts';
import { headOf } from '../derivation/estimate-names.ts';
import type { Link } from '../derivation/link.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { Assumption, Equation } from '../kernel/environment.ts';
import type { Rulebook } from '../kernel/proof.ts';
import { rulebook } from '../rules/rulebook.ts';
import type { Claim } from '../term/claim.ts';
import { namesIn } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import { functionNamed } from '../vocabulary/vocabulary.ts';
import type { Family } from '../term/term.ts';
import { loweringOf, type Lowering } from './applications.ts';
import { isUnsaid, unfoldingOf } from './functions.ts';
import { isAnotherMeaning } from './another-meaning.ts';
import {
  holdsSomethingFixed,
  isExplaining,
  isNamed,
  conclusionsIn,
  isFound,
  isMentioned,
  isReason,
  recalls,
  firstOf,
  lastOf,
  lastOfExercise,
  premisesIn,
  speaksOfAll,
  standingOf,
} from './announced.ts';
import { requirementsOf } from './domain.ts';
import { filledByName } from './filled.ts';
import { Effort, usualLimits, type Limits } from './effort.ts';
import { withDeviations, withLaws } from './laws.ts';
import { twinsIn, unreadIn, type Mention, namedInHeadings } from './left-open.ts';
import { constrainedIn } from './multipliers.ts';
import { membershipsIn, squaresOf, withMemberships } from './memberships.ts';
import { namedPointsIn } from './named-points.ts';
import { saysAgain } from './said-again.ts';
import { isClaimed } from './claimed-shapes.ts';
import { announcedIn, type Announced } from './origins.ts';
import { otherDefinitions } from './other-definitions.ts';
import { isNarrowed } from './narrowed.ts';
import { dependenceSaid } from './said-dependence.ts';
import { tiedNames } from './ties.ts';
import { endsOf, placesIn } from './turned-names.ts';
import { turnBetween, type Turn } from './turns.ts';
import { givensOf, type Given, type Stated, type Validity } from './givens.ts';
import { dataIn, type Data } from './data.ts';
import { steppedIn, stepsIn } from './recurrence.ts';
import { factsSaidOf, freedIn, withFacts, type FactsSaid } from './facts-of-sentences.ts';
import { headsOf, withPartialDefinitions, type PartialDefinitions } from './partial-definitions.ts';
import { unspecifiedIn, type Unspecified } from './unspecified.ts';
import { symbolsOf, withIndices, type CheckedSymbol, type Symbols } from './signature.ts';
import { variablesOfHeads } from './two-points.ts';
import { generalityOf, isOfEveryValue, isOfOthers, isOfVariable, type Generality } from './generality.ts';
import { constantsFree, spokenIn, variablesIn, varyingIn } from './varying.ts';

/** Where the formulas of functions that the text defines are put in, as the link with a number means them. */
export interface Unfolded extends Omit<Lowering, 'claim'> {
  readonly claim: (claim: Claim, n: number) => Claim;
}

export interface Setting extends Announced {
  readonly symbols: Symbols;
  readonly definitions: ReadonlyMap<string, Family>;
  /** The same as they are written, where some were seen through to the end of their chains. */
  readonly written: ReadonlyMap<string, Family>;
  /** Chains that say what their head is in several ways: each with all of them. */
  readonly doubtful: ReadonlyMap<string, readonly Family[]>;
  /** What definitions say in another reading. */
  readonly otherReadings: ReadonlyMap<string, Family>;
  readonly unused: readonly Given[];
  readonly unexplained: ReadonlyMap<number, string>;
  /** By link, names that an equation ties to what the link differentiates by. */
  readonly tied: ReadonlyMap<number, ReadonlySet<string>>;
  /** What definitions need, with the number of the link that made them: it counts from there on. */
  readonly presupposed: readonly { readonly from: number; readonly assumption: Assumption }[];
  readonly varying: ReadonlySet<string>;
  /** What lines that could not be read were to say something of, and from which link on. */
  readonly unreadHeads: ReadonlyMap<string, number>;
  readonly partial: PartialDefinitions;
  /** The links that are said of every value of what they speak of. */
  readonly ofEveryValue: ReadonlySet<number>;
  /** Of which names lines are said whatever those are, by link. */
  readonly generalities: ReadonlyMap<number, Generality>;
  /** The words of the text hold some quantity fixed. */
  readonly fixing: boolean;
  /** By link: where what an equation supposes for what is drawn from it ends. */
  readonly premises: ReadonlyMap<number, number>;
  /** The links whose words say that what they define was found. */
  readonly found: ReadonlySet<number>;
  /** Lines that are said of all but one of something, in words. */
  readonly ofOthers: ReadonlySet<number>;
  /** The links in lines of prose that no words claim. */
  readonly mentioned: ReadonlySet<number>;
  /** What is only surmised counts, too: for what is not to be blamed, never for what is to be proved. */
  readonly surmising: boolean;
  /** By link, the section in which it stands. */
  readonly sections: ReadonlyMap<number, number>;
  /** Stated. */
  readonly assumptions: readonly Stated[];
  readonly places: ReadonlyMap<string, Validity>;
  readonly lowering: Unfolded;
  /** Symbols that an equation in a heading is about, and that nothing else defines. */
  readonly headed: ReadonlySet<string>;
  /** Names of which constraints with a multiplier speak. */
  readonly constrained: ReadonlySet<string>;
  /** Symbols of which the text says how they go on. */
  readonly sequences: ReadonlySet<string>;
  /** What a model says of the data. */
  readonly data: Data;
  readonly defining: ReadonlySet<number>;
  /** Links that say again what a name is, of which lines before say what it is, and that define nothing anew. */
  readonly again: ReadonlySet<number>;
  /** Names of which a line says something. */
  readonly spoken: ReadonlySet<string>;
  readonly unspecified: readonly Unspecified[];
  /** Of what is 1 or −1. */
  readonly squares: readonly Equation[];
  /** By symbol, the last links before sentences by which it is anything again. */
  readonly freed: ReadonlyMap<string, readonly number[]>;
  /** What sentences state of symbols, each from its line on. */
  readonly said: FactsSaid;
  /** Names of points at which functions are taken, and by which nothing is differentiated. */
  readonly namedPoints: ReadonlySet<string>;
  /** By chain: what its head is said to be a function of. */
  readonly varied: ReadonlyMap<number, readonly string[]>;
  readonly rules: Rulebook;
  readonly effort: Effort;
}

/** By which rules, and at what cost. */
export interface Manner extends Partial<Limits> {
  readonly rules?: Rulebook;
}

export function settingOf(derivation: Derivation, manner: Manner = {}): Setting {
  const effort = new Effort({ ...usualLimits, ...manner });
  const all = [...derivation.conventions, ...derivation.links];
  const claims = claimsOf(all);
  const memberships = membershipsIn(derivation);
  const symbols = withLaws(withMemberships(symbolsOf(derivation), memberships), derivation);
  const named = withChances(symbols, claims, derivation);
  const indexed = all.reduce<Symbols>((known, link) => withIndices(known, link), named);
  const { read, partial, conditioned, halved } = withPartialDefinitions(
    all.flatMap((link) => (link.state === 'read' && link.claim !== undefined ? [{ link, claim: link.claim }] : [])),
  );
  const isEstimate = (name: string): boolean => indexed.get(name)?.estimates !== undefined;
  const isPart = (link: Link): boolean => isNarrowed(link, derivation.document, conditioned.has(link.n));
  const whole = read.filter(({ link }) => !isPart(link));
  const parts = new Set([...halved, ...headsOf(read.filter((each) => !whole.includes(each)))]);
  const isAnother = (one: Family, other: Family): boolean => isAnotherMeaning(one, other, indexed, new Map());
  const turn = (from: number, link: Link): Turn => turnBetween(from, link, derivation);
  const ends = endsOf(derivation);
  const exerciseOf = (n: number): number => {
    const link = derivation.links[n - 1];
    return link === undefined ? Infinity : lastOfExercise(link, derivation);
  };
  const unfolding = unfoldingOf(
    whole,
    parts,
    loweringOf(claims, indexed).isVarious,
    isEstimate,
    isAnother,
    turn,
    (name, from) => Math.min(ends(name, from), exerciseOf(from)),
    (link) => firstOf(link, derivation),
  );
  const stays = (name: string): boolean => unfolding.defines(name) || isUnsaid(name);
  const unfolded = claimsOf(all, unfolding.claim);
  const plain = loweringOf(unfolded, indexed, stays);
  const lowering: Unfolded = { ...plain, claim: (claim, n) => plain.claim(unfolding.claim(claim, n)) };
  const lowered = withDeviations(lowering.symbols, read);
  const given: Given[] = [];
  const announced = announcedIn(derivation);
  const conclusions = conclusionsIn(derivation);
  const { document } = derivation;
  const unread = unreadIn(derivation);
  const mentions: Mention[] = [...unread.mentions];
  const heads = new Map<string, number>();
  const again = new Set<number>();
  for (const { link, claim } of read) {
    if (unfolding.defining.has(link.n)) {
      if (claim.left.kind === 'apply') heads.set(claim.left.name, link.section);
      mentions.push({ link: link.n, names: namesIn(claim.right, new Set(namesIn(claim.left))) });
      continue;
    }
    const own = lowering.claim(claim, link.n);
    const isClaim = isClaimed(own, link, heads) || announced.ofKnown.has(link.n);
    if (saysAgain(link, claim, heads, document)) again.add(link.n);
    const names = [...namesIn(claim.right, namesIn(claim.left))];
    // "Since $f''(x) > 0$" says what a formula comes to; "since $x > 0$" recalls what x is.
    const ofKnown = isReason(link, document) && names.some((name) => heads.has(name));
    const last = lastOfExercise(link, derivation);
    const reach = lastOf(link, derivation, conclusions);
    given.push({
      link,
      claim: own,
      standing: ofKnown ? 'passing' : standingOf(link, document, isClaim),
      ofKnown,
      recalls: recalls(link, derivation),
      ofAll: speaksOfAll(link, document),
      narrowed: isPart(link),
      explains: isExplaining(link, derivation),
      ...reach,
      sureUntil: Math.min(reach.sureUntil, last),
      until: Math.min(reach.until, last),
      lastOfExercise: last,
    });
    if (own.left.kind === 'entry') heads.set(own.left.symbol, link.section);
    if (claim.left.kind === 'apply' && link.place === 0) heads.set(claim.left.name, link.section);
  }
  const {
    definitions: known,
    written: asWritten,
    symbols: declared,
    facts,
    assumptions,
    defining,
    unused,
    places,
    doubtful,
    unexplained,
    ties,
  } = givensOf(
    given,
    lowered,
    filledByName(lowered),
    mentions,
    (symbol, link) => isNamed(symbol, link, derivation),
    turn,
  );
  const varied = variablesOfHeads(derivation);
  const lowClaims = unfolded.map((claim) => plain.claim(claim));
  const unspecified = unspecifiedIn(derivation.links, lowClaims, known, declared);
  const functions = unspecified.map(({ symbol, family }) => [symbol, family] as const);
  const [definitions, written] = [new Map([...known, ...functions]), new Map([...asWritten, ...functions])];
  const types: Symbols = new Map<string, CheckedSymbol>([
    ...declared,
    ...unspecified.map(({ function: name, parameters }) => [name, { slots: [], parameters, facts: [] }] as const),
  ]);
  // What holds where something is least ties nothing together elsewhere.
  const found = new Set(derivation.links.flatMap((link) => (isFound(link, document) ? [link.n] : [])));
  // What the text differentiates by is no function of something else: such a line solves for it.
  const variables = variablesIn(lowClaims);
  // What noise is, goes with all that the data are held against.
  const varying = new Set([...varyingIn(lowClaims, definitions, types), ...noiseOf(derivation)]);
  // What is defined or given has a value.
  const formulas = [
    ...[...definitions].map(([symbol, family]) => ({ from: places.get(symbol)?.from ?? 0, ...family })),
    ...unused.flatMap(({ link, claim: { binders, hypotheses, left, right } }) =>
      link.role === 'given' && hypotheses.length === 0
        ? [left, right].map((body) => ({ from: link.n, binders, body }))
        : [],
    ),
  ];
  const presupposed = formulas.flatMap(({ from, binders, body }) =>
    requirementsOf(body, { symbols: types, definitions, varying }, binders)
      .filter(({ certain }) => certain)
      .map((assumption) => ({ from, assumption })),
  );
  return {
    symbols: types,
    definitions,
    written,
    again,
    varying,
    unreadHeads: new Map([...unread.heads].filter(([name]) => !variables.has(name))),
    assumptions,
    places: placesIn(derivation, places),
    presupposed,
    doubtful: new Map([...doubtful].filter(([, families]) => families.length > 1)),
    otherReadings: otherDefinitions(derivation.links, lowering.claim, types, definitions),
    unused,
    unexplained,
    tied: tiedNames(given, [...ties.filter(({ link }) => !found.has(link)), ...dependenceSaid(derivation)], {
      definitions,
      symbols: types,
      twins: { twins: twinsIn(derivation), apart: !entriesSaid.test(document.text) },
      free: constantsFree(given, varied, document.text),
    }),
    lowering,
    constrained: constrainedIn(
      definitions,
      types,
      unused.map(({ claim }) => claim),
      derivation.document.text,
    ),
    headed: new Set([...namedInHeadings(derivation)].filter((name) => !known.has(name))),
    data: dataIn(definitions, derivation.document.text),
    sequences: new Set([
      ...unused.flatMap(({ link, claim }) => (link.role === 'given' ? (stepsIn(claim) ?? []) : [])),
      ...claims.flatMap(steppedIn),
    ]),
    defining: new Set([...defining, ...unfolding.defining]),
    spoken: new Set([...spokenIn([...claims, ...lowClaims]), ...[...varied.values()].flat()]),
    unspecified,
    squares: squaresOf(memberships, types),
    surmising: false,
    sections: new Map(derivation.links.map(({ n, section }) => [n, section])),
    fixing: holdsSomethingFixed(document.text),
    ...announced,
    premises: premisesIn(derivation, conclusions),
    found,
    ofOthers: new Set(derivation.links.flatMap((link) => (isOfOthers(link, derivation) ? [link.n] : []))),
    mentioned: new Set(derivation.links.flatMap((link) => (isMentioned(link, document) ? [link.n] : []))),
    ofEveryValue: new Set(
      all.flatMap((link) => (isOfVariable(link) || isOfEveryValue(link, derivation) ? [link.n] : [])),
    ),
    generalities: new Map(
      all.flatMap((link) => {
        const own = generalityOf(link, derivation);
        return own === undefined ? [] : [[link.n, own] as const];
      }),
    ),
    partial,
    freed: freedIn(derivation),
    said: withFacts(factsSaidOf(derivation, types, definitions), facts),
    varied,
    namedPoints: namedPointsIn(claims),
    rules: manner.rules ?? rulebook(),
    effort,
  };
}

function claimsOf(links: readonly Link[], seen = (claim: Claim, _n: number): Claim => claim): readonly Claim[] {
  return links.flatMap(({ n, claim, alternatives }) => [
    ...(claim === undefined ? [] : [seen(claim, n)]),
    ...alternatives.map((other) => seen(other.claim, n)),
  ]);
}

/** The symbols of noise. */
function noiseOf({ context: { table, usage } }: Derivation): readonly string[] {
  return table.all().flatMap(({ name, written }) => (usage.disturbances.has(textOf(headOf(written))) ? [name] : []));
}

/** Functions that were read without being declared: probabilities, which are positive where they are spoken of. */
function withChances(symbols: Symbols, claims: readonly Claim[], { context }: Derivation): Symbols {
  const found = new Map(symbols);
  for (const { left, right } of claims) {
    for (const side of [left, right]) {
      visit(side, (part) => {
        if (part.kind !== 'apply' || found.has(part.name) || functionNamed(part.name) !== undefined) return;
        if (part.slots.length > 0) return;
        const parameters = part.args.map(({ binders }) => binders.map(({ sort }) => sort));
        const chance = context.usage.chances.has(part.name);
        found.set(part.name, { slots: [], parameters, facts: chance ? [{ kind: 'positive' }] : [] });
      });
    }
  }
  return found;
}

/** "the components of $x$" */
const entriesSaid = /\b(?:entries|components|coordinates|elements) of\b/i;
