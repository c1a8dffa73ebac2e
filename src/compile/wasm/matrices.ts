/** Inverses and determinants for a running program: Gauss with the greatest pivot. */

export function invertInto(out: Float64Array, of: Float64Array, n: number): void {
  const m = Float64Array.from(of);
  for (let i = 0; i < n; i += 1) for (let j = 0; j < n; j += 1) out[i * n + j] = i === j ? 1 : 0;
  for (let k = 0; k < n; k += 1) {
    const best = pivotRow(m, k, n);
    swapRows(m, k, best, n);
    swapRows(out, k, best, n);
    const pivot = m[k * n + k] ?? 0;
    for (let j = 0; j < n; j += 1) {
      m[k * n + j] = (m[k * n + j] ?? 0) / pivot;
      out[k * n + j] = (out[k * n + j] ?? 0) / pivot;
    }
    for (let i = 0; i < n; i += 1) {
      const times = m[i * n + k] ?? 0;
      if (i === k || times === 0) continue;
      subtractRow(m, i, k, times, n);
      subtractRow(out, i, k, times, n);
    }
  }
}

export function determinantOf(of: Float64Array, n: number): number {
  const m = Float64Array.from(of);
  let total = 1;
  for (let k = 0; k < n; k += 1) {
    const best = pivotRow(m, k, n);
    if (best !== k) total = -total;
    swapRows(m, k, best, n);
    const pivot = m[k * n + k] ?? 0;
    total *= pivot;
    if (total === 0) return 0;
    for (let i = k + 1; i < n; i += 1) subtractRow(m, i, k, (m[i * n + k] ?? 0) / pivot, n);
  }
  return total;
}

function pivotRow(m: Float64Array, k: number, n: number): number {
  let best = k;
  for (let i = k + 1; i < n; i += 1) if (Math.abs(m[i * n + k] ?? 0) > Math.abs(m[best * n + k] ?? 0)) best = i;
  return best;
}

function swapRows(m: Float64Array, a: number, b: number, n: number): void {
  if (a === b) return;
  for (let j = 0; j < n; j += 1) {
    const kept = m[a * n + j] ?? 0;
    m[a * n + j] = m[b * n + j] ?? 0;
    m[b * n + j] = kept;
  }
}

function subtractRow(m: Float64Array, from: number, row: number, times: number, n: number): void {
  for (let j = 0; j < n; j += 1) m[from * n + j] = (m[from * n + j] ?? 0) - times * (m[row * n + j] ?? 0);
}
