/** What printed JavaScript needs beside loops: products of matrices in blocks, inverses, determinants. */

/** A block of sums in variables: so many rows by so many columns, over the whole inner axis. */
function block(rows: number, columns: number): readonly string[] {
  const count = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);
  const at = (name: string, i: number, row: string): string => {
    const offset = i === 0 ? '' : i === 1 ? ` + ${row}` : ` + ${i} * ${row}`;
    return `${name}[${name === 'a' ? 'p' : 'q'}${offset}]`;
  };
  const cells = count(rows).flatMap((i) => count(columns).map((j) => ({ i, j, name: `s${i}${j}` })));
  const place = (i: number, j: number): string =>
    ['o', i === 0 ? '' : i === 1 ? 'columns' : `${i} * columns`, j === 0 ? '' : String(j)]
      .filter((part) => part !== '')
      .join(' + ');
  return [
    `for (; c + ${columns} <= columns; c += ${columns}) {`,
    `  let ${cells.map(({ name }) => `${name} = 0`).join(', ')};`,
    '  let p = r * aRow + from * aStep, q = c * bRow + from * bStep;',
    '  for (let t = from; t < until; t += 1) {',
    `    const ${count(columns)
      .map((j) => `b${j} = ${at('b', j, 'bRow')}`)
      .join(', ')};`,
    `    const ${count(rows)
      .map((i) => `a${i} = ${at('a', i, 'aRow')}`)
      .join(', ')};`,
    ...count(rows).map(
      (i) =>
        `    ${cells
          .filter((cell) => cell.i === i)
          .map(({ j, name }) => `${name} += a${i} * b${j};`)
          .join(' ')}`,
    ),
    '    p += aStep; q += bStep;',
    '  }',
    '  const o = r * columns + c;',
    ...count(rows).map(
      (i) =>
        `  ${cells
          .filter((cell) => cell.i === i)
          .map(({ j, name }) => `out[${place(i, j)}] += ${name};`)
          .join(' ')}`,
    ),
    '}',
  ];
}

/** So much of the inner axis is gone through before the next rows: it stays in the cache meanwhile. */
const CHUNK = 64;

/** Rows in fours, twos and ones; every cell is read by strides, so that one function serves all layouts. */
export const contractSource: readonly string[] = [
  '/**',
  ' * out[r * columns + c] = sum over t of a[r * aRow + t * aStep] * b[c * bRow + t * bStep], in blocks',
  ' * @param {Float64Array} out @param {number} rows @param {number} columns @param {number} depth',
  ' * @param {Float64Array} a @param {number} aRow @param {number} aStep',
  ' * @param {Float64Array} b @param {number} bRow @param {number} bStep',
  ' */',
  'function contract(out, rows, columns, depth, a, aRow, aStep, b, bRow, bStep) {',
  '  out.fill(0);',
  `  for (let from = 0; from < depth; from += ${CHUNK}) {`,
  `    const until = Math.min(depth, from + ${CHUNK});`,
  '    let r = 0;',
  ...[
    { rows: 4, columns: [2, 1] },
    { rows: 2, columns: [4, 1] },
    { rows: 1, columns: [4, 1] },
  ].flatMap((shape) => [
    `    for (; r + ${shape.rows} <= rows; r += ${shape.rows}) {`,
    '      let c = 0;',
    ...shape.columns.flatMap((columns) => block(shape.rows, columns).map((line) => `      ${line}`)),
    '    }',
  ]),
  '  }',
  '}',
  '',
];

export const inverseSource: readonly string[] = `
/** @param {Float64Array} out @param {Float64Array} a @param {number} n */
function inverse(out, a, n) {
  const m = Float64Array.from(a);
  for (let i = 0; i < n; i += 1) for (let j = 0; j < n; j += 1) out[i * n + j] = i === j ? 1 : 0;
  for (let k = 0; k < n; k += 1) {
    let best = k;
    for (let i = k + 1; i < n; i += 1) if (Math.abs(m[i * n + k]) > Math.abs(m[best * n + k])) best = i;
    for (let j = 0; j < n; j += 1) {
      [m[k * n + j], m[best * n + j]] = [m[best * n + j], m[k * n + j]];
      [out[k * n + j], out[best * n + j]] = [out[best * n + j], out[k * n + j]];
    }
    const pivot = m[k * n + k];
    for (let j = 0; j < n; j += 1) { m[k * n + j] /= pivot; out[k * n + j] /= pivot; }
    for (let i = 0; i < n; i += 1) {
      const times = m[i * n + k];
      if (i === k || times === 0) continue;
      for (let j = 0; j < n; j += 1) { m[i * n + j] -= times * m[k * n + j]; out[i * n + j] -= times * out[k * n + j]; }
    }
  }
}
`
  .trimStart()
  .split('\n');

export const determinantSource: readonly string[] = `
/** @param {Float64Array} a @param {number} n */
function determinant(a, n) {
  const m = Float64Array.from(a);
  let total = 1;
  for (let k = 0; k < n; k += 1) {
    let best = k;
    for (let i = k + 1; i < n; i += 1) if (Math.abs(m[i * n + k]) > Math.abs(m[best * n + k])) best = i;
    if (best !== k) total = -total;
    for (let j = 0; j < n; j += 1) [m[k * n + j], m[best * n + j]] = [m[best * n + j], m[k * n + j]];
    total *= m[k * n + k];
    if (total === 0) return 0;
    for (let i = k + 1; i < n; i += 1) {
      const times = m[i * n + k] / m[k * n + k];
      for (let j = k; j < n; j += 1) m[i * n + j] -= times * m[k * n + j];
    }
  }
  return total;
}
`
  .trimStart()
  .split('\n');
