/** A counterexample as people would say it: which entries have which values. */

import * as Rationals from '../number/rational.ts';
import { rationalOf, show, type Asked, type Maybe } from './exact.ts';
import { places } from './grid.ts';
import type { Program } from './program.ts';
import type { Small } from './small-values.ts';

export interface Witness {
  readonly sizes: ReadonlyMap<string, number>;
  /** What was chosen, as people would say it: `exp(z[1, 2])` -> `3`, `y[1, 2]` -> `0`, `k` -> `2`. Only what the two sides depend on. */
  readonly values: readonly { readonly name: string; readonly value: string }[];
  /** The value of the left side: an exact rational such as `1/4` where possible, otherwise decimal digits. */
  readonly left: string;
  readonly right: string;
  /** Both are exact rationals; otherwise they are disjoint interval enclosures. */
  readonly exact: boolean;
}

type Values = Witness['values'];
type Seen = ReturnType<Program<unknown>['watch']>;

/** Indices first, then numbers, each as `number` says it. */
export function spell<V>(
  program: Program<V>,
  seen: Seen,
  number: (name: string, symbol: string, cell: number) => Values[number],
): Values {
  const byName = <T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
    [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const indices = byName(seen.indices).flatMap(([symbol, cells]) =>
    sorted(cells).map((cell) => ({
      name: entryName(program, symbol, cell),
      value: String(program.indexCell(symbol, cell)),
    })),
  );
  const numbers = byName(seen.numbers).flatMap(([symbol, cells]) =>
    sorted(cells).map((cell) => number(entryName(program, symbol, cell), symbol, cell)),
  );
  return [...indices, ...numbers];
}

function sorted(cells: ReadonlySet<number>): readonly number[] {
  return [...cells].filter((cell) => cell >= 0).toSorted((a, b) => a - b);
}

/** An exact number, by its exponential where it was chosen by that. */
export function exactText(name: string, value: Maybe | undefined, drawn: Small | undefined): Values[number] {
  if (drawn?.isLog === true) return { name: `exp(${name})`, value: Rationals.show(drawn.value) };
  if (value === undefined || value === 'absent') return { name, value: '?' };
  const rational = rationalOf(value);
  return { name, value: rational === undefined ? show(value) : Rationals.show(rational) };
}

/** `z[1, 2]`. */
function entryName<V>(program: Program<V>, symbol: string, cell: number): string {
  const table = program.table(symbol);
  if (table.lows.length === 0) return symbol;
  const at = [...places(table)][cell] ?? [];
  return `${symbol}[${at.join(', ')}]`;
}

/** `f(2)`, `f'(2)`, `F'[2](1, 3)[1]`: a derivative by the only argument is a prime, else the number of the cell is told. */
export function functionValue({ name, slots, partials, args, value }: Asked): Values[number] {
  const primes = partials.map((cell) => (args.length === 1 ? "'" : `'[${cell + 1}]`)).join('');
  const result = slots.length === 0 ? '' : `[${slots.join(', ')}]`;
  return { name: `${name}${primes}(${args.map(show).join(', ')})${result}`, value: Rationals.show(value) };
}
