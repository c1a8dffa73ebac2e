/** What printed JavaScript needs beside loops: products of matrices in blocks, inverses, determinants. */

/** Four by two sums at a time, in variables; every cell is read by strides, so that one function serves all layouts. */
export const contractSource: readonly string[] = `
/**
 * out[r * columns + c] = sum over t of a[r * aRow + t * aStep] * b[c * bRow + t * bStep]
 * @param {Float64Array} out @param {number} rows @param {number} columns @param {number} depth
 * @param {Float64Array} a @param {number} aRow @param {number} aStep
 * @param {Float64Array} b @param {number} bRow @param {number} bStep
 */
function contract(out, rows, columns, depth, a, aRow, aStep, b, bRow, bStep) {
  let r = 0;
  for (; r + 4 <= rows; r += 4) {
    let c = 0;
    for (; c + 2 <= columns; c += 2) {
      let s00 = 0, s01 = 0, s10 = 0, s11 = 0, s20 = 0, s21 = 0, s30 = 0, s31 = 0;
      let p = r * aRow, q = c * bRow;
      for (let t = 0; t < depth; t += 1) {
        const b0 = b[q], b1 = b[q + bRow];
        const a0 = a[p], a1 = a[p + aRow], a2 = a[p + 2 * aRow], a3 = a[p + 3 * aRow];
        s00 += a0 * b0; s01 += a0 * b1;
        s10 += a1 * b0; s11 += a1 * b1;
        s20 += a2 * b0; s21 += a2 * b1;
        s30 += a3 * b0; s31 += a3 * b1;
        p += aStep; q += bStep;
      }
      const o = r * columns + c;
      out[o] = s00; out[o + 1] = s01;
      out[o + columns] = s10; out[o + columns + 1] = s11;
      out[o + 2 * columns] = s20; out[o + 2 * columns + 1] = s21;
      out[o + 3 * columns] = s30; out[o + 3 * columns + 1] = s31;
    }
    for (; c < columns; c += 1) {
      let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      let p = r * aRow, q = c * bRow;
      for (let t = 0; t < depth; t += 1) {
        const b0 = b[q];
        s0 += a[p] * b0; s1 += a[p + aRow] * b0; s2 += a[p + 2 * aRow] * b0; s3 += a[p + 3 * aRow] * b0;
        p += aStep; q += bStep;
      }
      const o = r * columns + c;
      out[o] = s0; out[o + columns] = s1; out[o + 2 * columns] = s2; out[o + 3 * columns] = s3;
    }
  }
  for (; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      let s = 0;
      for (let t = 0, p = r * aRow, q = c * bRow; t < depth; t += 1, p += aStep, q += bStep) s += a[p] * b[q];
      out[r * columns + c] = s;
    }
  }
}
`
  .trimStart()
  .split('\n');

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
