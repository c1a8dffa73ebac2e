/** Lines that words such as "satisfy" claim rather than impose, by what they compare. */

import { nameOfLeft } from '../derivation/definitions.ts';
import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { freeSymbols } from '../term/scope.ts';
import type { Term } from '../term/term.ts';
import { visit } from '../term/traverse.ts';
import { functionNamed } from '../vocabulary/vocabulary.ts';

export function isClaimed(claim: Claim, link: Link, heads: Pick<ReadonlySet<string>, 'has'>): boolean {
  return comparesFormulas(claim, heads) || isOfDefined(claim, link, heads);
}

/** Of a derivative, or of what lines before say what it is. */
function isOfDefined(claim: Claim, { left: { written } }: Link, heads: Pick<ReadonlySet<string>, 'has'>): boolean {
  const names = nameOfLeft(written) === undefined ? [...freeSymbols(claim.left)] : [];
  return claim.left.kind === 'derivative' || (names.length > 0 && names.every((name) => heads.has(name)));
}

/** `(a + b)^2 = a^2 + b^2`: neither side is a name or a number, and both speak of the same things. */
function comparesFormulas({ left, right }: Claim, heads: Pick<ReadonlySet<string>, 'has'>): boolean {
  const [a, b] = [freeSymbols(left), freeSymbols(right)];
  const isSame = a.size > 0 && a.size === b.size && [...a].every((name) => b.has(name));
  return isSame && ![left, right].some((side) => isNamed(side, heads));
}

const orders: ReadonlySet<string> = new Set(['<', '≤', '>', '≥']);

/** An equation between formulas that speak of the same numbers, by functions that everybody knows. */
export function isIdentity(claim: Claim): boolean {
  return claim.relation === '=' && comparesFormulas(claim, new Set()) && ownFunctionsIn(claim).size === 0;
}

/** The functions that are applied in it and that only the text knows. */
export function ownFunctionsIn({ left, right }: Pick<Claim, 'left' | 'right'>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const side of [left, right])
    visit(side, (part) => {
      if (part.kind === 'apply' && functionNamed(part.name) === undefined) found.add(part.name);
    });
  return found;
}

/** `log x ≤ x - 1`, `p(1 - p) ≤ 1/4`: a bound that holds or does not, and that nobody supposes. */
export function isBound(claim: Claim): boolean {
  if (!orders.has(claim.relation)) return false;
  const products = [claim.left, claim.right].filter((side) => side.kind === 'mul' && variesTwice(side.factors));
  return comparesFormulas(claim, new Set()) || products.length > 0;
}

/** Two factors or more in the same name. */
function variesTwice(factors: readonly Term[]): boolean {
  const names = factors.map((factor) => freeSymbols(factor)).filter((own) => own.size > 0);
  return names.length > 1 && names.every((own) => own.size === 1 && [...own].every((name) => names[0]?.has(name)));
}

/** A name, or a function of the text and what it is applied to; `log x` is a formula, and so is `f(x)` where f has one. */
function isNamed(side: Term, heads: Pick<ReadonlySet<string>, 'has'>): boolean {
  if (side.kind === 'apply') return functionNamed(side.name) === undefined && !heads.has(side.name);
  return side.kind === 'entry';
}
