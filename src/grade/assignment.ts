/** An assignment as it is read from its file: what is given, what is to be shown, and what it is worth. */

import { headingRole } from '../derivation/cues.ts';
import type { Block, Document } from '../derivation/document.ts';
import { readDocument } from '../derivation/read-document.ts';
import { readYaml, type YamlTree } from '../derivation/yaml-tree.ts';
import { readAsked, type Asked } from '../diagnose/examine/asked.ts';
import type { Frame } from '../diagnose/examine/frame.ts';
import { slips } from '../diagnose/slips.ts';
import { readMacros } from '../notation/latex/macros.ts';
import { indexLines, positionAt } from '../source/lines.ts';
import { readRubric, type Mistake } from './read-rubric.ts';
import type { Row, Rubric } from './rubric.ts';

export interface Assignment {
  readonly path: string;
  readonly title: string;
  readonly rubric: Rubric;
  readonly frame: Frame;
  /** The rows that ask for a formula, read. */
  readonly asked: readonly Asked[];
  readonly document: Document;
}

export type AssignmentReading =
  | { readonly kind: 'assignment'; readonly assignment: Assignment }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] };

export function readAssignment(path: string, text: string): AssignmentReading {
  const document = readDocument(path, text);
  const lines = indexLines(text);
  const lineAt = (offset: number): number => positionAt(lines, offset).line;
  const mistakes: Mistake[] = document.problems.map((problem) => ({
    line: lineAt(problem.span.start),
    text: `the document: ${problem.code}`,
  }));
  const under = sectionsOf(document.blocks);
  const goals = under.goal.map(({ latex, at }) => ({ latex, line: lineAt(at) }));
  if (goals.length === 0) mistakes.push({ line: 1, text: 'there is no goal: a formula under the heading “To show”' });
  const tree = rubricIn(document, lineAt, mistakes);
  const kinds = new Set([
    ...slips.map(({ id }) => id),
    'unknown',
    'undecided',
    'unread',
    'conditional',
    'malformed',
    'assumed',
  ]);
  const { rubric, mistakes: wrong } = readRubric(tree, { goals, slipKinds: kinds });
  const asked = askedIn(rubric, document, mistakes);
  const all = [...mistakes, ...wrong].toSorted((a, b) => a.line - b.line);
  if (all.length > 0) return { kind: 'mistakes', mistakes: all };
  const { title } = document.preamble;
  const frame: Frame = { path, text, preamble: document.preamble, givens: under.given.map(({ latex }) => latex) };
  return { kind: 'assignment', assignment: { path, title, rubric, frame, asked, document } };
}

interface Placed {
  readonly latex: string;
  readonly at: number;
}

/** The formulas under headings that give something, and under those that ask for something. */
function sectionsOf(blocks: readonly Block[]): { readonly given: readonly Placed[]; readonly goal: readonly Placed[] } {
  const found = { given: [] as Placed[], goal: [] as Placed[] };
  let role: ReturnType<typeof headingRole> = null;
  for (const block of blocks) {
    if (block.kind === 'heading') role = headingRole(block.text);
    if (role !== 'given' && role !== 'goal') continue;
    if (block.kind === 'display') found[role].push({ latex: block.source.text.trim(), at: block.span.start });
    if (block.kind !== 'prose' || role === 'goal') continue;
    for (const part of block.parts)
      if (part.kind === 'formula' && /[=<>]|\\(?:le|ge|neq?|in|sim)\b/.test(part.source.text))
        found.given.push({ latex: part.source.text, at: part.span.start });
  }
  return found;
}

function rubricIn(
  { blocks, text }: Document,
  lineAt: (offset: number) => number,
  mistakes: Mistake[],
): YamlTree | undefined {
  const [block, ...more] = blocks.filter((each) => each.kind === 'verbatim' && each.info.trim() === 'rubric');
  for (const other of more) mistakes.push({ line: lineAt(other.span.start), text: 'there is a second rubric' });
  if (block?.kind !== 'verbatim') return undefined;
  const from = text.indexOf('\n', block.span.start) + 1;
  const read = readYaml(block.text, lineAt(from));
  if ('kind' in read) return read;
  mistakes.push(read);
  return undefined;
}

function askedIn({ rows }: Rubric, { preamble }: Document, mistakes: Mistake[]): readonly Asked[] {
  const options = { macros: readMacros(preamble.macros), aliases: preamble.aliases };
  return rows.flatMap((row): readonly Asked[] => {
    // That nothing is asked is told where the row is read.
    if (!isMilestone(row) || row.shows === '') return [];
    const formula = readAsked(row.shows, row.when, options);
    if (formula !== undefined && (row.kind !== 'goal' || formula.left !== undefined))
      return [{ id: row.id, form: row.form, final: row.kind === 'goal' || row.kind === 'result', ...formula }];
    const text =
      row.kind === 'goal'
        ? 'a goal is one equation'
        : `“${row.shows}” is neither one equation nor one expression, or its case is no condition`;
    mistakes.push({ line: row.line, text });
    return [];
  });
}

export function isMilestone({ kind }: Row): boolean {
  return kind === 'goal' || kind === 'result' || kind === 'step' || kind === 'case';
}
