/** What is said once more of names that lines before define. */

import type { Document } from '../derivation/document.ts';
import type { Link } from '../derivation/link.ts';
import { sentenceBefore } from '../derivation/words-before.ts';
import type { Claim } from '../term/claim.ts';

/** "Later let $f(x) = x^3$" says something else. */
const letting =
  /\b(?:let|define|denote|set|put|take|choose|consider|suppose|assume|redefine)\b[^$]*(?:\$[^$]*\$[\s,]*(?:and\b)?\s*)*$/i;

/** "Recall that $f(x) = 3x$", of an f that lines before define. */
export function saysAgain(
  link: Link,
  { left, relation }: Claim,
  heads: ReadonlySet<string>,
  { text }: Pick<Document, 'text'>,
): boolean {
  if (relation !== '=' || letting.test(sentenceBefore(link, text))) return false;
  if (left.kind === 'entry') return heads.has(left.symbol) && left.slots.length === 0;
  return left.kind === 'apply' && heads.has(left.name) && left.args.every(({ body }) => body.kind === 'entry');
}
