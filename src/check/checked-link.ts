/** A link with what was found of it. */

import type { Link } from '../derivation/link.ts';
import type { Span } from '../source/span.ts';
import type { Claim } from '../term/claim.ts';
import type { Judgement } from './judge.ts';
import type { Disagreement } from './routes.ts';

export type LinkVerdict =
  'proved' | 'verified' | 'refuted' | 'conditional' | 'malformed' | 'unread' | 'undecided' | 'given';

export interface CheckedLink {
  readonly link: Link;
  readonly verdict: LinkVerdict;
  readonly judgement: Judgement | undefined;
  /** The reading that was judged, when it is not the first one. */
  readonly reading: { readonly claim: Claim; readonly text: string } | undefined;
  /** A printed entry of a matrix that differs from what the other entries say. */
  readonly entry: { readonly judgement: Judgement; readonly span: Span } | undefined;
  readonly fromStart: 'holds' | 'fails' | 'unknown';
  readonly why: string;
  /** The two routes contradict each other, which is a mistake of chainrule. */
  readonly disagreement?: Disagreement;
}

export function passes({ verdict }: { readonly verdict: LinkVerdict }): boolean {
  return verdict === 'proved' || verdict === 'verified';
}
