/** What is put for the names of a rule: witnesses read from their texts, and random instances with a fixed seed. */

import type { Instance, Row } from '../../src/kernel/row.ts';
import { readFamily, readSort, readTerm, type PlainReading } from '../../src/notation/plain/read.ts';
import { rational } from '../../src/number/rational.ts';
import type { Random } from '../../src/numeric/random.ts';
import { add, bound, bracket, entry, integer, mul, power, rationalOf } from '../../src/term/build.ts';
import type { Family, Sort, Term } from '../../src/term/term.ts';

function read<T>(reading: PlainReading<T>, text: string): T {
  if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.problem)}`);
  return reading.value;
}

/** `S = 1..2, t = 3, F[k] = k`: ranges, numbers and families; indices that are not named are 1. */
export function witnessOf(text: string, row: Row): Instance {
  const families = new Map<string, Family>();
  const ranges = new Map<string, Sort>();
  for (const part of text.split(/, (?=\w+(?:\[[\w, ]+\])? = )/)) {
    const [, name = '', indices, value = ''] = /^(\w+)(?:\[([\w, ]+)\])? = (.*)$/.exec(part) ?? [];
    if (value.includes('..')) ranges.set(name, read(readSort(value), text));
    else if (indices === undefined) families.set(name, { binders: [], body: read(readTerm(value), text) });
    else {
      const binders = indices.split(', ').map((index) => `${index} in any`);
      families.set(name, read(readFamily(`(${binders.join(', ')}) => ${value}`), text));
    }
  }
  for (const { name, rank } of row.families)
    if (rank === 0 && !families.has(name)) families.set(name, { binders: [], body: integer(1) });
  return { families, ranges };
}

/** How many indices have values of their own. */
const SIDE = 3;

/** Numbers at which rules go wrong that are not true. */
const halves = [-4, -2, -1, 0, 0, 1, 2, 2, 4, 5, 6];
const whole = [0, 0, 0, 1, 1, 1, -1, 2];
const highs = [0, 1, 1, 1, 2, 2, 3];

/** The slots of a function and of its derivative, in rows made from the vocabulary. */
export const ownSlot = /^(?:slot|by)\d+$/;

/** Names that stand for indices are given indices, some outside of every range; those of functions lie within. */
export function randomInstance(row: Row, indices: ReadonlySet<string>, random: Random): Instance {
  const side = 1 + random.below(SIDE);
  const ofFunction = row.families.some(({ name }) => ownSlot.test(name) || name === 'variable');
  const upTo = (high: number): Sort => ({ kind: 'range', low: integer(1), high: integer(high) });
  const ranges = new Map(
    row.ranges.map((name) => [name, upTo(ofFunction ? side : random.pick([1, ...highs]))] as const),
  );
  const isWhole = random.below(2) === 0;
  const number = (): Term => {
    const value = random.pick([1, ...(isWhole ? whole : halves)]);
    return rationalOf(rational(BigInt(value), isWhole ? 1n : 2n));
  };
  const families = new Map<string, Family>();
  for (const { name, rank } of row.families) {
    if (indices.has(name))
      families.set(name, { binders: [], body: integer(1 + random.below(ofFunction ? side : SIDE)) });
    else
      families.set(
        name,
        table(rank, () => number()),
      );
  }
  return { families, ranges };
}

/** Values for the indices 1, 2, 3; the whole is a sum of brackets. */
function table(rank: number, value: () => Term): Family {
  const binders = Array.from({ length: rank }, (_, i) => ({
    hint: `i${i}`,
    sort: { kind: 'set', name: 'any' } as const,
  }));
  const cells = (axis: number, front: readonly Term[]): Term[] => {
    if (axis === rank) return [mul([...front, value()])];
    return Array.from({ length: SIDE }, (_, i) =>
      cells(axis + 1, [...front, bracket('=', bound(rank - 1 - axis), integer(i + 1))]),
    ).flat();
  };
  return { binders, body: rank === 0 ? value() : add(cells(0, [])) };
}

/** A function of the variable that rows of derivatives differentiate by, with the value at 0 that the instance has. */
export function varying({ families, ranges }: Instance, slope: () => Term): Instance {
  const variable = entry('variable');
  const moved = [...families].map(([name, family]): readonly [string, Family] => {
    if (name === 'variable') return [name, { binders: [], body: variable }];
    if (ownSlot.test(name)) return [name, family];
    const change = add([mul([slope(), variable]), mul([slope(), power(variable, integer(2))])]);
    return [name, { ...family, body: add([family.body, change]) }];
  });
  return { families: new Map(moved), ranges };
}
