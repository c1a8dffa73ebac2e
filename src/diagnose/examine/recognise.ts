/** Which lines reach what is asked: the same thing is asked of, and what it comes to is proved equal. */

import type { Bench } from '../../check/check.ts';
import { passes } from '../../check/checked-link.ts';
import type { Operand } from '../../derivation/derivation.ts';
import type { Link } from '../../derivation/link.ts';
import { rereaderOf } from '../../derivation/reread.ts';
import type { Derivation } from '../../derivation/understand.ts';
import type { Written } from '../../notation/written.ts';
import type { Asked } from './asked.ts';
import { partsOf } from '../../notation/meaning/mentions.ts';
import { caseOf, textOf } from './cases.ts';
import { lettersFor, renamed, symbolsIn, withoutIndices, type Letters } from './rename.ts';
import { hasDerivative, indexNamesOf, namesOf, sizeOf, skeletonOf, type Skeleton } from './skeleton.ts';
import { unified, type Naming } from './unify.ts';

export interface Question {
  readonly asked: Asked;
  readonly left: Skeleton | undefined;
  readonly right: Skeleton;
  /** Letters of indices: they may be others in what is handed in. */
  readonly indices: ReadonlySet<string>;
}

export function questionOf(whole: Asked, indexLetters: ReadonlySet<string>): Question {
  const asked = offDiagonal(whole);
  const { same } = caseOf(asked.when);
  const left = asked.left === undefined ? undefined : skeletonOf(renamed(asked.left, same));
  const right = skeletonOf(renamed(asked.right, same));
  const indices = new Set(indexLetters);
  for (const side of [left, right]) if (side !== undefined) indexNamesOf(side, indices);
  return { asked, left, right, indices };
}

/** `∂a_i/∂z_i` is `∂a_i/∂z_j` in the case `i = j`: who finds the second for every i and j has found the first. */
function offDiagonal(asked: Asked): Asked {
  const { left, right, when } = asked;
  const [by, ...more] = left?.kind === 'derivative' ? left.by : [];
  if (left?.kind !== 'derivative' || by === undefined || more.length > 0 || when.length > 0) return asked;
  const inBody = indexNamesOf(skeletonOf(left.body));
  const both = [...indexNamesOf(skeletonOf(by.variable))].filter((name) => inBody.has(name));
  const names = new Set([...namesOf(skeletonOf(left)), ...namesOf(skeletonOf(right))]);
  // An index of the sample stands in both; that of the entry comes last.
  const letter = both.at(-1);
  const symbol = letter === undefined ? undefined : symbolsIn([left]).get(letter);
  const fresh = ['j', 'k', 'l', 'm', 'q', 'r', 's'].find((name) => !names.has(name));
  if (letter === undefined || symbol === undefined || fresh === undefined) return asked;
  const other = { ...symbol, letter: fresh };
  const variable = renamed(by.variable, new Map([[letter, other]]));
  const rest = [{ sign: '=', spelling: '=', operand: other }] as const;
  const condition: Written = { kind: 'relation', span: symbol.span, first: symbol, rest };
  return { ...asked, left: { ...left, by: [{ ...by, variable }] }, when: [condition] };
}

/** What is asked, in the letters of the place where it is answered, and what it adds to the case there. */
export interface Subject {
  /** The chain begins as the question does, letter for letter up to names of indices. */
  readonly same: boolean;
  readonly left: Written;
  readonly right: Written;
  readonly adds: readonly Written[];
}

/** Whether a chain that begins so is about what is asked. */
export function subjectOf(question: Question, start: Written, link: Link): Subject | undefined {
  const { left, indices } = question;
  if (left === undefined) return undefined;
  const here = caseOf(link.conditions);
  const there = skeletonOf(renamed(start, here.same));
  // The letter of an index stands for another of the same kind, never for a quantity.
  const own = indexNamesOf(there, new Set(indices));
  const may = (from: string, to: string): boolean => from === to || (indices.has(from) && own.has(to));
  const naming = unified(left, there, { may, hides: true });
  if (naming === undefined) return inAnyCase(question, start, link);
  const subject = inPlace(question, naming, start, link);
  return subject && { ...subject, same: true };
}

/** Who finds `∂p_k/∂z_j` for every k and j has found it in the case `k = j`. */
function inAnyCase({ asked, indices }: Question, start: Written, link: Link): Subject | undefined {
  if (asked.left === undefined || caseOf(asked.when).same.size === 0 || link.conditions.length > 0) return undefined;
  const there = skeletonOf(start);
  const own = indexNamesOf(there, new Set(indices));
  const may = (from: string, to: string): boolean => from === to || (indices.has(from) && own.has(to));
  const naming = unified(skeletonOf(asked.left), there, { may });
  if (naming === undefined) return undefined;
  const letters = lettersFor(naming, symbolsIn([start, asked.right, ...asked.when]));
  const here = (written: Written): Written => renamed(written, letters);
  return { same: false, left: here(asked.left), right: here(asked.right), adds: asked.when.map(here) };
}

/** The same derivative of what is proved to be the same: `W_k` for `w_k`, a sum for its name. */
export function subjectByProof(
  question: Question,
  start: Written,
  link: Link,
  derivation: Derivation,
  bench: Bench,
): Subject | undefined {
  const { asked, left, indices } = question;
  const there = skeletonOf(renamed(start, caseOf(link.conditions).same));
  const [wanted, given] = [variablesOf(left), variablesOf(there)];
  if (asked.left === undefined || left === undefined || wanted === undefined || given === undefined) return undefined;
  const own = indexNamesOf(there, new Set(indices));
  const may = (from: string, to: string): boolean => from === to || (indices.has(from) && own.has(to));
  const naming = unified(wanted, given, { may, hides: true });
  if (naming === undefined) return undefined;
  // Letters that only the body speaks of stay as they are, where they are there at all.
  const all = new Map([
    ...[...namesOf(left)].filter((name) => namesOf(there).has(name)).map((name) => [name, name] as const),
    ...naming,
  ]);
  // Two indices that are asked about are not one: then it would be a narrower case.
  const indexed = [...all].filter(([from]) => indices.has(from)).map(([, to]) => to);
  if (new Set(indexed).size < indexed.length) return undefined;
  const subject = inPlace(question, all, start, link);
  if (subject === undefined) return undefined;
  const place: Link = { ...link, conditions: [...link.conditions, ...subject.adds], place: 0, role: 'claim' };
  const whole = { ...link.left, written: start, problems: [] };
  const held = rereaderOf(derivation, place)(whole, { ...whole, written: subject.left });
  return isEqual(held, bench) ? subject : undefined;
}

function variablesOf(skeleton: Skeleton | undefined): Skeleton | undefined {
  if (skeleton?.kind !== 'node' || skeleton.head !== 'derivative' || skeleton.parts.length < 2) return undefined;
  return { kind: 'node', head: 'list', parts: skeleton.parts.slice(1) };
}

/** Whether a line comes to what is asked for, though what it is about was not recognised: a person is to look. */
export function isNear(side: Operand, question: Question, link: Link, derivation: Derivation, bench: Bench): boolean {
  const { asked, left, right, indices } = question;
  if (left === undefined || side.written === null) return false;
  const skeleton = skeletonOf(side.written);
  const own = indexNamesOf(skeleton, new Set(indices));
  const plain = (names: ReadonlySet<string>, isIndex: ReadonlySet<string>): string =>
    [...names]
      .filter((name) => !isIndex.has(name))
      .toSorted()
      .join(' ');
  if (plain(namesOf(skeleton), own) !== plain(namesOf(right), indices)) return false;
  const letters = byPlace(right, skeleton, indices, own, symbolsIn([side.written]));
  const wanted = renamed(renamed(asked.right, caseOf(asked.when).same), letters);
  const held = rereaderOf(derivation, { ...link, place: 0, role: 'claim' })(side, {
    ...side,
    written: wanted,
    problems: [],
  });
  return held.state === 'read' && bench.glance(held) === 'identity';
}

/** A chain that leaves out what it works out: two forms of the answer in the very case that is asked about. */
export function subjectOfAnswer(question: Question, start: Written, link: Link): Subject | undefined {
  const { asked, left, right } = question;
  if (left === undefined || asked.when.length === 0 || hasDerivative(skeletonOf(start)) || hasDerivative(right))
    return undefined;
  const { right: end } = link;
  if (end.written === null || link.conditions.length === 0) return undefined;
  const [first, last] = [skeletonOf(start), skeletonOf(end.written)];
  if (JSON.stringify(first) === JSON.stringify(last)) return undefined;
  const here = new Set([
    ...namesOf(first),
    ...namesOf(last),
    ...link.conditions.flatMap((one) => [...namesOf(skeletonOf(one))]),
  ]);
  const naming = new Map([...namesOf(right)].flatMap((name) => (here.has(name) ? [[name, name] as const] : [])));
  const subject = inPlace(question, naming, start, link);
  return subject?.adds.every((condition) => link.conditions.some((own) => textOf(own) === textOf(condition))) === true
    ? subject
    : undefined;
}

function inPlace({ asked, left, indices }: Question, naming: Naming, start: Written, link: Link): Subject | undefined {
  const letters = lettersFor(naming, symbolsIn([start, ...link.conditions, asked.right, ...asked.when]));
  const own = (written: Written): Written => renamed(renamed(written, caseOf(asked.when).same), letters);
  const { others } = caseOf(asked.when.map((condition) => renamed(condition, letters)));
  // What is shown in a narrower case only is not shown.
  if (caseOf(link.conditions).others.some((condition) => !others.includes(condition))) return undefined;
  const spoken = left === undefined ? [] : [...namesOf(left)].filter((name) => indices.has(name));
  const hidden = new Set(spoken.filter((name) => !naming.has(name)));
  // One index may go without saying, that of the sample in hand; a whole vector is not one of its entries.
  if (hidden.size > 1 || (hidden.size === 1 && spoken.length === 1)) return undefined;
  const adds = asked.when.map((condition) => own(condition)).filter((condition) => !isTrivial(condition));
  const here = (written: Written): Written =>
    renamed(withoutIndices(renamed(written, caseOf(asked.when).same), hidden), letters);
  return { same: false, left: here(asked.left ?? asked.right), right: here(asked.right), adds };
}

function isTrivial(condition: Written): boolean {
  const skeleton = skeletonOf(condition);
  if (skeleton.kind !== 'node' || skeleton.head !== 'relation =') return false;
  const [first, second] = skeleton.parts.map((part) => JSON.stringify(part));
  return first === second;
}

/** Whether a side has the form that is asked for. */
export function isInForm(side: Written, question: Question, subject: Subject): boolean {
  const { asked, right } = question;
  const own = skeletonOf(side);
  if (asked.form === 'any') return true;
  if (hasDerivative(own) && !hasDerivative(right)) return false;
  if (asked.form === 'closed') return true;
  const wanted = namesOf(skeletonOf(subject.right));
  const strangers = [...namesOf(own)].filter((name) => !wanted.has(name) && !question.indices.has(name));
  return strangers.length === 0 && sizeOf(own) <= 1.5 * sizeOf(right) + 2;
}

/** The answer read in the place of the line, held against a side of it. */
export function equals(
  side: Operand,
  { right, adds }: Subject,
  link: Link,
  derivation: Derivation,
  bench: Bench,
): boolean {
  const place: Link = { ...link, conditions: [...link.conditions, ...adds], place: 0, role: 'claim' };
  const held = rereaderOf(derivation, place)(side, { ...link.right, written: right, problems: [] });
  return isEqual(held, bench);
}

/** What seems to differ at a glance is not looked at twice. */
function isEqual(held: Link, bench: Bench): boolean {
  if (held.state !== 'read') return false;
  const seen = bench.glance(held);
  return seen === 'identity' || (seen === 'unclear' && passes(bench.judged(held)));
}

/** Whether what an expression has to be appears in a side, in any spelling. */
export function appears(side: Operand, question: Question, link: Link, derivation: Derivation, bench: Bench): boolean {
  const { asked, right, indices } = question;
  if (side.written === null) return false;
  const wanted = [...namesOf(right)]
    .filter((name) => !indices.has(name))
    .toSorted()
    .join(' ');
  const place: Link = { ...link, conditions: [...link.conditions, ...asked.when], place: 0, role: 'claim' };
  let tries = TRIES;
  for (const part of piecesOf(side.written)) {
    const skeleton = skeletonOf(part);
    const own = indexNamesOf(skeleton, new Set(indices));
    if (hasDerivative(skeleton) !== hasDerivative(right)) continue;
    if (
      [...namesOf(skeleton)]
        .filter((name) => !own.has(name))
        .toSorted()
        .join(' ') !== wanted
    )
      continue;
    const may = (from: string, to: string): boolean => from === to || (indices.has(from) && own.has(to));
    if (unified(right, skeleton, { may }) !== undefined) return true;
    tries -= 1;
    if (tries < 0) return false;
    const letters = byPlace(right, skeleton, indices, own, symbolsIn([part]));
    const reread = rereaderOf(derivation, place);
    const held = reread(
      { ...side, written: part, problems: [] },
      { ...side, written: renamed(asked.right, letters), problems: [] },
    );
    if (held.state === 'read' && bench.glance(held) === 'identity') return true;
  }
  return false;
}

/** How many parts of a line are held against an expression by proof. */
const TRIES = 12;

/** Index letters one for the other, in the order in which they come. */
function byPlace(
  right: Skeleton,
  skeleton: Skeleton,
  indices: ReadonlySet<string>,
  own: ReadonlySet<string>,
  symbols: ReturnType<typeof symbolsIn>,
): Letters {
  const [from, to] = [
    [...namesOf(right)].filter((name) => indices.has(name)),
    [...namesOf(skeleton)].filter((name) => own.has(name)),
  ];
  const shared = from.every((name) => to.includes(name));
  return shared ? new Map() : lettersFor(new Map(from.map((name, i) => [name, to[i] ?? name])), symbols);
}

/** Every part of a formula, and of products and sums every stretch of neighbours. */
function* piecesOf(written: Written): Generator<Written> {
  yield written;
  if (written.kind === 'product' && written.factors.length <= LONG) {
    for (const [from, to] of stretches(written.factors.length))
      yield { ...written, factors: written.factors.slice(from, to) };
  }
  if (written.kind === 'additive' && written.terms.length <= LONG) {
    for (const [from, to] of stretches(written.terms.length))
      yield { ...written, terms: written.terms.slice(from, to) };
  }
  for (const part of partsIn(written)) yield* piecesOf(part);
}

const LONG = 8;

function* stretches(length: number): Generator<readonly [number, number]> {
  for (let from = 0; from < length; from += 1)
    for (let to = from + 2; to <= length; to += 1) if (to - from < length) yield [from, to];
}

function partsIn(written: Written): readonly Written[] {
  if (written.kind === 'scripted') return [written.base];
  return written.kind === 'big' ? [written.body] : partsOf(written);
}
