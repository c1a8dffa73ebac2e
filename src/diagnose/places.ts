/** Every place of an authored tree, with the way to put something else there. */

import { mapParts, partsIn } from '../notation/map-parts.ts';
import type { Written } from '../notation/written.ts';

export interface Place {
  readonly node: Written;
  /** From the whole tree inwards; the last is the node's parent. */
  readonly parents: readonly Written[];
  /** The whole tree with this in the node's place; and with something else in the place of another node. */
  readonly put: (other: Written, also?: readonly [Written, Written]) => Written;
}

export function placesIn(tree: Written): readonly Place[] {
  const found: Place[] = [];
  const walk = (node: Written, parents: readonly Written[], put: Place['put']): void => {
    found.push({ node, parents, put });
    partsIn(node).forEach((part, i) => {
      walk(part, [...parents, node], (other, also) => put(withPart(node, i, other, also), also));
    });
  };
  walk(tree, [], (other) => other);
  return found;
}

function withPart(node: Written, at: number, other: Written, also?: readonly [Written, Written]): Written {
  let i = -1;
  return mapParts(node, (part) => {
    i += 1;
    if (i === at) return other;
    return also === undefined ? part : exchanged(part, also);
  });
}

function exchanged(tree: Written, [from, to]: readonly [Written, Written]): Written {
  if (tree === from) return to;
  return mapParts(tree, (part) => exchanged(part, [from, to]));
}
