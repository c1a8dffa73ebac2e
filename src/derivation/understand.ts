/** The whole document understood: symbols declared and inferred, every link read, sizes settled over all of it. */

import { problem, type Problem } from '../source/problem.ts';
import { differentiatedIn, keepsDependence } from '../notation/meaning/carried.ts';
import { namesParameter, namesVector } from '../notation/meaning/euler.ts';
import { speaksOfEvents } from '../notation/meaning/events.ts';
import { FreshNames, type Chain, type Usage } from '../notation/meaning/env.ts';
import { countFromNought, countLetter, learnLetters, undeclaredUses } from '../notation/meaning/evidence.ts';
import { besideGradient } from '../notation/meaning/whole-names.ts';
import { declareGuess, profileOf, type Profile } from '../notation/meaning/guesses.ts';
import { inferKinds } from './infer.ts';
import { unlikelinessOf, type Guesses } from './layers.ts';
import { applyCounts, declareCounts } from '../notation/meaning/counted-lists.ts';
import { calculatedIn, numbersIn, summedIn } from '../notation/meaning/number-letters.ts';
import { boundLetters, visit } from '../notation/meaning/mentions.ts';
import { Sizes } from '../notation/meaning/sizes.ts';
import { letterOf, spellingOf } from '../notation/meaning/spelling.ts';
import { withoutNumericExamples } from './numeric-examples.ts';
import { isTakenElsewhere } from './taken-elsewhere.ts';
import { settleParameters, withOwnParameters } from './formal-parameters.ts';
import { withPoints } from './function-identities.ts';
import { declaredLetters, declaredWords, derivativeNames, tidyLink, tidyOutline } from './tidy-outline.ts';
import { asFunction, slotCount, SymbolTable, type MeantOf } from '../notation/meaning/symbols.ts';
import type { Written } from '../notation/written.ts';
import { withDensityArguments } from './bare-densities.ts';
import { withArguments } from './bare-primes.ts';
import { withBraces } from './braces.ts';
import { complexLetters } from './complex-letters.ts';
import { conventionLinks } from './conventions.ts';
import { declareAll } from './declare.ts';
import { abbreviations } from './abbreviations.ts';
import { oneHotClasses, withOneHot } from './class-letters.ts';
import { alongIn, impliedBy } from './implied.ts';
import { nameOfLeft, settleDefinition } from './definitions.ts';
import { Defined } from './defined.ts';
import type { Outline, WrittenLink } from './derivation.ts';
import type { Document } from './document.ts';
import { finished } from './finish-link.ts';
import { flawsOf } from './flaws.ts';
import type { Link } from './link.ts';
import { namedConstants } from './named-constants.ts';
import { fittedIn } from './fitted.ts';
import { usualMeans } from './usual-means.ts';
import { countedFromNought } from './counted-from-nought.ts';
import { functionsOfEntries } from './functions-of-entries.ts';
import { isRunning, loneLetters, namingLetters } from './naming-letters.ts';
import { disturbancesIn, isModel, noiseIn } from './noise.ts';
import { withNumberedNames } from './numbered-names.ts';
import { namesSpokenOf, sequenceIn } from './recurrences.ts';

import { learnLabels, learnNotes } from './notes.ts';
import { factsSaid, type Said } from './facts-said.ts';
import { withOwnMacros, type OptionsAt } from './own-macros.ts';
import { outlineOf } from './outline.ts';
import { learnParts } from './parts-notes.ts';
import { copyOf, envOf, isUpdate, newChain, readLink, type Context, type LinkReading } from './read-link.ts';
import { readOptionsOf } from './read-options.ts';
import { withToldNotations } from './told-notations.ts';
import { withClaimsOfDefined } from './said-of-defined.ts';
import { declareRunning } from './running.ts';
import { saidRanks } from './said-ranks.ts';
import { countsSaid } from './sizes-said.ts';
import { otherSenses } from './senses.ts';
import { toldBy, type Told } from './told.ts';
import { withTurnedPrimes } from './turned-primes.ts';
import { nameUnknownSizes, settleIndices } from './settle.ts';

export interface Derivation {
  readonly document: Document;
  readonly context: Context;
  readonly links: readonly Link[];
  /** Links that the front matter states under `conventions`; they are given. */
  readonly conventions: readonly Link[];
  /** What is said of symbols in passing: `y_i ∈ {0, 1}`. */
  readonly notes: readonly Written[];
  /** By number: what the lines of a chain share. */
  readonly chains: ReadonlyMap<number, Chain>;
  /** What sentences say of them: `where $A$ is symmetric`. */
  readonly said: Said;
  readonly optionsAt: OptionsAt;
  /** What is wrong with the document as a whole, the declarations included. */
  readonly problems: readonly Problem[];
}

export function understand(document: Document): Derivation {
  const options = readOptionsOf(document);
  const { blocks, optionsAt } = withOwnMacros(document.blocks, options);
  const written = withoutNumericExamples(withBraces(outlineOf({ ...document, blocks }, optionsAt)));
  const words = new Set([...declaredWords(document), ...derivativeNames(written), ...abbreviations(written, document)]);
  const named = declaredLetters(document);
  const isDeclared = (letter: string): boolean => named.has(letter);
  const plainly = withClaimsOfDefined(
    withOneHot(withNumberedNames(withTurnedPrimes(tidyOutline(written, words), document), isDeclared), document),
    document.text,
  );
  const tidied = withDensityArguments(withArguments(plainly));
  const told = toldBy(document, tidied, options);
  const pointwise = withPoints(withToldNotations(tidied, told), isDeclared);
  const { outline: plain, parameters } = withOwnParameters(pointwise.outline, isDeclared);
  const outline = { ...plain, notes: told.notes };
  const usual = [...usualMeans(outline, document), ...oneHotClasses(outline, document)];
  const conventions = conventionLinks(
    { ...document.preamble, conventions: [...document.preamble.conventions, ...usual] },
    options,
  ).map((link) => tidyLink(link, words));
  const all = [...conventions, ...outline.links];
  const source: Source = { document, outline, conventions, told };
  const problems: Problem[] = [];
  const known = knownContext(source, problems);
  const defined = definedLetters(source);
  const profiles = profilesOf(source, known, defined);
  const isVector = (written: Written): boolean => {
    const spelling = spellingOf(written);
    const meant = spelling === undefined ? undefined : known.table.find(spelling);
    return meant?.kind === 'quantity' && meant.families.length === 0 && meant.shape.sorts.length === 1;
  };
  const guesses = inferKinds(profiles, all, isVector, (tried, wanted, enough) => {
    const context = contextOf(source, known, defined, profiles, tried);
    const links = wanted.map((i) => all[i]).filter((link) => link !== undefined);
    const flaws: number[] = [];
    let found = 0;
    for (const { link, reading } of readEach(links, context, true)) {
      const own = flawsOf(link, reading, context) + unlikelinessOf(link, context);
      flaws.push(own);
      found += own;
      if (found >= enough) break;
    }
    return flaws;
  });
  const context = contextOf(source, known, defined, profiles, guesses);
  // The first time is for learning: shapes of defined names, sizes, which symbols are written with all their indices.
  const learned = readAll(all, context, true);
  settleIndices(new Set(learned.map(({ chain }) => chain)), context);
  nameUnknownSizes(context);
  settleParameters(new Set([...parameters, ...pointwise.parameters]), context);
  const read = readAll(all, context, false);
  const given = read.flatMap(({ link, reading }) => (link.role === 'given' ? [reading] : []));
  for (const letter of loneLetters(given, context.usage)) context.usage.lone.add(letter);
  const senses = otherSenses(told, context);
  const links = read.map(({ link, reading, chain }, i) =>
    finished(link, reading, chain, i + 1 - conventions.length, document, context, { otherwise: senses.get(link.span) }),
  );
  return {
    document,
    context,
    links: links.slice(conventions.length),
    conventions: links.slice(0, conventions.length),
    notes: outline.notes,
    chains: new Map(read.map(({ link, chain }) => [link.chain, chain])),
    said: factsSaid(document, options),
    optionsAt,
    problems: [...document.problems, ...document.sidecarProblems, ...problems, ...outline.problems],
  };
}

interface Source {
  readonly document: Document;
  readonly outline: Outline;
  readonly conventions: readonly WrittenLink[];
  readonly told: Told;
}

function speaksOfPi({ links, spokenOf }: Outline): boolean {
  const sides = links.map(({ left, sign, right }) => ({ left: left.written, sign, right: right.written }));
  return spokenOf.has('pi') || namesParameter(sides);
}

/** What is known before anything undeclared is guessed. */
function knownContext({ document, outline, conventions, told }: Source, problems: Problem[]): Context {
  const forest = forestOf(outline, conventions);
  const disturbances = disturbancesIn([...conventions, ...outline.links], document.text);
  const context: Context = {
    table: new SymbolTable(),
    sizes: new Sizes(),
    usage: {
      explicit: new Set(),
      bound: new Set(),
      summed: summedIn(forest),
      filled: [],
      letters: new Map(),
      undeclared: new Map(),
      hiding: new Set(),
      displayed: new Set(),
      ofNumbers: new Set(),
      variables: new Map(),
      chances: new Map(),
      layouts: new Map(),
      naming: new Set(),
      running: new Set('abcdefghijklmnopqrstuvwxyz'.split('').filter((letter) => isRunning(letter, document.text))),
      lone: new Set(),
      defined: new Set(),
      differentiated: differentiatedIn(forest),
      vectors: new Set([
        ...(namesVector(forest) ? ['e'] : []),
        ...(speaksOfPi(outline) ? ['pi'] : []),
        ...namedConstants(told),
        ...disturbances,
      ]),
      saidRanks: saidRanks(told),
      along: alongIn(document),
      spokenOf: outline.spokenOf,
      disturbances,
      noise: noiseIn([...conventions, ...outline.links], disturbances),
      calculated: calculatedIn(forest),
      numbers: numbersIn([...forest, ...outline.notes]),
      complex: complexLetters([...conventions, ...outline.links], (letter) => declaredLetters(document).has(letter)),
      events: speaksOfEvents(forest),
      ofEntries: functionsOfEntries([...conventions, ...outline.links]),
      nought: countedFromNought([...conventions, ...outline.links]),
      fromNought: countFromNought([...forest, ...outline.notes]),
    },
    names: new FreshNames(),
  };
  const indexLetters = context.usage.bound;
  for (const tree of forest)
    visit(tree, (part) => part.kind === 'big' && boundLetters(part).forEach((letter) => indexLetters.add(letter)));
  const implied = impliedBy(document);
  declareAll([...document.preamble.symbols, ...implied], {
    table: context.table,
    sizes: context.sizes,
    displayed: context.usage.displayed,
    indexLetters,
    problems,
    ranges: new Map(),
  });
  for (const { span } of implied) context.usage.undeclared.set('sigma', span);
  declareRunning([...conventions, ...outline.links], context);
  const env = envOf(context, newChain());
  for (const meant of context.table.all())
    if (meant.kind === 'index') countLetter(context.usage, meant.name, meant.sort, env);
  for (const meant of context.table.all())
    if (meant.kind === 'quantity' && (keepsDependence(meant, env) || isApplied(meant, context.usage, forest)))
      context.table.redefine(asFunction(meant));
  learnLabels(outline.notes, forest, env);
  learnLetters(forest, env);
  for (const letter of namingLetters([...forest, ...outline.notes], env, document.text))
    context.usage.naming.add(letter);
  declareCounts([...forest, ...outline.notes], countsSaid(told.sentences), env);
  learnNotes(outline.notes, forest, env);
  learnParts(outline.parts, env);
  return context;
}

/** A declared quantity that is written with what it depends on, and taken at other points too. */
function isApplied(meant: MeantOf<'quantity'>, { displayed }: Usage, forest: readonly Written[]): boolean {
  return displayed.has(meant.name) && isTakenElsewhere(meant, forest);
}

function profilesOf(source: Source, known: Context, defined: ReadonlySet<string>): readonly Profile[] {
  const env = envOf(copyOf(known), newChain());
  const wholes = source.outline.links.flatMap(({ left, right }) =>
    left.written === null || right.written === null ? [] : besideGradient(left.written, right.written),
  );
  const uses = undeclaredUses(forestOf(source.outline, source.conventions), env, new Set(wholes));
  return [...uses].map(([key, list]) => profileOf(key, list, defined, env)).filter((profile) => profile !== undefined);
}

/** Letters that stand alone on the left of a chain, or behind `=:`; `f()` where they stand there with arguments. */
function definedLetters({ outline, conventions }: Source): ReadonlySet<string> {
  const defined = new Set<string>();
  for (const link of [...conventions, ...outline.links]) {
    const own = link.spelling === '=:' ? link.right : link.left;
    const name = link.place === 0 || link.spelling === '=:' ? nameOfLeft(own.written) : undefined;
    if (name !== undefined) defined.add(name.spelling.letter).add(name.applied ? `${name.spelling.letter}()` : '');
  }
  return defined;
}

/** What is known, with every undeclared symbol declared as guessed. */
function contextOf(
  source: Source,
  known: Context,
  defined: ReadonlySet<string>,
  profiles: readonly Profile[],
  guesses: Guesses,
): Context {
  const context = copyOf(known);
  const env = envOf(context, newChain());
  for (const profile of profiles) {
    const guess = guesses.get(profile.key);
    if (guess !== undefined) declareGuess(profile, guess, defined, env);
  }
  applyCounts([...forestOf(source.outline, source.conventions), ...source.outline.notes], env);
  // `y_k(φ) = …`: a quantity that stands before a sign with what it depends on is written so.
  for (const link of [...source.conventions, ...source.outline.links]) {
    const name = nameOfLeft(link.left.written);
    const meant = name?.applied === true ? context.table.find({ ...name.spelling, sub: '', sup: '' }) : undefined;
    if (meant?.kind === 'quantity') context.usage.displayed.add(meant.name);
    const [variable, ...more] = name?.arguments ?? [];
    if (meant?.kind === 'quantity' && variable?.kind === 'symbol' && more.length === 0)
      context.usage.variables.set(meant.name, variable);
  }
  return context;
}

function forestOf(outline: Outline, conventions: readonly WrittenLink[]): readonly Written[] {
  const links = [...conventions, ...outline.links];
  const trees = links.flatMap((link) => [link.left.written, link.right.written, ...link.conditions, ...link.surmises]);
  return [...trees, ...outline.fragments.map((fragment) => fragment.operand.written)].filter((tree) => tree !== null);
}

interface ReadOne {
  readonly link: WrittenLink;
  readonly reading: LinkReading;
  readonly chain: Chain;
}

function readAll(links: readonly WrittenLink[], context: Context, learning: boolean): readonly ReadOne[] {
  return [...readEach(links, context, learning)];
}

/** One after the other, as each learns from those before it: whoever has seen enough stops. */
function* readEach(links: readonly WrittenLink[], context: Context, learning: boolean): Generator<ReadOne> {
  const chains = new Map<number, Chain>();
  const defined = new Defined();
  /** What stood on the left of a line already, as it is written and without its indices. */
  const begun = new Set<string>();
  const noise = context.usage.noise;
  const fits = fittedIn(links);
  let last: Chain | undefined;
  // Conventions are written out in full; whether the text hides an index is for the text to say.
  const apart: Context = { ...context, usage: { ...context.usage, explicit: new Set() } };
  for (const written of links) {
    const link = defined.isOfOtherParameters(written) ? { ...written, concluded: true } : written;
    const chain = chains.get(link.chain) ?? newChain(last?.variable);
    last = chain;
    chains.set(link.chain, chain);
    const definition = defined.keyOf(link, chain, context);
    const stated = definition !== undefined && link.role === 'claim';
    const sequence = link.role === 'claim' && definition === undefined ? sequenceIn(link) : undefined;
    const goesOn = sequence !== undefined && !begun.has(sequence);
    const role = stated || goesOn || isUpdate(link) || isOfOneValue(link, context) ? ('given' as const) : link.role;
    const reading = readLink(link, chain, link.chain < 0 ? apart : context);
    const fitted = role === 'given' && fits.has(written);
    const model = role === 'given' && (goesOn || fitted || isModel(link, noise));
    // `x^*` says nothing of `x_k`.
    const isMarked = link.left.written?.kind === 'scripted' && link.left.written.sup !== null;
    if (!isMarked) namesSpokenOf(link.left.written).forEach((name) => begun.add(name));
    if (definition !== undefined && role === 'given') {
      defined.add(definition, link);
      context.usage.defined.add(definition.replace(/\[.*/, ''));
    }
    if (role === 'condition') defined.impose(link);
    if (learning && (role === 'given' || definition !== undefined)) settleDefinition(link, reading, chain, context);
    const problems =
      stated && !link.stated && !model
        ? [...reading.problems, problem('taken-as-definition', link.left.span, { name: definition })]
        : reading.problems;
    yield { link: { ...link, role, model, fitted }, reading: { ...reading, problems }, chain };
  }
}

/** `\\lambda_i = \\lambda` supposes that all of them are one number, which has no other name. */
function isOfOneValue(link: WrittenLink, { table }: Context): boolean {
  const [left, right] = [link.left.written, link.right.written];
  if (link.role !== 'claim' || link.concluded || link.sign !== '=' || left?.kind !== 'scripted') return false;
  if (right?.kind !== 'symbol' || left.base.kind !== 'symbol' || letterOf(left.base) !== letterOf(right)) return false;
  const meant = left.sub === null ? undefined : table.find({ letter: letterOf(right), font: '', sub: '', sup: '' });
  return meant?.kind === 'quantity' && meant.origin === 'inferred' && slotCount(meant) === 0;
}
