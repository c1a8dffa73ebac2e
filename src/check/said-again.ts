/** What is said in passing of names that lines before define. */

import type { Link } from '../derivation/link.ts';
import { isOrder } from './order.ts';
import type { Setting } from './setting.ts';

/** "Clearly $x < 1$", of an x that has a formula. */
export function isSignInPassing({ claim, stated }: Link, { definitions }: Setting): boolean {
  return !stated && claim?.left.kind === 'entry' && isOrder(claim.relation) && definitions.has(claim.left.symbol);
}

/** "Recall that $f(x) = 3x$", of an f that lines before define. */
export function isSaidAgain({ claim, n }: Link, { places, heads }: Setting): boolean {
  if (claim?.relation !== '=') return false;
  const { left } = claim;
  if (left.kind === 'entry') return (places.get(left.symbol)?.from ?? n) < n;
  const ofAny = left.kind === 'apply' && left.args.every(({ body }) => body.kind === 'entry');
  return ofAny && (heads.get(left.name) ?? n) < n;
}
