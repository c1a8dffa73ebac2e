/** Determinant, inverse and the rest over any arithmetic, also under derivatives. */

import { Abstains, notDefined, type Arithmetic } from './arithmetic.ts';
import { cellAt, type Grid } from './grid.ts';

/** Up to this order by minors: without division, singular matrices are as good as others. */
const BY_MINORS = 3;

function rowsOf<V>({ lengths, cells }: Grid<V>): V[][] {
  const [n = 0, m = 0] = lengths;
  if (n !== m) throw new Abstains('a matrix is not square');
  return Array.from({ length: n }, (_, i) => cells.slice(i * n, (i + 1) * n));
}

export function determinant<V>(x: Arithmetic<V>, matrix: Grid<V>): V {
  const rows = rowsOf(matrix);
  return rows.length <= BY_MINORS ? byMinors(x, rows) : eliminate(x, rows).det;
}

function byMinors<V>(x: Arithmetic<V>, rows: readonly (readonly V[])[]): V {
  const [first, ...rest] = rows;
  if (first === undefined) return x.one;
  return first.reduce((total, entry, column) => {
    const minor = byMinors(
      x,
      rest.map((row) => row.filter((_, j) => j !== column)),
    );
    const product = x.multiply(entry, minor);
    return x.add(total, column % 2 === 0 ? product : x.negate(product));
  }, x.zero);
}

export function inverse<V>(x: Arithmetic<V>, matrix: Grid<V>): Grid<V> {
  const rows = rowsOf(matrix);
  const n = rows.length;
  if (n > BY_MINORS) {
    const { right } = eliminate(
      x,
      rows.map((row, r) => [...row, ...rows.map((_, c) => (r === c ? x.one : x.zero))]),
    );
    return { ...matrix, cells: right.flat() };
  }
  const scale = x.invert(byMinors(x, rows));
  const cells = rows.flatMap((_, i) =>
    rows.map((__, j) => {
      // The cofactor of (j, i) over the determinant.
      const minor = rows.filter((___, r) => r !== j).map((row) => row.filter((___, c) => c !== i));
      const entry = x.multiply(byMinors(x, minor), scale);
      return (i + j) % 2 === 0 ? entry : x.negate(entry);
    }),
  );
  return { ...matrix, cells };
}

/**
 * Gauss–Jordan on a square matrix with what stands beside it, which becomes the solution. Where no pivot is known not to be
 * 0 the point is given up.
 */
function eliminate<V>(
  x: Arithmetic<V>,
  given: readonly (readonly V[])[],
): { readonly det: V; readonly right: readonly (readonly V[])[] } {
  const rows = given.map((row) => [...row]);
  const n = rows.length;
  let det = x.one;
  for (let c = 0; c < n; c += 1) {
    const pivot = rows.findIndex((row, r) => r >= c && !x.isZero(row[c] ?? x.zero));
    const [upper, lower] = [rows[c], rows[pivot]];
    if (upper === undefined || lower === undefined) return notDefined();
    if (pivot !== c) {
      rows[c] = lower;
      rows[pivot] = upper;
      det = x.negate(det);
    }
    const scale = lower[c] ?? x.zero;
    det = x.multiply(det, scale);
    const inverse = x.invert(scale);
    const top = lower.map((value) => x.multiply(value, inverse));
    rows[c] = top;
    for (let r = 0; r < n; r += 1) {
      const row = rows[r];
      if (r === c || row === undefined) continue;
      const factor = x.negate(row[c] ?? x.zero);
      rows[r] = row.map((value, j) => x.add(value, x.multiply(factor, top[j] ?? x.zero)));
    }
  }
  return { det, right: rows.map((row) => row.slice(n)) };
}

export function kronecker<V>(x: Arithmetic<V>, a: Grid<V>, b: Grid<V>, slots: readonly number[]): V {
  const [p = 1, q = 1] = b.lengths;
  const [r = 0, s = 0] = slots.map((slot) => slot - 1);
  const outer = [Math.floor(r / p), Math.floor(s / q)].map((i, axis) => i + (a.lows[axis] ?? 0));
  const inner = [r % p, s % q].map((i, axis) => i + (b.lows[axis] ?? 0));
  return x.multiply(cellAt(a, outer), cellAt(b, inner));
}

export function stacked<V>(a: Grid<V>, [slot = 0]: readonly number[]): V {
  const [m = 1] = a.lengths;
  const row = (slot - 1) % m;
  return cellAt(a, [row + (a.lows[0] ?? 0), Math.floor((slot - 1) / m) + (a.lows[1] ?? 0)]);
}
