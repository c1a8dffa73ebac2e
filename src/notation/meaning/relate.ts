/** Two values and the sign between them: shapes are brought together, axes named, unknown sizes put in. */

import { entry, integer, size } from '../../term/build.ts';
import { closeOver, freeSizes, freeSymbols, substituteSize } from '../../term/scope.ts';
import type { Claim, ClaimRelation } from '../../term/claim.ts';
import { sameTerm } from '../../term/equality.ts';
import type { Binder, Of, Term } from '../../term/term.ts';
import { visit } from '../../term/traverse.ts';
import type { Span } from '../../source/span.ts';
import type { RelationSign } from '../written.ts';
import { refuse, warn, type Env } from './env.ts';
import { letterFor } from './hidden.ts';
import { fit, showShape } from './multiply.ts';
import { isUnknown } from './sizes.ts';
import { isZero, scalar, type Value } from './value.ts';

const relations: Readonly<Record<RelationSign, ClaimRelation>> = {
  '=': '=',
  ':=': '=',
  '≡': '=',
  '←': '=',
  '≠': '≠',
  '<': '<',
  '≤': '≤',
  '>': '>',
  '≥': '≥',
  '∝': '∝',
  '≈': '≈',
  '→': '→',
  '∈': '∈',
  '∉': '∈',
  '∼': '∼',
  '⊂': '⊂',
};

/** The claim two sides make; undefined after a problem was reported. */
export function relate(
  left: Value,
  right: Value,
  sign: RelationSign,
  hypotheses: readonly Term[],
  span: Span,
  env: Env,
): Claim | undefined {
  if (left.broken || right.broken) return undefined;
  if (isTurned(left, right, env)) {
    refuse(env, 'shape-mismatch', span, {
      left: showShape(left, env),
      right: showShape(right, env),
      sign: `the sign ${sign}`,
    });
    return undefined;
  }
  const pair = together(left, right, sign, span, env);
  if (pair === undefined) return undefined;
  const [a, b] = pair;
  const shape = a.sorts.length > 0 ? a : b;
  const letters = axisLetters(shape, env);
  const names = letters.map((letter) => env.names.fresh(letter));
  const slots = names.map((name) => entry(name, []));
  const close = (term: Term): Term => closeOver(solved(term, env), names);
  const binders: Binder[] = shape.sorts.map((sort, i) => ({
    hint: letters[i] ?? 'a',
    sort: env.sizes.resolveSort(sort),
  }));
  const claim: Claim = {
    binders,
    hypotheses: hypotheses.map(close),
    relation: relations[sign],
    left: close(a.at(slots.slice(0, a.sorts.length))),
    right: close(b.at(slots.slice(0, b.sorts.length))),
  };
  if (left.flexible === right.flexible) return claim;
  if (!keepsLayout(claim, right, b !== right, span, env)) {
    const shapes = { left: showShape(a, env), right: showShape(right, env), sign: `the sign ${sign}` };
    refuse(env, 'shape-mismatch', span, shapes);
    return undefined;
  }
  if (!isSquare(a, env) || !differentiatesByVector(claim)) return claim;
  const options = ['the derivative has a row for each entry of what is differentiated', turnedJacobian];
  if (env.choices.choose(options, span) === 0) return claim;
  return { ...claim, right: close(b.at(slots.toReversed())) };
}

/**
 * `v^T = v`, `Σ_i y_i u_i = Σ_i y_i u_i^T`: entry by entry they may agree, and as they stand a row is no column. In which of
 * the two a derivative is written is the choice of the text.
 */
function isTurned(left: Value, right: Value, env: Env): boolean {
  if (left.sorts.length !== 1 || right.sorts.length !== 1) return false;
  if ((left.layout === 'row') === (right.layout === 'row')) return false;
  const slot = entry(env.names.fresh('a'), []);
  if (sameTerm(left.at([slot]), right.at([slot]))) return true;
  return ![left, right].some((side) => side.flexible || side.layout === 'vector' || isZero(side));
}

/** How the other layout of a square Jacobian is told: the shapes do not say which one is meant. */
export const turnedJacobian = 'the derivative has a column for each entry of what is differentiated';

function isSquare({ sorts: [rows, columns, ...more] }: Value, env: Env): boolean {
  return rows !== undefined && columns !== undefined && more.length === 0 && env.sizes.same(rows, columns);
}

/** The gradient by a matrix has the shape of the matrix, whatever the layout. */
function differentiatesByVector({ left, right }: Claim): boolean {
  const all = [left, right].flatMap((side) => (side.kind === 'derivative' ? [side] : []));
  return all.length > 0 && all.every(({ by }) => by.kind === 'entry' && by.slots.length === 1);
}

/** Zero is zero of every shape; column against row is a matter of layout. */
function together(
  left: Value,
  right: Value,
  sign: RelationSign,
  span: Span,
  env: Env,
): readonly [Value, Value] | undefined {
  const fitted = fit(right, left, env);
  if (fitted !== undefined) {
    return [left, fitted];
  }
  if (isZero(right) || isUnsizedZero(right, env)) return [left, { ...left, at: () => integer(0) }];
  if (isZero(left) || isUnsizedZero(left, env)) return [{ ...right, at: () => integer(0) }, right];
  refuse(env, 'shape-mismatch', span, {
    left: showShape(left, env),
    right: showShape(right, env),
    sign: `the sign ${sign}`,
  });
  return undefined;
}

/** A bold zero that no line gives a length is the zero of whatever stands beside it, a matrix too. */
function isUnsizedZero(value: Value, env: Env): boolean {
  const [sort, ...more] = value.sorts;
  return sort !== undefined && more.length === 0 && !env.sizes.isKnown(sort) && isZero(scalar(value.at([integer(1)])));
}

/** Either layout of a derivative is taken; whoever keeps to neither is told. False: the text has chosen the other one. */
function keepsLayout(claim: Claim, right: Value, turned: boolean, span: Span, env: Env): boolean {
  const [a, b] = right.sorts;
  if (right.sorts.length !== 2 || a === undefined || b === undefined || env.sizes.same(a, b)) return true;
  const layout = turned ? 'turned' : 'straight';
  for (const { body, by } of [...derivativesIn(claim.left), ...derivativesIn(claim.right)]) {
    if (by.kind !== 'entry') continue;
    // The gradient in the shape of what it is taken by says nothing of the layout of a Jacobian.
    const axes = body.kind === 'entry' ? body.slots.length : 0;
    // Once a gradient has the shape of its matrix, one that has not is another matrix.
    if (axes === 0 && by.slots.length === 2 && !isSettled(layout, env)) return false;
    const known = env.usage.layouts.get(`${by.symbol} ${axes}`);
    env.usage.layouts.set(`${by.symbol} ${axes}`, known ?? layout);
    if (known === undefined || known === layout) continue;
    warn(env, 'other-layout', span, { name: by.symbol });
    return true;
  }
  return true;
}

/** Whether the text lays its gradients by matrices out so, as far as it is known by now. */
function isSettled(layout: 'straight' | 'turned', { usage }: Env): boolean {
  if (layout === 'straight') usage.layouts.set(ofMatrix, layout);
  return layout === 'straight' || !usage.layouts.has(ofMatrix);
}

const ofMatrix = 'of a matrix';

function derivativesIn(term: Term): readonly Of<'derivative'>[] {
  const found: Of<'derivative'>[] = [];
  visit(term, (part) => part.kind === 'derivative' && found.push(part) > 0);
  return found;
}

/** The document's letter for a range where it is free, else a, b, c. */
function axisLetters(shape: Value, env: Env): readonly string[] {
  const used = new Set([...env.scope.keys(), ...env.chain.indices.keys()]);
  return shape.sorts.map((sort, i) => {
    const usual = letterFor(sort, env);
    const letter =
      usual !== undefined && !used.has(usual)
        ? usual
        : (['a', 'b', 'c', 'g', 'h'].find((l) => !used.has(l) && env.table.named(l) === undefined) ?? `a${i}`);
    used.add(letter);
    return letter;
  });
}

/** The term with every size that is known by now. */
export function solved(term: Term, env: Env): Term {
  let current = term;
  for (const name of freeSizes(term)) {
    if (!name.startsWith('?')) continue;
    const value = env.sizes.resolve(size(name));
    if (!isUnknown(value)) current = substituteSize(current, name, value);
  }
  return current;
}

/** Sizes that nothing in the document settles. */
export function unknownSizes(claim: Claim): readonly string[] {
  const found = new Set<string>();
  const collect = (term: Term): void => {
    for (const name of freeSizes(term)) if (name.startsWith('?')) found.add(name);
  };
  [claim.left, claim.right, ...claim.hypotheses].forEach(collect);
  for (const { sort } of claim.binders) if (sort.kind === 'range') [sort.low, sort.high].forEach(collect);
  return [...found];
}

/** Free indices of the chain that a term depends on. */
export function freeIndices(term: Term, env: Env): ReadonlySet<string> {
  const symbols = freeSymbols(term);
  return new Set(
    [...env.chain.indices.values()].filter((local) => symbols.has(local.symbol)).map((local) => local.letter),
  );
}
