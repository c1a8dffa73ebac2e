/** What is probably wrong with a line, and how it would be right, in the author's own notation. */

import type { Bench } from '../check/check.ts';
import type { CheckedLink } from '../check/checked-link.ts';
import { rereaderOf } from '../derivation/reread.ts';
import type { Derivation } from '../derivation/understand.ts';
import { readFormula } from '../notation/latex/read.ts';
import { standardFunctions } from '../notation/latex/functions.ts';
import { writeLatex, type Kept } from '../notation/latex/write.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import type { Span } from '../source/span.ts';
import { repairsOf, type Repair } from './search.ts';
import type { Slip } from './slips.ts';

export interface Diagnosis {
  readonly slip: Slip;
  /** What stands there, where, and what should. */
  readonly span: Span;
  readonly was: string;
  readonly should: string;
  /** The whole side as it should be. */
  readonly latex: string;
}

/** Undefined: no small change makes the line true. */
export function diagnosisOf(checked: CheckedLink, derivation: Derivation, open: () => Bench): Diagnosis | undefined {
  if (!isWrong(checked)) return undefined;
  const { link } = checked;
  const others = derivation.links
    .filter(({ chain, n }) => chain === link.chain && n !== link.n)
    .toSorted((a, b) => Math.abs(a.n - link.n) - Math.abs(b.n - link.n));
  const lines = others.flatMap(({ left, right }) => [right.written, left.written]).filter((tree) => tree !== null);
  const [best] = repairsOf(checked, { lines, reread: rereaderOf(derivation, link), bench: open() });
  return best === undefined ? undefined : told(best, link[best.side].span, derivation);
}

/** What would hold of a symmetric matrix has lost a transpose more often than a word. */
function isWrong({ verdict, judgement }: CheckedLink): boolean {
  if (verdict === 'refuted' || verdict === 'malformed') return true;
  const missing = judgement?.missing ?? [];
  return verdict === 'conditional' && missing.some((one) => one.kind === 'fact' && one.fact === 'symmetric');
}

function told({ slip, side, place, other, link }: Repair, whole: Span, { document }: Derivation): Diagnosis {
  const { span } = place.node;
  const source = (from: Span): string => document.text.slice(from.start, from.end);
  const kept = keptIn(place.node, source);
  const [was, should] = [source(span), writeLatex(other, standardFunctions, kept)];
  const spliced =
    document.text.slice(whole.start, span.start) + spaced(should) + document.text.slice(span.end, whole.end);
  const tree = link[side].written;
  const latex = tree === null || says(spliced, tree) ? spliced : writeLatex(tree);
  return { slip, span, was, should, latex: latex.trim() };
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
