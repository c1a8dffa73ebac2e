/** Values for the symbols of a text: the same ones every time, and such as what is known of the symbols asks for. */

import type { Fact, Signature, SymbolType } from '../term/signature.ts';
import type { Sort } from '../term/term.ts';
import { concrete } from './concrete.ts';
import { keyOf } from './plain.ts';

export type Sizes = ReadonlyMap<string, number>;

/** First and last of a range; undefined: it has no numbers for ends. */
export function endsOf(sort: Sort | undefined, sizes: Sizes): readonly [number, number] | undefined {
  if (sort?.kind === 'set') return [1, sizes.get(sort.name) ?? 0];
  if (sort?.kind !== 'range') return undefined;
  const [low, high] = [sort.low, sort.high].map((end) => {
    const found = end.reach === 0 ? concrete(end, { sizes, definitions: new Map() }) : undefined;
    return found?.ok === true && found.plain.kind === 'number' ? Number(found.plain.value.numerator) : undefined;
  });
  return low === undefined || high === undefined ? undefined : [low, high];
}

/** Between 0 and 1, neither included. */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 2 ** 32;
}

/** Two decimals: evidence is to be read. */
function between(low: number, high: number, text: string): number {
  return Math.round((low + (high - low) * fraction(text)) * 100) / 100;
}

/** Where numbers lie of which nothing is known: a text may take logarithms or arcs of them without a word. */
const regions: readonly (readonly [number, number])[] = [
  [-2, 2],
  [0.2, 2],
  [-0.9, 0.9],
  [1.1, 3],
];

export function valueAt(symbol: string, slots: readonly number[], seed: number, of: Signature, sizes: Sizes): number {
  const type = of.get(symbol) ?? { slots: [], facts: [] };
  const free = (key: string): number => {
    const [low, high] = regions[seed % regions.length] ?? [-2, 2];
    return between(low, high, `${key} ${seed}`);
  };
  for (const fact of type.facts) {
    const value = byFact(fact, { symbol, slots, seed, type, sizes, free });
    if (value !== undefined) return value;
  }
  return free(keyOf({ symbol, slots }));
}

interface Wanted {
  readonly symbol: string;
  readonly slots: readonly number[];
  readonly seed: number;
  readonly type: SymbolType;
  readonly sizes: Sizes;
  readonly free: (key: string) => number;
}

function byFact(fact: Fact, wanted: Wanted): number | undefined {
  const { symbol, slots, seed } = wanted;
  const key = `${keyOf({ symbol, slots })} ${seed}`;
  switch (fact.kind) {
    case 'one-hot':
    case 'simplex':
    case 'sums-to-one':
      return alongSlot(fact.kind, fact.slot, wanted);
    case 'binary':
      return Math.round(fraction(key));
    case 'positive':
    case 'nonnegative':
    case 'nonzero':
      return between(0.2, 2.2, key);
    case 'negative':
      return -between(0.2, 2.2, key);
    case 'unit-interval':
      return between(0.05, 0.95, key);
    case 'integer':
      return Math.ceil(4 * fraction(key));
    case 'constant':
      return undefined;
    case 'symmetric':
    case 'positive-definite':
    case 'diagonal':
    case 'orthogonal':
    case 'invertible':
    case 'identity':
      return inMatrix(fact.kind, wanted);
  }
}

type AlongSlot = 'one-hot' | 'simplex' | 'sums-to-one';

function alongSlot(kind: AlongSlot, slot: number, { symbol, slots, seed, type, sizes }: Wanted): number {
  const [low, high] = endsOf(type.slots[slot], sizes) ?? [1, 1];
  const count = high - low + 1;
  const at = (index: number): number => fraction(`${keyOf({ symbol, slots: slots.with(slot, index) })} ${seed}`);
  const here = slots[slot] ?? low;
  if (kind === 'one-hot') return here === low + Math.floor(at(low - 1) * count) ? 1 : 0;
  let total = 0;
  for (let index = low; index <= high; index += 1) total += 0.1 + at(index);
  if (kind === 'simplex') return (0.1 + at(here)) / total;
  // Negative values too: twice the distance from the mean.
  return 1 / count + 2 * (0.1 + at(here) - total / count);
}

type MatrixKind = 'symmetric' | 'positive-definite' | 'diagonal' | 'orthogonal' | 'invertible' | 'identity';

/** Matrices are told by their last two slots; a dominant diagonal makes them definite, or at least regular. */
function inMatrix(kind: MatrixKind, { symbol, slots, seed, type, sizes, free }: Wanted): number | undefined {
  const [row, column] = slots.slice(-2);
  if (row === undefined || column === undefined) return undefined;
  const families = slots.slice(0, -2);
  const mirrored = keyOf({ symbol, slots: [...families, Math.min(row, column), Math.max(row, column)] });
  const [low, high] = endsOf(type.slots.at(-1), sizes) ?? [1, 1];
  const dominant = high - low + 1 + between(0, 1, `${mirrored} ${seed}`);
  switch (kind) {
    case 'symmetric':
      return free(mirrored);
    case 'identity':
      return Number(row === column);
    case 'diagonal':
      return row === column ? undefined : 0;
    case 'positive-definite':
      return row === column ? dominant : between(-0.8, 0.8, `${mirrored} ${seed}`);
    case 'invertible':
      return row === column ? dominant : between(-0.8, 0.8, `${keyOf({ symbol, slots })} ${seed}`);
    case 'orthogonal': {
      const length = high - low + 1;
      const along = (index: number): number => between(0.2, 1, `${symbol} ${families.join()} ${index} ${seed}`);
      let square = 0;
      for (let index = low; index < low + length; index += 1) square += along(index) ** 2;
      return Number(row === column) - (2 * along(row) * along(column)) / square;
    }
  }
}
