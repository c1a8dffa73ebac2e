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

export function inverseEntry<V>(x: Arithmetic<V>, matrix: Grid<V>, slots: readonly number[]): V {
  const rows = rowsOf(matrix);
  const n = rows.length;
  const [i = 0, j = 0] = slots.map((slot, axis) => slot - (matrix.lows[axis] ?? 0));
  if (i < 0 || j < 0 || i >= n || j >= n) return notDefined();
  if (n <= BY_MINORS) {
    // The cofactor of (j, i) over the determinant.
    const minor = rows.filter((_, r) => r !== j).map((row) => row.filter((__, c) => c !== i));
    const entry = x.multiply(byMinors(x, minor), x.invert(byMinors(x, rows)));
    return (i + j) % 2 === 0 ? entry : x.negate(entry);
  }
  const { reduced } = eliminate(
    x,
    rows.map((row, r) => [...row, r === j ? x.one : x.zero]),
  );
  return reduced[i] ?? notDefined();
}

/**
 * Gauss–Jordan on a square matrix with at most one column more, which becomes the solution. Where no pivot is known not to be 0
 * the point is given up.
 */
function eliminate<V>(
  x: Arithmetic<V>,
  given: readonly (readonly V[])[],
): { readonly det: V; readonly reduced: readonly V[] } {
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
  return { det, reduced: rows.map((row) => row[n] ?? x.zero) };
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
