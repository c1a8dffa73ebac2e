/** Lines that words such as "satisfy" claim rather than impose, by what they compare. */

import { nameOfLeft } from '../derivation/definitions.ts';
import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { freeSymbols } from '../term/scope.ts';
import type { Term } from '../term/term.ts';
import { functionNamed } from '../vocabulary/vocabulary.ts';

export function isClaimed(claim: Claim, link: Link, heads: ReadonlySet<string>): boolean {
  return comparesFormulas(claim) || isOfDefined(claim, link, heads);
}

/** Of a derivative, or of what lines before say what it is. */
function isOfDefined(claim: Claim, { left: { written } }: Link, heads: ReadonlySet<string>): boolean {
  const names = nameOfLeft(written) === undefined ? [...freeSymbols(claim.left)] : [];
  return claim.left.kind === 'derivative' || (names.length > 0 && names.every((name) => heads.has(name)));
}

/** `(a + b)^2 = a^2 + b^2`: neither side is a name or a number, and both speak of the same things. */
function comparesFormulas({ left, right }: Claim): boolean {
  const [a, b] = [freeSymbols(left), freeSymbols(right)];
  const isSame = a.size > 0 && a.size === b.size && [...a].every((name) => b.has(name));
  return isSame && ![left, right].some(isNamed);
}

/** A name, or a function of the text and what it is applied to; `log x` is a formula. */
function isNamed(side: Term): boolean {
  return side.kind === 'entry' || (side.kind === 'apply' && functionNamed(side.name) === undefined);
}
