/** The product of two values: scaling, dot, outer, matrix and entrywise products, told apart by shape and sign. */

import { apply, mul } from '../../term/build.ts';
import type { Sort, Term } from '../../term/term.ts';
import type { Span } from '../../source/span.ts';
import type { ProductSign } from '../written.ts';
import { showSort } from './access.ts';
import { refuse, type Env } from './env.ts';
import { asFamily, foldOver, unusedLetter } from './families.ts';
import { broken, permute, valueOf, zip, type Layout, type Value } from './value.ts';

/** A product under way: its factors are kept in the order written, so that the term has the shape of the text. */
export interface Factors extends Value {
  readonly factors: (slots: readonly Term[]) => readonly Term[];
}

export function factorsOf(value: Value): Factors {
  return { ...value, factors: (slots) => [value.at(slots)] };
}

export function product(factors: readonly Term[]): Term {
  const [only] = factors;
  return factors.length === 1 && only !== undefined ? only : mul(factors);
}

function make(like: Value, factors: Factors['factors']): Factors {
  return { ...like, factors, at: (slots) => product(factors(slots)) };
}

/** These join no numbers. */
const ofSets: ReadonlySet<ProductSign> = new Set(['\\cap', '\\cup', '\\wedge', '\\oplus', '\\ominus', '\\bullet']);

/** Nothing more can be said about it. */
const lost: Factors = factorsOf(broken);

export function multiply(left: Factors, right: Factors, sign: ProductSign, span: Span, env: Env): Factors {
  if (left.broken || right.broken) return lost;
  if (ofSets.has(sign)) {
    refuse(env, 'unsupported-notation', span, { notation: `the sign ${sign}` });
    return lost;
  }
  if (sign === '\\otimes') return outer(left, right, span, env);
  if (sign === '\\circ' && left.sorts.length + right.sorts.length === 0) {
    refuse(env, 'unsupported-notation', span, { notation: 'a composition' });
    return lost;
  }
  if (isEntrywise(sign))
    return left.sorts.length === 0 || right.sorts.length === 0
      ? scale(left, right)
      : hadamard(left, right, sign, span, env);
  if (left.sorts.length === 0 || right.sorts.length === 0) return scale(left, right);
  if (sign === '\\times' && left.sorts.length === 1 && right.sorts.length === 1) {
    refuse(env, 'unsupported-notation', span, { notation: 'a cross product' });
    return lost;
  }
  if (left.sorts.length === 1 && right.sorts.length === 1) return vectors(left, right, sign, span, env);
  return contraction(left, right, span, env);
}

export function isEntrywise(sign: ProductSign | undefined): boolean {
  return sign === '\\odot' || sign === '\\circ';
}

function scale(left: Factors, right: Factors): Factors {
  return left.sorts.length === 0
    ? make(right, (slots) => [...left.factors([]), ...right.factors(slots)])
    : make(left, (slots) => [...left.factors(slots), ...right.factors([])]);
}

function hadamard(left: Factors, right: Factors, sign: string, span: Span, env: Env): Factors {
  const fitted = fit(right, left, env);
  if (fitted === undefined) return mismatch(left, right, sign, span, env);
  const turned = fitted === right ? right : factorsOf(fitted);
  return make(
    zip(left, fitted, (a) => a),
    (slots) => [...left.factors(slots), ...turned.factors(slots)],
  );
}

function vectors(left: Factors, right: Factors, sign: ProductSign, span: Span, env: Env): Factors {
  const [a, b] = [left.sorts[0], right.sorts[0]];
  if (a === undefined || b === undefined) return lost;
  const rowLeft = left.layout === 'row' || left.layout === 'vector';
  const columnRight = right.layout === 'column' || right.layout === 'vector';
  if (left.layout === 'column' && right.layout === 'row') return outerProduct(left, right);
  if (left.layout === 'column' && right.layout === 'vector' && sign !== '\\cdot') return outerProduct(left, right);
  if ((rowLeft && columnRight) || sign === '\\cdot') {
    if (env.sizes.unify(a, b)) return contract(left, 0, right, 0, env, 'scalar');
    return left.layout === 'vector' || right.layout === 'vector'
      ? outerProduct(left, right)
      : mismatch(left, right, sign, span, env);
  }
  if (left.layout === 'vector' || right.layout === 'vector') return outerProduct(left, right);
  refuse(env, left.layout === 'column' ? 'column-times-column' : 'row-times-row', span, {
    left: showSort(a, env),
    right: showSort(b, env),
  });
  return lost;
}

function outerProduct(left: Factors, right: Factors): Factors {
  const like = valueOf([...left.sorts, ...right.sorts], () => product([]), 'matrix', left.flexible || right.flexible);
  return make(like, (slots) => [...left.factors(slots.slice(0, 1)), ...right.factors(slots.slice(1))]);
}

/** The last axis of the left against the first of the right; a flexible side may be turned. */
function contraction(left: Factors, right: Factors, span: Span, env: Env): Factors {
  if (left.layout === 'column' && left.sorts.length === 1) return mismatch(left, right, '', span, env);
  if (right.layout === 'row' && right.sorts.length === 1) return mismatch(left, right, '', span, env);
  const leftAxes = left.flexible && left.sorts.length === 2 ? [1, 0] : [left.sorts.length - 1];
  const rightAxes = right.flexible && right.sorts.length === 2 ? [0, 1] : [0];
  for (const axis of leftAxes) {
    for (const other of rightAxes) {
      const [a, b] = [left.sorts[axis], right.sorts[other]];
      if (a === undefined || b === undefined || !env.sizes.couldUnify(a, b) || !env.sizes.unify(a, b)) continue;
      const rank = left.sorts.length + right.sorts.length - 2;
      const layout: Layout =
        rank === 0
          ? 'scalar'
          : rank > 2
            ? 'array'
            : rank === 2
              ? 'matrix'
              : left.sorts.length === 1
                ? rowLike(left, right)
                : right.layout;
      return contract(left, axis, right, other, env, layout);
    }
  }
  return mismatch(left, right, '', span, env);
}

function rowLike(left: Value, right: Value): Layout {
  return left.layout === 'row' ? 'row' : right.flexible ? 'vector' : left.layout;
}

function contract(left: Factors, axis: number, right: Factors, other: number, env: Env, layout: Layout): Factors {
  const hint = unusedLetter(env);
  const sort = left.sorts[axis] ?? right.sorts[other];
  if (sort === undefined) return lost;
  const leftRest = left.sorts.filter((_, i) => i !== axis);
  const rightRest = right.sorts.filter((_, i) => i !== other);
  return factorsOf(
    valueOf(
      [...leftRest, ...rightRest],
      (slots) =>
        foldOver('sum', sort, hint, env, (index) => {
          const mine = insert(slots.slice(0, leftRest.length), axis, index);
          const theirs = insert(slots.slice(leftRest.length), other, index);
          return product([...left.factors(mine), ...right.factors(theirs)]);
        }),
      layout,
      left.flexible || right.flexible,
    ),
  );
}

function insert(slots: readonly Term[], position: number, term: Term): readonly Term[] {
  return [...slots.slice(0, position), term, ...slots.slice(position)];
}

/** A ⊗ B: the outer product of vectors, the Kronecker product of matrices. */
function outer(left: Factors, right: Factors, span: Span, env: Env): Factors {
  if (left.sorts.length === 1 && right.sorts.length === 1) return outerProduct(left, right);
  if (left.sorts.length !== 2 || right.sorts.length !== 2) return scaleOr(left, right, span, env);
  const [p, q] = left.sorts;
  const [r, s] = right.sorts;
  if (p?.kind !== 'range' || q?.kind !== 'range' || r?.kind !== 'range' || s?.kind !== 'range')
    return mismatch(left, right, '\\otimes', span, env);
  const rows: Sort = { kind: 'range', low: p.low, high: mul([p.high, r.high]) };
  const columns: Sort = { kind: 'range', low: q.low, high: mul([q.high, s.high]) };
  return factorsOf(
    valueOf(
      [rows, columns],
      (slots) => apply('kronecker', [asFamily(left, env), asFamily(right, env)], slots),
      'matrix',
    ),
  );
}

function scaleOr(left: Factors, right: Factors, span: Span, env: Env): Factors {
  return left.sorts.length === 0 || right.sorts.length === 0
    ? scale(left, right)
    : mismatch(left, right, '\\otimes', span, env);
}

/** The value turned so that it has the shape of the pattern; undefined: it does not fit. */
export function fit(value: Value, pattern: Value, env: Env): Value | undefined {
  if (value.sorts.length !== pattern.sorts.length) return undefined;
  const orders = value.flexible || pattern.flexible ? permutations(value.sorts.length) : [value.sorts.map((_, i) => i)];
  const lies =
    value.layout === pattern.layout ||
    value.layout === 'vector' ||
    pattern.layout === 'vector' ||
    value.flexible ||
    pattern.flexible;
  if (!lies) return undefined;
  for (const strict of [true, false]) {
    for (const order of orders) {
      const agrees = pattern.sorts.every((sort, i) => {
        const mine = value.sorts[order[i] ?? 0];
        return mine !== undefined && (strict ? env.sizes.same(mine, sort) : env.sizes.couldUnify(mine, sort));
      });
      if (!agrees) continue;
      pattern.sorts.forEach((sort, i) => {
        const mine = value.sorts[order[i] ?? 0];
        if (mine !== undefined) env.sizes.unify(mine, sort);
      });
      return order.every((axis, i) => axis === i) ? value : permute(value, order, pattern.layout);
    }
  }
  return undefined;
}

function permutations(count: number): number[][] {
  if (count === 0) return [[]];
  return permutations(count - 1)
    .flatMap((order) =>
      Array.from({ length: count }, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]),
    )
    .toSorted((a, b) => disorder(a) - disorder(b));
}

function disorder(order: readonly number[]): number {
  let inversions = 0;
  order.forEach((a, i) => order.slice(i + 1).forEach((b) => (inversions += a > b ? 1 : 0)));
  return inversions;
}

export function showShape(value: Value, env: Env): string {
  if (value.sorts.length === 0) return 'a scalar';
  const sizes = value.sorts
    .map((sort) => (sort.kind === 'range' ? showSort(sort, env).replace(/^1\.\./, '') : showSort(sort, env)))
    .join('×');
  const noun: Readonly<Record<Layout, string>> = {
    scalar: 'scalar',
    column: 'column vector',
    row: 'row vector',
    vector: 'vector',
    matrix: 'matrix',
    array: 'array',
  };
  return `a ${noun[value.layout]} of size ${sizes}`;
}

export function mismatch(left: Value, right: Value, sign: string, span: Span, env: Env): Factors {
  refuse(env, 'shape-mismatch', span, {
    left: showShape(left, env),
    right: showShape(right, env),
    sign: sign === '' ? 'a product' : sign,
  });
  return lost;
}
