/** Equations between numbers that must hold at a point: met by giving one entry the value that they ask for. */

import type { Root } from './context.ts';
import { Undefined } from './arithmetic.ts';
import type { Nature } from './nature.ts';

export interface Equation<V> {
  readonly left: () => V;
  readonly right: () => V;
}

/** How many entries are tried for one equation, and how often all equations are gone through. */
const ENTRIES = 8;
const ROUNDS = 3;

/** Whether all hold in the end. Only entries that nothing else binds are changed, and that an equation is linear in. */
export function solve<V>(
  equations: readonly Equation<V>[],
  root: Root<V>,
  natures: ReadonlyMap<string, Nature>,
): boolean {
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = equations.filter((equation) => !isMet(equation, root));
    if (open.length === 0) return true;
    for (const equation of open) if (!solveOne(equation, root, natures)) return false;
  }
  return equations.every((equation) => isMet(equation, root));
}

function isMet<V>({ left, right }: Equation<V>, { arithmetic }: Root<V>): boolean {
  return arithmetic.equal(left(), right()) === true;
}

function solveOne<V>(equation: Equation<V>, root: Root<V>, natures: ReadonlyMap<string, Nature>): boolean {
  let tries = 0;
  for (const [symbol, cells] of readBy(equation, root)) {
    const nature = natures.get(symbol);
    const table = root.tables.get(symbol);
    if (nature === undefined || table === undefined || isBound(nature)) continue;
    for (const cell of cells) {
      const before = table.cells[cell];
      if (before === undefined || tries >= ENTRIES) continue;
      const put = (value: V): void => {
        table.cells[cell] = value;
        root.refresh();
      };
      tries += 1;
      if (solvedBy(equation, put, nature, root)) return true;
      put(before);
    }
  }
  return false;
}

/** The entries that an equation depends on. */
function readBy<V>({ left, right }: Equation<V>, root: Root<V>): readonly (readonly [string, readonly number[]])[] {
  const tables = [...root.tables].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const seen = tables.map(([symbol, table]) => [symbol, (table.seen = new Set<number>())] as const);
  root.refresh();
  left();
  right();
  for (const [, table] of tables) table.seen = undefined;
  return seen.map(([symbol, cells]) => [symbol, [...cells].toSorted((a, b) => b - a)] as const);
}

/** Facts that bind an entry to others, or to a few values. */
function isBound({ discrete, sum, matrix, whole }: Nature): boolean {
  return discrete !== undefined || sum !== undefined || matrix !== undefined || whole;
}

function solvedBy<V>(equation: Equation<V>, put: (value: V) => void, nature: Nature, root: Root<V>): boolean {
  const { arithmetic: x } = root;
  const difference = (): V => x.add(equation.left(), x.negate(equation.right()));
  try {
    put(x.zero);
    const atZero = difference();
    put(x.one);
    const slope = x.add(difference(), x.negate(atZero));
    if (x.isZero(slope)) return false;
    const value = x.negate(x.multiply(atZero, x.invert(slope)));
    put(value);
    return hasSign(x.compare(value, x.zero), nature) && isMet(equation, root);
  } catch (error) {
    if (error instanceof Undefined) return false;
    throw error;
  }
}

/** Where the sign cannot be told, as in residues, there is none. */
function hasSign(order: number | undefined, { sign }: Nature): boolean {
  if (order === undefined) return true;
  switch (sign) {
    case 'free':
      return true;
    case 'positive':
      return order > 0;
    case 'negative':
      return order < 0;
    case 'nonnegative':
      return order >= 0;
    case 'nonzero':
      return order !== 0;
  }
}
