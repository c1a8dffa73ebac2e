/** Lines that leave nothing open: whatever words or headings stand before them, they suppose and impose nothing. */

import type { Link } from '../derivation/link.ts';
import { canonical } from '../kernel/algebra.ts';
import { Scope } from '../kernel/environment.ts';
import { add, negative } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { freeSizes, freeSymbols, namesIn } from '../term/scope.ts';
import { ownFunctionsIn } from './claimed-shapes.ts';
import { equationOf } from './equation.ts';
import type { Setting } from './setting.ts';

/** `2x + 3 = 7 ⇒` supposes nothing of an x that has a value, nor does what has no x in the end; `12 - 24 + 9 = 0` imposes nothing. */
export function isSettled(link: Link, setting: Setting): boolean {
  if (link.claim === undefined) return false;
  const claim = setting.lowering.claim(link.claim, link.n);
  if (setting.vanishing.has(link.n) || openIn(claim).length === 0) return true;
  if (!setting.premises.has(link.n)) return false;
  if ([...namesIn(claim.left)].some((name) => setting.definitions.has(name))) return true;
  const statement = equationOf(claim, link, setting);
  const difference = canonical(add([statement.left, negative(statement.right)]), Scope.top(statement.environment));
  return namesIn(difference).size === 0;
}

/**
 * The derivative of something that is defined is claimed, whatever words or headings stand before it; and so is what speaks
 * of nothing that is left open.
 */
export function isDetermined(link: Link, { lowering, definitions, defining }: Setting): boolean {
  const { claim, role } = link;
  if (claim?.relation !== '=' || role !== 'given') return false;
  const { left, right, hypotheses } = lowering.claim(claim, link.n);
  if (left.kind === 'derivative') {
    const isUnfolded = claim.left.kind === 'apply' && claim.left.partials.length > 0;
    return isUnfolded || (left.body.kind === 'entry' && definitions.has(left.body.symbol));
  }
  const names = openIn({ left, right }).filter((name) => !definitions.has(name));
  const sizes = new Set([...freeSizes(left), ...freeSizes(right)]);
  // `K = 1` says how many there are.
  const isOfSizes = names.length === 0 && sizes.size > 0 && left.kind !== 'fold';
  return hypotheses.length === 0 && !defining.has(link.n) && names.length === 0 && !isOfSizes;
}

/** Symbols without a value, and functions of the text. */
function openIn({ left, right }: Pick<Claim, 'left' | 'right'>): readonly string[] {
  return [...new Set([...freeSymbols(left), ...freeSymbols(right), ...ownFunctionsIn({ left, right })])];
}
