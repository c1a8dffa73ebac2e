/** `\log p` in a text that has only said what `p(x \mid θ)` is: the letter stands without its arguments. */

import { partsOf, visit } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { SignedFactor, Written } from '../notation/written.ts';
import type { SenseFinder } from './told.ts';

export const bareSense: SenseFinder = ({ links }) => {
  const sides = links.map(({ left, right }) => [left.written, right.written].filter((side) => side !== null));
  const letters = new Set<string>();
  for (const side of sides.flat())
    visit(side, (part) => {
      if (part.kind !== 'product') return;
      part.factors.forEach(({ factor }, i) => {
        // `\mathcal{N}(x \mid μ, σ)` and the number N are two names.
        if (factor.kind === 'symbol' && factor.font === '' && isConditioned(part.factors[i + 1]))
          letters.add(letterOf(factor));
      });
    });
  // What has a formula without arguments is that.
  for (const { left, place } of links)
    if (place === 0 && left.written?.kind === 'symbol') letters.delete(letterOf(left.written));
  if (letters.size === 0) return undefined;
  return (_, own) => {
    const found = own.map((side) => bareIn(side, letters)).find((letter) => letter !== undefined);
    return found === undefined ? undefined : `${found} stands here without the arguments that it has elsewhere`;
  };
};

/** `(x \mid θ)`, `(k; λ)`. */
function isConditioned(next: SignedFactor | undefined): boolean {
  if (next?.sign !== '' || next.factor.kind !== 'group' || next.factor.open !== '(') return false;
  const { body } = next.factor;
  return body.kind === 'conditional' || (body.kind === 'list' && body.separator === ';');
}

/** One of the letters with nothing behind it that could be its arguments. */
function bareIn(side: Written, letters: ReadonlySet<string>): string | undefined {
  if (side.kind === 'symbol') return side.font === '' && letters.has(letterOf(side)) ? letterOf(side) : undefined;
  // What stands below or above a letter makes another name of it.
  const parts = side.kind === 'scripted' && side.base.kind === 'symbol' ? [] : partsOf(side);
  const heads = new Set(
    side.kind === 'product'
      ? side.factors.flatMap(({ factor }, i) => (side.factors[i + 1]?.factor.kind === 'group' ? [factor] : []))
      : [],
  );
  for (const part of parts) {
    const found = heads.has(part) ? undefined : bareIn(part, letters);
    if (found !== undefined) return found;
  }
  return undefined;
}
