/** Conditions as brackets: what stands in an indicator, in cases, under a Σ, behind "if". */

import { add, bracket, minusOne, mul, one } from '../../term/build.ts';
import type { BracketRelation, Term } from '../../term/term.ts';
import { showSort } from './access.ts';
import { refuse, type Env } from './env.ts';
import { indexItem } from './index-term.ts';
import { letterOf, spellingOf, textOf } from './spelling.ts';
import { isBlank, isConditionPhrase } from '../condition-phrases.ts';
import type { RelationSign, SignedFactor, Written } from '../written.ts';

export const brackets: Partial<Record<RelationSign, { readonly relation: BracketRelation; readonly turned: boolean }>> =
  {
    '=': { relation: '=', turned: false },
    '≡': { relation: '=', turned: false },
    '≠': { relation: '≠', turned: false },
    '<': { relation: '<', turned: false },
    '≤': { relation: '≤', turned: false },
    '>': { relation: '<', turned: true },
    '≥': { relation: '≤', turned: true },
  };

/** The bracket that is 1 where the condition holds; undefined where the tree states none. */
export function conditionOf(written: Written, env: Env): Term | undefined {
  switch (written.kind) {
    case 'group':
      return conditionOf(written.body, env);
    case 'list': {
      const parts = written.items.map((item) => conditionOf(item, env));
      const known = parts.filter((part) => part !== undefined);
      return known.length !== parts.length ? undefined : known.length === 1 ? known[0] : mul(known);
    }
    case 'product': {
      const parts = written.factors.map((f) => f.factor).filter((factor) => !isSilent(factor));
      const [only] = parts;
      return parts.length === 1 && only !== undefined ? conditionOf(only, env) : undefined;
    }
    case 'relation':
      return anyOf(written, env);
    default:
      return undefined;
  }
}

/** `\\text{if } k = j`: words that lead a condition and no others. */
function isSilent(written: Written): boolean {
  return written.kind === 'text' && (isBlank(written.text) || isConditionPhrase(written.text));
}

/** `x < 0 or x > 1`: not so that neither holds. */
function anyOf(whole: Relation, env: Env): Term | undefined {
  const parts = cutAt(whole, ({ factor }) => isWord(factor, /^or$/i)).map((part) => allOf(part, env));
  const known = parts.filter((part) => part !== undefined);
  const [only] = known;
  if (only === undefined || known.length !== parts.length) return undefined;
  return known.length === 1 ? only : negation(mul(known.map(negation)));
}

function allOf(whole: Relation, env: Env): Term | undefined {
  const parts = cutAt(whole, ({ sign, factor }) => sign === '\\wedge' || isWord(factor, /^and$/i));
  const known = parts.map((part) => relationTerm(part, env)).filter((part) => part !== undefined);
  if (known.length !== parts.length) return undefined;
  return known.length === 1 ? known[0] : mul(known);
}

function isWord(written: Written, word: RegExp): boolean {
  return written.kind === 'text' && word.test(written.text.replaceAll(/[\s,~]+/g, ''));
}

function relationTerm(written: Relation, env: Env): Term | undefined {
  const terms: Term[] = [];
  let left = written.first;
  for (const { sign, operand } of written.rest) {
    const row = brackets[sign];
    const [a, b] =
      row === undefined
        ? [undefined, undefined]
        : areNumbers(left, operand, row.relation, env) ||
            compareEntries(left, operand, row.relation, env) ||
            [left, operand].some((side) => isPowerOfNumber(side, env))
          ? [scalarTerm(left, env), scalarTerm(operand, env)]
          : sides(left, operand, env);
    if (row === undefined || a === undefined || b === undefined) return undefined;
    terms.push(row.turned ? bracket(row.relation, b, a) : bracket(row.relation, a, b));
    left = operand;
  }
  return terms.length === 1 ? terms[0] : mul(terms);
}

/** `a = 1 \\wedge b = 2` is parsed as one chain of signs: cut where one condition ends and the next begins. */
function cutAt(whole: Relation, begins: (factor: SignedFactor) => boolean): readonly Relation[] {
  const made: Relation[] = [];
  let first = withoutLead(whole.first);
  let rest: Relation['rest'][number][] = [];
  for (const step of whole.rest) {
    const { operand } = step;
    const cut = operand.kind === 'product' ? operand.factors.findIndex(begins) : -1;
    if (operand.kind !== 'product' || cut < 0) {
      rest.push(step);
      continue;
    }
    const isWordAlone = operand.factors[cut]?.factor.kind === 'text';
    made.push({ ...whole, first, rest: [...rest, { ...step, operand: productOf(operand, 0, cut) }] });
    first = productOf(operand, isWordAlone ? cut + 1 : cut, operand.factors.length);
    rest = [];
  }
  return [...made, { ...whole, first, rest }];
}

/** `\\text{if } x > 0` is parsed with the words as a factor of x. */
function withoutLead(first: Written): Written {
  const lead = first.kind === 'product' ? first.factors[0]?.factor : undefined;
  return first.kind === 'product' && lead !== undefined && isSilent(lead)
    ? productOf(first, 1, first.factors.length)
    : first;
}

type Relation = Extract<Written, { kind: 'relation' }>;

function productOf(product: Extract<Written, { kind: 'product' }>, from: number, to: number): Written {
  const factors = product.factors.slice(from, to);
  const [only] = factors;
  return factors.length === 1 && only !== undefined
    ? only.factor
    : { ...product, factors: factors.map((f, i) => (i === 0 ? { ...f, sign: '' as const } : f)) };
}

/**
 * `x > 0`, `x ≠ 0`, `x < y`, `-1 < x`, `1 - x > 0` for letters that are used as indices nowhere: numbers, of which nothing is
 * known. An index would be one of 1, 2, …, and positive.
 */
function areNumbers(left: Written, right: Written, relation: BracketRelation, env: Env): boolean {
  const parts = [left, right].map(lettersAndNumbers);
  const [own, other] = parts;
  if (own === undefined || other === undefined) return false;
  const letters = [...own, ...other].filter((part) => part.kind !== 'number');
  if (letters.length === 0 || !letters.every((part) => isUnknownLetter(part, env))) return false;
  if (relation === '<' || relation === '≤') return letters.length === 1 || !letters.every(isUsualIndex);
  if (letters.every((part) => isNoIndex(part) || isKnownNumber(part, env))) return true;
  return [left, right].some((side) => isNumber(side) && !(side.kind === 'number' && /^[1-9]\d*$/.test(side.text)));
}

/** Letters that stand as an index where they are written as one, and nowhere else. */
function isNoIndex(written: Written): boolean {
  return written.kind === 'symbol' && /^[abu-z]$/.test(letterOf(written));
}

/** `σ^2` of a number σ: no σ with the label 2. */
function isPowerOfNumber(written: Written, env: Env): boolean {
  if (written.kind !== 'scripted' || written.sup?.kind !== 'number') return false;
  return isKnownNumber(written.sub === null ? written.base : { ...written, sup: null }, env);
}

/** A letter that the text works with as a number. */
function isKnownNumber(written: Written, env: Env): boolean {
  const spelling = spellingOf(written);
  const meant = spelling === undefined ? undefined : env.table.find(spelling);
  return (
    meant?.kind === 'quantity' && meant.values === undefined && meant.families.length + meant.shape.sorts.length === 0
  );
}

/** What is added up; undefined where it is more than letters and numbers. */
function lettersAndNumbers(written: Written): readonly Written[] | undefined {
  if (written.kind === 'number' || written.kind === 'symbol') return [written];
  if (written.kind === 'group' && !/^[|‖⌊⌈]$/.test(written.open)) return lettersAndNumbers(written.body);
  if (written.kind !== 'additive') return undefined;
  const parts = written.terms.map(({ term }) => lettersAndNumbers(term));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function isNumber(written: Written): boolean {
  return lettersAndNumbers(written)?.every((part) => part.kind === 'number') === true;
}

/** `x_i \\ge c`: labels are equal or not, and what is larger or smaller is a number. */
function compareEntries(left: Written, right: Written, relation: BracketRelation, env: Env): boolean {
  if (relation !== '<' && relation !== '≤') return false;
  return [left, right].some((side) => {
    const spelling = side.kind === 'scripted' && side.sub !== null ? spellingOf({ ...side, sub: null }) : undefined;
    const meant = spelling === undefined ? undefined : (env.table.findIndexed(spelling) ?? env.table.find(spelling));
    return meant?.kind === 'quantity' && meant.values === undefined;
  });
}

function isUnknownLetter(written: Written, env: Env): boolean {
  if (written.kind !== 'symbol') return false;
  const [letter, spelling] = [letterOf(written), spellingOf(written)];
  const meant = spelling === undefined ? undefined : env.table.find(spelling);
  if (meant !== undefined && (meant.kind !== 'quantity' || meant.values !== undefined)) return false;
  const { usage } = env;
  return (
    !env.scope.has(letter) && !env.chain.indices.has(letter) && !usage.bound.has(letter) && !usage.letters.has(letter)
  );
}

function isUsualIndex(written: Written): boolean {
  return written.kind === 'symbol' && /^[i-n]$/.test(letterOf(written));
}

/** Both sides as indices where they are indices of one range, else as numbers. */
function sides(left: Written, right: Written, env: Env): readonly [Term | undefined, Term | undefined] {
  const before = new Set(env.chain.indices.keys());
  const [a, b] = [indexItem(left, env), indexItem(right, env)];
  if (a?.term !== undefined && b?.term !== undefined) {
    if (
      a.sort !== undefined &&
      b.sort !== undefined &&
      !env.sizes.unify(a.sort, b.sort) &&
      a.sort.kind === 'range' &&
      b.sort.kind === 'range'
    ) {
      refuse(env, 'index-mismatch', right.span, {
        name: 'this comparison',
        expected: showSort(a.sort, env),
        found: showSort(b.sort, env),
        index: textOf(right),
      });
    }
    return [a.term, b.term];
  }
  // What is compared with a number is no index, though it may look like one.
  for (const letter of env.chain.indices.keys()) if (!before.has(letter)) env.chain.indices.delete(letter);
  return [scalarTerm(left, env), scalarTerm(right, env)];
}

function scalarTerm(written: Written, env: Env): Term | undefined {
  const value = env.read(written, env);
  return value.broken || value.sorts.length > 0 ? undefined : value.at([]);
}

/** 1 where the condition fails. */
export function negation(term: Term): Term {
  if (term.kind !== 'bracket') return add([one, mul([minusOne, term])]);
  switch (term.relation) {
    case '=':
      return bracket('≠', term.left, term.right);
    case '≠':
      return bracket('=', term.left, term.right);
    case '<':
      return bracket('≤', term.right, term.left);
    case '≤':
      return bracket('<', term.right, term.left);
  }
}
