/** One submission held against an assignment, from its text to data that can be sent between threads and kept in a file. */

import { createHash } from 'node:crypto';
import { passes, type CheckedLink } from '../check/checked-link.ts';
import type { Link } from '../derivation/link.ts';
import { readDocument } from '../derivation/read-document.ts';
import { understand, type Derivation } from '../derivation/understand.ts';
import { aligned, type Aligned } from '../diagnose/examine/align.ts';
import { inLetters, readAsked, type Asked, type AskedFormula } from '../diagnose/examine/asked.ts';
import { examined, type Examination } from '../diagnose/examine/examine.ts';
import { formulasOf, framed, lettersOf } from '../diagnose/examine/frame.ts';
import { heldToGivens } from '../diagnose/examine/held.ts';
import { symbolsIn, type Letters } from '../diagnose/examine/rename.ts';
import { skeletonOf } from '../diagnose/examine/skeleton.ts';
import { formulasInReason, isDenied, isFormulaSaid, statedSkeleton, wordsSaid } from '../diagnose/examine/stated.ts';
import { takesOverEntry, undoes } from '../diagnose/downstream.ts';
import { isMilestone, readAssignment, type Assignment } from '../grade/assignment.ts';
import type { Findings, Line } from '../grade/findings.ts';
import type { Row } from '../grade/rubric.ts';
import { readMacros } from '../notation/latex/macros.ts';
import type { Written } from '../notation/written.ts';
import { evidenceLines, legible, problemOf } from '../render/check-findings.ts';
import { isGrave } from '../render/check-codes.ts';
import { checkedDocumentReport, type CheckedDocumentReport, type CheckedLinkReport } from '../render/check-report.ts';
import { hinted } from '../render/hints.ts';
import { indexLines, positionAt } from '../source/lines.ts';
import { mannerOf, type Allowed, type Attached } from './check-task.ts';
import { witnessOf } from '../render/evidence.ts';

export interface GradeTask extends Allowed {
  readonly assignment: { readonly path: string; readonly text: string };
  readonly path: string;
  readonly text: string;
  /** Names that a person decided. */
  readonly names: Readonly<Record<string, string>>;
}

export interface Graded {
  readonly findings: Findings;
  /** Counterexamples of the lines that are wrong. */
  readonly witnesses: readonly Attached[];
}

/** An assignment with what every submission needs of it. */
export interface Prepared {
  readonly assignment: Assignment;
  readonly formulas: readonly Written[];
  /** What is given, as equations. */
  readonly givens: readonly AskedFormula[];
  readonly names: { readonly all: ReadonlySet<string>; readonly indices: ReadonlySet<string> };
}

export function prepared(assignment: Assignment): Prepared {
  const { formulas } = formulasOf(assignment.document);
  const { context } = understand(assignment.document);
  const asked = assignment.asked.flatMap(({ left, right, when }) => [
    right,
    ...(left === undefined ? [] : [left]),
    ...when,
  ]);
  const [all, indices] = [new Set<string>(), new Set<string>()];
  for (const meant of context.table.all())
    for (const letter of headLetters(meant.written)) {
      all.add(letter);
      if (meant.kind === 'index') indices.add(letter);
    }
  const { preamble } = assignment.frame;
  const options = { macros: readMacros(preamble.macros), aliases: preamble.aliases };
  const givens = assignment.frame.givens.flatMap((latex) => readAsked(latex, [], options) ?? []);
  return { assignment, formulas: [...formulas, ...asked], givens, names: { all, indices } };
}

/** The letter of a name, without what stands below it. */
function headLetters(written: Written): readonly string[] {
  const head =
    written.kind === 'scripted' ? written.base : written.kind === 'product' ? written.factors[0]?.factor : written;
  return head === undefined ? [] : [...symbolsIn([head.kind === 'scripted' ? head.base : head]).keys()];
}

/** Assignments by their text: a thread marks many submissions of one. */
const known = new Map<string, Prepared>();

export function gradedOf(task: GradeTask): Graded {
  const { path, text } = task.assignment;
  const before = known.get(text);
  if (before !== undefined) return examine(task, before);
  const reading = readAssignment(path, text);
  if (reading.kind === 'mistakes') throw new Error('an assignment with mistakes was let through');
  const fresh = prepared(reading.assignment);
  known.clear();
  known.set(text, fresh);
  return examine(task, fresh);
}

export function examine(
  task: Omit<GradeTask, 'assignment'>,
  { assignment, formulas, givens, names }: Prepared,
): Graded {
  const document = readDocument(task.path, task.text);
  const own = formulasOf(document);
  const found = aligned(formulas, own.formulas, names);
  const naming = new Map([...found.naming, ...Object.entries(task.names)]);
  const letters = lettersOf(naming, own.formulas, formulas);
  const whole = understand(framed(document, assignment.frame, letters));
  const derivation = heldToGivens(whole);
  const asked = assignment.asked.map((one) => inLetters(one, letters));
  const theirs = givens.map((one) => inLetters(one, letters));
  const examination = examined(derivation, { asked, givens: theirs }, mannerOf(task));
  const { checked, diagnosis, masked } = examination;
  const report = checkedDocumentReport(checked, null, {
    ms: () => 0,
    certificate: () => null,
    witness: () => undefined,
    diagnosis,
    masked,
  });
  const told = hinted(report, assignment.rubric.hints);
  const back = new Map([...naming].map(([from, to]) => [to, from] as const));
  const lines = checked.links.map((link, i) => lineOf(link, i, { report, told, examination, whole, back }));
  const statedAt = statements(assignment.rubric.rows, {
    document: checked.derivation,
    lines,
    formulas: [
      ...own.formulas.filter((formula) => !isDenied(document, formula)),
      ...own.reasons.flatMap(formulasInReason),
    ],
    naming,
    indices: names.indices,
  });
  const doubts = found.doubts.filter(({ name }) => !names.indices.has(name) && !(name in task.names));
  const findings: Findings = {
    lines,
    ...rowsIn(examination, asked),
    stated: statedAt,
    names: namesShown(found, naming, letters),
    nameDoubts: doubts,
    outside: report.problems
      .filter(({ code, path }) => isGrave(code) && path === undefined)
      .map(({ line, text }) => ({ line, text: legible(text) })),
    trouble: null,
    hurried: checked.hurried,
  };
  return { findings, witnesses: checked.links.flatMap((link) => witness(link)) };
}

function witness(link: CheckedLink): readonly Attached[] {
  const found = link.verdict === 'refuted' ? witnessOf(link) : undefined;
  return found === undefined ? [] : [{ n: link.link.n, json: JSON.stringify(found) }];
}

function namesShown({ naming }: Aligned, all: ReadonlyMap<string, string>, letters: Letters): Findings['names'] {
  return [...new Map([...naming, ...all])]
    .filter(([from, to]) => from !== to && letters.has(from))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function rowsIn(
  { met, followed, working, saying, open, near }: Examination,
  asked: readonly Asked[],
): Pick<Findings, 'met' | 'followed' | 'working' | 'saying' | 'open' | 'near'> {
  const of = <T, U>(map: ReadonlyMap<string, T>, as: (found: T) => U): Record<string, U> =>
    Object.fromEntries(
      asked.flatMap(({ id }) => [...map].flatMap(([own, found]) => (own === id ? [[id, as(found)] as const] : []))),
    );
  return {
    met: of(met, ({ n }) => n),
    followed: of(followed, ({ left, ...rest }) => ({ ...rest, left: Math.round(left * 1000) / 1000 })),
    working: of(working, (lines) => lines),
    saying,
    open: of(open, (lines) => lines),
    near: of(near, (lines) => lines),
  };
}

interface Around {
  readonly report: CheckedDocumentReport;
  readonly told: CheckedDocumentReport;
  readonly examination: Examination;
  /** Before it was held to what is given. */
  readonly whole: Derivation;
  /** From the names of the submission to those of the assignment. */
  readonly back: ReadonlyMap<string, string>;
}

function lineOf(checked: CheckedLink, i: number, { report, told, examination, whole, back }: Around): Line {
  const { link, verdict, judgement } = checked;
  const [own, shown] = [report.links[i], told.links[i]];
  if (own === undefined || shown === undefined) throw new Error('a checked link that was not reported');
  const { links } = examination.checked;
  return {
    n: link.n,
    line: own.line,
    ...(own.cell === undefined ? {} : { cell: own.cell }),
    label: own.label,
    left: own.left,
    relation: own.relation,
    right: own.right,
    role: own.role,
    verdict,
    restates: whole.links[i]?.role === 'given' && link.role === 'claim',
    undoes: undoes(checked),
    inherits: takesOverEntry(checked) || examination.masked.has(link.n),
    carriedFrom: examination.carried.get(link.n) ?? null,
    loose: examination.loose.get(link.n) ?? null,
    leans: judgement?.leans?.some((n) => links.find((other) => other.link.n === n)?.link.role === 'condition') === true,
    reason: own.reason.text,
    fits: own.reason.fits === 'fits' ? true : own.reason.fits === 'something else' ? false : null,
    // What would only make sense of a line is a guess: nothing is charged for one.
    slip: own.repair?.proved === true ? { kind: own.repair.kind, name: own.repair.name } : null,
    evidence: evidenceOf(own),
    same: passes(checked) || verdict === 'given' ? '' : sameIn(link, back),
    told: verdict === 'proved' || verdict === 'given' ? [] : toldOf(shown),
  };
}

/** Names as the assignment has them, and nothing of the spelling. */
function sameIn({ left, right, sign }: Link, back: ReadonlyMap<string, string>): string {
  const sides = [left.written, right.written].map((side) => (side === null ? null : skeletonOf(side)));
  const text = JSON.stringify([sides[0], sign, sides[1]], (key, value: unknown) =>
    key === 'letter' && typeof value === 'string' ? (back.get(value) ?? value) : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

function evidenceOf(link: CheckedLinkReport): string {
  const { counterexample } = link;
  const problem = problemOf(link);
  if (counterexample === null) return problem === null ? '' : legible(problem.text);
  const { sizes, values, left, right } = counterexample;
  const at = [
    ...Object.entries(sizes).map(([name, value]) => `${name} = ${value}`),
    ...values.map(({ name, value }) => `${name} = ${value}`),
  ];
  return legible(
    `${at.length === 0 ? '' : `for ${at.join(', ')} `}the left side is ${left} and the right side ${right}`,
  );
}

function toldOf(link: CheckedLinkReport): readonly string[] {
  const problem = problemOf(link);
  return [
    ...(problem === null ? [] : [legible(problem.text)]),
    ...evidenceLines(link).filter((line) => !line.startsWith('read as: ')),
  ];
}

interface Told {
  readonly document: Derivation;
  readonly lines: readonly Line[];
  readonly formulas: readonly Written[];
  readonly naming: ReadonlyMap<string, string>;
  readonly indices: ReadonlySet<string>;
}

/** By row, the line of the file that states an assumption or a reason; a reason that is not what its step does does not count. */
function statements(
  rows: readonly Row[],
  { document: { document }, lines, formulas, naming, indices }: Told,
): Record<string, number> {
  const places = indexLines(document.text);
  const found: Record<string, number> = {};
  for (const row of rows) {
    if (isMilestone(row)) continue;
    const wanted = row.shows === '' ? undefined : statedSkeleton(row.shows);
    const said = wordsSaid(document, row.words).map((at) => positionAt(places, at).line);
    const right = said.find((line) => !lines.some((own) => own.line === line && own.fits === false));
    const byFormula = wanted !== undefined && isFormulaSaid(wanted, formulas, naming, indices);
    if (right !== undefined) found[row.id] = right;
    else if (byFormula) found[row.id] = 0;
  }
  return found;
}
