/** A counterexample whose values can be moved: its symbols by their entries, and both sides at other values. */

import type { CheckedLink } from '../check/check.ts';
import type { Statement } from '../kernel/proof.ts';
import { parse, show } from '../number/rational.ts';
import { exactOf } from '../numeric/exact.ts';
import { sidesAt } from '../numeric/point-sides.ts';
import type { Point } from '../numeric/point.ts';
import type { Sort } from '../term/term.ts';
import type { Movable } from './messages.ts';

export interface Scene {
  readonly statement: Statement;
  readonly point: Point;
}

/** More values than this are no help to anybody. */
const MOST = 12;

export function sceneOf({ judgement, entry }: CheckedLink): Scene | undefined {
  const { refuted, witness } = entry?.judgement ?? judgement ?? {};
  return refuted === undefined || witness?.point === undefined
    ? undefined
    : { statement: refuted, point: witness.point };
}

/** Numbers that are fractions; what is the logarithm of one cannot be moved along a line of fractions. */
export function movableOf({ statement, point }: Scene): readonly Movable[] {
  const found: Movable[] = [];
  for (const [name, cells] of point.numbers) {
    if (cells.some(({ logs }) => logs.size > 0)) continue;
    const lengths = statement.environment.symbols.get(name)?.slots.map((sort) => lengthOf(sort, point)) ?? [];
    found.push({
      name,
      labels: labelsOf(name, lengths, cells.length),
      values: cells.map(({ rational }) => show(rational)),
    });
  }
  const count = found.reduce((sum, { values }) => sum + values.length, 0);
  return count > MOST ? [] : found;
}

/** The sides where the movable symbols have these values; undefined where one is not defined or something stated fails. */
export function sidesWith(
  { statement, point }: Scene,
  values: readonly (readonly string[])[],
): { readonly left: string; readonly right: string } | undefined {
  const numbers = new Map(point.numbers);
  for (const [i, { name }] of movableOf({ statement, point }).entries()) {
    const cells = values[i]?.map((text) => parse(text));
    if (cells === undefined || cells.length !== numbers.get(name)?.length) return undefined;
    const exact = cells.flatMap((cell) => (cell === undefined ? [] : [exactOf(cell)]));
    if (exact.length === cells.length) numbers.set(name, exact);
  }
  return sidesAt(statement, { ...point, numbers });
}

function lengthOf(sort: Sort, { sizes }: Point): number | undefined {
  if (sort.kind !== 'range' || sort.low.kind !== 'rational' || sort.low.value.numerator !== 1n) return undefined;
  const { high } = sort;
  if (high.kind === 'size') return sizes.get(high.name);
  return high.kind === 'rational' ? Number(high.value.numerator) : undefined;
}

/** `z[1]`, `x[2, 1]`; by their place where the grid is not known. */
function labelsOf(name: string, lengths: readonly (number | undefined)[], count: number): readonly string[] {
  if (lengths.length === 0 && count === 1) return [name];
  const known = lengths.filter((length) => length !== undefined);
  const isGrid = known.length === lengths.length && known.reduce((product, length) => product * length, 1) === count;
  return Array.from({ length: count }, (_, at) => {
    if (!isGrid) return `${name}[${at + 1}]`;
    let rest = at;
    const indices = known.toReversed().map((length) => {
      const index = (rest % length) + 1;
      rest = Math.floor(rest / length);
      return index;
    });
    return `${name}[${indices.toReversed().join(', ')}]`;
  });
}
