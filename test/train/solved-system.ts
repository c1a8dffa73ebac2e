/** Equations solved by elimination, for what trainings are compared with. */

/** Rows with their right side at the end. */
export function solvedSystem(rows: readonly (readonly number[])[]): readonly number[] {
  const m = rows.map((row) => [...row]);
  m.forEach((row, k) => {
    const pivot = row[k] ?? 0;
    m.forEach((other, i) => {
      const times = i === k ? 0 : (other[k] ?? 0) / pivot;
      row.forEach((value, j) => (other[j] = (other[j] ?? 0) - times * value));
    });
  });
  return m.map((row, k) => (row.at(-1) ?? 0) / (row[k] ?? 0));
}
