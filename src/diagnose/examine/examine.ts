/** A submission checked with what an assignment asks beside it: verdicts, slips, and which lines reach what is asked. */

import { checkDerivation, type Bench, type Checked, type CheckManner } from '../../check/check.ts';
import { passes, type CheckedLink } from '../../check/checked-link.ts';
import type { Operand } from '../../derivation/derivation.ts';
import type { Link } from '../../derivation/link.ts';
import type { Derivation } from '../../derivation/understand.ts';
import { namesIn } from '../../term/scope.ts';
import type { Written } from '../../notation/written.ts';
import type { Diagnosis } from '../diagnose.ts';
import { unified } from './unify.ts';
import { Working } from './working.ts';
import { diagnosesOf } from '../document.ts';
import { undoes } from '../downstream.ts';
import { inBothCases, type Asked, type AskedFormula } from './asked.ts';
import { carriedFrom, type OwnResult } from './carried.ts';
import { givenNames } from './held.ts';
import {
  appears,
  equals,
  isInForm,
  isNear,
  questionOf,
  subjectByProof,
  subjectOf,
  subjectOfAnswer,
  type Question,
  type Subject,
} from './recognise.ts';
import { rereaderOf } from '../../derivation/reread.ts';
import { hasDerivative, namesOf, sizeOf, skeletonOf } from './skeleton.ts';

/** A row that is met, and by which line. */
export interface Met {
  readonly n: number;
}

/** A row to which the author's own line leads, after a slip. */
export interface Followed {
  readonly n: number;
  readonly slip: number;
  /** How much is left of what the line should say, by length. */
  readonly left: number;
  /** Nothing that was asked about is spoken of any more. */
  readonly empty: boolean;
  /** A right line of the same chain leads to the slip. */
  readonly led: boolean;
}

export interface Examination {
  readonly checked: Checked;
  readonly diagnosis: (n: number) => Diagnosis | undefined;
  readonly masked: ReadonlySet<number>;
  readonly met: ReadonlyMap<string, Met>;
  readonly followed: ReadonlyMap<string, Followed>;
  /** Lines about what is asked that were not decided. */
  readonly open: ReadonlyMap<string, readonly number[]>;
  /** By row, how many lines it rests on beside the one that says it; left out where that one is enough. */
  readonly working: ReadonlyMap<string, number>;
  /** How many lines say something of their own. */
  readonly saying: number;
  /** Lines that come to what is asked, and of which it was not recognised what they are about. */
  readonly near: ReadonlyMap<string, readonly number[]>;
  /** Lines told to be wrong that speak of something nobody defines, on one side only: nobody knows. */
  readonly loose: ReadonlyMap<number, string>;
  /** A wrong line that goes on with an earlier slip, and that slip. */
  readonly carried: ReadonlyMap<number, number>;
}

interface Chain {
  readonly start: Operand;
  readonly lines: CheckedLink[];
  /** Its first slip. */
  slip: number | undefined;
}

export interface Problem {
  readonly asked: readonly Asked[];
  readonly givens: readonly AskedFormula[];
}

export function examined(derivation: Derivation, { asked, givens }: Problem, manner: CheckManner = {}): Examination {
  const { heard: diagnosed, ...diagnoses } = diagnosesOf(derivation);
  const indices = new Set(
    derivation.context.table.all().flatMap((meant) => (meant.kind === 'index' ? [meant.name] : [])),
  );
  const parted = asked.flatMap((one) => inBothCases(one, asked));
  const questions = [...asked, ...parted.flat()].map((one) => questionOf(one, indices));
  const chains = new Map<number, Chain>();
  const results = new Map<number, OwnResult>();
  const met = new Map<string, Met>();
  /** Lines that come to a goal in another form than it is asked in. */
  const last = new Map<string, Met>();
  const followed = new Map<string, Followed>();
  const open = new Map<string, number[]>();
  const near = new Map<string, number[]>();
  const carried = new Map<number, number>();
  const inherited = new Set<number>();
  const working = new Working(givens);
  const loose = new Map<number, string>();
  /** Wrong entries of matrices, by what should stand for what. */
  const entries = new Map<string, number>();
  const spoken = givenNames(derivation);

  const heard = (line: CheckedLink, opens: () => Bench): void => {
    const { link, verdict } = line;
    const isAside = link.role === 'goal' || verdict === 'given' || link.role === 'condition';
    const wrong = !isAside && !passes(line) && !undoes(line);
    const source =
      wrong && link.state === 'read'
        ? carriedFrom(link, [...results.values()], beginningsOf(line, chains), derivation, opens())
        : undefined;
    const before = chains.get(link.chain);
    const back = (): boolean => wrong && before !== undefined && comesBack(line, before, derivation, opens);
    // What only goes on with an earlier slip has none of its own to look for; an entry of a matrix may have.
    const isTaken = source !== undefined || (line.entry === undefined && back());
    if (!isTaken) diagnosed(line, opens);
    if (verdict === 'given') working.defines(line);
    if (isAside) return;
    const chain = chainOf(line, diagnoses.diagnosis(link.n), chains, derivation, opens);
    const again = source ?? (wrong ? entries.get(changesIn(line, diagnoses.diagnosis(link.n)) ?? '') : undefined);
    if (again !== undefined) carried.set(link.n, again);
    else if (isTaken || (line.entry !== undefined && back())) inherited.add(link.n);
    const entry = changesIn(line, diagnoses.diagnosis(link.n));
    if (entry !== undefined && !entries.has(entry)) entries.set(entry, link.n);
    const unsaid = verdict === 'refuted' ? undefinedIn(line, spoken) : undefined;
    if (unsaid !== undefined) loose.set(link.n, unsaid);
    const isWrong =
      (verdict === 'refuted' && !undoes(line) && !inherited.has(link.n)) ||
      carried.has(link.n) ||
      diagnoses.diagnosis(link.n) !== undefined;
    const isSlip = unsaid === undefined && isWrong;
    if (isSlip) chain.slip ??= carried.get(link.n) ?? link.n;
    chain.lines.push(line);
    working.hear(line);
    if (chain.slip !== undefined) keepResult(line, chain, results);
    for (const question of questions) ask(question, line, chain, opens);
  };

  const ask = (question: Question, line: CheckedLink, chain: Chain, opens: () => Bench): void => {
    const { id, final } = question.asked;
    if (met.has(id) && !(final && line.link.place === 0)) return;
    if (question.left === undefined) {
      const { link } = line;
      const sides = link.place === 0 ? [link.left, link.right] : [link.right];
      if (passes(line) && sides.some((side) => appears(side, question, link, derivation, opens())))
        met.set(id, { n: link.n });
      return;
    }
    const start = chain.start.written;
    const { link, subject } = aboutIn(question, line, chain, derivation, opens);
    if (subject === undefined) {
      if (passes(line) && isNear(link.right, question, link, derivation, opens())) note(near, id, link.n);
      return;
    }
    const diagnosis = diagnoses.diagnosis(link.n);
    const isOnlyTakenOver = diagnoses.masked.has(link.n) || inherited.has(link.n);
    const isRead = link.state === 'read' || diagnosis?.side === 'left' || isOnlyTakenOver;
    if (!isRead && diagnosis !== undefined && chain.slip !== undefined) {
      // With the slip put right it would be there.
      const repaired = { ...link.right, written: diagnosis.tree, problems: [] };
      if (isInForm(diagnosis.tree, question, subject) && equals(repaired, subject, link, derivation, opens()))
        followed.set(id, followedBy(line, chain, question, subject));
    }
    if (link.right.written === null || !isRead) {
      note(open, id, link.n);
      return;
    }
    if (!isInForm(link.right.written, question, subject)) return;
    // What only repeats what is asked about answers nothing.
    if (start !== null && JSON.stringify(skeletonOf(start)) === JSON.stringify(skeletonOf(link.right.written))) return;
    // What is proved of the same beginning needs no second proof: what is asked was proved where the assignment was read.
    const isShown = subject.same && passes(line) && line.fromStart === 'holds';
    const isReached = isShown || equals(link.right, subject, link, derivation, opens());
    if (isReached && working.copies(line.link) && !isLiteral(link.right.written, subject)) return;
    // A derivative that is there at once, in whatever form, was not worked out here; of other formulas every form is a step.
    if (isReached && (hasDerivative(question.left) || isLiteral(link.right.written, subject)))
      working.reaches(question, link);
    if (met.has(id)) return;
    if (isReached && final && !isLiteral(link.right.written, subject)) last.set(id, { n: link.n });
    else if (isReached) met.set(id, { n: link.n });
    else if (chain.slip !== undefined) followed.set(id, followedBy(line, chain, question, subject));
    else if (!passes(line)) note(open, id, link.n);
  };

  const checked = checkDerivation(derivation, { ...manner, heard });
  // A goal is reached where the derivation does not go on from it wrongly.
  for (const [id, one] of last) if (!met.has(id) && !((followed.get(id)?.n ?? 0) > one.n)) met.set(id, one);
  // What is shown in a case and in its opposite is shown.
  for (const [is, not] of parted) {
    const both = [met.get(is.id), met.get(not.id)];
    const [first, second] = both;
    if (first !== undefined && second !== undefined && !met.has(is.of))
      met.set(is.of, first.n > second.n ? first : second);
  }
  const masked = new Set([...diagnoses.masked, ...inherited]);
  const rests = new Map(
    questions.flatMap((question) => {
      const { id } = question.asked;
      const n = met.get(id)?.n ?? followed.get(id)?.n;
      const lines = n === undefined ? undefined : working.under({ question, n });
      return lines === undefined ? [] : [[id, lines] as const];
    }),
  );
  return {
    checked,
    ...diagnoses,
    masked,
    met,
    followed,
    working: rests,
    saying: working.count(),
    open,
    near,
    carried,
    loose,
  };
}

/** What a line is about, in the case that counts for it: one of letters that it does not speak of, or without which it is as true, does not. */
function aboutIn(
  question: Question,
  line: CheckedLink,
  { start }: Chain,
  derivation: Derivation,
  opens: () => Bench,
): { readonly link: Link; readonly subject: Subject | undefined } {
  const { link } = line;
  const { written } = start;
  if (written === null) return { link, subject: undefined };
  const find = (place: Link): Subject | undefined =>
    subjectOf(question, written, place) ??
    subjectByProof(question, written, place, derivation, opens()) ??
    subjectOfAnswer(question, written, place);
  const spoken = new Set(
    [written, link.right.written].flatMap((side) => (side === null ? [] : [...namesOf(skeletonOf(side))])),
  );
  const conditions = link.conditions.filter((one) => [...namesOf(skeletonOf(one))].every((name) => spoken.has(name)));
  const own = { ...link, conditions };
  const subject = find(own);
  if (subject !== undefined || conditions.length === 0 || !passes(line)) return { link: own, subject };
  const anywhere = { ...link, conditions: [] };
  const wider = find(anywhere);
  if (wider === undefined) return { link: own, subject };
  const held = rereaderOf(derivation, { ...anywhere, place: 0, role: 'claim' })(start, link.right);
  const isTrue = held.state === 'read' && passes(opens().judged({ ...held, place: 0, concluded: true }));
  return isTrue ? { link: anywhere, subject: { ...wider, same: false } } : { link: own, subject };
}

/** The line before makes no sense, or is wrong so that nothing can be told of what follows; this one is true of where the chain began. */
function comesBack(line: CheckedLink, { start, lines }: Chain, derivation: Derivation, opens: () => Bench): boolean {
  const { link, verdict } = line;
  const before = lines.at(-1);
  if (link.place === 0 || before === undefined || before.link.n !== link.n - 1) return false;
  if (before.link.state === 'read' && (passes(before) || verdict === 'refuted')) return false;
  if (line.fromStart === 'holds') return true;
  const held = rereaderOf(derivation, link)(start, link.right);
  return held.state === 'read' && passes(opens().judged({ ...held, place: 0, concluded: true }));
}

/** A matrix that is copied is copied with its wrong entry. */
function changesIn({ entry }: CheckedLink, diagnosis: Diagnosis | undefined): string | undefined {
  if (entry === undefined || diagnosis === undefined) return undefined;
  return diagnosis.changes.map(({ was, should }) => `${was} for ${should}`).join(', ');
}

/** The answer as it is asked for, up to the order of terms and factors. */
function isLiteral(side: Written, { right }: Subject): boolean {
  return unified(skeletonOf(right), skeletonOf(side), { may: (from, to) => from === to }) !== undefined;
}

function note(lines: Map<string, number[]>, id: string, n: number): void {
  lines.set(id, [...(lines.get(id) ?? []), n]);
}

/** A name on one side only that the assignment does not speak of, and nothing defines. */
function undefinedIn({ link, judgement }: CheckedLink, spoken: ReadonlySet<string>): string | undefined {
  const { claim, indices } = link;
  const definitions = judgement?.refuted?.environment.definitions;
  if (claim === undefined || definitions === undefined) return undefined;
  const [left, right] = [namesIn(claim.left), namesIn(claim.right)];
  const isKnown = (name: string): boolean =>
    spoken.has(name) || definitions.has(name) || indices.some((index) => index.name === name);
  return [...left, ...right].find((name) => left.has(name) !== right.has(name) && !isKnown(name));
}

/** An expression alone goes on from the chain before it, where that one still had to be worked out. */
function chainOf(
  { link }: CheckedLink,
  diagnosis: Diagnosis | undefined,
  chains: Map<number, Chain>,
  derivation: Derivation,
  opens: () => Bench,
): Chain {
  const known = chains.get(link.chain);
  if (known !== undefined) return known;
  const before = [...chains.values()].at(-1)?.lines.at(-1)?.link;
  const [last, start] = [before?.right.written, link.left.written];
  const goesOn =
    before !== undefined &&
    last !== null &&
    last !== undefined &&
    start !== null &&
    before.section === link.section &&
    hasDerivative(skeletonOf(last)) &&
    !hasDerivative(skeletonOf(start));
  const held = goesOn ? rereaderOf(derivation, link)(before.right, link.left) : undefined;
  const isSame = held?.state === 'read' && passes(opens().judged({ ...held, place: 0 }));
  const own = isSame ? [...chains.values()].at(-1) : undefined;
  // What is asked about with a slip in it is still asked about.
  const left = diagnosis?.side === 'left' ? { ...link.left, written: diagnosis.tree, problems: [] } : link.left;
  const chain: Chain = own === undefined ? { start: left, lines: [], slip: undefined } : { ...own };
  chains.set(link.chain, chain);
  return chain;
}

/** Sides of earlier chains about the same thing. */
function beginningsOf({ link }: CheckedLink, chains: ReadonlyMap<number, Chain>): readonly Operand[] {
  if (link.place > 0 || link.left.written === null) return [];
  const own = JSON.stringify(skeletonOf(link.left.written));
  return [...chains.values()].flatMap(({ start, lines }) =>
    start.written !== null && lines.length > 0 && JSON.stringify(skeletonOf(start.written)) === own
      ? lines.filter(({ link: { state } }) => state === 'read').map((each) => each.link.right)
      : [],
  );
}

function keepResult({ link, fromStart }: CheckedLink, { start, slip }: Chain, results: Map<number, OwnResult>): void {
  if (slip === undefined || start.written === null || link.right.written === null || link.state !== 'read') return;
  if (fromStart === 'holds') {
    results.delete(link.chain);
    return;
  }
  results.set(link.chain, { slip, start: start.written, end: link.right.written, conditions: link.conditions });
}

function followedBy(
  { link }: CheckedLink,
  { slip = link.n, lines }: Chain,
  question: Question,
  { right }: Subject,
): Followed {
  const own = link.right.written === null ? undefined : skeletonOf(link.right.written);
  const should = skeletonOf(right);
  const spoken = own === undefined ? new Set<string>() : namesOf(own);
  const asked = [...namesOf(should)].filter((name) => !question.indices.has(name));
  return {
    n: link.n,
    slip,
    left: own === undefined ? 0 : sizeOf(own) / sizeOf(should),
    empty: asked.length > 0 && asked.every((name) => !spoken.has(name)),
    led: lines.some((line) => line.link.n < slip && passes(line)),
  };
}
