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
  const chains = grouped(links, ({ link }) => [link.chain]);
  const leans = grouped(links, ({ judgement }) => judgement?.leans ?? []);
  for (const slip of links) {
    if (!isSlip(slip)) continue;
    const { n } = slip.link;
    const chain = (chains.get(slip.link.chain) ?? []).filter(({ link }) => link.n > n);
    const undoing = chain.find((later) => undoes(later));
    const until = undoing?.link.n ?? Infinity;
    const inherited = chain.filter(
      (later) => later.link.n < until && ((passes(later) && later.fromStart === 'fails') || isTakenOver(later, masked)),
    );
    const leaning = (leans.get(n) ?? []).filter(({ link }) => link.n > n);
    const inheritedBy = [...new Set([...inherited, ...leaning].map(({ link }) => link.n))].toSorted((a, b) => a - b);
    const end = chain.at(-1);
    if (end === undefined && inheritedBy.length === 0) continue;
    const result = slip.link.place === 0 && slip.verdict === 'malformed' ? 'unknown' : resultOf(end);
    if (inheritedBy.length === 0 && undoing === undefined && result === 'unknown') continue;
    found.set(n, { inheritedBy, undoneBy: undoing?.link.n, result });
  }
  return found;
}

function grouped(
  links: readonly CheckedLink[],
  keysOf: (link: CheckedLink) => readonly number[],
): ReadonlyMap<number, readonly CheckedLink[]> {
  const found = new Map<number, CheckedLink[]>();
  for (const link of links)
    for (const key of new Set(keysOf(link))) {
      const group = found.get(key);
      if (group === undefined) found.set(key, [link]);
      else group.push(link);
    }
  return found;
}

/** A line that does not follow from the one before it, and is true of where the chain began. */
export function undoes({ link, verdict, fromStart, entry }: CheckedLink): boolean {
  return verdict === 'refuted' && fromStart === 'holds' && link.place > 0 && entry === undefined;
}

/** A wrong entry that stands in the line before, and is written there once. */
export function takesOverEntry({ link, entry }: CheckedLink): boolean {
  return entry !== undefined && link.place > 0 && entry.span.end <= link.right.span.start;
}

function isSlip(checked: CheckedLink): boolean {
  const { verdict } = checked;
  return (verdict === 'refuted' || verdict === 'malformed') && !undoes(checked) && !takesOverEntry(checked);
}

function isTakenOver(later: CheckedLink, masked: ReadonlySet<number>): boolean {
  return takesOverEntry(later) || masked.has(later.link.n);
}

/** Only a line that is right by itself, or comes back to what is true, says how it ends. */
function resultOf(end: CheckedLink | undefined): Downstream['result'] {
  if (end === undefined || !(passes(end) || undoes(end))) return 'unknown';
  const { fromStart } = end;
  return fromStart === 'holds' ? 'stands' : fromStart === 'fails' ? 'falls' : 'unknown';
}
