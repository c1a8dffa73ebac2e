/** What is probably wrong with a line, and how it would be right, in the author's own notation. */

import type { Bench } from '../check/check.ts';
import type { CheckedLink } from '../check/checked-link.ts';
import { rereaderOf } from '../derivation/reread.ts';
import type { Link } from '../derivation/link.ts';
import type { Derivation } from '../derivation/understand.ts';
import { readFormula, type ReadOptions } from '../notation/latex/read.ts';
import { mapParts } from '../notation/map-parts.ts';
import { standardFunctions } from '../notation/latex/functions.ts';
import { writeLatex, type Kept } from '../notation/latex/write.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { RelationSign, Written } from '../notation/written.ts';
import type { Span } from '../source/span.ts';
import { linesBeside, saidBefore } from './beside.ts';
import type { Repair, Side } from './changes.ts';
import { differencesIn, lettersApart } from './differences.ts';
import { takesOverEntry, undoes } from './downstream.ts';
import { placesIn, type Place } from './places.ts';
import { repairOf } from './search.ts';
import type { Slip } from './slips.ts';
import { spelled } from './spelled.ts';
import { productOf } from './trees.ts';

export interface Diagnosis {
  /** What explains it, the likeliest first; of two changes, one for each. */
  readonly slips: readonly Slip[];
  /** What stands there, where, and what should, in the order of the text. */
  readonly changes: readonly Replaced[];
  /** Several slips in one line. */
  readonly together: boolean;
  /** It makes sense of the line, and what the line says cannot be proved: it says what something is. */
  readonly isSurmise: boolean;
  /** The definition that was to be put right first, by the number of its link. */
  readonly after?: number;
  /** The whole side as it should be, and which one. */
  readonly latex: string;
  readonly side: Side;
  readonly tree: Written;
}

interface Told {
  readonly node: Written;
  readonly other: Written;
}

export interface Replaced {
  readonly span: Span;
  readonly was: string;
  readonly should: string;
}

/** Undefined: no small change makes the line true. */
export function diagnosisOf(checked: CheckedLink, derivation: Derivation, open: () => Bench): Diagnosis | undefined {
  if (!isWrong(checked)) return undefined;
  const { link } = checked;
  const lines = linesBeside(link, derivation);
  const repair = repairOf(checked, {
    lines,
    said: saidBefore(link, derivation.links),
    reread: rereaderOf(derivation, link),
    bench: open(),
  });
  return repair && told(repair, link, derivation);
}

/** What is said of a set, a distribution or a limit is not put right by a change of what stands behind it. */
const isOfSets: ReadonlySet<RelationSign> = new Set(['∈', '∉', '⊂', '∼', '→']);

/** What would hold of a symmetric matrix, or in one case, has lost something more often than a word. */
export function isWrong(checked: CheckedLink): boolean {
  const { link, verdict, judgement, fromStart } = checked;
  // The line is right, and the one before it is not.
  if (undoes(checked) || takesOverEntry(checked)) return false;
  if (link.right.written === null || link.left.written === null || isOfSets.has(link.sign)) return false;
  switch (verdict) {
    case 'refuted':
    case 'malformed':
    case 'unread':
      return true;
    case 'conditional':
      return judgement?.witness !== undefined;
    case 'undecided':
      // Where the text leaves open what something is, nobody knows what is wrong.
      return fromStart !== 'holds' && (judgement?.witness !== undefined || isSeenToDiffer(judgement));
    case 'proved':
    case 'verified':
    case 'given':
      return false;
  }
}

function isSeenToDiffer(judgement: CheckedLink['judgement']): boolean {
  const kind = judgement?.comparison?.kind;
  return kind === 'unknown' || kind === 'differ';
}

function told(
  { slips, side, changes, tree, isTwofold, isSurmise = false }: Repair,
  link: Link,
  { document, optionsAt }: Derivation,
): Diagnosis {
  const { span: whole } = link[side];
  const source = (from: Span): string => document.text.slice(from.start, from.end);
  const names = namesIn(link, source, optionsAt(whole.start));
  const replaced = changes
    .flatMap(({ place, other }) =>
      isTwofold && place.parents.length === 0
        ? severally(place.node, other)
        : (apart(place.node, other, slips) ?? [narrowed(withItsName(place, other))]),
    )
    .map(({ node, other }) => {
      const should = writeLatex(other, standardFunctions, keptIn(node, names, source));
      return { span: node.span, was: source(node.span), should };
    });
  let [spliced, from] = ['', whole.start];
  for (const { span, should } of replaced) {
    spliced += document.text.slice(from, span.start) + spaced(should);
    from = span.end;
  }
  spliced += document.text.slice(from, whole.end);
  const latex = says(spliced, tree, optionsAt(whole.start)) ? spliced : writeLatex(tree);
  return { slips, changes: replaced, together: isTwofold, isSurmise, latex: latex.trim(), side, tree };
}

/** Of a long product the factors that change are told, with a neighbour where one is put in. */
function narrowed({ node, other }: Told): Told {
  if (node.kind !== 'product' || other.kind !== 'product') return { node, other };
  const [was, should] = [node.factors, other.factors];
  const same = (i: number, j: number): boolean => {
    const [a, b] = [was[i], should[j]];
    return a !== undefined && b !== undefined && a.sign === b.sign && spelled(a.factor) === spelled(b.factor);
  };
  let [start, end] = [0, 0];
  while (start < was.length - 1 && start < should.length - 1 && same(start, start)) start += 1;
  while (
    end < was.length - start - 1 &&
    end < should.length - start - 1 &&
    same(was.length - 1 - end, should.length - 1 - end)
  )
    end += 1;
  // What is put in stands behind its neighbour.
  if (start > 0 && should.length > was.length) start -= 1;
  if (was.slice(start, was.length - end).some(({ sign }) => sign === '/')) return { node, other };
  const part = (all: typeof was): Written =>
    productOf(
      all.slice(start, all.length - end).map(({ factor }) => factor),
      node.span,
    );
  const [first, last] = [was[start], was[was.length - end - 1]];
  if (first === undefined || last === undefined || was.length - start - end < 2) return { node, other };
  const span = { ...node.span, start: first.factor.span.start, end: last.factor.span.end };
  return { node: { ...part(was), span }, other: part(should) };
}

/** Changes that were made one after the other, each told by itself. */
function severally(tree: Written, other: Written): readonly Told[] {
  const found = differencesIn(tree, other);
  if (found.length > SEVERAL) return [{ node: tree, other }];
  const places = placesIn(tree);
  const told = found.map((each): Told => {
    const place = places.find(({ node }) => node === each.node);
    return place === undefined ? each : narrowed(withItsName(place, each.other));
  });
  // Two changes of one index are told once, with the name it stands at.
  const isOnce = told.every(({ node }, i) => told.findIndex((each) => each.node === node) === i);
  return isOnce ? told : found;
}

/** More changes than this are told as one. */
const SEVERAL = 6;

/** Letters are told one by one; what changed places is told together. */
function apart(node: Written, other: Written, [slip]: readonly Slip[]): ReturnType<typeof lettersApart> {
  return slip?.id === 'order' ? undefined : lettersApart(node, other);
}

/** `y_i` should be `y_j`, `e^x` should be `e^{-x}`: an index or a power is told with what it stands at. */
function withItsName({ node, parents }: Place, other: Written): Told {
  const path = [...parents, node];
  const at = parents.findIndex(
    (parent, i) => parent.kind === 'scripted' && (parent.sub === path[i + 1] || parent.sup === path[i + 1]),
  );
  if (at < 0) return { node, other };
  const changed = path.slice(at, -1).reduceRight((inner, parent, i) => {
    const was = path[at + i + 1];
    return mapParts(parent, (part) => (part === was ? inner : part));
  }, other);
  return { node: path[at] ?? node, other: changed };
}

/** What is not changed stays as its author spelled it; places where rows are aligned belong to the page. */
function keptIn(tree: Written, names: ReadonlyMap<string, string>, source: (span: Span) => string): Kept {
  const own = new Set<Written>();
  visit(tree, (node) => own.add(node));
  return (node) => {
    const text = own.has(node) ? source(node.span) : node.kind === 'symbol' ? names.get(spelled(node)) : undefined;
    return text === undefined || text === '' || /&|\\\\|\n/.test(text) ? undefined : text;
  };
}

/** How the author spells the letters of the line: by a macro, it may be. What was put in a line before stands nowhere. */
function namesIn(
  { left, right }: Link,
  source: (span: Span) => string,
  options: ReadOptions,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { written } of [left, right])
    if (written !== null)
      visit(written, (node) => {
        const text = source(node.span);
        if (node.kind !== 'symbol' || names.has(spelled(node)) || text === spelled(node)) return;
        if (says(text, node, options)) names.set(spelled(node), text);
      });
  return names;
}

/** A command that ends in a letter is not to run into what follows it. */
function spaced(latex: string): string {
  return /\\[A-Za-z]+$/.test(latex) ? `${latex} ` : latex;
}

/** Whether a text says what the tree says: nothing was torn apart by putting the repair in. */
function says(text: string, tree: Written, options: ReadOptions): boolean {
  const pieces = readFormula(text, options).rows.flatMap((row) => row.pieces);
  const [only] = pieces;
  return pieces.length === 1 && only?.kind === 'expression' && writeLatex(only.written) === writeLatex(tree);
}
