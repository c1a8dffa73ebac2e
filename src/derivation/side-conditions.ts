/** Relations that say for which indices something is meant, rather than claim something. */

import { usualIndices } from '../notation/meaning/number-letters.ts';
import { letterOf, spellingOf, textOf } from '../notation/meaning/spelling.ts';
import { withoutWeightless } from './plain-words.ts';
import type { Written, WrittenOf } from '../notation/written.ts';

/** `i ≠ j`, `q = 1, …, K`, `c = 1 \cdots C`, `k ∈ \{1, …, C\}`, `y(j) = i` after "if"; with `worded`, equality of indices counts. */
export function isSideCondition(relation: WrittenOf<'relation'>, worded: boolean): boolean {
  const [first, ...more] = relation.rest;
  if (first === undefined) return false;
  const left = relation.first;
  if (left.kind === 'list' && left.items.every(isIndexLetter)) return true;
  if (first.sign === '∈') return isIndexLetter(left) || isSetOfNumbers(first.operand);
  if (!isIndexLike(left)) return false;
  if (more.some((r) => !isIndexLike(r.operand) && !isRange(r.operand))) return false;
  if (isRange(first.operand)) return true;
  if (first.sign === '≠') return isIndexLike(first.operand);
  if (first.sign === '=' || first.sign === '<' || first.sign === '≤' || first.sign === '>' || first.sign === '≥') {
    return isIndexLike(first.operand) && (worded || (isIndexLetter(left) && isIndexLetter(first.operand)));
  }
  return false;
}

/** In a sentence, `k = j` names a case; `s = t + 1` states something, unless words such as "for" stand before it. */
export function isMention(relation: WrittenOf<'relation'>, words: string): boolean {
  // "Let $x \\ne 0$" states it of a number; no index is 0.
  if (isApartFromNumber(relation) && supposes(words)) return false;
  if (isOrderOfNumbers(relation) && (supposes(words) || /\b(?:with|such that|where|satisfying)\s*$/i.test(words)))
    return false;
  if (isRangeNote(relation)) return true;
  if (isValueAtNumber(relation) && /\b(?:at|where)\s*$/i.test(words)) return false;
  if (/\b(?:for|when|if|at|where|case|whenever)\s*$/i.test(words) && !refersToCase(words))
    return isSideCondition(relation, true);
  // "Let $f(x) = x$" defines.
  if (/\b(?:let|define|set|put|write)\s*$/i.test(words)) return false;
  // Nobody is the label of itself: `r(t) = t` says what r is.
  const [only, ...more] = relation.rest;
  if (only !== undefined && more.length === 0 && standsIn(only.operand, relation.first)) return false;
  return (
    isSideCondition(relation, true) &&
    [relation.first, ...relation.rest.map((r) => r.operand)].every((side) => isIndexLetter(side) || isLabelled(side))
  );
}

/** `f(2) = 5`, `2 + 2 = 5`: no index is spoken of. */
export function isValueAtNumber({ first, rest }: WrittenOf<'relation'>): boolean {
  const isApplied =
    first.kind === 'product' &&
    first.factors.length === 2 &&
    first.factors.every(({ factor }, i) => i === 0 || (factor.kind === 'group' && isNumber(factor.body)));
  return (isApplied || isNumber(first)) && rest.every(({ sign, operand }) => sign === '=' && isNumber(operand));
}

function standsIn(part: Written, whole: Written): boolean {
  if (whole.kind !== 'product' || part.kind !== 'symbol') return false;
  return whole.factors.some(({ factor }) => factor.kind === 'group' && textOf(factor.body) === textOf(part));
}

/** `k = j`, `k ≠ j`: two letters of indices, and nothing else. */
export function isIndexCase(relation: Written): boolean {
  if (relation.kind !== 'relation' || relation.rest.length !== 1) return false;
  const [only] = relation.rest;
  if (only?.sign !== '=' && only?.sign !== '≠') return false;
  return isIndexLetter(relation.first) && isIndexLetter(only.operand);
}

/** "Now let $k \\ne j$" and "Suppose $k \\ne j$" open a case. */
export function opensApart(relation: WrittenOf<'relation'>, words: string): boolean {
  const sides = [relation.first, ...relation.rest.map(({ operand }) => operand)];
  const isCounted = sides.some((side) => side.kind === 'symbol' && usualIndices.has(letterOf(side)));
  const isOne = isCounted && isIndexCase(relation) && /\b(?:suppose|assume|first,? let|now,? let)\s*$/i.test(words);
  return (isOne || (isApart(relation) && supposes(words))) && sides.every(isIndexLetter);
}

/** `x ≠ 0`, and `x ≠ 1` of what nobody takes for an index. */
function isApartFromNumber(relation: WrittenOf<'relation'>): boolean {
  const { first, rest } = relation;
  const isIndex = first.kind === 'symbol' && /^[i-n]$/.test(letterOf(first));
  return isApart(relation) && rest.some(({ operand }) => isZero(operand) || (!isIndex && isNumber(operand)));
}

/** `u < v`: letters that nobody takes for indices. */
function isOrderOfNumbers(relation: WrittenOf<'relation'>): boolean {
  const sides = [relation.first, ...relation.rest.map(({ operand }) => operand)];
  const isOfNumbers = sides.every((side) => isNumber(side) || /^[abpqu-z]$/.test(textOf(side)));
  return isOrder(relation) && (isOfNumbers || isAboveZero(relation));
}

/** `k > 0`: of an index that says nothing. */
function isAboveZero(relation: WrittenOf<'relation'>): boolean {
  return isSignOfName(relation) && [relation.first, ...relation.rest.map(({ operand }) => operand)].some(isZero);
}

/** "where $k > 0$" says it of a number. */
export function saysOfNumber(relation: WrittenOf<'relation'>, words: string): boolean {
  return /\bwhere\s*$/i.test(words) && (isValueAtNumber(relation) || isAboveZero(relation));
}

function isApart({ rest }: WrittenOf<'relation'>): boolean {
  return rest.length === 1 && rest[0]?.sign === '≠';
}

function supposes(words: string): boolean {
  const plain = withoutWeightless(words);
  return (
    /\b(?:let|assume|suppose)(?:\s+(?:further|also|now|instead|moreover|additionally|first|next))?(?:\s+that)?[\s,]*$/i.test(
      plain,
    ) ||
    (plain !== words && /(?:^|[.;:!?])[\s,*_]*$/.test(plain))
  );
}

function isZero(written: Written): boolean {
  return written.kind === 'number' && written.text === '0';
}

/** `y(j)`, `y^{(j)}`: no value of a function, `f(x)`, and no product, `m(1 - m)`. */
function isLabelled(written: Written): boolean {
  if (written.kind === 'scripted') return written.sup?.kind === 'group' && isIndexLike(written);
  if (written.kind !== 'product' || !isIndexLike(written)) return false;
  const [head, group] = written.factors;
  const body = group?.factor.kind === 'group' ? group.factor.body : undefined;
  const isFunction = head?.factor.kind === 'symbol' && /^[fghp]$/.test(head.factor.letter);
  return !isFunction && body?.kind === 'symbol' && /^[cdi-nst]$/.test(body.letter);
}

/** A display of its own is a condition only where it names a range, a set, or says that indices differ. */
export function isRangeNote(relation: WrittenOf<'relation'>): boolean {
  const [first] = relation.rest;
  return (
    first !== undefined &&
    isSideCondition(relation, false) &&
    (first.sign === '∈' || first.sign === '≠' || isRange(first.operand))
  );
}

function isSetOfNumbers(written: Written): boolean {
  if (written.kind === 'without') return isSetOfNumbers(written.left);
  return written.kind === 'group' && (written.body.kind === 'list' || written.body.kind === 'span-range');
}

/** `1, …, K`, `1 \cdots C`, `1:K`. */
export function isRange(written: Written): boolean {
  if (written.kind === 'list')
    return (
      (written.items.some((item) => item.kind === 'dots') && written.items.every(isEnd)) ||
      written.items.every(isIndexLike)
    );
  if (written.kind === 'span-range') return true;
  // `x = (1, 2, 2)` is a vector.
  if (written.kind === 'group') return isRange(written.body) && !(written.open === '(' && !hasDots(written.body));
  return (
    written.kind === 'product' &&
    written.factors.some((f) => f.factor.kind === 'dots') &&
    written.factors.every((f) => isEnd(f.factor))
  );
}

function hasDots(written: Written): boolean {
  return written.kind !== 'list' || written.items.some(({ kind }) => kind === 'dots');
}

/** What may stand in a range: a number, a letter, a step from one. */
function isEnd(written: Written): boolean {
  if (written.kind === 'additive') return written.terms.every((t) => isEnd(t.term));
  return written.kind === 'number' || written.kind === 'dots' || written.kind === 'symbol';
}

/** Letters in use for indices, classes and samples. */
const indexLetters = /^[c-z]$/;

export function isIndexLetter(written: Written): boolean {
  return (
    written.kind === 'symbol' &&
    written.font === '' &&
    written.accents.every((accent) => accent === 'prime') &&
    indexLetters.test(written.letter)
  );
}

/** An index, a number, a step from an index, or the label of one: `y_i`, `y^{(j)}`, `y(j)`. */
function isIndexLike(written: Written): boolean {
  switch (written.kind) {
    case 'number':
      return true;
    case 'symbol':
      return isIndexLetter(written) || /^[A-Z]$/.test(letterOf(written));
    case 'scripted':
      return (
        spellingOf(written) !== undefined &&
        /^[a-z]$/.test(spellingOf(written)?.letter ?? '') &&
        written.primes === 0 &&
        (written.sup === null || written.sup.kind === 'group')
      );
    case 'additive':
      // `f(-x) = f(x)` is no label.
      return written.terms[0]?.sign !== '-' && written.terms.every((t) => isIndexLike(t.term));
    case 'product': {
      const [head, group, ...rest] = written.factors;
      return (
        rest.length === 0 &&
        head !== undefined &&
        isIndexLetter(head.factor) &&
        group?.sign === '' &&
        group.factor.kind === 'group' &&
        (group.factor.open === '(' || group.factor.open === '[') &&
        isIndexLike(group.factor.body)
      );
    }
    case 'list':
      return written.items.every(isIndexLike);
    case 'group':
      return isIndexLike(written.body);
    default:
      return false;
  }
}

/** `x_i \in \mathbb{R}^d`: says what something is. */
export function isNote(relation: WrittenOf<'relation'>): boolean {
  const last = relation.rest.at(-1);
  return last?.sign === '∈' && (isSpace(last.operand) || isIndexLetter(relation.first));
}

function isSpace(written: Written): boolean {
  if (written.kind === 'scripted') return isSpace(written.base) || isSetOfNumbers(written.base);
  return written.kind === 'symbol' && (written.font === 'blackboard' || /^[RZNQC]$/.test(written.letter));
}

/** `T > 0`, `0 < p < 1`, `q_k ≥ 0`: says of a number by its name how it lies to other numbers. */
export function isSignOfName(relation: WrittenOf<'relation'>): boolean {
  const sides = [relation.first, ...relation.rest.map((r) => r.operand)];
  const names = sides.filter((side) => !isNumber(side));
  return isOrder(relation) && names.length === 1 && names.every(isName);
}

/** "Let $δ > 0$", "Let $x ≠ 1$". */
export function introducesNumber(relation: Written | undefined, words: string): boolean {
  if (relation?.kind !== 'relation' || !/(?:^|[.;,])\s*(?:now |and )*let\b[^.;]*$/i.test(words)) return false;
  return isSignOfName(relation) || isApartFromNumber(relation);
}

/** Only signs that compare numbers. */
export function isOrder({ rest }: WrittenOf<'relation'>): boolean {
  return rest.length > 0 && rest.every(({ sign }) => sign === '<' || sign === '≤' || sign === '>' || sign === '≥');
}

function isNumber(written: Written): boolean {
  if (written.kind === 'group') return isNumber(written.body);
  if (written.kind === 'additive') return written.terms.every(({ term }) => isNumber(term));
  return written.kind === 'number';
}

function isName(written: Written): boolean {
  if (written.kind === 'list') return written.items.every(isName);
  if (written.kind === 'symbol') return true;
  return written.kind === 'scripted' && written.sup?.kind !== 'number' && spellingOf(written) !== undefined;
}

/** `for $x > 0$`, `if $|r| ≤ δ$`: a condition on numbers, where no index is spoken of. */
export function isNumberCondition(relation: WrittenOf<'relation'>, words: string): boolean {
  if (!isOrder(relation) || !leadsCondition(words)) return false;
  // "For $r > δ$, where $δ > 0$": what δ is, and no second case.
  if (/\bwhere\s*$/i.test(words) && isSignOfName(relation)) return false;
  const sides = [relation.first, ...relation.rest.map((r) => r.operand)];
  if (sides.some((side) => side.kind === 'symbol' && /^[i-n]$/.test(letterOf(side)))) return false;
  return isSignOfName(relation) || !isSideCondition(relation, true);
}

/** `k = c` beside `k ≠ c` and `c ≠ k`. */
function areApart(equal: WrittenOf<'relation'>, apart: WrittenOf<'relation'>): boolean {
  const [[a, ...more], [b, ...others]] = [equal.rest, apart.rest];
  if (a?.sign !== '=' || b?.sign !== '≠' || more.length + others.length > 0) return false;
  const [own, other] = [
    [equal.first, a.operand].map(textOf).toSorted(),
    [apart.first, b.operand].map(textOf).toSorted(),
  ];
  return own.every((text, i) => text === other[i]);
}

/** `n = 3` and `n = 1`, `x < 0` and `x > 0`: they cannot hold together. */
export function excludes(one: Written, other: Written): boolean {
  if (one.kind !== 'relation' || other.kind !== 'relation') return false;
  if (areApart(one, other) || areApart(other, one)) return true;
  if (textOf(one.first) !== textOf(other.first)) return false;
  const [[a, ...more], [b, ...others]] = [one.rest, other.rest];
  if (a === undefined || b === undefined || more.length + others.length > 0) return false;
  const isSame = textOf(a.operand) === textOf(b.operand);
  if (a.sign === '=' && b.sign === '=') return a.operand.kind === 'number' && b.operand.kind === 'number' && !isSame;
  return isSame && /^[<≤]$/.test(a.sign)
    ? /^[>≥]$/.test(b.sign)
    : isSame && /^[>≥]$/.test(a.sign) && /^[<≤]$/.test(b.sign);
}

/** Words that make what follows them a condition: "for", "if", "whenever". */
export function leadsCondition(words: string): boolean {
  return (
    /\b(?:for|when|if|whenever|provided|case|where|while|as long as|special case[,:]?|speciali[sz](?:e|ing) to|assuming)(?:\s+(?:that|all|any|every|each|some))?\s*$/i.test(
      words,
    ) && !refersToCase(words)
  );
}

/** "In this case $x = 1$": it holds there, and is no case. */
export function refersToCase(words: string): boolean {
  return /\b(?:this|that|these|which|such an?|either|each|every|both|any|our|latter|former|last|first) cases?[\s,:]*$/i.test(
    words,
  );
}
