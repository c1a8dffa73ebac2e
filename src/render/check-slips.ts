/** What is told of a slip: how it would be right, and what it does to the lines after it. */

import type { Diagnosis } from '../diagnose/diagnose.ts';
import type { Downstream } from '../diagnose/downstream.ts';
import type { Span } from '../source/span.ts';
import { linesText, type Place } from './place.ts';

export interface RepairReport {
  /** The side as it should be. */
  readonly latex: string;
  /** The slip, as `docs/reference/slips.md` has it; what it is called, and what is to be looked at again. */
  readonly kind: string;
  readonly name: string;
  readonly advice: string;
  readonly text: string;
  /** With it the line was proved; else it makes sense, and says what something is. */
  readonly proved: boolean;
  /** Where something else should stand. */
  readonly span: Span;
}

export interface DownstreamReport {
  /** Links that follow from what is wrong. */
  readonly inheritedBy: readonly number[];
  /** The link that comes back to what is true; null when none does. */
  readonly undoneBy: number | null;
  /** Whether the end of the chain is true of its beginning. */
  readonly result: 'stands' | 'falls' | 'unknown';
  readonly text: string;
}

export interface HintReport {
  readonly level: number;
  readonly text: string;
}

export function repairOf(
  diagnosis: Diagnosis | undefined,
  placeOf: (n: number) => Place | undefined,
): RepairReport | null {
  if (diagnosis === undefined) return null;
  const { slips, changes, together, latex, isSurmise, after } = diagnosis;
  const first = after === undefined ? undefined : placeOf(after);
  const own = together ? slips : slips.slice(0, 1);
  const [[kind], [place]] = [own, changes];
  if (kind === undefined || place === undefined) return null;
  const name = listed([...new Set(own.map((slip) => slip.name))]);
  const advice = [...new Set(own.map((slip) => slip.advice))].join(' ');
  return {
    latex,
    kind: kind.id,
    name,
    advice,
    text: `${name}: ${changesText(changes)}${first === undefined ? '' : `, once ${linesText([first])} is put right`}`,
    proved: !isSurmise,
    span: { start: place.span.start, end: place.span.end },
  };
}

/** `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** `a should be b`; what is changed several times is told once. */
function changesText(changes: Diagnosis['changes']): string {
  const count = new Map<string, number>();
  for (const { was, should } of changes) {
    const text = `${was} should be ${should}`;
    count.set(text, (count.get(text) ?? 0) + 1);
  }
  return [...count].map(([text, times]) => (times > 1 ? `${text}, ${times} times` : text)).join(', and ');
}

/** `line 9 goes on with it, line 11 undoes it, and the last line is true of the first again`. */
export function downstreamReport(
  downstream: Downstream | undefined,
  placeOf: (n: number) => Place | undefined,
): DownstreamReport | null {
  if (downstream === undefined) return null;
  const { inheritedBy, undoneBy = null, result } = downstream;
  const places = inheritedBy.flatMap((n) => placeOf(n) ?? []);
  const undoing = undoneBy === null ? undefined : placeOf(undoneBy);
  const parts = [
    ...(places.length === 0 ? [] : [`${linesText(places)} ${places.length === 1 ? 'goes' : 'go'} on with it`]),
    ...(undoing === undefined ? [] : [`${linesText([undoing])} undoes it without a word`]),
    ...(result === 'stands' ? ['the final result is right'] : result === 'falls' ? ['the final result is wrong'] : []),
  ];
  if (parts.length === 0) return null;
  return { inheritedBy, undoneBy, result, text: parts.join('; ') };
}

/** ` in line 9`: where the slip is that a line undoes. */
export function slipBefore(n: number, downstream: ReadonlyMap<number, Downstream>, placeOf: PlaceOf): string {
  return slipsOf(downstream, placeOf, ({ undoneBy }) => undoneBy === n);
}

/** And that it goes on with. */
export function slipInherited(n: number, downstream: ReadonlyMap<number, Downstream>, placeOf: PlaceOf): string {
  return slipsOf(downstream, placeOf, ({ inheritedBy }) => inheritedBy.includes(n));
}

type PlaceOf = (n: number) => Place | undefined;

function slipsOf(
  downstream: ReadonlyMap<number, Downstream>,
  placeOf: PlaceOf,
  isOf: (slip: Downstream) => boolean,
): string {
  const slips = [...downstream].flatMap(([own, slip]) => (isOf(slip) ? (placeOf(own) ?? []) : []));
  return slips.length === 0 ? '' : ` in ${linesText(slips)}`;
}
