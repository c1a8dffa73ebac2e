/** What is probably wrong with a line, and how it would be right, in the author's own notation. */

import type { Bench } from '../check/check.ts';
import type { CheckedLink } from '../check/checked-link.ts';
import { rereaderOf } from '../derivation/reread.ts';
import type { Derivation } from '../derivation/understand.ts';
import { readFormula } from '../notation/latex/read.ts';
import { mapParts } from '../notation/map-parts.ts';
import { standardFunctions } from '../notation/latex/functions.ts';
import { writeLatex, type Kept } from '../notation/latex/write.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import type { Span } from '../source/span.ts';
import { linesBeside } from './beside.ts';
import type { Place } from './places.ts';
import { repairsOf, type Repair, type Side } from './search.ts';
import type { Slip } from './slips.ts';

export interface Diagnosis {
  readonly slip: Slip;
  /** What stands there, where, and what should. */
  readonly span: Span;
  readonly was: string;
  readonly should: string;
  /** The whole side as it should be, and which one. */
  readonly latex: string;
  readonly side: Side;
  readonly tree: Written;
}

/** Undefined: no small change makes the line true. */
export function diagnosisOf(checked: CheckedLink, derivation: Derivation, open: () => Bench): Diagnosis | undefined {
  if (!isWrong(checked)) return undefined;
  const { link } = checked;
  const lines = linesBeside(link, derivation.links);
  const [best] = repairsOf(checked, { lines, reread: rereaderOf(derivation, link), bench: open() });
  return best === undefined ? undefined : told(best, link[best.side].span, derivation);
}

/** What would hold of a symmetric matrix has lost a transpose more often than a word. */
function isWrong({ verdict, judgement }: CheckedLink): boolean {
  if (verdict === 'refuted' || verdict === 'malformed') return true;
  const missing = judgement?.missing ?? [];
  return verdict === 'conditional' && missing.some((one) => one.kind === 'fact' && one.fact === 'symmetric');
}

function told({ slip, side, place, other: change, tree: repaired }: Repair, whole: Span, { document }: Derivation): Diagnosis {
  const { node, other } = withItsName(place, change);
  const { span } = node;
  const source = (from: Span): string => document.text.slice(from.start, from.end);
  const kept = keptIn(node, source);
  const [was, should] = [source(span), writeLatex(other, standardFunctions, kept)];
  const spliced =
    document.text.slice(whole.start, span.start) + spaced(should) + document.text.slice(span.end, whole.end);
  const latex = says(spliced, repaired) ? spliced : writeLatex(repaired);
  return { slip, span, was, should, latex: latex.trim(), side, tree: repaired };
}

/** `y_i` should be `y_j`, `e^x` should be `e^{-x}`: an index or a power is told with what it stands at. */
function withItsName({ node, parents }: Place, other: Written): { readonly node: Written; readonly other: Written } {
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
function keptIn(tree: Written, source: (span: Span) => string): Kept {
  const own = new Set<Written>();
  visit(tree, (node) => own.add(node));
  return (node) => {
    const text = own.has(node) ? source(node.span) : '';
    return text === '' || /&|\\\\|\n/.test(text) ? undefined : text;
  };
}

/** A command that ends in a letter is not to run into what follows it. */
function spaced(latex: string): string {
  return /\\[A-Za-z]+$/.test(latex) ? `${latex} ` : latex;
}

/** Whether a text says what the tree says: nothing was torn apart by putting the repair in. */
function says(text: string, tree: Written): boolean {
  const pieces = readFormula(text).rows.flatMap((row) => row.pieces);
  const [only] = pieces;
  return pieces.length === 1 && only?.kind === 'expression' && writeLatex(only.written) === writeLatex(tree);
}
