/** What was understood of a link, said again: one plain line, and LaTeX with everything written out. */

import { entry } from '../term/build.ts';
import { freeSymbols, openFamily } from '../term/scope.ts';
import type { Claim, ClaimRelation } from '../term/claim.ts';
import type { Term } from '../term/term.ts';
import { writeClaim } from '../notation/plain/write.ts';
import { writeLatex } from '../notation/latex/write.ts';
import { byHand } from '../notation/meaning/by-hand.ts';
import { explicit, letterFor, type Names } from '../notation/meaning/explicit.ts';
import type { Written } from '../notation/written.ts';
import type { Context } from './read-link.ts';

export interface Readback {
  readonly plain: string;
  readonly latex: string;
  /** The letters given to the axes of the claim, for reading the LaTeX again. */
  readonly axes: readonly string[];
}

const signs: Readonly<Record<ClaimRelation, string>> = {
  '=': '=',
  '≠': '\\ne',
  '<': '<',
  '≤': '\\le',
  '>': '>',
  '≥': '\\ge',
  '∝': '\\propto',
  '≈': '\\approx',
  '→': '\\to',
  '∈': '\\in',
  '∼': '\\sim',
  '⊂': '\\subset',
};

export function sizeNames(context: Context): ReadonlySet<string> {
  return new Set(
    context.table
      .all()
      .flatMap((meant) => (meant.kind === 'size' && meant.term.kind === 'size' ? [meant.term.name] : [])),
  );
}

export function printed(claim: Claim, context: Context): Readback {
  const plain = writeClaim(claim, { sizes: sizeNames(context) });
  const names = namesOf(
    context,
    new Set([claim.left, claim.right, ...claim.hypotheses].flatMap((term) => [...freeSymbols(term)])),
  );
  const axes: string[] = [];
  for (const binder of claim.binders)
    axes.push(letterFor(binder.hint, (letter) => axes.includes(letter) || names.taken(letter)));
  const values = axes.map((letter) => entry(letter, []));
  const side = (body: Term): string =>
    writeLatex(explicit(openFamily({ binders: claim.binders, body }, values), names, axes));
  const latex = `${side(claim.left)} ${signs[claim.relation]} ${side(claim.right)}`;
  return { plain, latex, axes };
}

/** One term in the spellings of the document. */
export function spelled(term: Term, context: Context): string {
  return writeLatex(explicit(term, namesOf(context, freeSymbols(term))));
}

/** The same set as it is set by hand. */
export function handwritten(term: Term, context: Context): Written {
  return byHand(explicit(term, namesOf(context, freeSymbols(term))));
}

function namesOf(context: Context, free: ReadonlySet<string>): Names {
  return {
    symbol: (name) => {
      const meant = context.table.named(name);
      return meant === undefined || meant.kind === 'part' ? undefined : meant.written;
    },
    isWhole: (name, rank) => {
      const meant = context.table.named(name);
      return meant?.kind === 'quantity' && meant.families.length === 0 && meant.shape.sorts.length === rank;
    },
    chance: (name) => context.usage.chances.get(name),
    alias: (vocabularyName) =>
      context.table.all().find((meant) => meant.kind === 'function' && meant.sameAs === vocabularyName)?.written,
    // A declared index letter may be bound again where the claim does not use it freely.
    taken: (letter) => {
      const meant = context.table.find({ letter, font: '', sub: '', sup: '' });
      return letter === 'e' || free.has(letter) || (meant !== undefined && meant.kind !== 'index');
    },
  };
}
