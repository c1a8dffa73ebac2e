/** Which letters a written tree mentions and which its operators bind, before anything is decided about meaning. */

import { partsIn } from '../map-parts.ts';
import { letterOf } from './spelling.ts';
import type { Written, WrittenOf } from '../written.ts';

/** The parts of a node, in the order written; a note over or under a brace is no part of the mathematics. */
export function partsOf(written: Written): readonly Written[] {
  return written.kind === 'annotated' ? [written.body] : partsIn(written);
}

export function itemsOf(written: Written): readonly Written[] {
  return written.kind === 'list' ? written.items : [written];
}

/** The letters bound by `(…)_{a=1, b=1}^{m, n}`; undefined where the scripts are something else. */
export function builderLetters(written: Written): readonly string[] | undefined {
  if (
    written.kind !== 'scripted' ||
    written.base.kind !== 'group' ||
    written.base.open !== '(' ||
    written.sub === null ||
    written.sup === null
  )
    return undefined;
  const items = itemsOf(written.sub);
  const letters = items.flatMap((item) =>
    item.kind === 'relation' && item.first.kind === 'symbol' && item.rest.length === 1 && item.rest[0]?.sign === '='
      ? [letterOf(item.first)]
      : [],
  );
  return letters.length === items.length && itemsOf(written.sup).length === items.length ? letters : undefined;
}

/** Is the letter used anywhere where no operator inside binds it? */
export function mentions(written: Written, letter: string): boolean {
  if (written.kind === 'symbol') return letterOf(written) === letter;
  if (written.kind === 'big' && boundLetters(written).includes(letter)) {
    return written.sup !== null && mentions(written.sup, letter);
  }
  if (builderLetters(written)?.includes(letter) === true)
    return written.kind === 'scripted' && written.sup !== null && mentions(written.sup, letter);
  return partsOf(written).some((part) => mentions(part, letter));
}

/** The same, where it does not stand alone below another letter: in `\\sigma(a_f)` the f tells which a is meant. */
export function mentionsAsValue(written: Written, letter: string): boolean {
  if (!mentions(written, letter)) return false;
  if (written.kind !== 'scripted' || written.sub?.kind !== 'symbol')
    return written.kind === 'symbol' || partsOf(written).some((part) => mentionsAsValue(part, letter));
  return [written.base, ...(written.sup === null ? [] : [written.sup])].some((part) => mentionsAsValue(part, letter));
}

/** The same, outside of all operators. */
export function mentionsOpenly(written: Written, letter: string): boolean {
  if (written.kind === 'symbol') return letterOf(written) === letter;
  return (
    written.kind !== 'big' &&
    builderLetters(written) === undefined &&
    partsOf(written).some((part) => mentionsOpenly(part, letter))
  );
}

/** The letters an operator binds: those left of the `=` or `∈` of its subscript, or all that stands there. */
export function boundLetters(big: WrittenOf<'big'>): readonly string[] {
  return big.sub === null ? [] : lettersLeft(big.sub);
}

function lettersLeft(written: Written): readonly string[] {
  switch (written.kind) {
    case 'symbol':
      return [letterOf(written)];
    case 'relation':
      return lettersBetween(written) ?? lettersLeft(written.first);
    case 'list':
      return bindingItems(written.items).flatMap(lettersLeft);
    case 'group':
      return lettersLeft(written.body);
    case 'product':
      return written.factors.flatMap((f) => lettersLeft(f.factor));
    case 'without':
    case 'conditional':
      return lettersLeft(written.left);
    default:
      return [];
  }
}

/** The letters between two ends: `1 \\le i < j \\le n`. */
export function lettersBetween({ first, rest }: WrittenOf<'relation'>): readonly string[] | undefined {
  const letters = rest.slice(0, -1).map(({ operand }) => (operand.kind === 'symbol' ? letterOf(operand) : undefined));
  const known = letters.filter((letter) => letter !== undefined);
  const isRising = rest.every(({ sign }) => sign === '<' || sign === '≤');
  return first.kind === 'number' && isRising && known.length > 0 && known.length === letters.length ? known : undefined;
}

/** In `j=1; y(j)=i` the first item binds; in `i, j`, in `i, j ∈ S` and in `i, j = 1` every item does. */
function bindingItems(items: readonly Written[]): readonly Written[] {
  const at = items.findIndex((item) => item.kind === 'relation');
  if (at < 0) return items;
  const last = items[at];
  const sign = last?.kind === 'relation' && last.first.kind === 'symbol' ? last.rest[0]?.sign : undefined;
  const isShared = sign === '∈' || sign === '=';
  const before = items.slice(0, at);
  return isShared && before.every((item) => item.kind === 'symbol') ? items.slice(0, at + 1) : items.slice(0, 1);
}

/** Calls `visit` on the tree and everything in it, the outer first. */
export function visit(written: Written, on: (part: Written) => void): void {
  on(written);
  for (const part of partsOf(written)) visit(part, on);
}
