/** What a formula in a sentence speaks of: its names, and those of which it says a sign, a value or an equation. */

import { readFormula, type ReadOptions } from '../notation/latex/read.ts';
import { partsOf } from '../notation/meaning/mentions.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { RelationSign, Written, WrittenOf } from '../notation/written.ts';
import type { ProsePart } from './document.ts';
import type { Subject } from './fact-grammar.ts';
import { ordersOf } from './intervals.ts';

export function sameHead(a: Written, b: Written): boolean {
  return textOf(headOf(a)) === textOf(headOf(b));
}

function headOf(name: Written): Written {
  return name.kind === 'scripted' ? name.base : name;
}

/** `$A$`, `$a, b$`, `$A \in \mathbb{R}^{n \times n}$`, `$c > 0$`: what a sentence may speak of. */
export function subjectIn(
  { source }: Extract<ProsePart, { kind: 'formula' }>,
  options: ReadOptions,
): Subject | undefined {
  const [row, ...more] = readFormula(source.text, options).rows;
  if (row === undefined || more.length > 0) return undefined;
  const names: Written[] = [];
  let relation: RelationSign | undefined;
  let isFirst = true;
  for (const piece of row.pieces) {
    if (piece.kind === 'relation') {
      relation = piece.sign;
      break;
    }
    if (piece.kind === 'separator' && piece.sign === ',' && !isFirst) {
      isFirst = true;
      continue;
    }
    const items = piece.kind === 'expression' ? itemsOf(piece.written) : undefined;
    if (!isFirst || items === undefined) return undefined;
    names.push(...items);
    isFirst = false;
  }
  return names.length === 0 ? undefined : { names, relation };
}

/** `$i$`, and `$i = 1, …, n$`, which says no more than over what the index runs. */
export function isBareOrRange(part: Extract<ProsePart, { kind: 'formula' }>, options: ReadOptions): boolean {
  const relation = subjectIn(part, options)?.relation;
  return relation === undefined || /\\[lc]?dots|\.\.\.|…/.test(part.source.text);
}

/** `$\mathbb{R}$`, `$x \in \mathbb{R}$`: the real numbers, or no more of a name than that it is one. */
export function realIn(part: Extract<ProsePart, { kind: 'formula' }>, options: ReadOptions): 'space' | 'member' | 'no' {
  const [row] = readFormula(part.source.text, options).rows;
  const last = row?.pieces.findLast((piece) => piece.kind === 'expression');
  if (last?.kind !== 'expression' || last.written.kind !== 'symbol' || last.written.letter !== 'R') return 'no';
  if (row?.pieces.length === 1) return last.written.font === 'blackboard' ? 'space' : 'no';
  return row?.pieces.some((piece) => piece.kind === 'relation' && piece.sign === '∈') === true ? 'member' : 'no';
}

export interface Named {
  readonly name: Written;
  readonly isEquation: boolean;
  /** `t > 0`, `t ∈ (0, 1)`. */
  readonly isOrder: boolean;
}

/**
 * The names in `t > 0`, `0 < u < 1`, `a, b ≥ 0`, and in equations that give no name to a formula: `a = 2`, `a = b`,
 * `a b = 1`, `Σ_k p_k = 1`.
 */
export function stated({ source }: Extract<ProsePart, { kind: 'formula' }>, options: ReadOptions): readonly Named[] {
  const [row] = readFormula(source.text, options).rows;
  const pieces = row?.pieces ?? [];
  const signs = pieces.flatMap((piece) => (piece.kind === 'relation' ? [piece.sign] : []));
  const sides = pieces.flatMap((piece) => (piece.kind === 'expression' ? [piece.written] : []));
  const as =
    (kind: 'order' | 'value' | 'equation') =>
    (name: Written): Named => ({ name, isEquation: kind === 'equation', isOrder: kind === 'order' });
  if (signs.length > 0 && signs.every((sign) => /^[<>≤≥≠]$/.test(sign)))
    return sides.flatMap((side) => itemsOf(side) ?? []).map(as('order'));
  const [left, right] = sides;
  // `t ∈ (0, 1)` says what `0 < t < 1` does.
  if (signs.length === 1 && signs[0] === '∈') {
    const set = sides.at(-1);
    return sides
      .slice(0, -1)
      .flatMap((side) => itemsOf(side) ?? [])
      .filter((name) => set !== undefined && ordersOf(membership(name, set)).length > 0)
      .map(as('order'));
  }
  if (signs.length !== 1 || signs[0] !== '=' || left === undefined || right === undefined) return [];
  const isValue = [left, right].every((side) => isName(side) || isNumber(side));
  if (isValue) return [left, right].filter(isName).map(as('value'));
  return isName(left) || isName(right) ? [] : [...namesIn(left), ...namesIn(right)].map(as('equation'));
}

function membership(name: Written, set: Written): WrittenOf<'relation'> {
  return { kind: 'relation', first: name, rest: [{ sign: '∈', spelling: '\\in', operand: set }], span: name.span };
}

/** `2`, `-1`, `\frac12`, `1/K`: of numbers, and of capitals, m and n, which most often count something. */
function isNumber(written: Written): boolean {
  if (written.kind === 'number') return true;
  if (written.kind === 'symbol') return /^(?:\p{Lu}|[mn])$/u.test(written.letter);
  const isSpread = written.kind === 'additive' || written.kind === 'fraction' || written.kind === 'product';
  return isSpread && partsOf(written).every(isNumber);
}

/** Without the letters that stand as indices. */
function namesIn(written: Written): readonly Written[] {
  if (written.kind === 'symbol') return [written];
  if (written.kind === 'scripted') return namesIn(written.base);
  return partsOf(written).flatMap((part) =>
    written.kind === 'big' && (part === written.sub || part === written.sup) ? [] : namesIn(part),
  );
}

function itemsOf(written: Written): readonly Written[] | undefined {
  const items = written.kind === 'list' ? written.items : [written];
  return items.every(isName) ? items : undefined;
}

/** `A`, `w_i`, `x^{(i)}`; not `A^T`, `x^2`, `f'`. */
function isName(written: Written): boolean {
  if (written.kind === 'symbol') return true;
  if (written.kind !== 'scripted' || written.base.kind !== 'symbol' || written.primes > 0) return false;
  return written.sup === null || (written.sup.kind === 'group' && written.sup.open === '(');
}
