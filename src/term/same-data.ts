/** Whether two records say the same to the last letter: names of bound variables count too. */

/** Plain data, maps and sets in their order; functions and what else has an identity are the same only as themselves. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) return sameList(a, b);
  if (a instanceof Map && b instanceof Map) return a.size === b.size && sameList([...a], [...b]);
  if (a instanceof Set && b instanceof Set) return a.size === b.size && sameList([...a], [...b]);
  if (Object.getPrototypeOf(a) !== Object.prototype) return false;
  const [own, other] = [Object.entries(a), new Map(Object.entries(b))];
  return own.length === other.size && own.every(([key, value]) => other.has(key) && sameData(value, other.get(key)));
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, i) => sameData(each, b[i]));
}
