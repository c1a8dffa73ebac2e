/** Whether a wrong line only goes on with what its author found before: it is right with the wrong result in its place. */

import type { Bench } from '../../check/check.ts';
import { passes } from '../../check/checked-link.ts';
import type { Operand } from '../../derivation/derivation.ts';
import type { Link } from '../../derivation/link.ts';
import { rereaderOf } from '../../derivation/reread.ts';
import type { Derivation } from '../../derivation/understand.ts';
import { mapParts } from '../../notation/map-parts.ts';
import type { Written } from '../../notation/written.ts';
import { caseOf } from './cases.ts';
import { lettersFor, renamed, symbolsIn } from './rename.ts';
import { hasDerivative, indexNamesOf, sizeOf, skeletonOf, type Skeleton } from './skeleton.ts';
import { unified } from './unify.ts';

/** What a chain with a slip in it came to. */
export interface OwnResult {
  /** The link with the slip. */
  readonly slip: number;
  readonly start: Written;
  readonly end: Written;
  readonly conditions: readonly Written[];
}

/** What may stand on the left of the line instead: sides of earlier chains that begin as its own does. */
export type Beginnings = readonly Operand[];

/** The slip that is carried on; undefined: the line has one of its own. */
export function carriedFrom(
  link: Link,
  results: readonly OwnResult[],
  beginnings: Beginnings,
  derivation: Derivation,
  bench: Bench,
): number | undefined {
  if (results.length === 0 || link.right.written === null) return undefined;
  const reread = rereaderOf(derivation, link);
  const indices = indexNamesOf(skeletonOf(link.right.written));
  let tries = TRIES;
  for (const left of [link.left, ...beginnings]) {
    if (left.written === null) continue;
    for (const some of [
      results.toReversed(),
      ...(results.length > 1 ? results.map((one) => [one]).toReversed() : []),
    ]) {
      const { written, slip } = replaced(left.written, some, indices);
      if (slip === undefined) continue;
      tries -= 1;
      if (tries < 0) return undefined;
      const held = reread({ ...left, written, problems: [] }, link.right);
      if (held.state === 'read' && passes(bench.judged({ ...held, place: 0, concluded: true }))) return slip;
    }
  }
  return undefined;
}

const TRIES = 8;

/** Every place that asks for what was worked out wrongly gets the wrong result. */
function replaced(
  written: Written,
  results: readonly OwnResult[],
  indices: ReadonlySet<string>,
): { readonly written: Written; readonly slip: number | undefined } {
  let slip: number | undefined;
  const patterns = results.map((result) => {
    const { same } = caseOf(result.conditions);
    const start = renamed(result.start, same);
    const skeleton = skeletonOf(start);
    return { ...result, skeleton, free: indexNamesOf(skeleton, new Set(indices)), end: renamed(result.end, same) };
  });
  const go = (part: Written): Written => {
    const own: Skeleton = skeletonOf(part);
    if (sizeOf(own) < 2 && own.kind !== 'name') return part;
    for (const { skeleton, free, end, conditions, slip: from } of patterns) {
      if (hasDerivative(skeleton) !== hasDerivative(own) || skeleton.kind !== own.kind) continue;
      const there = indexNamesOf(own, new Set(free));
      const naming = unified(skeleton, own, { may: (a, b) => a === b || (free.has(a) && there.has(b)) });
      if (naming === undefined) continue;
      const letters = lettersFor(naming, symbolsIn([part, end, ...conditions]));
      if (conditions.some((condition) => isImpossible(renamed(condition, letters)))) continue;
      slip ??= from;
      return { kind: 'group', span: part.span, open: '(', close: ')', body: renamed(end, letters) };
    }
    return mapParts(part, go);
  };
  return { written: go(written), slip };
}

/** `j ≠ j`. */
function isImpossible(condition: Written): boolean {
  const skeleton = skeletonOf(condition);
  if (skeleton.kind !== 'node' || skeleton.head !== 'relation ≠') return false;
  const [first, second] = skeleton.parts.map((part) => JSON.stringify(part));
  return first === second;
}
