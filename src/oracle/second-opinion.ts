/** Our derivative against three others: mathjs's, nerdamer's, and differences in floating point. */

import { evaluate } from './evaluate.ts';
import { derivativeBy, type Exchange, type PeerDerivative } from './peer-derivatives.ts';
import type { Peers } from './peers.ts';
import { placesOf, shownPoint, type Comparison, type Place, type Point } from './places.ts';
import { isKnownTo, type Peer } from './print.ts';

export type Source = 'differences' | Peer;

export const sources: readonly Source[] = ['differences', 'mathjs', 'nerdamer'];

/** Where two derivatives are not the same. */
export interface Contradiction {
  readonly indices: string;
  readonly point: string;
  readonly ours: number;
  readonly theirs: number;
}

/** Every question that was asked, with its answer, is kept as evidence. */
export type Opinion = { readonly source: Source; readonly exchanges: readonly Exchange[] } & (
  | { readonly kind: 'agree'; readonly points: number }
  | { readonly kind: 'disagree'; readonly contradiction: Contradiction }
  | { readonly kind: 'could-not'; readonly why: string }
);

const TOLERANCE: Readonly<Record<Source, number>> = { differences: 1e-6, mathjs: 1e-9, nerdamer: 1e-9 };

/**
 * One opinion a source. To agree, a source has to agree at every point of every choice of the indices; an agreement is no proof,
 * and a disagreement says only that one of two is wrong.
 */
export async function secondOpinion(
  comparison: Comparison,
  peers: Peers,
  milliseconds?: number,
): Promise<readonly Opinion[]> {
  const found = placesOf(comparison);
  if (!found.ok) return sources.map((source) => ({ source, kind: 'could-not', why: found.why, exchanges: [] }));
  const opinions: Opinion[] = [];
  for (const source of sources) opinions.push(await opinionOf(source, found.places, peers, milliseconds));
  return opinions;
}

async function opinionOf(
  source: Source,
  places: readonly Place[],
  peers: Peers,
  milliseconds: number | undefined,
): Promise<Opinion> {
  const exchanges: Exchange[] = [];
  let points = 0;
  for (const place of places) {
    const asked = source === 'differences' ? undefined : await ask(source, place, peers, milliseconds);
    if (asked !== undefined) exchanges.push(...asked.exchanges);
    if (asked?.kind === 'could-not') return { source, kind: 'could-not', why: asked.why, exchanges };
    for (const point of place.points) {
      const theirs = asked === undefined ? point.slope : evaluate(asked.plain, point.valueOf);
      if (!Number.isFinite(theirs))
        return {
          source,
          kind: 'could-not',
          why: `its derivative has no value at ${shownPoint(place, point)}`,
          exchanges,
        };
      if (!isClose(point.ours, theirs, TOLERANCE[source]))
        return { source, kind: 'disagree', contradiction: contradictionAt(place, point, theirs), exchanges };
      points += 1;
    }
  }
  return { source, kind: 'agree', points, exchanges };
}

async function ask(peer: Peer, place: Place, peers: Peers, milliseconds: number | undefined): Promise<PeerDerivative> {
  const body = place.bodyOf((name) => isKnownTo(peer, name));
  if (!body.ok) return { kind: 'could-not', why: body.why, exchanges: [] };
  return derivativeBy(peer, body.plain, place.variable, peers, milliseconds);
}

function contradictionAt(place: Place, point: Point, theirs: number): Contradiction {
  return { indices: place.indices, point: shownPoint(place, point), ours: point.ours, theirs };
}

/** False when ours has no value. */
function isClose(ours: number, theirs: number, tolerance: number): boolean {
  return Math.abs(ours - theirs) <= tolerance * Math.max(1, Math.abs(theirs));
}
