/** Two skeletons compared: which names of the one stand for which of the other. */

import { commuting, sizeOf, type Skeleton } from './skeleton.ts';

/** Names of the first formula to those of the second; no two go to the same, unless that is allowed. */
export type Naming = ReadonlyMap<string, string>;

export interface Freedom {
  /** Whether a name of the first may stand for that of the second. */
  readonly may: (from: string, to: string) => boolean;
  /** How many comparisons are made before giving up. */
  readonly budget?: number;
  /** Indices of the first may be left out in the second. */
  readonly hides?: boolean;
}

const BUDGET = 4000;

/** Undefined: they are not the same in any letters. */
export function unified(a: Skeleton, b: Skeleton, freedom: Freedom): Naming | undefined {
  return namings(a, b, freedom, 1)[0];
}

/** Ways in which they are the same, so many at most. */
export function namings(
  a: Skeleton,
  b: Skeleton,
  { may, budget = BUDGET, hides = false }: Freedom,
  most: number,
): readonly Naming[] {
  const found = new Map<string, Naming>();
  let left = budget;
  const taken = new Map<string, string>();
  const forth = new Map<string, string>();

  /** Goes on with `then` where the two fit; what was put down is taken back where it does not work out. */
  const meet = (x: Skeleton, y: Skeleton, then: () => boolean): boolean => {
    left -= 1;
    if (left < 0) return false;
    if (x.kind === 'open' || y.kind === 'open') return then();
    switch (x.kind) {
      case 'number':
        return y.kind === 'number' && Number(x.text) === Number(y.text) && then();
      case 'bound':
        return y.kind === 'bound' && x.depth === y.depth && then();
      case 'name':
        return y.kind === 'name' && name(x.letter, y.letter, then);
      case 'node': {
        // `y` for `y_n`: the index of the sample in hand goes without saying.
        if (hides && x.head === 'entry' && y.kind === 'name') return entries(x.parts, y, then);
        if (y.kind !== 'node') return false;
        if (x.head === 'entry' && hides && sheds(x, y)) return entries(x.parts, y, then);
        if (x.head !== y.head || x.parts.length !== y.parts.length) return false;
        return commuting.has(x.head) ? some(x.parts, y.parts, then) : all(x.parts, y.parts, 0, then);
      }
    }
  };

  const name = (from: string, to: string, then: () => boolean): boolean => {
    const known = forth.get(from);
    if (known !== undefined) return known === to && then();
    if (taken.has(to) || !may(from, to)) return false;
    forth.set(from, to);
    taken.set(to, from);
    if (then()) return true;
    forth.delete(from);
    taken.delete(to);
    return false;
  };

  /** The indices that are written, in their order, with some of the first left out. */
  const entries = (xs: readonly Skeleton[], y: Skeleton, then: () => boolean): boolean => {
    const [head, ...indices] = xs;
    const [own, ...written] = y.kind === 'node' ? y.parts : [y];
    if (head === undefined || own === undefined) return false;
    const place = (i: number, j: number): boolean => {
      const [x, there] = [indices[i], written[j]];
      if (there === undefined) return then();
      if (x === undefined || indices.length - i < written.length - j) return false;
      // The letter itself before any other that it may stand for.
      const itself = indices.findIndex((index, k) => k > i && sameLetter(index, there));
      if (!sameLetter(x, there) && itself >= 0 && place(itself, j)) return true;
      return meet(x, there, () => place(i + 1, j + 1)) || place(i + 1, j);
    };
    return meet(head, own, () => place(0, 0));
  };

  const all = (xs: readonly Skeleton[], ys: readonly Skeleton[], i: number, then: () => boolean): boolean => {
    const [x, y] = [xs[i], ys[i]];
    return x === undefined || y === undefined ? then() : meet(x, y, () => all(xs, ys, i + 1, then));
  };

  /** In any order: the largest first, which fits the fewest places. */
  const some = (xs: readonly Skeleton[], ys: readonly Skeleton[], then: () => boolean): boolean => {
    const [first, ...rest] = xs.toSorted((p, q) => sizeOf(q) - sizeOf(p));
    if (first === undefined) return then();
    return ys.some((y, i) => meet(first, y, () => some(rest, [...ys.slice(0, i), ...ys.slice(i + 1)], then)));
  };

  meet(a, b, () => {
    const naming = new Map(forth);
    found.set(JSON.stringify([...naming].toSorted(([x], [y]) => (x < y ? -1 : 1))), naming);
    return found.size >= most;
  });
  return [...found.values()];
}

function sameLetter(x: Skeleton, y: Skeleton): boolean {
  return x.kind === 'name' && y.kind === 'name' && x.letter === y.letter;
}

function sheds(x: Extract<Skeleton, { kind: 'node' }>, y: Extract<Skeleton, { kind: 'node' }>): boolean {
  return y.head === 'entry' && y.parts.length < x.parts.length;
}
