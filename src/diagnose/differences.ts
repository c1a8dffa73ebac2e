/** Where two trees differ, when all that differs are letters: what stands between them is the same. */

import { mapParts, partsIn } from '../notation/map-parts.ts';
import type { Written } from '../notation/written.ts';
import { spelled } from './spelled.ts';

export interface Difference {
  readonly node: Written;
  readonly other: Written;
}

/** Several letters apart, in the order of the text; undefined where more differs, or only one place does. */
export function lettersApart(node: Written, other: Written): readonly Difference[] | undefined {
  const found = differencesIn(node, other);
  const isLetters = found.every((each) => each.node.kind === 'symbol' && each.other.kind === 'symbol');
  return found.length > 1 && isLetters ? found : undefined;
}

/** Whether the one is the other with one letter for another throughout. */
export function isRenamed(node: Written, other: Written): boolean {
  const found = differencesIn(node, other);
  const pairs = new Set(found.map((each) => `${spelled(each.node)} ${spelled(each.other)}`));
  return pairs.size === 1 && found.every((each) => each.node.kind === 'symbol' && each.other.kind === 'symbol');
}

/** The smallest parts that differ. */
export function differencesIn(node: Written, other: Written): readonly Difference[] {
  if (node === other || spelled(node) === spelled(other)) return [];
  const [own, theirs] = [partsIn(node), partsIn(other)];
  if (own.length === 0 || own.length !== theirs.length || shellOf(node) !== shellOf(other)) return [{ node, other }];
  return own.flatMap((part, i) => differencesIn(part, theirs[i] ?? part));
}

/** What a node is apart from its parts. */
function shellOf(node: Written): string {
  return spelled(mapParts(node, (part) => ({ kind: 'symbol', letter: 'x', font: '', accents: [], span: part.span })));
}
