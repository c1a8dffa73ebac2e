/** What a slip does to the lines after it: which go on with it, which undoes it, and whether the end of the chain is true. */

import { passes, type CheckedLink } from '../check/checked-link.ts';

export interface Downstream {
  /** Links that follow from what is wrong. */
  readonly inheritedBy: readonly number[];
  /** The link that comes back to what is true without saying so. */
  readonly undoneBy: number | undefined;
  /** What the chain ends with, held against what it began with. */
  readonly result: 'stands' | 'falls' | 'unknown';
}

/** For each link that is wrong and has lines after it; `masked`: links that are right after a repaired one. */
export function downstreamOf(
  links: readonly CheckedLink[],
  masked: ReadonlySet<number>,
): ReadonlyMap<number, Downstream> {
  const found = new Map<number, Downstream>();
  for (const slip of links) {
    if (!isSlip(slip)) continue;
    const { n } = slip.link;
    const chain = links.filter(({ link }) => link.chain === slip.link.chain && link.n > n);
    const undoing = chain.find((later) => undoes(later));
    const until = undoing?.link.n ?? Infinity;
    const inherited = chain.filter(
      ({ link, fromStart, ...later }) => link.n < until && ((passes(later) && fromStart === 'fails') || masked.has(link.n)),
    );
    const leaning = links.filter(({ judgement, link }) => judgement?.leans?.includes(n) === true && link.n > n);
    const inheritedBy = [...new Set([...inherited, ...leaning].map(({ link }) => link.n))].toSorted((a, b) => a - b);
    const end = chain.at(-1);
    if (end === undefined && inheritedBy.length === 0) continue;
    found.set(n, { inheritedBy, undoneBy: undoing?.link.n, result: resultOf(end ?? slip) });
  }
  return found;
}

/** A line that does not follow from the one before it, and is true of where the chain began. */
export function undoes({ link, verdict, fromStart }: CheckedLink): boolean {
  return verdict === 'refuted' && fromStart === 'holds' && link.place > 0;
}

function isSlip(checked: CheckedLink): boolean {
  const { verdict } = checked;
  return (verdict === 'refuted' || verdict === 'malformed') && !undoes(checked);
}

function resultOf({ fromStart }: CheckedLink): Downstream['result'] {
  return fromStart === 'holds' ? 'stands' : fromStart === 'fails' ? 'falls' : 'unknown';
}
