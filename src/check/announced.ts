/** How a text takes a line: under a heading for givens, by words that impose it, or only in passing; of one index or of all. */

import { headingRole } from '../derivation/cues.ts';
import type { Block, Document } from '../derivation/document.ts';
import { ifClauseOf } from '../derivation/if-clauses.ts';
import type { Link } from '../derivation/link.ts';
import { once } from '../derivation/once.ts';
import type { Derivation } from '../derivation/understand.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import { isWordOfCondition, speaksOfKind, withoutWeightless } from '../derivation/plain-words.ts';
import { lastUpTo } from '../source/sorted.ts';
import type { Span } from '../source/span.ts';
import { headOf, isEstimate } from '../derivation/estimate-names.ts';
import { isSupposed } from '../derivation/solved-behind.ts';
import { exerciseEnd } from './exercises.ts';
import { sentenceBefore, wordsBefore } from '../derivation/words-before.ts';

export type Standing = 'heading' | 'imposed' | 'passing';

/** The last link that may lean on what is said: surely, and where it is not clear whether the text takes it back. */
export interface Reach {
  readonly sureUntil: number;
  readonly until: number;
}

/** As far back as a sentence may begin. */
const REACH = 200;

const imposing =
  /\b(?:assum(?:e|ed|es|ption)|suppose[ds]?|given that|we are given|constraints?|subject to|impos\w+|requir\w+|such that|satisf\w+|condition)\b|\bs\.\s?t\.|\b(?:minimi[sz]e|maximi[sz]e|optimi[sz]e|optimum|problem)\b[^.;]*\bunder\s[^.;]*$/i;

/** `Let $a, b$ be numbers with $a + b = 1$`: up to the sign of the formula. */
const introducing =
  /\b(?:be|is|are|let|given|take|consider|fix)\s(?:[a-z -]+\s)?(?:numbers?|constants?|scalars?|reals?|parameters?|vectors?|variables?|weights?|coefficients?|probabilities)\s+with\s+(?:\$|\\\()[^$]*$/i;

/** `Let $u \\in \\mathbb{R}^d$ be a vector with $u^T u = 1$ and $S u = u$`: up to the sign of the formula. */
const introducingOne =
  /^\W*(?:now |and |then |next )?(?:let|take|fix|consider|for)\s\$[^$]*\$(?: be)?(?: an?| the)?(?: [a-z-]+){0,3}\s(?:with|such that|satisfying|obeying)\s(?:\$[^$]*\$(?:,| and|, and)\s)*\$[^$]*$/i;

/** `Let $a + b = 1$`, `Take $a = b$ and $c = d$`: up to the sign of the formula. */
const letting = /^\W*(?:now |and |then |next )?(?:let|take|fix|choose|pick)\s(?:(?:\$[^$]*\$|and|,)\s*)*\$[^$]*$/i;

const drawing = /^\W*(?:thus|hence|so|therefore|then|we (?:now )?(?:get|obtain|find|have|see))\b/i;

/** "Their squares satisfy", "we are given that the identity" may claim as well. */
const fullyImposing =
  /\b(?:assum(?:e|ed|es|ption)|suppose[ds]?|constraints?|subject to|impos\w+|requir\w+|such that|condition)\b/i;

/** `isFormula`: both sides are formulas in the same names, as in an identity; words that may claim it do not impose it. */
export function standingOf(link: Link, { blocks, text }: Document, isFormula = false): Standing {
  const { span, chain, place, inline } = link;
  if (chain < 0) return 'heading';
  if (link.role === 'given' && ifClauseOf(link, text) !== undefined) return 'imposed';
  const heading = headingOver(span, blocks);
  const start = heading?.span.end ?? blocks[0]?.span.start ?? 0;
  const before = text.slice(Math.max(start, span.start - REACH), span.start);
  if (heading !== undefined && headingRole(heading.text) === 'given') {
    const isClaimed = claimed.test(before) || recalling.test(wordsOver(text.slice(start, span.start)));
    const isIdentity = isFormula && (place > 0 || isDrawn(before) || preliminary.test(heading.text));
    return isClaimed || isIdentity ? 'passing' : 'heading';
  }
  // The words of the sentence, or of the paragraph before a display: up to where something is drawn from them.
  const sentences = before.split(/(?<=[.;:!?]\**)\s+(?=[A-Z])|\n\s*\n(?=[^$\\])/).slice(-2);
  // A sentence that had its formula says nothing of the next one.
  const isSpent = inline && /\$[^$]+\$/.test(sentences.at(-2) ?? '');
  const own = isSpent || drawing.test(sentences.at(-1) ?? '') ? sentences.slice(-1) : sentences;
  const sentence = own.findLast((part) =>
    isFormula
      ? fullyImposing.test(part)
      : [imposing, introducing, introducingOne, letting].some((words) => words.test(part)),
  );
  return sentence !== undefined && isPlainlyImposed(sentence) ? 'imposed' : 'passing';
}

/** Under it things are named and recalled, and nothing is supposed. */
const preliminary = /\b(?:notations?|definitions?|preliminar\w+|background|recall|conventions?)\b/i;

export function isUnderGivens({ span, chain }: Link, { blocks }: Document): boolean {
  const heading = headingOver(span, blocks);
  return chain < 0 || (heading !== undefined && headingRole(heading.text) === 'given');
}

function headingOver({ start }: Span, blocks: readonly Block[]): ReturnType<typeof headingsIn>[number] | undefined {
  return lastUpTo(headingsIn(blocks), start, startOf);
}

/** "It follows that", right before the line, or before others in its list: whatever stands there is claimed. */
const claimed =
  /\b(?:it follows|therefore|thus|hence|consequently|(?:we|one|you) (?:can |then |now )?(?:sees?|finds?|gets?|obtains?|concludes?|checks?)|note that|clearly)(?: that)?[\s,]*(?:\$[^$]*\$(?:,| and|, and)\s*)*[\s,$]*(?:\\[([])?\s*[^$]*$|(?:^|[.;]\s+)so[\s,]+\$*[^$.]*$/i;

/** "We recall the following identities:", "can be written as": what holds anyhow is claimed under any heading. */
const recalling =
  /\bidentit(?:y|ies)\b|\b(?:following|standard|known|useful|basic|some|these)(?: [a-z]+)? (?:derivatives?|formulas?|rules|facts|properties|sums?|expansions?)\b|\brecall that for (?:all|every|any)\b|\b(?:computation|calculation|algebra) (?:shows|gives|yields)\b|\b(?:checks?|verif(?:y|ies)|sees?) easily\b|\beasily (?:checks?|verif\w+|seen)\b|\bcan (?:also )?be (?:re)?written\b|\b(?:simple|short|easy) (?:computation|calculation)\b/i;

/** The last words before the formula in which the text ends: of its sentence, and of the paragraph over it where it is displayed or listed. */
function wordsOver(text: string): string {
  const paragraphs = text.replace(/(?:\$\$?|\\[[(])[^$]*$/, '').split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)/);
  const isItem = (paragraph: string): boolean => /^\s*(?:[-*+]|\d+[.)])\s/.test(paragraph);
  const [last = '', over = ''] = [paragraphs.at(-1), paragraphs.slice(0, -1).findLast((each) => !isItem(each))];
  return isItem(last) || last.trim() === '' ? `${over} ${last}` : (last.split(/[.;!?]\s/).at(-1) ?? '');
}

const headingsIn = once((blocks: readonly Block[]) => blocks.filter((block) => block.kind === 'heading'));

function startOf({ span }: Block): number {
  return span.start;
}

/** "Expanding the square, we obtain": whatever the heading says, the last words before the line draw it from something. */
function isDrawn(before: string): boolean {
  const words =
    before
      .replaceAll(/\$\$.*?\$\$|\\\[.*?\\\]/gs, '. ')
      .split(/(?<=[.;!?])\s/)
      .at(-1) ?? '';
  return drawing.test(words) || drawingBy.test(words);
}

const drawingBy =
  /\b(?:thus|hence|therefore|consequently|follows|implies|we (?:now |then |thus )?(?:get|obtain|find|conclude|arrive|deduce)|(?:this|which|that) (?:gives|yields|leads|becomes|means)|(?:expand|differentiat|simplify|rearrang|integrat|multiply|divid|cancel)ing|derivative|gradient)\b/i;

/** With other words the sentence may say of what it states that somebody thinks so, or that it fails. */
function isPlainlyImposed(sentence: string): boolean {
  const prose = withoutWeightless(sentence).replaceAll(/\$\$?[^$]*\$?\$?|\\[a-zA-Z]+/g, ' ');
  const words = prose.match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu) ?? [];
  return !speaksOfKind(prose) && words.every((word) => isWordOfCondition(word.toLowerCase()));
}

const ofAll = /\b(?:let|assum(?:e|ed|es|ing)|suppose|all|every|each|any)\b/i;
const ofOne =
  /\b(?:some|exists?|there (?:is|are)|such that|choose|pick|fix(?:ed)?|(?:an?|one|the) (?:index|unit|entry|class|point)|particular)\b/i;

/** `Let x_i > 0`; but not `fix i with x_i > 0`, nor `points with a_i > 0`, which speak of some indices. */
export function speaksOfAll(link: Link, document: Document): boolean {
  if (standingOf(link, document) === 'heading') return true;
  const { span } = link;
  const before = document.text.slice(Math.max(0, span.start - REACH), span.start);
  const after = document.text.slice(span.end, span.end + REACH);
  const start = before.split(/[.;:!?]\s+(?=[A-Z])|\n\s*\n/).at(-1) ?? '';
  const rest = after.split(/[.;!?](?:\s|$)|\n\s*\n/)[0] ?? '';
  return [start, rest].some((words) => ofAll.test(words)) && ![start, rest].some((words) => ofOne.test(words));
}

/** Declared, named by itself in prose, or in words beside the line: "set the first two terms as H". */
export function isNamed(symbol: string, link: Link, { context }: Derivation): boolean {
  const meant = context.table.named(symbol);
  if (meant === undefined || meant.origin === 'declared') return true;
  const letter = textOf(headOf(meant.written));
  return context.usage.spokenOf.has(letter) || link.reason.split(/[^A-Za-z\\]+/).includes(letter);
}

/** `∇L = Xᵀr, where r(w) = Xw − y`: what a line explains holds from where its section begins, and what is given, in the whole text. */
export function firstOf(link: Link, derivation: Derivation): number {
  const { links, document } = derivation;
  if (isUnderGivens(link, document)) return 0;
  const explains = isExplaining(link, derivation);
  const first = links.find(({ section, chain }) => (explains ? section === link.section : chain === link.chain));
  return first?.n ?? link.n;
}

/** Whether it says what the formulas before it are made of: in words, or in the same formula. */
export function isExplaining(link: Link, { links, document: { text } }: Derivation): boolean {
  const last = links[link.n - 2];
  const isBeside =
    link.place === 0 && last !== undefined && !/\$|\n\s*\n/.test(text.slice(last.right.span.end, link.left.span.start));
  return isBeside || explaining.test(wordsBefore(link, text)) || goesOnWith.test(text.slice(0, link.left.span.start));
}

/** Behind a display. */
const goesOnWith = /(?:\$\$|\\\]|\\end\{[a-z]+\*?\})\s*with\s*(?:\$|\\\()\s*$/;

/** Right before the formula. */
const explaining =
  /\b(?:where|(?<=\S\s+)with|here|in which|denot\w+|recall(?: that)?)(?: (?:the|its) [a-z -]+)?(?:[\s,]+and\b)?\W*$/i;

/** The last link of the exercise in which the link stands. */
export function lastOfExercise({ left }: Link, { links, document }: Derivation): number {
  const end = exerciseEnd(left.span.start, document);
  return end === Infinity ? Infinity : (links.findLast(({ span }) => span.start < end)?.n ?? 0);
}

/** "Suppose for contradiction that". */
const refuting = /\b(?:contradiction|contrary|absurdum|indirect\w*)\b/i;
/** Up to the end of the sentence. */
const refuted =
  /\b(?:contradict(?:s|ion|ory)|impossible|absurd\w*|cannot be|(?:assumption|supposition|hypothesis) (?:is|was) (?:false|wrong))\b.*?(?:[.!](?=\s|$)|$)/is;

/** The last link for which the text says it: a sign in prose ends where its lemma does, or where its name is any number again. */
export function lastOf(
  link: Link,
  { said, links, document }: Derivation,
  conclusions: ReadonlyMap<number, number>,
): Reach & { readonly supposed: boolean } {
  const { n, inline, left } = link;
  const { text } = document;
  const before = text.slice(Math.max(0, left.span.start - REACH), left.span.start);
  if (inline && speaksOfKind(before.split(/[.;:!?]\s/).at(-1) ?? ''))
    return { sureUntil: n, until: Infinity, supposed: false };
  const isOwn = inline && !isUnderGivens(link, document);
  const own = isOwn ? said.signs.filter(({ at }) => at <= left.span.start).at(-1) : undefined;
  const last = (offset = Infinity): number =>
    offset === Infinity ? Infinity : (links.findLast((link) => link.span.start < offset)?.n ?? 0);
  const clause = link.role === 'given' ? ifClauseOf(link, text) : undefined;
  if (clause !== undefined) return { sureUntil: last(clause.end), until: last(clause.last), supposed: !clause.assumes };
  const concluding = conclusions.get(n) ?? Infinity;
  if (inline && refuting.test(sentenceBefore(link, text))) {
    const end = refuted.exec(text.slice(left.span.end));
    const until = end === null ? Infinity : last(left.span.end + end.index + end[0].length);
    return { sureUntil: until, until, supposed: true };
  }
  return { sureUntil: Math.min(last(own?.sureUntil), concluding), until: last(own?.until), supposed: false };
}

/** `x = 1 \implies x^2 = 1` supposes the first for what is drawn from it in the same formula: by link, up to where. */
export function conclusionsIn({ links, document: { text } }: Derivation): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let [last, isDrawn] = [0, false];
  for (const [i, link] of [...links.entries()].toReversed()) {
    const next = links[i + 1];
    const goesOn =
      next !== undefined &&
      (next.place > 0 || next.concluded) &&
      !/\$|\n\s*\n/.test(text.slice(link.right.span.end, next.left.span.start));
    [last, isDrawn] = goesOn ? [last, isDrawn || next.concluded] : [link.n, false];
    if (isDrawn && !link.stated) found.set(link.n, last);
  }
  return found;
}

/** By link: the last one for which an equation is supposed that stands before an arrow. */
export function premisesIn(
  { links }: Derivation,
  conclusions: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const supposed = new Set(links.filter((link) => link.role === 'condition' && isSupposed(link)).map(({ n }) => n));
  return new Map([...conclusions].filter(([n]) => supposed.has(n)));
}

const finding =
  /\b(?:vanish|(?:minimi[sz]|maximi[sz]|optimi[sz])ed\b|(?:smallest|largest) at\b|is zero (?:at|when|for)|FOC\b|MAP\b|MLE\b|first-order condition|minim(?:um|al|isers?|izers?|ising|izing|a)|maxim(?:um|al|isers?|izers?|ising|izing|a)|optim(?:um|al|a)|vertex|(?:stationary|critical) points?|extrem(?:um|al|a)|roots?|zeros?|solutions?|solv(?:e[ds]?|ing)|setting [^.]*(?:\bzero\b|= ?0)|equating)/i;
/** Verbs between what is found and its name. */
const foundAs =
  /\b(?:is|are|at|in|as|gives?|yields?|get|gets|obtain|obtains|find|finds|has|have|by|becomes?|thus|hence|therefore|then|for|where|when)\b[\s,:]*(?:\$+|\\\(|\\\[)?\s*$|\b(?:points?|m(?:ax|in)im(?:um|i[sz]er)|optimum|extremum|vertex|roots?|zeros?|conditions?|FOC|MAP|MLE|solution|solving|estimate)[\s*_]*[,:][\s*_]*(?:\$+|\\\(|\\\[)?\s*$/i;
const naming =
  /\b(?:let|denotes?d?|calle?d?|write|defin\w*|put|objective|criterion|function|to be|we (?:minim|maxim)i[sz]e)\b/i;

/** "$f(x)$ vanishes at": it, and not its slope. */
const ofItself =
  /(?<!\b(?:gradient|derivative|slope|score|jacobian)\b[^$.;]*)\$(?![^$]*(?:'|\\partial|\\nabla|\\frac\{(?:d|\\mathrm)|\\dot))[^$]*\$ (?:also |then |thus )?(?:vanish(?:es)?|(?:is|equals|becomes) zero)\b/i;

/** "Answer:", "**Result.**", of what is written as an estimate or an optimum. */
const answering = /^[\s*_]*(?:the |our )?(?:final )?(?:answer|conclusion|result)s?\b[\s*_:.,$]*$/i;

/** "The minimum is at $x = …$": a name is said to have been found, and no line says by what equation. */
export function isFound({ left, stated }: Link, { text }: Document): boolean {
  const isName = left.written?.kind === 'symbol' || left.written?.kind === 'scripted';
  if (stated || !isName) return false;
  const before = text.slice(Math.max(0, left.span.start - REACH), left.span.start);
  const sentence = (before.split(/(?<=[.;!?])\s+/).at(-1) ?? '').replace(/\\begin\{[a-z*]+\}\s*$/, '');
  if (isEstimate(left.written) && answering.test(sentence)) return true;
  if (ofItself.test(sentence)) return false;
  return finding.test(sentence) && foundAs.test(sentence) && !naming.test(sentence);
}

const claiming =
  /\b(?:thus|hence|so|therefore|then|that|get|gets|obtain|obtains|have|has|find|finds|is|are|implies|imply|i\.e\.|means|know|see|follows|gives?|yields?|conclude|shows?|always|clearly|indeed|because)[\s,:*_]*$/i;

/** `For all $m$, $m^2 > 0$`, and a formula with no words before it. */
const standsAlone = /(?:^|[.;!?]|\n)[\s*_]*$/;
const afterCondition = /\b(?:for|if|when|whenever|as|since|with)\b[^.;:]*\$\s*,\s*$/i;

/** An order in a line of prose before which nothing says that it is claimed: it may be what the text supposes. */
export function isMentioned({ inline, concluded, left }: Link, { text }: Document): boolean {
  const before = text.slice(Math.max(0, left.span.start - REACH), left.span.start).replace(/\$+\s*$/, '');
  return inline && !concluded && ![claiming, afterCondition, standsAlone].some((words) => words.test(before));
}

const fixing =
  /\b(?:[EM][- ]?steps?|expectation[- ]maximi[sz]ation|responsibilit(?:y|ies)|(?:held|hold|holding|keep|keeping|kept|stays?|remains?)(?: [\w$\\{}^]+){0,4} (?:fixed|constant)|(?:is|are) (?:fixed|frozen|held|detached)|as (?:a )?(?:fixed|constants?)|stop[- ]?gradients?|coordinate descent|alternating)\b/i;

/** Whether the text speaks of keeping a quantity fixed that may be made of what it differentiates by. */
export function holdsSomethingFixed(text: string): boolean {
  return fixing.test(text);
}

/** "Since" or "because" stands right before it. */
export function isReason(link: Link, { text }: Document): boolean {
  return /\b(?:since|because)\W*$/i.test(wordsBefore(link, text));
}

/** As a reason, beside what it explains, or behind what it comes to: `since $f'' = 2b < 0$`, `where $a > 0$`. */
export function recalls(link: Link, { links, document: { text } }: Derivation): boolean {
  const last = links[link.n - 2];
  const goesOn = link.place > 0 && last?.chain === link.chain && last.sign === '=';
  return goesOn || /\b(?:since|because|as|where|with|so|thus|hence)\W*$/i.test(wordsBefore(link, text));
}
