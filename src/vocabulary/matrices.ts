/** Functions of matrices. The identity matrix is no row: its entries are the bracket [i = j]. */

import { familyRow, matrix, type Nested, vector, type VocabularyRow } from './row.ts';

type Matrix = readonly (readonly number[])[];

const at = (m: Matrix, i: number, j: number): number => m[i]?.[j] ?? Number.NaN;
const columns = (m: Matrix): number => m[0]?.length ?? 0;
const grid = (rows: number, width: number, f: (i: number, j: number) => number): number[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: width }, (__, j) => f(i, j)));

/** Gauss–Jordan with pivoting: the inverse, and the determinant on the way. */
function eliminate(m: Matrix): { readonly inverse: number[][]; readonly det: number } {
  const n = m.length;
  const rows = grid(n, 2 * n, (i, j) => (j < n ? at(m, i, j) : j - n === i ? 1 : 0));
  let det = 1;
  for (let c = 0; c < n; c += 1) {
    let pivot = c;
    for (let r = c + 1; r < n; r += 1) if (Math.abs(at(rows, r, c)) > Math.abs(at(rows, pivot, c))) pivot = r;
    const [upper, lower] = [rows[c] ?? [], rows[pivot] ?? []];
    if (pivot !== c) [rows[c], rows[pivot], det] = [lower, upper, -det];
    const scale = at(rows, c, c);
    det *= scale;
    const scaled = (rows[c] ?? []).map((value) => value / scale);
    rows.forEach((row, r) => {
      const factor = at(rows, r, c);
      rows[r] = r === c ? scaled : row.map((value, j) => value - factor * (scaled[j] ?? 0));
    });
  }
  return { inverse: rows.map((row) => row.slice(n)), det };
}

const square = [{ symbol: 'a', axes: ['n', 'n'] }];
const rectangle = [{ symbol: 'a', axes: ['m', 'n'] }];
const whole = 'a[s in n, t in n]';
const squares: readonly Nested[][] = [
  [
    [
      [2, 0.5],
      [-0.3, 1.4],
    ],
  ],
  [
    [
      [2, 1, 0.5],
      [0.2, 3, -1],
      [0.4, 0.1, 1.5],
    ],
  ],
];
const rectangles: readonly Nested[][] = [
  [
    [
      [2, 0.5, 1],
      [-0.3, 1.4, 3],
    ],
  ],
];

// prettier-ignore
export const matrices: readonly VocabularyRow[] = [
  familyRow(
    { name: 'transpose', gloss: 'rows and columns exchanged', spellings: ['transpose'], parameters: rectangle, axes: ['n', 'm'], definition: '(i in n, j in m) => a[j, i]', sugar: true, samples: rectangles },
    (x) => grid(columns(matrix(x)), matrix(x).length, (i, j) => at(matrix(x), j, i)),
  ),
  familyRow(
    {
      name: 'inverse',
      gloss: 'the inverse matrix',
      spellings: ['inverse', 'inv'],
      parameters: square,
      axes: ['n', 'n'],
      domain: { [`det(${whole}) != 0`]: 'n = 1..1, a[i, j] = 0' },
      derivatives: [{ by: 'a', is: `(i in n, j in n, k in n, l in n) => -inverse(${whole})[i, k] * inverse(${whole})[l, j]` }],
      facts: [{ kind: 'invertible' }],
      samples: squares,
    },
    (x) => eliminate(matrix(x)).inverse,
  ),
  familyRow(
    {
      name: 'det',
      gloss: 'the determinant',
      spellings: ['\\det', 'det'],
      parameters: square,
      derivatives: [{ by: 'a', is: `(k in n, l in n) => det(${whole}) * inverse(${whole})[l, k]`, where: { [`det(${whole}) != 0`]: 'n = 1..1, a[i, j] = 0' } }],
      samples: squares,
    },
    (x) => eliminate(matrix(x)).det,
  ),
  familyRow(
    {
      name: 'logdet',
      gloss: 'the logarithm of the determinant',
      spellings: ['logdet'],
      parameters: square,
      domain: { [`det(${whole}) > 0`]: 'n = 1..1, a[i, j] = -1' },
      definition: `log(det(${whole}))`,
      derivatives: [{ by: 'a', is: `(k in n, l in n) => inverse(${whole})[l, k]` }],
      samples: squares,
    },
    (x) => Math.log(eliminate(matrix(x)).det),
  ),
  familyRow(
    { name: 'trace', gloss: 'the sum of the diagonal', spellings: ['\\tr', '\\Tr', '\\trace', 'tr', 'Tr', 'trace'], parameters: square, definition: 'sum(i in n, a[i, i])', sugar: true, derivatives: [{ by: 'a', is: '(k in n, l in n) => [k = l]' }], samples: squares },
    (x) => matrix(x).reduce((total, row, i) => total + (row[i] ?? 0), 0),
  ),
  familyRow(
    { name: 'diag', gloss: 'the diagonal matrix of a vector', spellings: ['\\diag', 'diag', 'Diag'], parameters: [{ symbol: 'a', axes: ['n'] }], axes: ['n', 'n'], facts: [{ kind: 'diagonal' }], definition: '(i in n, j in n) => [i = j] * a[i]', sugar: true, samples: [[[0.4, -1.3, 2]]] },
    (x) => grid(vector(x).length, vector(x).length, (i, j) => (i === j ? (vector(x)[i] ?? 0) : 0)),
  ),
  familyRow(
    { name: 'diagonal', gloss: 'the diagonal of a matrix as a vector', spellings: ['diagonal'], parameters: square, axes: ['n'], definition: '(i in n) => a[i, i]', sugar: true, samples: squares },
    (x) => matrix(x).map((row, i) => row[i] ?? 0),
  ),
  familyRow(
    { name: 'outer', gloss: 'the outer product of two vectors', spellings: ['outer'], parameters: [{ symbol: 'a', axes: ['m'] }, { symbol: 'b', axes: ['n'] }], axes: ['m', 'n'], definition: '(i in m, j in n) => a[i] * b[j]', sugar: true, samples: [[[0.4, -1.3], [1, 2, 3]]] },
    (x, y) => vector(x).map((left) => vector(y).map((right) => left * right)),
  ),
  familyRow(
    { name: 'hadamard', gloss: 'the product entry by entry', spellings: ['hadamard'], parameters: [...rectangle, { symbol: 'b', axes: ['m', 'n'] }], axes: ['m', 'n'], definition: '(i in m, j in n) => a[i, j] * b[i, j]', sugar: true, samples: [[[[1, 2, 3], [4, 5, 6]], [[2, 0.5, 1], [-0.3, 1.4, 3]]]] },
    (x, y) => grid(matrix(x).length, columns(matrix(x)), (i, j) => at(matrix(x), i, j) * at(matrix(y), i, j)),
  ),
  familyRow(
    {
      name: 'kronecker',
      gloss: 'the Kronecker product: every entry of a times the whole of b',
      spellings: ['kron', 'kronecker'],
      parameters: [...rectangle, { symbol: 'b', axes: ['p', 'q'] }],
      axes: ['1..m * p', '1..n * q'],
      definition: '(r in 1..m * p, s in 1..n * q) => sum(i in m, sum(k in p, sum(j in n, sum(l in q, [r = (i - 1) * #p + k] * [s = (j - 1) * #q + l] * a[i, j] * b[k, l]))))',
      samples: [[[[1, 2, 3], [4, 5, 6]], [[2, 0.5], [-0.3, 1.4]]]],
    },
    (x, y) => {
      const [p, q] = [matrix(y).length, columns(matrix(y))];
      return grid(matrix(x).length * p, columns(matrix(x)) * q, (r, s) => at(matrix(x), Math.floor(r / p), Math.floor(s / q)) * at(matrix(y), r % p, s % q));
    },
  ),
  familyRow(
    { name: 'vec', gloss: 'the columns of a matrix stacked', spellings: ['vec', 'Vec'], parameters: rectangle, axes: ['1..m * n'], definition: '(r in 1..m * n) => sum(i in m, sum(j in n, [r = (j - 1) * #m + i] * a[i, j]))', samples: rectangles },
    (x) => Array.from({ length: columns(matrix(x)) }, (_, j) => matrix(x).map((row) => row[j] ?? 0)).flat(),
  ),
  familyRow(
    { name: 'frobenius', gloss: 'the Frobenius norm', parameters: rectangle, facts: [{ kind: 'nonnegative' }], definition: 'sum(i in m, sum(j in n, a[i, j]^2))^(1/2)', sugar: true, derivatives: [{ by: 'a', is: '(k in m, l in n) => a[k, l] * sum(i in m, sum(j in n, a[i, j]^2))^(-1/2)', where: { 'sum(i in m, sum(j in n, a[i, j]^2)) > 0': 'm = 1..2, n = 1..2, a[i, j] = 0' } }], samples: rectangles },
    (x) => Math.hypot(...matrix(x).flat()),
  ),
  familyRow(
    { name: 'frobenius_inner', gloss: 'the sum of the products entry by entry, A : B', parameters: [...rectangle, { symbol: 'b', axes: ['m', 'n'] }], definition: 'sum(i in m, sum(j in n, a[i, j] * b[i, j]))', sugar: true, derivatives: [{ by: 'a', is: 'b[k in m, l in n]' }, { by: 'b', is: 'a[k in m, l in n]' }], samples: [[[[1, 2, 3], [4, 5, 6]], [[2, 0.5, 1], [-0.3, 1.4, 3]]]] },
    (x, y) => matrix(x).reduce((total, row, i) => total + row.reduce((part, value, j) => part + value * at(matrix(y), i, j), 0), 0),
  ),
];
