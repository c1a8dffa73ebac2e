/** What is taken as given: definitions, facts about symbols, signs. The rest is kept and used by nothing. */

import { constantWords } from '../derivation/constant-words.ts';
import type { Link } from '../derivation/link.ts';
import type { Assumption } from '../kernel/environment.ts';
import type { Claim } from '../term/claim.ts';
import { namesIn } from '../term/scope.ts';
import type { Fact } from '../term/signature.ts';
import type { Family, Term } from '../term/term.ts';
import type { Reach, Standing } from './announced.ts';
import { isOpaque, seeThrough } from './opaque.ts';
import { isAnotherMeaning } from './another-meaning.ts';
import {
  bare,
  byLogarithm,
  bySquare,
  definitionOf,
  introductionOf,
  isCount,
  isSound,
  lettersIn,
  summandOf,
  type Definition,
} from './definitions.ts';
import { isKnownOperator, isKnownWord } from './functions.ts';
import { factOf } from './given-facts.ts';
import type { Mention } from './left-open.ts';
import type { CheckedSymbol, Symbols } from './signature.ts';
import { Points } from './points.ts';
import { withIndices } from './signature.ts';
import { tieOfNew, tiesOfGiven, tiesOfLaw, type Tie } from './ties.ts';
import type { Turn } from './turns.ts';
import { headOf, isBare, isNumber, isValue } from './value-forms.ts';
import { forAllIndices, signInPassing, signOf, takenSigns, type SignGiven } from './stated-signs.ts';

export interface Givens {
  readonly definitions: ReadonlyMap<string, Family>;
  /** The same, before any was seen through to the end of its chain. */
  readonly written: ReadonlyMap<string, Family>;
  readonly symbols: Symbols;
  /** Facts that hold for a part of the text only. */
  readonly facts: readonly (Reach & { readonly from: number; readonly symbol: string; readonly fact: Fact })[];
  readonly assumptions: readonly Stated[];
  /** What is given and became neither a definition nor a fact nor a sign. */
  readonly unused: readonly Given[];
  /** Where each definition stands, by number of its link. */
  readonly places: ReadonlyMap<string, Validity>;
  /** What an opaque definition comes to in its own chain, at first and at last, where the two are not the same. */
  readonly doubtful: ReadonlyMap<string, readonly Family[]>;
  /** New names that stand as a summand, `= H + λ R`, and of which the text does not say that it introduces them. */
  readonly unexplained: ReadonlyMap<number, string>;
  /** What equations that define nothing tie together. */
  readonly ties: readonly Tie[];
  /** The links that became a definition, by number. */
  readonly defining: ReadonlySet<number>;
}

/** From which link on something holds. */
export interface Validity extends Reach {
  readonly from: number;
  /** It stands under a heading for givens. */
  readonly everywhere: boolean;
  /** The section in which it was the first to use its name; -1: it was not. */
  readonly section: number;
  /** The text may have begun to speak of something else under the name: what it means from then on is not said. */
  readonly open?: boolean;
  /** What the name means up to a link: a later claim about it says what it comes to, or it is defined anew. First to last. */
  readonly earlier?: readonly Earlier[];
}

interface Earlier {
  readonly until: number;
  readonly family: Family;
  /** What it was supposed for may be over. */
  readonly unsure?: boolean;
}

export interface Stated extends Reach {
  readonly from: number;
  readonly everywhere: boolean;
  readonly assumption: Assumption;
  /** No line leans on it; but up to this link on nothing that it contradicts, either. */
  readonly against?: number;
}

/** A link as it is after lowering. */
export interface Given extends Reach {
  readonly link: Link;
  /** How firmly it is taken, for what is given. */
  readonly standing: Standing;
  /** A reason that speaks of what has a formula. */
  readonly ofKnown: boolean;
  /** It recalls what is so, and supposes nothing anew. */
  readonly recalls: boolean;
  readonly claim: Claim;
  /** The words around it speak of every index. */
  readonly ofAll: boolean;
  /** The last link of its exercise. */
  readonly lastOfExercise: number;
  /** It says what the lines before it are made of. */
  readonly explains: boolean;
  /** An if-clause says it. */
  readonly supposed: boolean;
  /** It is meant for some values only. */
  readonly narrowed: boolean;
  /** It says what a power of a new name is. */
  readonly introduces?: boolean;
}

/**
 * All links in reading order: those that are given, and claims that introduce a name nobody has used before. `mentions`: the
 * names in lines that are not among them.
 */
export function givensOf(
  links: readonly Given[],
  symbols: Symbols,
  declared: ReadonlyMap<string, Family>,
  mentions: readonly Mention[],
  isNamed: (symbol: string, link: Link) => boolean,
  /** How the text turns between the link with that number and another one. */
  turn: (from: number, link: Link) => Turn,
): Givens {
  const definitions = new Map<string, Family>(declared);
  const types = new Map<string, CheckedSymbol>(symbols);
  const signs: SignGiven<Given, Stated>[] = [];
  const defining = new Set<number>();
  const seen = new Set<string>();
  /** Names in what is claimed; the others were only given, in terms of each other. */
  const claimed = new Set<string>();
  /** The section in which each name is used first. */
  const firstIn = new Map<string, number>();
  const chains = new Map<number, string>();
  const homes = new Map<string, number>();
  const unused: Given[] = [];
  const places = new Map<string, Validity>();
  const doubtful = new Map<string, Family[]>();
  const unexplained = new Map<number, string>();
  const ties: Tie[] = [];
  const points = new Points();
  const facts: Givens['facts'][number][] = [];
  for (const given of links) {
    const { link, claim, standing } = given;
    for (const mention of mentions) if (mention.link < link.n) mention.names.forEach((name) => seen.add(name));
    const own = withIndices(symbols, link);
    const indices = lettersIn(link);
    const names = new Set([...namesIn(claim.left), ...namesIn(claim.right)]);
    const define = ({ symbol, family }: Definition): void => {
      definitions.set(symbol, family);
      // A formula that gets a name keeps it; a value may be one of several, and so may what an if-clause supposes.
      const passes = isValue(family.body) || given.supposed;
      places.set(symbol, {
        from: link.n,
        everywhere: standing === 'heading',
        section: !seen.has(symbol) || isExplained(symbol) ? link.section : -1,
        sureUntil: passes ? given.sureUntil : given.lastOfExercise,
        until: passes ? given.until : given.lastOfExercise,
      });
      defining.add(link.n);
      homes.set(symbol, link.chain);
    };
    // `∇L = Xᵀr, where r = Xw − y`: what the line before is made of is said behind it.
    const isExplained = (symbol: string): boolean =>
      given.explains && own.get(symbol)?.undeclared === true && firstIn.get(symbol) === link.section;
    const isNew = ({ symbol, family }: Definition): boolean =>
      !link.model &&
      !isKnownOperator(symbol) &&
      !(link.role === 'claim' && isKnownWord(symbol)) &&
      !definitions.has(symbol) &&
      !constantWords.includes(symbol) &&
      own.get(symbol)?.freeOf === undefined &&
      isSound({ symbol, family }, definitions);
    /** It says of a defined name that it is something else from here on. */
    const startsAnew = (found: Definition | undefined): boolean => {
      const known = found === undefined ? undefined : places.get(found.symbol);
      if (found === undefined || known === undefined || link.place > 0 || link.model) return false;
      const begins = turn(lastFrom(known), link) === 'apart';
      const isMeant = (link.stated || homes.get(found.symbol) !== link.chain) && known.sureUntil >= link.n - 1;
      if (!isSound(found, definitions) || !isAnother(found, definitions, types)) return false;
      return (begins && isMeant) || (link.role === 'given' && isOver(found, known));
    };
    /** What was supposed is over, or the name is given a second value: it cannot have both. */
    const isOver = ({ symbol, family }: Definition, { sureUntil, everywhere }: Validity): boolean => {
      const before = definitions.get(symbol);
      const isSecond = before !== undefined && isNumber(before.body) && isNumber(family.body);
      return !everywhere && (sureUntil < link.n || isSecond);
    };
    /** It says something else of it, and the text leaves open whether it speaks of the same thing. */
    const mayStartAnew = (found: Definition): boolean => {
      const known = places.get(found.symbol);
      if (known === undefined || known.everywhere || link.place > 0 || link.model || link.concluded) return false;
      if (homes.get(found.symbol) === link.chain || turn(lastFrom(known), link) !== 'unclear') return false;
      return isAnother(found, definitions, types);
    };
    /** What cannot be followed means what it did up to there. */
    const open = (symbol: string): void => {
      const known = places.get(symbol);
      if (known !== undefined && known.sureUntil >= link.n)
        places.set(symbol, { ...known, sureUntil: link.n - 1, open: true });
    };
    const defineAnew = (found: Definition): void => {
      const { symbol } = found;
      const [known, family] = [places.get(symbol), definitions.get(symbol)];
      if (known === undefined || family === undefined) return;
      const { from, everywhere, section } = known;
      define(found);
      const own = places.get(symbol) ?? known;
      const last = Math.min(known.sureUntil, link.n - 1);
      const sure = last < lastFrom(known) ? [] : [{ until: last, family }];
      const unsure = last < link.n - 1 ? [{ until: link.n - 1, family, unsure: true }] : [];
      const earlier = [...(known.earlier ?? []), ...sure, ...unsure];
      places.set(symbol, { ...own, from, everywhere, section, earlier });
    };
    if (link.place === 0 && claim.left.kind === 'entry') chains.set(link.chain, claim.left.symbol);
    if (claim.relation === '=' && claim.hypotheses.length === 0 && given.narrowed && link.role === 'claim') {
      const plain = definitionOf(claim, own, indices);
      if (plain !== undefined && mayStartAnew(plain)) open(plain.symbol);
    }
    if (claim.relation === '=' && claim.hypotheses.length === 0 && !given.narrowed) {
      const summand = link.concluded ? undefined : summandOf(claim, own, indices);
      const isUnseen = (found: Definition | undefined): found is Definition =>
        found !== undefined && !seen.has(found.symbol) && isNew(found);
      const isTold = isUnseen(summand) && isNamed(summand.symbol, link) && !isCount(summand);
      const named = isTold ? summand : undefined;
      const square = bySquare(claim, own, indices);
      const plain =
        definitionOf(claim, own, indices) ??
        byLogarithm(claim, own, indices) ??
        (isUnseen(square) ? square : undefined);
      if (link.role === 'given') {
        const known = plain === undefined ? undefined : places.get(plain.symbol);
        if (plain !== undefined && startsAnew(plain)) defineAnew(plain);
        else if (link.stated && plain !== undefined && known !== undefined && isAnother(plain, definitions, types))
          open(plain.symbol);
        else if (plain !== undefined && isNew(plain) && !isAssignment(plain, given, seen, claimed)) define(plain);
        else if (plain === undefined && named !== undefined) define(named);
      } else if (link.role === 'claim' && plain !== undefined && startsAnew(plain)) {
        defineAnew(plain);
      } else if (link.role === 'claim' && plain !== undefined && mayStartAnew(plain)) {
        open(plain.symbol);
      } else if (link.role === 'claim') {
        if (isUnseen(summand) && named === undefined) unexplained.set(link.n, summand.symbol);
        const introduced = introductionOf(claim, link, own, indices) ?? named;
        // What a probability is, is not said by other probabilities: P(a, b) = P(a) P(b) claims something.
        const isSaid = own.get(introduced?.symbol ?? '')?.applied !== true || !speaksOfChances(claim.right, own);
        // `a = b` with two bare names says that they are equal.
        const isExplainedLater = introduced !== undefined && isSaidBehind(introduced.symbol, given, links);
        if (isUnseen(introduced) && !isExplainedLater && !isBare(introduced.family.body) && isSaid) define(introduced);
      }
    }
    const isQuantity = (name: string): boolean =>
      symbols.has(name) && !indices.has(name) && own.get(name)?.values === undefined;
    if (!defining.has(link.n) && !link.model) {
      const [only, ...others] = [...namesIn(claim.left)].filter(isQuantity);
      const isNew = only !== undefined && others.length === 0 && !seen.has(only);
      if (link.role === 'given') {
        // `where $s^2 = x^2 + 1$` explains the display before it.
        const explainsInline = given.explains && link.inline;
        ties.push(...tiesOfGiven(claim, link, explainsInline || standing === 'heading', isQuantity));
      } else if (link.role === 'claim' && link.place === 0) {
        const isOpen = (name: string): boolean => isQuantity(name) && !definitions.has(name);
        ties.push(
          ...(isNew ? tieOfNew(claim, only, link.n, isQuantity) : tiesOfLaw(claim, link.n, isOpen, bare(types))),
        );
      }
    }
    // What is given under a condition is not given.
    const isPlain = claim.hypotheses.length === 0 && !given.narrowed;
    // What `1/σ² = …` says of a name that nobody has used before cannot be false.
    const head = headOf(claim.left);
    const introduces =
      head !== undefined &&
      ((!seen.has(head.symbol) && !namesIn(claim.right).has(head.symbol)) || points.isNew(head, claim.right));
    // `1/s_n^2 = …` at the head of a line: nothing says yet what it is.
    if (introduces && link.role === 'claim' && link.place === 0 && claim.left.kind !== 'entry' && !defining.has(link.n))
      unexplained.set(link.n, head.symbol);
    const taken: Given = introduces ? { ...given, introduces } : given;
    if (link.role === 'given' && !defining.has(link.n) && !isPlain) unused.push(taken);
    if (link.role === 'given' && !defining.has(link.n) && isPlain) {
      const fact = factOf(claim, own, new Set([...indices, ...claim.binders.map(({ hint }) => hint)]));
      const type = fact === undefined || definitions.has(fact.symbol) ? undefined : types.get(fact.symbol);
      const reach: Reach = { sureUntil: given.sureUntil, until: given.until };
      if (fact !== undefined && type !== undefined && !given.ofKnown) {
        if (reach.sureUntil === Infinity) types.set(fact.symbol, { ...type, facts: [...type.facts, fact.fact] });
        else facts.push({ ...fact, ...reach, from: 0 });
      }
      const sign = forAllIndices(signOf(claim), given);
      if (sign !== undefined)
        signs.push({
          given,
          stated: { from: link.n, ...reach, everywhere: standing === 'heading', assumption: sign },
        });
      if (sign === undefined && (fact === undefined || given.ofKnown)) unused.push(taken);
    }
    points.note(claim);
    for (const name of names) {
      if (!firstIn.has(name)) firstIn.set(name, link.section);
      seen.add(name);
      // Nor is x defined again after x + y = 3.
      if (link.role !== 'given' || unused.at(-1) === taken) claimed.add(name);
    }
  }
  const written = new Map(definitions);
  const { assumptions: taken, claims } = takenSigns(signs, definitions, bare(types));
  const passing = links.flatMap(signInPassing);
  const assumptions = [...taken, ...passing].toSorted((a, b) => a.from - b.from);
  unused.push(...claims);
  const opaque = new Set(
    [...definitions].filter(([, { body }]) => isOpaque(body, symbols, definitions)).map(([symbol]) => symbol),
  );
  for (const { link, claim } of links) {
    const symbol = chains.get(link.chain);
    if (symbol === undefined || !opaque.has(symbol)) continue;
    if (claim.relation !== '=' || claim.hypotheses.length > 0) continue;
    const before = definitions.get(symbol);
    const place = places.get(symbol);
    const seen = seeThrough(claim, link, withIndices(symbols, link), definitions, symbol, doubtful);
    // A later claim about the same name does not prove itself: it counts for what comes after its chain.
    const isLater = homes.get(symbol) !== link.chain && link.role !== 'given';
    if (seen && isLater && before !== undefined && place !== undefined && place.earlier === undefined)
      places.set(symbol, { ...place, earlier: [{ until: link.n, family: before }] });
  }
  return {
    definitions,
    written,
    symbols: types,
    facts,
    assumptions,
    defining,
    unused,
    places,
    doubtful,
    unexplained,
    ties,
  };
}

/**
 * `b = 0`, `a = b`, for a name that the text has worked with already: an equation, unless it stands under a heading for
 * givens. So is any formula for such a name that nobody announced as a definition, or that solves for it.
 */
function isAssignment(
  { symbol, family }: Definition,
  { link, standing }: Given,
  seen: ReadonlySet<string>,
  claimed: ReadonlySet<string>,
): boolean {
  if (standing === 'heading' || !seen.has(symbol)) return false;
  const inferred = link.warnings.some(({ code }) => code === 'taken-as-definition');
  return isBare(family.body) || link.vanishing || (inferred && claimed.has(symbol));
}

/** `f' = σ, where σ = …`: what it is, is said behind the line that only arrives at it. */
function isSaidBehind(symbol: string, { link, claim }: Given, links: readonly Given[]): boolean {
  if (headOf(claim.left)?.symbol === symbol) return false;
  const at = links.findIndex((each) => each.link.n === link.n);
  return links
    .slice(at + 1, at + 1 + BEHIND)
    .some((each) => each.link.stated && each.link.place === 0 && headOf(each.claim.left)?.symbol === symbol);
}

/** How many links a "where" reaches. */
const BEHIND = 3;

/** The link from which on its last meaning holds. */
function lastFrom({ from, earlier }: Validity): number {
  return (earlier?.at(-1)?.until ?? from - 1) + 1;
}

/** Not the same in other words, nor what a quantity that nothing defines comes down to. */
function isAnother(
  { symbol, family }: Definition,
  definitions: ReadonlyMap<string, Family>,
  symbols: Symbols,
): boolean {
  const known = definitions.get(symbol);
  if (known === undefined || isOpaque(known.body, symbols, definitions)) return false;
  return isAnotherMeaning(known, family, symbols, definitions);
}

/** Whether a function that is positive without being defined stands in it. */
function speaksOfChances(term: Term, symbols: Symbols): boolean {
  return [...namesIn(term)].some((name) => {
    const type = symbols.get(name);
    const isFunction = type?.applied === true || type?.parameters !== undefined;
    return isFunction && type.facts.some(({ kind }) => kind === 'positive');
  });
}
