/** A formula in other letters. */

import { mapParts } from '../../notation/map-parts.ts';
import { boundLetters } from '../../notation/meaning/mentions.ts';
import { letterOf } from '../../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../../notation/written.ts';

/** By plain letter, the symbol that stands in its place. */
export type Letters = ReadonlyMap<string, WrittenOf<'symbol'>>;

export function renamed(written: Written, letters: Letters): Written {
  if (letters.size === 0) return written;
  if (written.kind !== 'symbol') return mapParts(written, (part) => renamed(part, letters));
  const other = letters.get(letterOf(written));
  return other === undefined ? written : { ...other, span: written.span };
}

/** The letters of a naming as symbols, taken from where they stand. */
export function lettersFor(
  naming: ReadonlyMap<string, string>,
  symbols: ReadonlyMap<string, WrittenOf<'symbol'>>,
): Letters {
  return new Map(
    [...naming].flatMap(([from, to]) => {
      const symbol = from === to ? undefined : symbols.get(to);
      return symbol === undefined ? [] : [[from, symbol] as const];
    }),
  );
}

/** Each symbol of some formulas by its plain letter, as it is first written. */
export function symbolsIn(forest: readonly Written[]): ReadonlyMap<string, WrittenOf<'symbol'>> {
  const into = new Map<string, WrittenOf<'symbol'>>();
  const go = (part: Written): Written => {
    if (part.kind === 'symbol' && !into.has(letterOf(part))) into.set(letterOf(part), part);
    return mapParts(part, go);
  };
  forest.forEach(go);
  return into;
}

/** Without the indices that go without saying; a sum over one of them keeps it. */
export function withoutIndices(written: Written, hidden: ReadonlySet<string>): Written {
  if (hidden.size === 0) return written;
  const go = (part: Written): Written => {
    if (part.kind === 'big') {
      const bound = boundLetters(part);
      const rest = new Set([...hidden].filter((letter) => !bound.includes(letter)));
      return mapParts(part, (inner) => withoutIndices(inner, rest));
    }
    if (part.kind !== 'scripted' || part.sub === null) return mapParts(part, go);
    const sub = shed(part.sub, hidden);
    const rest = { ...part, base: go(part.base), sub, sup: part.sup === null ? null : go(part.sup) };
    return sub === null && rest.sup === null && rest.primes === 0 ? rest.base : rest;
  };
  return go(written);
}

function shed(sub: Written, hidden: ReadonlySet<string>): Written | null {
  const isHidden = (part: Written): boolean => part.kind === 'symbol' && hidden.has(letterOf(part));
  if (isHidden(sub)) return null;
  if (sub.kind === 'list') {
    const items = sub.items.filter((item) => !isHidden(item));
    return items.length === 1 ? (items[0] ?? null) : { ...sub, items };
  }
  if (sub.kind !== 'product') return sub;
  const factors = sub.factors.filter(({ factor }) => !isHidden(factor));
  const [only] = factors;
  return factors.length === 1 && only !== undefined ? only.factor : { ...sub, factors };
}
