/** What is chosen from a finite number of things at a point: the values of indices and labels, where the ones stand. */

import type { Random } from './random.ts';

/** One choice of a number from low, …, low + count − 1; atoms of one group are alike, up to `ordered`. */
export interface Atom {
  readonly symbol: string;
  readonly low: number;
  readonly count: number;
  readonly group: string;
  /** Whether it counts which number is chosen, not only which choices agree. */
  readonly ordered: boolean;
}

/** Values by symbol, in the order of the atoms. */
export type Choice = ReadonlyMap<string, readonly number[]>;

export interface Choices {
  readonly list: readonly Choice[];
  /** How many there are that differ in more than names; the list holds all of them, or as many as were asked for. */
  readonly total: number;
}

export interface Choosing {
  /** All choices are listed if there are no more than that, else so many random ones. */
  readonly most: number;
  readonly random: Random;
  /** Blocks are called 1, 2, … as people would; else by any names. */
  readonly inOrder?: boolean;
}

export function choicesOf(
  atoms: readonly Atom[],
  { most, random, inOrder = false }: Choosing,
  fits: (choice: Choice) => boolean,
): Choices {
  const groups = [...new Set(atoms.map(({ group }) => group))].map((group) =>
    atoms.filter((atom) => atom.group === group),
  );
  const counts = groups.map((group) => patternCount(group));
  const total = counts.reduce((product, count) => product * count, 1);
  const list: Choice[] = [];
  if (total <= most) {
    const patterns = groups.map((group) => [...patternsOf(group)]);
    for (let i = 0; i < total; i += 1) {
      let rest = i;
      const picked = patterns.map((all) => {
        const pattern = all[rest % all.length] ?? [];
        rest = Math.floor(rest / all.length);
        return pattern;
      });
      const choice = firstFitting(() => choiceOf(atoms, groups, picked, inOrder ? undefined : random), fits, REPEATS);
      if (choice !== undefined) list.push(choice);
    }
    return { list, total: list.length };
  }
  for (let i = 0; i < most; i += 1) {
    const sample = (): Choice =>
      choiceOf(
        atoms,
        groups,
        groups.map((group) => randomPattern(group, random)),
        inOrder ? undefined : random,
      );
    const choice = firstFitting(sample, fits, SEARCH);
    if (choice === undefined) break;
    list.push(choice);
  }
  return { list, total };
}

/** A pattern may fit under some names only, as k ≠ 1 does. */
const REPEATS = 4;
const SEARCH = 200;

function firstFitting(make: () => Choice, fits: (choice: Choice) => boolean, turns: number): Choice | undefined {
  for (let turn = 0; turn < turns; turn += 1) {
    const choice = make();
    if (fits(choice)) return choice;
  }
  return undefined;
}

/** Of larger groups the patterns are not counted. */
const LARGEST = 40;

/** Which block each atom is in, blocks numbered as they first occur; or the very numbers, where order counts. */
type Pattern = readonly number[];

function patternCount(group: readonly Atom[]): number {
  const [first] = group;
  if (first === undefined) return 1;
  if (first.ordered) return first.count ** group.length;
  if (group.length > LARGEST) return Number.POSITIVE_INFINITY;
  // Partitions into at most so many blocks: ways[b] of the atoms so far into b blocks.
  let ways = [1];
  for (let i = 0; i < group.length; i += 1) {
    const next = Array.from(
      { length: Math.min(first.count, i + 1) + 1 },
      (_, b) => (ways[b] ?? 0) * b + (ways[b - 1] ?? 0),
    );
    next[0] = 0;
    ways = next;
  }
  return ways.reduce((total, count) => total + count, 0);
}

function* patternsOf(group: readonly Atom[], found: Pattern = [], blocks = 0): Generator<Pattern> {
  const [first] = group;
  if (first === undefined || found.length === group.length) {
    yield found;
    return;
  }
  const choices = first.ordered ? first.count : Math.min(blocks + 1, first.count);
  for (let block = 0; block < choices; block += 1) {
    yield* patternsOf(group, [...found, block], Math.max(blocks, block + 1));
  }
}

/** Half of the time atoms are drawn together or apart alike, so that coincidences are met. */
function randomPattern(group: readonly Atom[], random: Random): Pattern {
  const [first] = group;
  if (first === undefined) return [];
  if (first.ordered || random.below(2) === 0) return group.map(() => random.below(first.count));
  let blocks = 0;
  return group.map(() => {
    const block = random.below(Math.min(blocks + 1, first.count));
    blocks = Math.max(blocks, block + 1);
    return block;
  });
}

function choiceOf(
  atoms: readonly Atom[],
  groups: readonly (readonly Atom[])[],
  picked: readonly Pattern[],
  random: Random | undefined,
): Choice {
  const values = new Map<Atom, number>();
  groups.forEach((group, g) => {
    const [first] = group;
    if (first === undefined) return;
    const names = Array.from({ length: first.count }, (_, i) => i);
    const order = first.ordered || random === undefined ? names : random.shuffled(names);
    group.forEach((atom, i) => values.set(atom, atom.low + (order[picked[g]?.[i] ?? 0] ?? 0)));
  });
  const choice = new Map<string, number[]>();
  for (const atom of atoms) {
    const own = choice.get(atom.symbol) ?? [];
    own.push(values.get(atom) ?? atom.low);
    choice.set(atom.symbol, own);
  }
  return choice;
}
