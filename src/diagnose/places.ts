/** Every place of an authored tree, with the way to put something else there. */

import { mapParts } from '../notation/map-parts.ts';
import type { Written } from '../notation/written.ts';

export interface Place {
  readonly node: Written;
  /** From the whole tree inwards; the last is the node's parent. */
  readonly parents: readonly Written[];
  /** The whole tree with this in the node's place. */
  readonly put: (other: Written) => Written;
}

export function placesIn(tree: Written): readonly Place[] {
  const found: Place[] = [];
  const walk = (node: Written, parents: readonly Written[], put: Place['put']): void => {
    found.push({ node, parents, put });
    partsOf(node).forEach((part, i) => {
      walk(part, [...parents, node], (other) => put(withPart(node, i, other)));
    });
  };
  walk(tree, [], (other) => other);
  return found;
}

function partsOf(node: Written): readonly Written[] {
  const parts: Written[] = [];
  mapParts(node, (part) => {
    parts.push(part);
    return part;
  });
  return parts;
}

function withPart(node: Written, at: number, other: Written): Written {
  let i = -1;
  return mapParts(node, (part) => {
    i += 1;
    return i === at ? other : part;
  });
}
