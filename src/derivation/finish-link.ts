/** A link as it was read, with all that is to be told of it. */

import { problem, type Problem } from '../source/problem.ts';
import type { Claim } from '../term/claim.ts';
import { size } from '../term/build.ts';
import { freeSizes, freeSymbols, substituteSize } from '../term/scope.ts';
import type { Term } from '../term/term.ts';
import { sameTerm } from '../term/equality.ts';
import { mapSort } from '../term/traverse.ts';
import type { Chain } from '../notation/meaning/env.ts';
import { solved, turnedJacobian, unknownSizes } from '../notation/meaning/relate.ts';
import { writeTerm } from '../notation/plain/write.ts';
import type { WrittenLink } from './derivation.ts';
import type { Document } from './document.ts';
import type { Link, Otherwise, ReadingState } from './link.ts';
import { uncountedIn, unsizedIn } from './open-sizes.ts';
import { envOf, gravityOf, spokenNear, type Context, type LinkReading } from './read-link.ts';
import { printed, sizeNames } from './readback.ts';
import { undeclaredProblems } from './undeclared.ts';
import { supposesInWords } from './if-clauses.ts';
import { astray, strayLetters } from './naming-letters.ts';
import { summedOverClass } from './class-letters.ts';
import { slotCount } from '../notation/meaning/symbols.ts';
import { takesElsewhere } from './functions-of-entries.ts';
import { mixedLetter } from './mixed-letters.ts';
import { sentenceBefore, speaksOfFew } from './words-before.ts';

interface Manner {
  /** What stands around the line, where it is known from before. */
  readonly words?: Words;
  /** Whether it will be read by people. */
  readonly shown?: boolean;
  readonly otherwise?: Otherwise | undefined;
}

/** What the words around a line say of it, whatever stands in it. */
export interface Words {
  readonly narrow: boolean;
  readonly suppose: boolean;
  readonly mayBeMeant: (other: { readonly text: string }) => boolean;
}

export function wordsAround(link: WrittenLink, { text }: Document): Words {
  return {
    narrow: speaksOfFew(link, text),
    suppose: link.role === 'claim' && supposesInWords(link, text),
    mayBeMeant: mayBeMeant(link, text),
  };
}

export function finished(
  link: WrittenLink,
  reading: LinkReading,
  chain: Chain,
  n: number,
  document: Document,
  context: Context,
  { words = wordsAround(link, document), shown = true, otherwise }: Manner = {},
): Link {
  const problems = [...link.left.problems, ...link.right.problems, ...reading.problems];
  const claim =
    reading.claim === undefined ? undefined : withoutUnknowns(reading.claim, link, context, problems, document);
  const update = reading.update && withoutUnknowns(reading.update, link, context, [], document);
  const one =
    oneOfThem(problems, context) ?? eachOfThem(link, context) ?? mixed(link, context) ?? atOtherPoint(link, context);
  const loose = one ?? leftOpen(claim, problems, context);
  // Where a printed entry differs from the others, nothing follows from what is given.
  const isOpen = one !== undefined || (link.role === 'given' && reading.entries.length > 0);
  for (const { span, printed: own, general } of shown ? reading.entries : []) {
    const sizes = sizeNames(context);
    const shown = {
      printed: writeTerm(solved(own, envOf(context, chain)), { sizes }),
      general: writeTerm(solved(general, envOf(context, chain)), { sizes }),
    };
    problems.push(problem('entry-differs', span, shown));
  }
  problems.push(...undeclaredProblems(link, claim, document, context));
  const isGrave = (p: Problem): boolean => gravityOf(p) !== 'warning' && (one === undefined || p.code !== astray);
  const grave = distinct(problems.filter(isGrave)).toSorted((a, b) => rank(a) - rank(b));
  const warnings = distinct(problems.filter((p) => gravityOf(p) === 'warning'));
  const state: ReadingState = grave.some((p) => gravityOf(p) === 'unread')
    ? 'unread'
    : grave.length > 0
      ? 'malformed'
      : 'read';
  const readback = claim === undefined || !shown ? undefined : printed(claim, context);
  return {
    ...link,
    n,
    state,
    claim: isOpen ? undefined : claim,
    update,
    surmised: reading.surmised,
    nearby: claim === undefined ? [] : spokenNear(link, context),
    narrowed: reading.narrowed || words.narrow || words.suppose,
    otherwise,
    loose,
    alternatives: reading.alternatives.filter(words.mayBeMeant).map(({ claim: other, text, span }) => ({
      claim: other,
      text,
      of: document.text.slice(span.start, span.end).replaceAll(/\s/g, ''),
    })),
    indices: indicesOf(claim ?? update, chain, context),
    problems: grave,
    warnings,
    entries: reading.entries,
    plain: readback?.plain ?? '',
    latex: readback?.latex ?? '',
  };
}

/** A Jacobian has a row for each function, unless the text says that it is written the other way round. */
function mayBeMeant(link: WrittenLink, text: string): (other: { readonly text: string }) => boolean {
  const isJacobian =
    /\bjacobian\b/i.test(sentenceBefore(link, text)) && !/\btranspos|\bdenominator\b|\blayout\b/i.test(text);
  return (other) => !isJacobian || other.text !== turnedJacobian;
}

/** `L = -\\log p_c`, where c is nothing that runs: it may be one of those over which others run, or name something by itself. */
function oneOfThem(problems: readonly Problem[], { usage }: Context): string | undefined {
  const letters = strayLetters(problems);
  const [first] = letters;
  return first !== undefined && letters.every((letter) => usage.lone.has(letter))
    ? `nothing says what ${first} stands for`
    : undefined;
}

function atOtherPoint({ left, right }: WrittenLink, { usage, table }: Context): string | undefined {
  const trees = [left.written, right.written].filter((tree) => tree !== null);
  const found = usage.ofEntries.size === 0 ? undefined : takesElsewhere(trees, usage.ofEntries);
  const argument = found === undefined ? undefined : usage.ofEntries.get(found);
  const meant = argument === undefined ? undefined : table.find({ letter: argument, font: '', sub: '', sup: '' });
  // What is known to be a vector has these entries.
  const isKnown = meant?.kind === 'quantity' && slotCount(meant) > 0;
  return found === undefined || isKnown ? undefined : `nothing says what ${found} is at another point`;
}

function mixed(link: WrittenLink, context: Context): string | undefined {
  const letter = mixedLetter(link, context);
  return letter === undefined ? undefined : `nothing says whether ${letter} counts something or names it`;
}

function eachOfThem({ left, right }: WrittenLink, { table }: Context): string | undefined {
  const trees = [left.written, right.written].filter((tree) => tree !== null);
  const letter = summedOverClass(trees, (own) => {
    const meant = table.find({ letter: own, font: '', sub: '', sup: '' });
    return meant?.kind === 'quantity' && meant.values !== undefined && slotCount(meant) === 0;
  });
  return letter === undefined ? undefined : `${letter} is one class elsewhere, and here each of them`;
}

function leftOpen(claim: Claim | undefined, problems: readonly Problem[], context: Context): string | undefined {
  const index = problems.find(({ code }) => code === 'open-range')?.facts['index'];
  if (index !== undefined) return `nothing says what ${index} runs over`;
  const unsized = claim === undefined ? undefined : (unsizedIn(claim, context) ?? uncountedIn(claim, context));
  return unsized === undefined ? undefined : `nothing says how many entries ${unsized} has`;
}

/** The indices that are free in a claim, by name. */
function indicesOf(claim: Claim | undefined, chain: Chain, context: Context): Link['indices'] {
  if (claim === undefined) return [];
  const free = new Set([claim.left, claim.right, ...claim.hypotheses].flatMap((term) => [...freeSymbols(term)]));
  const used = [...chain.indices.values()].filter((local) => free.has(local.symbol));
  return used
    .map((local) => ({ name: local.symbol, sort: context.sizes.resolveSort(local.sort) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Each warning once, at its first place. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter((p) => {
    const key = `${p.code} ${JSON.stringify(p.facts)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What could not be read comes first, `side-not-read` last: it only follows from others. */
function rank(p: Problem): number {
  return (gravityOf(p) === 'unread' ? 0 : 1) + (p.code === 'side-not-read' ? 10 : 0);
}

/** A letter that nothing is indexed by, `\\sum_x p(x)`, runs over something that has a size of its own, the same in every line. */
function withoutUnknowns(
  claim: Claim,
  link: WrittenLink,
  context: Context,
  problems: Problem[],
  document: Document,
): Claim | undefined {
  const unknown = unknownSizes(claim);
  const [first] = unknown;
  if (first === undefined) return claim;
  const letters = unknown.map((name) => context.sizes.hintOf(name));
  if (letters.every((letter) => isBound(letter, context))) {
    for (const index of new Set(letters)) problems.push(problem('open-range', link.right.span, { index }));
    return unknown.reduce((known, name, i) => withSize(known, name, size(sizeOf(letters[i] ?? 'n', context))), claim);
  }
  const length =
    letters.every((letter) => letter === '1') && link.role !== 'given'
      ? lengthOfOnes(claim, link, context, document)
      : undefined;
  if (length !== undefined) return unknown.reduce((known, name) => withSize(known, name, length), claim);
  // `1 = (1, …, 1)^T` of whatever length: nothing is said that could be made use of.
  if (link.role === 'given') return undefined;
  const letter = context.sizes.hintOf(first);
  problems.push(problem('unknown-range', link.right.span, { index: letter, suggestion: `${letter}: index 1..N` }));
  return undefined;
}

/** `1^T 1 = n`: as long as **1** is in the other lines, and where the text has it nowhere else, as the one size that is spoken of. */
function lengthOfOnes(
  claim: Claim,
  link: WrittenLink,
  { sizes, usage }: Context,
  { text }: Document,
): Term | undefined {
  const known = usage.filled.filter((sort) => sizes.isKnown(sort)).map((sort) => sizes.resolveSort(sort));
  const highs = known.flatMap((sort) => (sort.kind === 'range' ? [sort.high] : []));
  const [first, ...more] = highs;
  if (first !== undefined) return more.every((other) => sameTerm(first, other)) ? first : undefined;
  const elsewhere = text.slice(0, link.left.span.start) + text.slice(link.right.span.end);
  if (ones.test(elsewhere.replaceAll(bareOnes, ''))) return undefined;
  const spoken = new Set([claim.left, claim.right].flatMap((side) => [...freeSizes(side)]));
  const [only, ...others] = [...spoken].filter((name) => !name.startsWith('?'));
  return only === undefined || others.length > 0 ? undefined : size(only);
}

const ones = /\\(?:mathbf|boldsymbol|bm|mathbb|mathbbm|vec)\s*\{?\s*1/;
const bareOnes = /\$\s*\\(?:mathbf|boldsymbol|bm|mathbb|mathbbm|vec)\s*\{?\s*1\s*\}?\s*\$/g;

function isBound(letter: string, { usage }: Context): boolean {
  return usage.bound.has(letter);
}

function sizeOf(letter: string, { table }: Context): string {
  return table.unusedName(`n_${letter}`);
}

function withSize(claim: Claim, name: string, known: Term): Claim {
  const put = (term: Term): Term => substituteSize(term, name, known);
  return {
    ...claim,
    binders: claim.binders.map((binder) => ({ ...binder, sort: mapSort(binder.sort, put) })),
    hypotheses: claim.hypotheses.map(put),
    left: put(claim.left),
    right: put(claim.right),
  };
}
