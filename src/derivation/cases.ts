/** Cases that words open: `Case 1: $k ≠ j$`, `→ if $y(i) = k$`, `Otherwise:`. */

import type { Excerpt } from '../source/excerpt.ts';
import { usualIndices } from '../notation/meaning/number-letters.ts';
import { mentions } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { RelationSign, Written, WrittenOf } from '../notation/written.ts';
import { cuesOf, lastSentence, opensScope } from './cues.ts';
import type { ProsePart } from './document.ts';
import { isIfClause } from './if-clauses.ts';
import { placeholderOf } from './placeholders.ts';
import {
  isIndexCase,
  isNumberCondition,
  isOrder,
  isSideCondition,
  isSignOfName,
  leadsCondition,
  refersToCase,
  opensApart,
  isValueAtNumber,
  saysOfNumber,
} from './side-conditions.ts';
import { isPowerOfKnown, isSpecialValue, putsIn, valuesIn } from './special-values.ts';

export interface OpenedCase {
  /** The part of the prose that opens it. */
  readonly at: number;
  readonly condition: Written;
  /** A special value, such as n = 1: it ends with the next prose. */
  readonly passing: boolean;
}

/** The cases that the words open, in order; `before` is the case that was in force last, for "otherwise". */
export function openedCases(
  parts: readonly ProsePart[],
  before: Written | null,
  read: (source: Excerpt) => Written | undefined,
): readonly OpenedCase[] {
  const opened: OpenedCase[] = [];
  for (const [i, part] of parts.entries()) {
    if (part.kind !== 'words') continue;
    const cues = cuesOf(part.text).filter((cue) => cue.kind === 'case');
    if (cues.some((cue) => cue.phrase === 'otherwise' || cue.phrase === 'else')) {
      const last = opened.at(-1)?.condition ?? before;
      const condition = last === null ? undefined : negated(last);
      if (condition !== undefined) opened.push({ at: i, condition, passing: false });
      continue;
    }
    const [next, after] = [parts[i + 1], parts[i + 2]];
    const apart = next?.kind === 'formula' ? read(next.source) : undefined;
    if (apart?.kind === 'relation' && opensApart(apart, part.text)) {
      opened.push({ at: i + 1, condition: apart, passing: false });
      continue;
    }
    if (apart !== undefined && isIndexCase(apart) && endsIn(parts, i)) {
      opened.push({ at: i + 1, condition: apart, passing: false });
      continue;
    }
    const names = cues.some((cue) => cue.phrase.includes('case'));
    const opens = names || cues.some((cue) => cue.last);
    if (parts[i - 1]?.kind === 'formula' && isTrailing(parts, i)) continue;
    if (!opens || next?.kind !== 'formula' || (after?.kind === 'words' && !opensScope(after.text))) continue;
    const condition = read(next.source);
    if (condition?.kind !== 'relation' || (refersToCase(part.text) && !isIndexCase(condition))) continue;
    const rest = parts.slice(i + 2);
    // `If $x > 0$, then f grows.` says nothing of what comes next.
    if ((isOrder(condition) || isSpecialValue(condition)) && !isAlone(rest) && !opensDisplay(rest)) continue;
    if ((!names || isSpecialValue(condition)) && saysAll(rest)) continue;
    const passing = isSpecialValue(condition);
    if (passing || isSideCondition(condition, true) || condition.rest.every((r) => r.sign !== '='))
      opened.push({ at: i + 1, condition, passing });
  }
  return opened;
}

/** `By the quotient rule, if $k = j$:`, `Off the diagonal ($k ≠ j$):`, `With $k ≠ j$, however,`: what comes next stands in the case. */
function endsIn(parts: readonly ProsePart[], at: number): boolean {
  const [words, after] = [parts[at], parts[at + 2]];
  if (words?.kind !== 'words' || (after !== undefined && after.kind !== 'words')) return false;
  if (at === 0 && /^\s*with\s*$/i.test(words.text)) return opensScope(after?.text ?? '');
  const isNew = /[.;!?]\s/.test(words.text);
  if (!isNew && parts.slice(0, at).some((part) => part.kind === 'formula')) return false;
  return /(?:^|[,:;.(]|\b(?:for|if|when|where|with))\s*$/i.test(words.text) && isAlone(parts.slice(at + 2));
}

/** `If $k = j$, then $a = b$.`: the sentence ends, and what it says stands in it. */
function saysAll(after: readonly ProsePart[]): boolean {
  const end = after.findIndex((part) => part.kind === 'words' && endsSentence(part.text));
  const claim = after.findIndex((part) => part.kind === 'formula' && placeholderOf(part.source.text) === '≐');
  return claim >= 0 && end > claim;
}

/** `$f(x) = x$ for $x > 0$` says where the formula before the words holds, and opens nothing; "…, if $x < 0$, then" leads on. */
function isTrailing(parts: readonly ProsePart[], at: number, isOfRoot = false): boolean {
  const [words, after] = [parts[at], parts[at + 2]];
  if (words?.kind !== 'words' || !(trails.test(words.text) || (isOfRoot && trailsRoot.test(words.text)))) return false;
  const leads = after?.kind === 'words' && /^\s*,?\s*(?:then|also|likewise|it|this|(?:we|one)) /i.test(after.text);
  return !(leads && /^\s*,/.test(words.text));
}

const trails =
  /^\s*,?\s*(?:for|if(?: and only if)?|iff|(?:exactly |precisely |only )?when|whenever|provided(?: that)?|in the (?:special )?case|assuming)(?:\s+(?:all|any|every))?\s*$/i;

/** "holds", between an equation and the words for where it does. */
const holding = '(?:(?:holds|occurs|happens|is (?:true|fulfilled|satisfied|the case)) )?';
const nowhereElse = '(?:iff|if and only if|(?:exactly|precisely|only) (?:at|for|if|when))';

/** "$f'(x) = 0$ if and only if $x = a$": it is solved, and has no other solution. */
export const onlyThere = new RegExp(`^\\s*,?\\s*${holding}${nowhereElse}\\s*[¤≐]`, 'i');

/** "$f'(x) = 0$ holds for $x = a$" */
const trailsRoot = new RegExp(
  `^\\s*,?\\s*${holding}(?:exactly |precisely |only )?(?:at|for|if(?: and only if)?|iff|when|whenever)(?: the point| the value)?\\s*$`,
  'i',
);

/** `x = 2a` behind `f'(x) = 0`: of an x that stands in it, where that is so. */
function isPointOf(condition: WrittenOf<'relation'>, root: Written | undefined): boolean {
  const [only, ...more] = condition.rest;
  const { first } = condition;
  if (root?.kind !== 'relation' || only?.sign !== '=' || more.length > 0 || first.kind !== 'symbol') return false;
  if (isIndexCase(condition)) return false;
  const letter = letterOf(first);
  return isRoot(root) && mentions(root.first, letter) && !mentions(only.operand, letter);
}

/** Something is said to be 0. */
function isRoot(relation: Written | undefined): boolean {
  const last = relation?.kind === 'relation' ? relation.rest.at(-1) : undefined;
  return last?.sign === '=' && textOf(last.operand) === '0';
}

/** The condition that words behind a formula put on it. */
export function trailingCondition(
  parts: readonly ProsePart[],
  at: number,
  read: (source: Excerpt) => Written | undefined,
): Written | undefined {
  const [own, next] = [parts[at], parts[at + 2]];
  const root = own?.kind === 'formula' ? read(own.source) : undefined;
  if (!isTrailing(parts, at + 1, isRoot(root)) || next?.kind !== 'formula') return undefined;
  if (isRoot(root) && onlyThere.test(wordsOf(parts.slice(at + 1, at + 3), '¤'))) return undefined;
  const condition = read(next.source);
  if (condition?.kind !== 'relation') return undefined;
  const holds =
    isSideCondition(condition, true) ||
    condition.rest.every((r) => r.sign !== '=') ||
    isSpecialValue(condition) ||
    isPointOf(condition, root);
  return holds && !(isSpecialValue(condition) && isValueAtNumber(condition)) ? condition : undefined;
}

/** How many words and formulas may stand between those that put in a value and the last of several. */
const NEAR = 24;

/** "If $x > 1$, then $x^2 > x$": what the clause of the formula supposes before it claims anything. */
export function supposedBefore(
  parts: readonly ProsePart[],
  at: number,
  readAll: (source: Excerpt) => readonly Written[],
  isDefined: (relation: Written) => boolean,
): readonly Written[] {
  const read = (source: Excerpt): Written | undefined => readAll(source)[0];
  const end = parts.findLastIndex((part, i) => i < at && part.kind === 'words' && endsSentence(part.text));
  // "For all $x > 0$" supposes it, and "for all $x$" lifts what was supposed of x.
  const said = parts
    .slice(end < 0 ? 0 : end, at)
    .map((part) => (part.kind === 'words' ? part.text : ((read(part.source) && '¤') ?? '')));
  if (lifts.test(said.join(''))) return otherwise(parts, at, end, readAll, isDefined);
  const behind = wordsOf(parts.slice(at + 1, at + 2));
  if (/^\s*,?\s*(?:for|in) (?:all|any|every|general)\b/i.test(behind)) return [];
  let supposed: readonly Written[] = [];
  let claims = false;
  for (let i = end + 1; i < at; i += 1) {
    const [words, part] = [parts[i - 1], parts[i]];
    if (part?.kind !== 'formula' || words?.kind !== 'words') continue;
    const condition = read(part.source);
    const isFound = condition !== undefined && isSpecialValue(condition) && isDefined(condition);
    const joins =
      !claims &&
      !isFound &&
      supposed.length > 0 &&
      (/^\s*,?\s*and\s*$/i.test(words.text) || isListed(parts, i, condition));
    const trails = i >= 2 && parts[i - 2]?.kind === 'formula' && isTrailing(parts, i - 1);
    const before = wordsOf(parts.slice(Math.max(0, i - NEAR), i), '¤');
    const isPutIn =
      condition !== undefined &&
      valuesIn(condition).length > 0 &&
      !isPowerOfKnown(condition, supposed) &&
      putsIn(i > NEAR ? `…${before}` : before, wordsOf(parts.slice(i + 1, i + 2)), isDefined(condition));
    const values = isPutIn ? readAll(part.source).flatMap(valuesIn) : [];
    if (values.length > 0 && !trails) {
      supposed = [...(claims ? [] : supposed), ...values];
      claims = false;
    } else if (
      condition !== undefined &&
      isSupposed(condition, joins ? 'if' : words.text) &&
      !trails &&
      !explains(parts, i, condition)
    ) {
      // "… and if $y > 0$, then": a second clause supposes its own.
      // `for $a, b > 0$`: of each.
      const each = readAll(part.source).filter((own) => isSupposed(own, 'if'));
      supposed = [...(claims ? [] : supposed), ...each];
      claims = false;
    } else claims = true;
  }
  return supposed;
}

/** `$f = x^2 + x + 1$, where $u = x + 1$`: it says what stands in the formula before it. */
function explains(parts: readonly ProsePart[], at: number, condition: Written): boolean {
  const isBehind = at === 1 || parts[at - 2]?.kind === 'formula';
  if (!isBehind || !/^\s*,?\s*where\s*$/i.test(wordsOf(parts.slice(at - 1, at)))) return false;
  const [only, ...more] = condition.kind === 'relation' ? condition.rest : [];
  const name = condition.kind === 'relation' ? condition.first : condition;
  return only?.sign === '=' && more.length === 0 && name.kind === 'symbol' && !usualIndices.has(letterOf(name));
}

/** "If $x > 0$ then …, otherwise …": where what was supposed does not hold. */
function otherwise(
  parts: readonly ProsePart[],
  at: number,
  end: number,
  readAll: (source: Excerpt) => readonly Written[],
  isDefined: (relation: Written) => boolean,
): readonly Written[] {
  const before = wordsOf(parts.slice(at - 1, at));
  const earlier = wordsOf(parts.slice(end < 0 ? 0 : end, at - 1));
  if (!onOther.test(before) || lifts.test(earlier)) return [];
  const [only, ...more] = supposedBefore(parts, at - 2, readAll, isDefined);
  const [step, ...others] = only?.kind === 'relation' ? only.rest : [];
  const sign = step === undefined ? undefined : opposite[step.sign];
  if (only?.kind !== 'relation' || step === undefined || sign === undefined) return [];
  return more.length + others.length > 0 ? [] : [{ ...only, rest: [{ ...step, sign, spelling: sign }] }];
}

/** Right before the formula, in the same sentence or at the head of the next one. */
const onOther =
  /^[.,;\s]*(?:and |but )?(?:otherwise|else|if not|in the other case)(?:,?\s+(?:then|we (?:have|get)))*[\s,:]*$/i;

const opposite: Readonly<Partial<Record<RelationSign, RelationSign>>> = {
  '<': '≥',
  '≥': '<',
  '>': '≤',
  '≤': '>',
  '=': '≠',
  '≠': '=',
};

/** "For $x > 0$, $y > 0$ we get": no claim of the second. */
function isListed(parts: readonly ProsePart[], at: number, condition: Written | undefined): boolean {
  const [before, after] = [parts[at - 1], parts[at + 1]];
  return (
    condition?.kind === 'relation' &&
    isSignOfName(condition) &&
    before?.kind === 'words' &&
    /^\s*,\s*$/.test(before.text) &&
    after?.kind === 'words' &&
    /^\s*,?\s*(?:we|this|it|one)\b/i.test(after.text)
  );
}

/** Words that lift a condition in the middle of a sentence, deny it, or speak of all: then nothing is supposed. */
const lifts =
  /\b(?:otherwise|else|not|never|no|nor|or|unless|except|excluding|even|regardless|whether|whereas|general(?:ly)?|(?:in|for|both) (?:all|any|every|either|both)(?!\s*¤)|whatever|whatsoever|negative|alike|only|false)\b/i;

/** Words around a sign by which it is denied, doubted or only spoken of. */
const denies =
  /\b(?:not|never|no|nor|none|without|whether|regardless|unless|except|excluding|dropping|contradiction|impossible|wrong|false|too|until|compare|if|or|would|were|had|student|naive|only)\b|n['’]t\b/i;

/** Whether the sentence of a formula denies what the formula says, or leaves it open. */
export function isDoubted(parts: readonly ProsePart[], at: number): boolean {
  const before =
    wordsOf(parts.slice(0, at), '¤')
      .split(/[.;!?](?:\s|$)/)
      .at(-1) ?? '';
  const after = wordsOf(parts.slice(at + 1), '¤').split(/[.;!?](?:\s|$)/)[0] ?? '';
  return denies.test(before) || denies.test(after.split('¤')[0] ?? '');
}

function isSupposed(condition: Written, words: string): boolean {
  if (condition.kind !== 'relation' || saysOfNumber(condition, words)) return false;
  return isNumberCondition(condition, words) || (leadsCondition(words) && isSideCondition(condition, true));
}

/** The words of a stretch of prose, with a sign in the place of each formula. */
export function wordsOf(parts: readonly ProsePart[], formula = ''): string {
  return parts.map((part) => (part.kind === 'words' ? part.text : formula)).join('');
}

function endsSentence(words: string): boolean {
  return /[.;!?](?:\s|$)/.test(words);
}

/** `at $x = 0$`, `for $n = 1$ and $m = 2$`; "and $u^T v = 0$" says more than the value of a name. `words`: with a sign for each formula. */
export function isValueAside(relation: Written, words: string, behind: string, isDefined: boolean): boolean {
  if (relation.kind !== 'relation') return false;
  if (valuesIn(relation).length > 0 && putsIn(words, behind, isDefined)) return true;
  if (!isSpecialValue(relation)) return false;
  // "If $a + b = 0$, then": it is taken for granted up to the end of the sentence.
  if (isTotal(relation.first) && isIfClause(lastSentence(words), behind)) return false;
  if (/\bmultiplier for\s*$/i.test(words)) return false;
  if (/\b(?:for|when|if|at|provided(?: that)?|in the (?:special )?case|assuming)\s*$/i.test(words)) return true;
  const goesOn = /\b(?:for|when|if|at)\s*¤(?:\s*,\s*¤)*\s*,?\s*and\s*$/i.test(words);
  return goesOn && !isDefined && (relation.first.kind === 'symbol' || relation.first.kind === 'scripted');
}

/** A sum or a product, and no value of a function. */
function isTotal(written: Written): boolean {
  if (written.kind === 'product') return written.factors.every(({ factor }) => factor.kind !== 'group');
  return written.kind === 'additive' || written.kind === 'big';
}

const places =
  'minim(?:um|a)|maxim(?:um|a)|optim(?:um|a)|extrem(?:um|a)|vertex|vertices|(?:stationary|critical|turning|saddle) points?';

/** What is said before the point is named; "exactly", "at", "if" stand between. */
const findings: readonly string[] = [
  // "The minimum of $f$ is therefore at"
  `\\b(?:${places})(?: (?:of|value|point) (?:¤|\\w+(?: \\w+)?))?,? (?:therefore is|(?:is|are|lies?|occurs?|sits?)(?: (?:attained|reached|located|found|taken))?)(?: therefore| thus| then)?(?: attained| reached| located| found| taken)?`,
  `\\b(?:${places}|roots?|zeros?)(?: is| are| lies?)?`,
  '(?:\\b(?:is|are)|\\() ?(?:therefore |thus |then )?(?:minimi[sz]ed|maximi[sz]ed|minimal|maximal|smallest|largest)',
  '\\b(?:attained|reached|achieved|assumed|found|obtained)',
  '\\b(?:vanish(?:es)?|(?:is|are|becomes?|equals?)(?: equal to)? (?:zero|maximal|minimal|largest|smallest))',
  '\\bcross(?:es)? zero',
  '\\bequality(?: holds| occurs)?',
  '\\bwhich (?:is the case|holds|happens|occurs)',
  '\\((?:zero|maximal|minimal)',
];

/** "The minimum is at $x = 2$": where something is, is claimed. */
export const foundAt = new RegExp(
  `(?:${findings.join('|')})(?: exactly| precisely| only)? (?:at|for|when|if|iff|if and only if)\\s*$|` +
    `[¤≐],? ${holding}${nowhereElse}\\s*$`,
  'i',
);

/** Whether nothing but words without a full stop, and what is said of its letters, stands between a formula and the display that comes next. */
export function opensDisplay(after: readonly ProsePart[]): boolean {
  return after.every((part, i) => {
    if (part.kind === 'words') return !/[.;!?]/.test(part.text);
    const before = after[i - 1];
    return before?.kind === 'words' && /^\s*,?\s*(?:where|with|and)\s*$/i.test(before.text);
  });
}

function isAlone(after: readonly ProsePart[]): boolean {
  return after.every((part) => part.kind === 'words' && /^[\s:.,;()*_—–-]*$/.test(part.text));
}

const opposites: Partial<Record<RelationSign, readonly [sign: RelationSign, spelling: string]>> = {
  '=': ['≠', '\\ne'],
  '≠': ['=', '='],
  '<': ['≥', '\\ge'],
  '≥': ['<', '<'],
  '>': ['≤', '\\le'],
  '≤': ['>', '>'],
};

function negated(condition: Written): Written | undefined {
  const [only, ...more] = condition.kind === 'relation' ? condition.rest : [];
  if (condition.kind !== 'relation' || only === undefined || more.length > 0) return undefined;
  const [sign, spelling] = opposites[only.sign] ?? [];
  return sign === undefined || spelling === undefined
    ? undefined
    : { ...condition, rest: [{ ...only, sign, spelling }] };
}
