/** What there is to say of a line: the steps from its left side to its right one, or plainly why there are none. */

import { prove } from '../../calculus/prove.ts';
import type { Checked } from '../../check/check.ts';
import type { CheckedLink } from '../../check/checked-link.ts';
import { variablesOf } from '../../check/equation.ts';
import { handwritten } from '../../derivation/readback.ts';
import { Scope, type Environment } from '../../kernel/environment.ts';
import type { Statement } from '../../kernel/proof.ts';
import { standardFunctions } from '../../notation/latex/functions.ts';
import { writeLatex } from '../../notation/latex/write.ts';
import type { Written } from '../../notation/written.ts';
import { entry } from '../../term/build.ts';
import { namesIn } from '../../term/scope.ts';
import { mapChildren } from '../../term/traverse.ts';
import type { Term } from '../../term/term.ts';
import { accountOf, worthTelling, type Grain, type NameOfStep } from './account.ts';
import { fair } from './fair.ts';
import { leanProofOf, limited, quietly, type LeanProof } from './lean.ts';
import { lemmasBefore } from './lemmas.ts';
import { changedParts } from './marks.ts';
import { goesThrough, rewritesOf, type Rewrite } from './rewrites.ts';

/** A run of a formula; what is marked is what the next line changes. */
export interface Piece {
  readonly latex: string;
  readonly marked: boolean;
}

/** A line of the board. */
export interface BoardLine {
  readonly term: Term;
  readonly pieces: readonly Piece[];
  /** How it comes from the line before; the first comes from nowhere. */
  readonly names: readonly NameOfStep[];
}

export interface Board {
  readonly statement: Statement;
  /** The letters of the entries that the line is read by, where it is about vectors or matrices. */
  readonly entries: readonly string[];
  /** What is assumed in the case that the line is about. */
  readonly cases: readonly string[];
  readonly lines: readonly BoardLine[];
}

/** Undefined: the line is no chain of rewrites from one side to the other, or too long a one. */
export function boardOf(
  checked: CheckedLink,
  { links, setting, derivation }: Checked,
  grain: Grain,
): Board | undefined {
  const { judgement, verdict } = checked;
  const statement = judgement?.theorem?.statement;
  const isEquation = (checked.reading?.claim ?? checked.link.claim)?.relation === '=';
  const isIdentity = isEquation && judgement?.leans === undefined && judgement?.proof?.zeros.length === 0;
  if (verdict !== 'proved' || statement === undefined || !isIdentity) return undefined;
  const { left, right, environment } = statement;
  const way = wayOf(checked, links, statement, setting.rules);
  if (way === undefined) return undefined;
  // One allowance for all that is looked up and proved again for this line.
  const fresh = limited(environment);
  const scope = Scope.top(fresh());
  const isChain = goesThrough(left, right);
  const { steps } = accountOf({
    left,
    right,
    rewrites: way,
    grain,
    goesThrough: isChain && way.some(({ id }) => !isLinear(id)),
  });
  const called = namesFor(statement, derivation);
  const written = (term: Term): Written => handwritten(fair(called(term), scope), derivation.context);
  // The two ends stay as their author set them.
  const [start, end] = [left, right].map((side) => handwritten(called(side), derivation.context));
  if (start === undefined || end === undefined) throw new Error('a step has two sides');
  const drafts: Draft[] = [{ term: left, tree: start, names: [] }];
  const most = longestOf([start, end], grain);
  let pending: NameOfStep[] = [];
  for (const [i, { names, ends }] of steps.entries()) {
    const isLast = i === steps.length - 1;
    const { term, tree } = isLast ? { term: right, tree: end } : shortest(ends, written);
    pending = withNames(pending, names);
    const before = drafts.at(-1);
    const isNew = before === undefined || writeLatex(tree) !== writeLatex(before.tree);
    // A line that shows nothing new, that nobody would read, or that is not proved from the one before, is left out.
    if (
      !isLast &&
      (!isNew || writeLatex(tree).length > most || !follows(before?.term ?? left, term, fresh(), setting.rules))
    )
      continue;
    if (isLast && !isNew && drafts.length > 1) {
      const same = drafts.pop();
      pending = withNames(same?.names ?? [], pending);
    }
    drafts.push({ term, tree, names: pending });
    pending = [];
  }
  const { claim, n } = checked.link;
  const variables = claim === undefined ? [] : variablesOf(setting.lowering.claim(claim, n), setting);
  const entries = variables.map((name) => writeLatex(handwritten(called(entry(name)), derivation.context)));
  const cases = environment.hypotheses.flatMap((hypothesis) => conditionOf(hypothesis, derivation.context));
  return { statement, entries, cases, lines: drafts.map((draft, i) => lineOf(draft, drafts[i + 1])) };
}

const LETTERS = 'mlrsquvabcghiktnwop'.split('');

/** The terms of the steps in the letters of the line: of two equal indices the one it has, and no name that nobody gave. */
function namesFor({ left, right, environment }: Statement, { context }: Checked['derivation']): (term: Term) => Term {
  const here = new Set([...namesIn(left), ...namesIn(right)]);
  const renamed = new Map<string, string>();
  for (const hypothesis of environment.hypotheses) {
    if (hypothesis.kind !== 'bracket' || hypothesis.relation !== '=') continue;
    const sides = [hypothesis.left, hypothesis.right].flatMap((side) =>
      side.kind === 'entry' && side.slots.length === 0 ? [side.symbol] : [],
    );
    const [one, other] = sides.toSorted((a, b) => Number(here.has(b)) - Number(here.has(a)));
    if (one !== undefined && other !== undefined && here.has(one) && !here.has(other)) renamed.set(other, one);
  }
  const taken = (letter: string): boolean =>
    here.has(letter) || environment.symbols.has(letter) || environment.definitions.has(letter);
  for (const name of here) {
    if (context.table.named(name) !== undefined || !/^[a-z]\d+$/.test(name)) continue;
    const letter = LETTERS.find((one) => !taken(one) && ![...renamed.values()].includes(one));
    if (letter !== undefined) renamed.set(name, letter);
  }
  if (renamed.size === 0) return (term) => term;
  const go = (term: Term): Term => {
    const name = term.kind === 'entry' && term.slots.length === 0 ? renamed.get(term.symbol) : undefined;
    return name === undefined ? mapChildren(term, go) : entry(name);
  };
  return go;
}

/** How long a line may be, in characters of LaTeX: of few steps none is to be much longer than the two sides. */
function longestOf(sides: readonly Written[], grain: Grain): number {
  if (grain === 'fine') return 1200;
  return Math.max(320, ...sides.map((side) => 1.3 * writeLatex(side).length));
}

/** `k \\ne j` of the bracket that is 1 then. */
function conditionOf(hypothesis: Term, context: Checked['derivation']['context']): readonly string[] {
  const written = handwritten(hypothesis, context);
  const group = written.kind === 'product' ? written.factors[1]?.factor : undefined;
  return group?.kind === 'group' ? [writeLatex(group.body)] : [];
}

interface Draft {
  readonly term: Term;
  readonly tree: Written;
  readonly names: readonly NameOfStep[];
}

function withNames(names: readonly NameOfStep[], more: readonly NameOfStep[]): NameOfStep[] {
  const all = [...names];
  for (const one of more) {
    const at = all.findIndex(({ step }) => step.id === one.step.id);
    const same = all[at];
    if (same === undefined) all.push(one);
    else all[at] = { step: same.step, of: [...new Set([...same.of, ...one.of])] };
  }
  return all;
}

/** The way that leans on what was shown before, where it is shorter; else the plain one. */
export function wayOf(
  checked: CheckedLink,
  links: Checked['links'],
  statement: Statement,
  rules: Checked['setting']['rules'],
): readonly Rewrite[] | undefined {
  const found = (lean: LeanProof | undefined): readonly Rewrite[] | undefined =>
    lean === undefined ? undefined : quietly(() => rewritesOf(lean, rules));
  const plain = found(leanProofOf(statement, rules));
  const lemmas = lemmasBefore(checked, links);
  const leaning = lemmas.length === 0 ? undefined : found(leanProofOf(statement, rules, lemmas));
  const proof = checked.judgement?.proof;
  if (plain === undefined && leaning === undefined && proof !== undefined && proof.multipliers.length === 0) {
    const { environment, left, right } = statement;
    const whole: LeanProof = {
      ends: { left, right },
      environment: limited(environment)(),
      left: [{ from: left, steps: proof.left }],
      right: [{ from: right, steps: proof.right }],
      restored: (term) => term,
      sources: new Map(),
    };
    return found(whole);
  }
  if (plain === undefined || leaning === undefined) return plain ?? leaning;
  return costOf(leaning) < costOf(plain) ? leaning : plain;
}

/** To lean on another line is worth some steps. */
function costOf(rewrites: readonly Rewrite[]): number {
  return rewrites.reduce((all, { id }) => all + (id === 'algebra' ? 0 : id === 'lemma' ? 3 : 1), 0);
}

function isLinear(id: string): boolean {
  return /^(?:definition|lemma|algebra|case|diff-add|diff-sum|diff-multiple|diff-constant|diff-variable|bracket-.*|sum-bracket.*)$/.test(
    id,
  );
}

/** Of several spellings that come to the same the shortest. */
function shortest(
  ends: readonly Term[],
  written: (term: Term) => Written,
): { readonly term: Term; readonly tree: Written } {
  const all = ends.map((term) => ({ term, tree: written(term) }));
  const length = ({ tree }: { readonly tree: Written }): number => writeLatex(tree).length;
  const [first] = all.toSorted((a, b) => length(a) - length(b));
  if (first === undefined) throw new Error('a step ends nowhere');
  return first;
}

function follows(left: Term, right: Term, environment: Environment, rules: Checked['setting']['rules']): boolean {
  return quietly(() => prove({ environment, left, right }, rules).kind === 'proved' || undefined) === true;
}

function lineOf({ term, tree, names }: Draft, next: Draft | undefined): BoardLine {
  const marks = next === undefined ? [] : changedParts(tree, next.tree);
  const latex = compact(writeLatex(tree));
  const isPlain = marks.length === 0 || marks.includes(tree) || latex.includes(OPEN) || latex.includes(CLOSE);
  const own = new Set(isPlain ? [] : marks);
  const text = writeLatex(tree, standardFunctions, (node) =>
    own.has(node) ? `${OPEN}${writeLatex(node)}${CLOSE}` : undefined,
  );
  const runs = compact(text).split(new RegExp(`(${OPEN}[^${CLOSE}]*${CLOSE})`));
  const pieces = runs.flatMap((run): readonly Piece[] => {
    if (run === '') return [];
    const marked = !isPlain && run.startsWith(OPEN);
    return [{ latex: marked ? run.slice(1, -1) : run, marked }];
  });
  return { term, pieces, names: worthTelling(names) };
}

/** Stand around a mark while a line is written; a formula that has them itself is not marked. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

/** `z_{i k}` is written `z_{ik}`. */
function compact(latex: string): string {
  return latex.replaceAll(
    /_\{((?:[A-Za-z] )+[A-Za-z])\}/g,
    (_, letters: string) => `_{${letters.replaceAll(' ', '')}}`,
  );
}
