/** Whether a quantity that depends on one thing is taken at other points too: `f(D)` and `f(1/2)`. Then it is a function. */

import { argumentsOf } from '../notation/meaning/arguments.ts';
import { mentions, partsOf } from '../notation/meaning/mentions.ts';
import { fontOf, letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { MeantOf } from '../notation/meaning/symbols.ts';
import type { Written, WrittenOf } from '../notation/written.ts';

export function isTakenElsewhere(
  { written: name, families }: MeantOf<'quantity'>,
  forest: readonly Written[],
): boolean {
  if (name.kind !== 'symbol' || families.length > 0) return false;
  const points = new Set<string>();
  let isOfMore = false;
  const look = (part: Written): void => {
    const parts = part.kind === 'product' ? part.factors.map(({ factor }) => factor) : partsOf(part);
    parts.forEach((own, i) => {
      const next = part.kind === 'product' && part.factors[i + 1]?.sign === '' ? parts[i + 1] : undefined;
      const isOf = isNamed(own, name) && next?.kind === 'group' && next.open === '(';
      // `σ(1 - σ)` is a product.
      if (isOf && !mentions(next.body, letterOf(name))) {
        const [point, ...more] = argumentsOf(next.body);
        isOfMore ||= more.length > 0;
        if (point !== undefined) points.add(pointOf(point));
      } else {
        look(own);
      }
    });
  };
  forest.forEach(look);
  return points.size > 1 && !isOfMore;
}

function isNamed(part: Written, name: WrittenOf<'symbol'>): boolean {
  if (part.kind === 'scripted' && part.sub === null && part.sup === null) return isNamed(part.base, name);
  return part.kind === 'symbol' && letterOf(part) === letterOf(name) && fontOf(part) === fontOf(name);
}

/** `w` and `w_j` are the same point, one of them with its entries. */
function pointOf(argument: Written): string {
  const isIndexed = argument.kind === 'scripted' && argument.sub !== null && !/\d/.test(textOf(argument.sub));
  return textOf(isIndexed ? { ...argument, sub: null } : argument);
}
