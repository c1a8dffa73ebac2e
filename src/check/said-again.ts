/** What is said once more of names that lines before define. */

import type { Document } from '../derivation/document.ts';
import type { Link } from '../derivation/link.ts';
import { sentenceBefore } from '../derivation/words-before.ts';
import type { Claim } from '../term/claim.ts';

/** "Later let $f(x) = x^3$" says something else. */
const letting =
  /\b(?:let|define|denote|set|put|take|choose|consider|suppose|assume|redefine|minimi[sz]e|maximi[sz]e|differentiate|integrate|from (?:now|here) on|instead|another|the new)\b[^$]*(?:\$[^$]*\$[\s,]*(?:and\b)?\s*)*$/i;

/** "Recall that $f(x) = 3x$", of an f that lines before define. `heads`: names with the section that spoke of them last. */
export function saysAgain(
  link: Link,
  { left, relation }: Claim,
  heads: ReadonlyMap<string, number>,
  { text }: Pick<Document, 'text'>,
): boolean {
  if (relation !== '=' || letting.test(sentenceBefore(link, text))) return false;
  // Another section may speak of another thing.
  const isKnown = (name: string): boolean => heads.get(name) === link.section;
  if (left.kind === 'entry') return isKnown(left.symbol) && left.slots.length === 0;
  return left.kind === 'apply' && isKnown(left.name) && left.args.every(({ body }) => body.kind === 'entry');
}
