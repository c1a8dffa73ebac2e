/** At which sizes a statement is tried: few that differ from each other, those asked for, and small ones for people. */

export type Sizes = ReadonlyMap<string, number>;

const patterns: readonly (readonly number[])[] = [
  [3, 2, 4],
  [2, 3, 3],
  [4, 3, 2],
  [1, 1, 1],
];

/** The first is the one that is tried most: it is at least as large as asked, and nowhere 1. Sums without a term come last. */
export function sizesToTry(names: readonly string[], least: Sizes | undefined): readonly Sizes[] {
  if (names.length === 0) return [new Map()];
  const usual = patterns.map((pattern) => new Map(names.map((name, i) => [name, pattern[i % pattern.length] ?? 2])));
  if (least === undefined) return usual;
  const asked = new Map(names.map((name) => [name, Math.max(least.get(name) ?? 2, 2)]));
  return [asked, ...usual.filter((sizes) => !isSame(sizes, asked))];
}

function isSame(a: Sizes, b: Sizes): boolean {
  return [...a].every(([name, size]) => b.get(name) === size);
}

/** Every assignment of 1, …, most, by their product and then by their sum, as many as asked for. */
export function sizesUpwards(names: readonly string[], most: number, count: number): readonly Sizes[] {
  // Of many names only so many are counted up that the list stays short; the others go with the last of these.
  const leading = names.slice(0, LEADING);
  let all: (readonly number[])[] = [[]];
  leading.forEach(() => {
    all = all.flatMap((before) => Array.from({ length: most }, (_, i) => [...before, i + 1]));
  });
  const weight = (sizes: readonly number[]): number => sizes.reduce((product, size) => product * size, 1);
  const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
  return all
    .toSorted((a, b) => weight(a) - weight(b) || sum(a) - sum(b))
    .slice(0, count)
    .map((sizes) => new Map(names.map((name, i) => [name, sizes[Math.min(i, LEADING - 1)] ?? 1])));
}

const LEADING = 5;
