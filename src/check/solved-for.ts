/** Names for which a line solves: it claims what they are, and their definition is no reason for it. */

import type { Link } from '../derivation/link.ts';
import type { History } from './in-force.ts';
import type { Setting } from './setting.ts';

/** What was set free by a condition, or an estimate of it, alone on the left: the line solves for it and does not define it. */
export function solvedFor(
  link: Link,
  history: History,
  { lowering, symbols, unused, defining }: Setting,
): string | undefined {
  const isTaken = link.role === 'given' || defining.has(link.n);
  if (link.claim?.relation !== '=' || !isTaken) return undefined;
  if (unused.some((given) => given.link.n === link.n && given.standing === 'heading')) return undefined;
  const { left } = lowering.claim(link.claim, link.n);
  const head = left.kind === 'power' ? left.base : left;
  if (head.kind !== 'entry') return undefined;
  const source = symbols.get(head.symbol)?.estimates ?? head.symbol;
  return history.frees(source, link) ? head.symbol : undefined;
}
