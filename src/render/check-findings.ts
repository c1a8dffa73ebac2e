/** What is told of a checked document, in order, by formats that are lists: what does not pass, and what is worth a word. */

import { indexLines, positionAt, type Position } from '../source/lines.ts';
import { checkWording, isGrave } from './check-codes.ts';
import type { CheckOptions, CheckedSource } from './check-printer.ts';
import { passing, type CheckedLinkReport, type CounterexampleReport } from './check-report.ts';
import type { Span } from '../source/span.ts';
import type { Place } from './place.ts';
import { visible } from './underline.ts';

export interface Finding {
  readonly level: 'error' | 'warning';
  readonly code: string;
  /** In words; what it quotes of the document is made visible. */
  readonly text: string;
  /** The document, or its sidecar. */
  readonly path: string;
  readonly start: Place;
  /** One beyond the last character; undefined where only the start is known. */
  readonly end: Position | undefined;
  /** Undefined for what stands outside of the links. */
  readonly link: CheckedLinkReport | undefined;
}

export type FindingOptions = Pick<CheckOptions, 'warnings' | 'strict'>;

export function findingsOf({ report, text }: CheckedSource, options: FindingOptions): readonly Finding[] {
  const lines = indexLines(text);
  const found: Finding[] = [];
  const warned = new Set<string>();
  const add = (told: Told, link?: CheckedLinkReport): void => {
    const { code, line, column, cell, path, span } = told;
    const level = isGrave(code) ? 'error' : 'warning';
    if (level === 'warning') {
      // The right side of one link is the left side of the next; what is worth a word there is told once.
      const key = `${code} ${line}:${column} ${path ?? ''}`;
      if (!options.warnings || warned.has(key)) return;
      warned.add(key);
    }
    const end = span === undefined || path !== undefined ? undefined : positionAt(lines, span.end);
    const start = { line, column, ...(cell === undefined ? {} : { cell }) };
    found.push({ level, code, text: legible(told.text), path: path ?? report.path, start, end, link });
  };
  for (const problem of report.problems) add(problem);
  for (const link of report.links) {
    const problem = problemOf(link, options.strict);
    if (problem !== null) add(problem, link);
    for (const warning of link.warnings) add(warning, link);
  }
  return found;
}

interface Told extends Place {
  readonly code: string;
  readonly text: string;
  readonly path?: string;
  readonly span?: { readonly start: number; readonly end: number };
}

/** Why a link does not pass; null when it does. */
export function problemOf(link: CheckedLinkReport, strict = false): Told | null {
  if (passing(link.verdict, strict)) return null;
  const { line, column } = link;
  return link.problem ?? { code: 'not-proved', text: checkWording('not-proved'), line, column };
}

/** What a person needs besides the reason: the values that show it, the slip, and how the line was read. */
export function evidenceLines(link: CheckedLinkReport): readonly string[] {
  const { counterexample, plain } = link;
  return [
    ...(counterexample === null ? [] : counterexampleLines(counterexample)),
    ...slipLines(link),
    ...(plain === '' || isExplained(link) ? [] : [legible(`read as: ${plain}`)]),
  ];
}

/** Where a slip is told, how the line was read is of no use; and a student has enough to read. */
export function isExplained({ repair, problem, hint }: CheckedLinkReport): boolean {
  return repair !== null || problem?.code === 'undoes' || hint !== null;
}

/** What is to be looked at: the place of the slip, where it is told. */
export function spanToShow({ repair, problem }: CheckedLinkReport): Span | undefined {
  return repair?.span ?? problem?.span;
}

/** The slip with what should stand there, and what becomes of it further down. */
export function slipLines(link: CheckedLinkReport): readonly string[] {
  const { repair, downstream } = link;
  const none = `no small change that makes ${link.verdict === 'malformed' ? 'sense of this' : 'this right'} was found`;
  return [
    ...(repair === null ? (isWithoutRepair(link) ? [none] : []) : [legible(`${slipText(link)}: ${repair.text}`)]),
    ...(downstream === null ? [] : [legible(`after it: ${downstream.text}`)]),
  ];
}

/** What was not decided may be right as it stands. */
function slipText({ verdict, repair }: CheckedLinkReport): string {
  if (repair?.proved === false) return 'likely slip, for this would make sense';
  return verdict === 'undecided' ? 'this change would make it follow' : 'likely slip';
}

/** A line that is wrong or makes no sense by itself, and of which all is told. */
function isWithoutRepair({ verdict, problem, hint, warnings }: CheckedLinkReport): boolean {
  if (warnings.some(({ code }) => code === 'repair-not-sought')) return false;
  if (verdict === 'malformed') return problem?.code !== 'inherits' && hint === null;
  return verdict === 'refuted' && problem?.code !== 'undoes' && problem?.code !== 'wrong-entry' && hint === null;
}

export function counterexampleLines(counterexample: CounterexampleReport): readonly string[] {
  const { left, right, holdsFor } = counterexample;
  const values = valuesOf(counterexample).map(({ name, value }) => `${name} = ${value}`);
  return [
    ...(values.length === 0 ? [] : [legible(`for ${values.join(', ')}:`)]),
    `  left  ${legible(left)}`,
    `  right ${legible(right)}`,
    ...(holdsFor === null ? [] : [legible(`it would hold if ${holdsFor}`)]),
  ];
}

/** Sizes first. */
export function valuesOf({ sizes, values }: CounterexampleReport): CounterexampleReport['values'] {
  return [...Object.entries(sizes).map(([name, value]) => ({ name, value: String(value) })), ...values];
}

/** The formula as it is written, in one line. */
export function formulaOf({ left, relation, right }: CheckedLinkReport): string {
  return legible(`${left} ${relation} ${right}`.replace(/\s+/g, ' ')).trim();
}

/** `line 12`, or where people find it in a notebook. */
export function lineText({ line, cell }: Pick<Place, 'line' | 'cell'>): string {
  return cell === undefined ? `line ${line}` : `cell ${cell.number}, line ${cell.line}`;
}

/** Marks that turn the direction of writing, and what is no character, are told as marks like all that cannot be seen. */
export function legible(text: string): string {
  return visible(text).replace(/[\u{61c}\u{200e}\u{200f}\u{fffe}\u{ffff}\p{Cs}]/gu, '\u{fffd}');
}
