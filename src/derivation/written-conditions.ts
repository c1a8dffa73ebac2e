/** Conditions beside a statement in its formula: on its indices, by words or by what they speak of. */

import { isBlank, isConditionPhrase, speaksOfCondition } from '../notation/condition-phrases.ts';
import type { Piece } from '../notation/formula.ts';
import { visit } from '../notation/meaning/mentions.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { RelationSign, Written, WrittenOf } from '../notation/written.ts';
import { cover, type Span } from '../source/span.ts';
import { isOrder, isRangeNote, isSideCondition, isSignOfName } from './side-conditions.ts';

export function coverAll(pieces: readonly Piece[]): Span {
  return pieces.map((piece) => piece.span).reduce((a, b) => cover(a, b));
}

/** `for q ≠ k`, `i = 1, …, n`: a condition on indices, not a claim. */
export function conditionOf(
  pieces: readonly Piece[],
  beside: readonly Written[],
  isColumn = false,
): Written | undefined {
  const [lead] = pieces;
  if (lead?.kind === 'text' && !isConditionPhrase(lead.text) && !isBlank(lead.text)) return undefined;
  const parts = (lead?.kind === 'text' ? pieces.slice(1) : pieces).filter((piece) => !isSilent(piece));
  const relation = relationIn(parts);
  if (relation === undefined) return undefined;
  const isOwnColumn = isColumn && saysWhere(relation);
  return isOwnColumn || isBeside(relation, pieces[0]?.kind === 'text', beside) ? relation : undefined;
}

/** Expressions with signs between them, and nothing else. */
export function relationIn(parts: readonly Piece[]): WrittenOf<'relation'> | undefined {
  const [first, ...others] = parts;
  if (first?.kind !== 'expression' || others.length < 2) return undefined;
  const relations: { sign: RelationSign; spelling: string; operand: Written }[] = [];
  for (let i = 0; i < others.length; i += 2) {
    const [sign, operand] = [others[i], others[i + 1]];
    if (sign?.kind !== 'relation' || operand?.kind !== 'expression') return undefined;
    relations.push({ sign: sign.sign, spelling: sign.spelling, operand: operand.written });
  }
  return { kind: 'relation', first: first.written, rest: relations, span: coverAll(parts) };
}

function isSilent(piece: Piece): boolean {
  return piece.kind === 'text' && isBlank(piece.text);
}

/** `except for x > 0`, `only if x > 0`: a condition, and not one that the statement stands under. */
export function unreadCondition(pieces: readonly Piece[]): Written | undefined {
  const [lead] = pieces;
  if (lead?.kind !== 'text' || pieces.length < 2) return undefined;
  const rest = pieces.slice(1).filter((piece) => !isSilent(piece));
  const goesOn = rest.some(({ kind }) => kind === 'text');
  const isLimit = rest.some((piece) => piece.kind === 'relation' && piece.sign === '→');
  const isUnread = isConditionPhrase(lead.text) ? goesOn || isLimit : speaksOfCondition(lead.text);
  if (!isUnread) return undefined;
  return { kind: 'text', text: lead.text.trim(), span: coverAll(pieces) };
}

/** `\\overset{?}{=}` asks whether it is so. */
export function isAsked({ mark }: { readonly mark: string }): boolean {
  return /^\s*\?\s*$/.test(mark);
}

/** `x > 0`, `x ≠ 0`, `k ∈ S` in a column of its own. */
function saysWhere(relation: WrittenOf<'relation'>): boolean {
  if (isSignOfName(relation)) return true;
  const [only, ...more] = relation.rest;
  if (only === undefined || more.length > 0 || only.sign === '=') return false;
  return (only.sign === '≠' && only.operand.kind === 'number') || isSideCondition(relation, true);
}

/** `(i ≠ 1)`, `(t > 0)` behind a statement. */
export function conditionInside(pieces: readonly Piece[]): Written | undefined {
  const [only] = pieces;
  const group = pieces.length === 1 && only?.kind === 'expression' ? only.written : undefined;
  const relation = group?.kind === 'group' && group.open === '(' ? group.body : undefined;
  if (relation?.kind !== 'relation') return undefined;
  return isSideCondition(relation, true) || isOrder(relation) ? relation : undefined;
}

/** Whether a relation behind a statement says where the statement holds: by words, of its indices, of what a function stands at. */
function isBeside(relation: WrittenOf<'relation'>, isWorded: boolean, beside: readonly Written[]): boolean {
  if (isOrder(relation) && (comparesIndex(relation, beside) || isOfArgument(relation, beside))) return true;
  if (isWorded && isOrder(relation)) return true;
  if (!isSideCondition(relation, isWorded)) return false;
  return isWorded || isRange(relation) || speaksOfIndices(relation, beside);
}

/** `h(t) = t, t > 0`, and `t ≥ m`. */
function isOfArgument(relation: WrittenOf<'relation'>, [left]: readonly Written[]): boolean {
  if (left?.kind !== 'product' || !isOrder(relation)) return false;
  const names = [relation.first, ...relation.rest.map(({ operand }) => operand)].map(textOf);
  return left.factors.some(
    ({ sign, factor }, i) => i > 0 && sign === '' && factor.kind === 'group' && names.includes(textOf(factor.body)),
  );
}

function isRange(relation: WrittenOf<'relation'>): boolean {
  return isRangeNote(relation) && relation.rest[0]?.sign !== '≠';
}

/** `s = t` behind `s² = t²` claims something: a condition is on what stands as an index in the statement, or is bound in it. */
export function speaksOfIndices(condition: WrittenOf<'relation'>, beside: readonly Written[]): boolean {
  const indices = indicesIn(beside);
  let found = false;
  visit(condition, (part) => {
    if (part.kind === 'symbol') found ||= indices.has(textOf(part));
  });
  return found;
}

/** `1 ≤ i ≤ n/2`. */
function comparesIndex({ first, rest }: WrittenOf<'relation'>, beside: readonly Written[]): boolean {
  const indices = indicesIn(beside);
  return [first, ...rest.map(({ operand }) => operand)].some((side) => indices.has(textOf(side)));
}

function indicesIn(beside: readonly Written[]): ReadonlySet<string> {
  const indices = new Set<string>();
  const note = (script: Written | null): void => {
    if (script !== null) visit(script, (part) => void (part.kind === 'symbol' && indices.add(textOf(part))));
  };
  for (const side of beside)
    visit(side, (part) => {
      if (part.kind === 'scripted') [part.sub, part.sup?.kind === 'group' ? part.sup : null].forEach(note);
      if (part.kind === 'big') note(part.sub);
    });
  return indices;
}
