/** What a student is told: their own lines with what each brought or cost, and the rows of the rubric; no markup yet. */

import type { Findings, Line } from '../../grade/findings.ts';
import type { Marks } from '../../grade/marks.ts';
import { compare } from '../../number/rational.ts';
import { shown } from '../../grade/points.ts';

export type Tone = 'good' | 'bad' | 'open' | 'plain';

/** Beside a line: what it brought, cost, or is. */
export interface Margin {
  readonly tone: Tone;
  readonly text: string;
}

export interface Note {
  readonly tone: Tone;
  /** The line as a formula, in LaTeX. */
  readonly latex: string;
  readonly texts: readonly string[];
}

export interface PageLine {
  readonly number: number;
  readonly text: string;
  readonly margin: readonly Margin[];
  readonly notes: readonly Note[];
}

export interface PageRow {
  readonly name: string;
  readonly tone: Tone;
  readonly points: string;
  readonly of: string;
  readonly text: string;
}

/** Said once above the lines. */
export const howToRead =
  'Beside each line stands what it brought (+) and what was taken off for it (−), each slip once. “Right” means that it was proved or evaluated; “?” that a person will look at it; lines without a word were not counted.';

export interface FeedbackPage {
  readonly student: string;
  readonly assignment: string;
  readonly path: string;
  readonly mark: string;
  readonly outOf: string;
  readonly status: Marks['status'] | 'missing';
  /** Said above everything else. */
  readonly said: readonly string[];
  readonly names: Findings['names'];
  readonly lines: readonly PageLine[];
  readonly rows: readonly PageRow[];
  readonly deductions: readonly PageRow[];
}

export interface Told {
  readonly student: string;
  readonly assignment: string;
  readonly path: string;
  readonly text: string;
  readonly findings: Findings;
  readonly marks: Marks;
  readonly others: readonly string[];
  readonly missing: boolean;
}

/** Of a text that is longer, only the lines around formulas are shown. */
const LONG = 600;

export function feedbackPage(told: Told): FeedbackPage {
  const { student, assignment, path, findings, marks, others, missing } = told;
  return {
    student,
    assignment,
    path,
    mark: marks.status === 'final' ? shown(marks.from) : `${shown(marks.from)} to ${shown(marks.to)}`,
    outOf: shown(marks.outOf),
    status: missing ? 'missing' : marks.status,
    said: [
      ...(missing ? ['Nothing was handed in.'] : []),
      ...(marks.status === 'person' ? ['A person still has to look at this; the marks are not final.'] : []),
      ...(findings.trouble === null ? [] : [`This could not be checked: ${findings.trouble}.`]),
      ...(shown(marks.lateFactor) !== '1' ? [`Late: the mark is multiplied by ${shown(marks.lateFactor)}.`] : []),
      ...(others.length === 0 ? [] : [`Not marked: ${others.join(', ')}.`]),
      ...(marks.decided.length === 0 ? [] : [`Decided by a person: ${marks.decided.join('; ')}.`]),
    ],
    names: findings.names,
    lines: pageLines(told),
    rows: marks.awards.map(({ row, state, points, line, because }) => ({
      name: row.name,
      tone:
        state === 'met' || state === 'decided'
          ? 'good'
          : state === 'followed'
            ? 'plain'
            : state === 'open'
              ? 'open'
              : 'bad',
      points: shown(points),
      of: shown(row.points),
      text: line === 0 ? because : `${because} (line ${line})`,
    })),
    deductions: marks.charges.map(({ line, name, points, uncapped, carriedBy }) => ({
      name: `line ${line}: ${name}`,
      tone: 'bad',
      points: `−${shown(points)}`,
      of: '',
      text: [
        'counted once',
        ...(carriedBy.length === 0 ? [] : [`going on with it in ${lineList(carriedBy)} costs nothing`]),
        ...(compare(points, uncapped) < 0 ? ['the most that is taken off for this is reached'] : []),
      ].join('; '),
    })),
  };
}

function lineList(lines: readonly number[]): string {
  return `line${lines.length === 1 ? '' : 's'} ${lines.join(', ')}`;
}

function pageLines({ text, findings, marks }: Told): readonly PageLine[] {
  const byLine = new Map<number, Line[]>();
  for (const line of findings.lines) byLine.set(line.line, [...(byLine.get(line.line) ?? []), line]);
  const all = text.trimEnd().split(/\r\n|\n|\r/);
  const near = (number: number): boolean => [-2, -1, 0, 1, 2].some((d) => byLine.has(number + d));
  const rows = marks.awards.filter(({ line }) => line > 0);
  // Front matter is not believed, and nothing is said of it.
  const closing = /^---\s*$/.test(all[0] ?? '')
    ? all.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(line))
    : -1;
  return all.flatMap((source, i): readonly PageLine[] => {
    const number = i + 1;
    if (i <= closing) return [];
    const links = byLine.get(number) ?? [];
    const brought = rows.filter(({ line, state }) => line === number && state !== 'missed');
    if (all.length > LONG && !near(number) && brought.length === 0) return [];
    const cut = source.length > WIDE ? `${source.slice(0, WIDE)} …` : source;
    return [
      {
        number,
        text: cut,
        margin: [
          ...brought.map(({ row, state, points }): Margin => ({
            tone: state === 'open' ? 'open' : state === 'followed' ? 'plain' : 'good',
            text: `${state === 'open' ? '?' : `+${shown(points)}`} ${row.name}`,
          })),
          ...marks.charges
            .filter(({ line }) => line === number)
            .map(({ points, name }): Margin => ({ tone: 'bad', text: `−${shown(points)} ${name}` })),
          ...linkMargin(links, marks),
        ],
        notes: links.flatMap((link) => noteOn(link, marks)),
      },
    ];
  });
}

const WIDE = 2000;

/** One mark for all that stands in a line. */
function linkMargin(links: readonly Line[], { doubts }: Marks): readonly Margin[] {
  const claims = links.filter(({ role, verdict }) => role === 'claim' && verdict !== 'given');
  if (claims.length === 0) return [];
  if (claims.some(({ line }) => doubts.some((doubt) => doubt.line === line)))
    return [{ tone: 'open', text: 'a person will look' }];
  if (claims.every(isRight)) return [{ tone: 'good', text: 'right' }];
  if (claims.every((line) => isRight(line) || line.carriedFrom !== null || line.inherits))
    return [{ tone: 'plain', text: 'follows from your line' }];
  return [];
}

function isRight({ verdict }: Line): boolean {
  return verdict === 'proved' || verdict === 'verified';
}

function noteOn(line: Line, { doubts, charges }: Marks): readonly Note[] {
  const isOpen = doubts.some((doubt) => doubt.line === line.line) && !isRight(line);
  const isWrong =
    charges.some(({ n }) => n === line.n) || (!isRight(line) && line.verdict !== 'given' && line.role !== 'condition');
  if (!isOpen && !isWrong) return [];
  const latex = `${line.left} ${line.relation} ${line.right}`;
  const aside = line.carriedFrom !== null || line.inherits;
  const texts = aside
    ? ['This goes on with an earlier slip, and costs nothing more.']
    : isOpen
      ? ['This could not be decided automatically. A person will look at it.']
      : [
          ...(line.role === 'goal'
            ? ['You wrote down what is to be shown differently from the assignment; this costs nothing.']
            : []),
          ...line.told,
        ];
  return [{ tone: aside ? 'plain' : isOpen ? 'open' : line.role === 'goal' ? 'plain' : 'bad', latex, texts }];
}
