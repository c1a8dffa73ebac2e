/** Names that are defined by a function which nothing defines: they are what their chain comes down to. */

import type { Link } from '../derivation/link.ts';
import { entry } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { visit } from '../term/traverse.ts';
import type { Family, Term } from '../term/term.ts';
import { definitionOf, isSound, lettersIn } from './definitions.ts';
import type { Symbols } from './signature.ts';

/** L = p(x | θ) = Π … = e^…: the last of them is what L is. */
export function seeThrough(
  claim: Claim,
  link: Link,
  symbols: Symbols,
  definitions: Map<string, Family>,
  symbol: string,
  doubtful: Map<string, Family[]>,
): boolean {
  const known = definitions.get(symbol);
  if (known === undefined) return false;
  if (isOpaque(claim.right, symbols, definitions)) return false;
  const indices = lettersIn(link);
  const slots = known.binders.map(({ hint }) => entry(hint));
  const next = definitionOf({ ...claim, left: entry(symbol, slots) }, symbols, indices);
  if (next === undefined || !isSound(next, definitions)) return false;
  definitions.set(symbol, next.family);
  doubtful.set(symbol, [...(doubtful.get(symbol) ?? []), next.family]);
  return true;
}

/** Whether a function or quantity stands in it that nothing defines. */
export function isOpaque(term: Term, symbols: Symbols, definitions: ReadonlyMap<string, Family>): boolean {
  let opaque = false;
  visit(term, (part) => {
    if (part.kind === 'apply') opaque ||= symbols.has(part.name);
    // A function that became a quantity has no kind of its own: it is only known by being defined.
    if (part.kind === 'entry') opaque ||= symbols.get(part.symbol)?.applied === true && !definitions.has(part.symbol);
    return !opaque;
  });
  return opaque;
}
