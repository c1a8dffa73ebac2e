/** The report of `chainrule mutate` as data, version 1; `docs/json-schema/mutate.v1.json` is its schema. */

import type { Detection, TriedLine } from '../diagnose/detection.ts';
import type { Fate } from '../diagnose/mutation.ts';
import { standardFunctions } from '../notation/latex/functions.ts';
import { writeLatex } from '../notation/latex/write.ts';
import { placesOf, type Place, type Places } from './place.ts';

export type Fates = Readonly<Record<Fate, number>> & { readonly planted: number };

export interface MutatedLine extends Place {
  readonly n: number;
  readonly label: string;
  readonly fates: Fates;
}

export interface Survivor extends Place {
  readonly n: number;
  readonly label: string;
  /** The slip, as `docs/reference/slips.md` has it. */
  readonly slip: string;
  readonly name: string;
  /** The right side with the slip in it, and what was found of it. */
  readonly latex: string;
  readonly verdict: string;
}

export interface MutatedDocument {
  readonly path: string;
  readonly title: string;
  readonly lines: readonly MutatedLine[];
  readonly slips: readonly { readonly slip: string; readonly fates: Fates }[];
  readonly survivors: readonly Survivor[];
  /** Nothing is planted in what is given, or wrong already; `beyond`: nor where so many slips are planted before. */
  readonly untried: { readonly given: number; readonly unproved: number; readonly beyond?: number };
  readonly summary: Fates;
}

export interface MutationReport {
  readonly version: 1;
  readonly documents: readonly MutatedDocument[];
  readonly summary: Fates;
}

export function mutatedDocument({ checked, lines, beyond }: Detection): MutatedDocument {
  const { document } = checked.derivation;
  const places = placesOf(document);
  const mutants = lines.flatMap((line) => line.mutants);
  const slips = [...new Set(mutants.map(({ mutant }) => mutant.slip.id))].toSorted();
  const given = checked.links.filter(({ verdict }) => verdict === 'given').length;
  return {
    path: document.path,
    title: document.preamble.title,
    lines: lines.map((line) => ({ ...placeOf(line, places), fates: fatesOf(line.mutants.map(({ fate }) => fate)) })),
    slips: slips.map((slip) => ({
      slip,
      fates: fatesOf(mutants.flatMap(({ mutant, fate }) => (mutant.slip.id === slip ? [fate] : []))),
    })),
    survivors: lines.flatMap((line) => survivorsIn(line, places)),
    untried: {
      given,
      unproved: checked.links.length - given - lines.length - beyond,
      ...(beyond === 0 ? {} : { beyond }),
    },
    summary: fatesOf(mutants.map(({ fate }) => fate)),
  };
}

export function mutationReport(documents: readonly MutatedDocument[]): MutationReport {
  return { version: 1, documents, summary: totalOf(documents.map(({ summary }) => summary)) };
}

export function totalOf(all: readonly Fates[]): Fates {
  const sum = (of: keyof Fates): number => all.reduce((total, one) => total + one[of], 0);
  return {
    planted: sum('planted'),
    caught: sum('caught'),
    survived: sum('survived'),
    equivalent: sum('equivalent'),
  };
}

function survivorsIn(line: TriedLine, places: Places): readonly Survivor[] {
  return line.mutants
    .filter(({ fate }) => fate === 'survived')
    .map(({ mutant: { slip, right }, checked }) => ({
      ...placeOf(line, places),
      slip: slip.id,
      name: slip.name,
      latex: right.written === null ? '' : writeLatex(right.written, standardFunctions),
      verdict: checked.verdict,
    }));
}

function placeOf({ link }: TriedLine, places: Places): Place & { readonly n: number; readonly label: string } {
  return { n: link.n, ...places(link.span.start), label: link.label };
}

/** What changes nothing is no slip: it is planted and neither caught nor missed. */
function fatesOf(fates: readonly Fate[]): Fates {
  const count = (fate: Fate): number => fates.filter((one) => one === fate).length;
  return {
    planted: fates.length,
    caught: count('caught'),
    survived: count('survived'),
    equivalent: count('equivalent'),
  };
}
